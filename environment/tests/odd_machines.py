"""Runs this program where machines are odd: full disks, read-only data, somebody else's checkout, no network, foreign languages, two of anything at once.

    python3 environment/tests/odd_machines.py            # all cases, some minutes; Linux, as root (it mounts small disks)
    python3 environment/tests/odd_machines.py --only full
    python3 environment/tests/odd_machines.py --all-packages     # runs a notebook too, on a full disk

Each case must work, or say in a sentence why not: no traceback, no leftovers; a full disk that is emptied must go on. All happens in a copy of the checkout,
whose path has blanks and umlauts (another user must be able to reach it, and the Python that runs this), on the demo corpus cut down to 32 clips, with the list of Python packages cut down to the kernel's unless asked for all.
"""
import argparse
import contextlib
import os
import pwd
import re
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from base import console  # noqa: E402
from tests import crashes  # noqa: E402

NOT_A_SENTENCE = re.compile(r"Traceback|^\s+at [\w.$/]+\(|Exception in thread", re.MULTILINE)
STRANGER = "nobody"


def no_room(name):
    """What is said of a full disk: which, and why."""
    return rf"{name}.*(full|No space left|Make room)"


@dataclass
class Ended:
    """What a command did."""
    code: int
    said: str


class Trials:
    """All cases on one copy."""

    def __init__(self, copy, data):
        self.copy, self.data, self.failures = copy, data, []
        self.number = 0

    def start(self, *command, before=(), **variables):
        """Start a command of ours in the copy."""
        words = [*before, sys.executable, str(self.copy.root / "environment"), *map(str, command)]
        child = subprocess.Popen(words, cwd=self.copy.root, env={**self.copy.environment, **variables}, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                stderr=subprocess.STDOUT, encoding="utf-8", errors="replace", preexec_fn=crashes.apart)
        self.copy.children.append(child)
        return child

    def run(self, *command, before=(), **variables):
        """The same to its end."""
        child = self.start(*command, before=before, **variables)
        said = child.communicate()[0]
        return Ended(child.returncode, said)

    def expect(self, case, ended, code, pattern=""):
        """Note whether it went as it should, and print it."""
        problem = ""
        if (ended.code == 0) != (code == 0):
            problem = f"exit code {ended.code}"
        elif NOT_A_SENTENCE.search(ended.said):
            problem = "a stack trace"
        elif not re.search(pattern, ended.said):
            problem = "it does not say why"
        left = self.copy.leftovers()
        problem = problem or (f"left behind: {left[:3]}" if left else "")
        last = [line for line in ended.said.splitlines() if line.strip()]
        console.say(f"{'FAILED' if problem else 'ok':7}{case}: {problem or (last[-1].strip()[:150] if last else '')}")
        if problem:
            self.failures.append(f"{case}: {problem}\n" + "\n".join("    " + line for line in last[-8:]))

    def compose(self, seconds=3, **kept):
        """A short piece by the small published model."""
        self.number += 1
        return ["compose", "calm", "--seconds", seconds, "--seed", 1, "--model", "melody-generator-two-groups", "-o", kept.get("into", self.copy.root / ".cache") / f"odd-{self.number}.mid"]

    def train(self, name="odd-melody", hidden=8):
        """A training of seconds."""
        return ["train", "melody", "--name", name, "--data", self.data, "--set", f"hidden={hidden}", "windowTokens=64", "variants=0", "epochs=1"]


@contextlib.contextmanager
def small_disk(folder, kilobytes):
    """The folder on a disk of its own while the block runs."""
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", folder], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


def full_disks(trials):
    """Too little room for a checkpoint in the cache, for a model, for a piece."""
    root = trials.copy.root
    cache, aside = root / ".cache", root.parent / "aside"
    subprocess.run(["cp", "-a", cache, aside], check=True)
    used = int(subprocess.run(["du", "-sk", aside], stdout=subprocess.PIPE, check=True).stdout.split()[0])
    with small_disk(cache, used + 1500):
        subprocess.run(["cp", "-a", f"{aside}/.", cache], check=True)
        (cache / "filler").write_bytes(bytes(max(0, shutil.disk_usage(cache).free - 150_000)))
        trials.expect("full disk for .cache", trials.run(*trials.train(hidden=64)), 1, no_room(r"\.cache"))
        (cache / "filler").unlink()
        subprocess.run(["mount", "-o", f"remount,size={used + 60_000}k", cache], check=True)
        trials.expect("  and once there is room", trials.run(*trials.train(hidden=64)), 0)
    shutil.rmtree(aside)
    with small_disk(root / "models" / "local", 8):
        trials.expect("full disk for models/local", trials.run(*trials.train("local")), 1, no_room("models/local"))
    with small_disk(root / "out", 4):
        (root / "out" / "filler").write_bytes(bytes(4096))
        trials.expect("full disk for a piece", trials.run(*trials.compose(into=root / "out")), 1, no_room("out/odd"))


def full_disk_for_notebooks(trials):
    """Too little room for what a notebook leaves; needs Jupyter's packages."""
    if not trials.copy.all_packages:
        console.say("       full disk for notebooks/local: not tried without --all-packages")
        return
    notebook = ["run", "--demo", "--only", "08"]
    with small_disk(trials.copy.root / "notebooks" / "local", 16):
        trials.expect("full disk for notebooks/local", trials.run(*notebook), 1, no_room("notebooks/local"))
    trials.expect("  and once there is room", trials.run(*notebook), 0)


def read_only_data(trials):
    """Data on a medium that cannot be written to."""
    subprocess.run(["mount", "--bind", trials.data, trials.data], check=True)
    try:
        subprocess.run(["mount", "-o", "remount,bind,ro", trials.data], check=True)
        trials.expect("read-only data", trials.run(*trials.train()), 0)
        trials.expect("fetch into a read-only folder", trials.run("fetch", "pop909", "--into", trials.data / "new"), 1, "read-only")
    finally:
        subprocess.run(["umount", "-l", trials.data], check=True)


def somebody_elses(trials):
    """A checkout that another user owns."""
    stranger = pwd.getpwnam(STRANGER)
    as_stranger = ["setpriv", f"--reuid={stranger.pw_uid}", f"--regid={stranger.pw_gid}", "--clear-groups"]
    trials.expect("somebody else's checkout: compose", trials.run(*trials.compose(into=Path(tempfile.gettempdir())), before=as_stranger, HOME="/tmp"), 0)
    trials.expect("somebody else's checkout: train", trials.run(*trials.train(), before=as_stranger, HOME="/tmp"), 1, "belongs to|may not be written")
    trials.expect("somebody else's checkout: doctor", trials.run("doctor", before=as_stranger, HOME="/tmp"), 1, "belongs to")


def no_network(trials):
    """A machine without any network, once all is set up."""
    alone = ["unshare", "-n"]
    trials.expect("no network: compose", trials.run(*trials.compose(), before=alone), 0)
    trials.expect("no network: fetch", trials.run("fetch", "pop909", "--into", trials.copy.root / "fetched", before=alone), 1, "could not be fetched")
    trials.copy.remove([".cache/soundfont", "fetched"])
    trials.expect("no network: the sound font is gone", trials.run(*trials.compose(), before=alone), 1, "network did not answer")
    trials.expect("  and with a network", trials.run(*trials.compose()), 0)


def languages(trials):
    """Turkish has another small I, Arabic other digits."""
    for language in ("tr_TR", "ar_EG", "C"):
        trials.expect(f"language {language}: training", trials.run(*trials.train(), LANG=f"{language}.UTF-8", LC_ALL=f"{language}.UTF-8"), 0)
        trials.expect(f"language {language}: a refusal", trials.run("train", "melody", "--data", trials.data, "--set", "hiden=8", LANG=language, LC_ALL=language), 1, "hidden")


def two_at_once(trials):
    """Two of the same at the same time: both work, or the second is told who is at work."""
    for case, command in (("compose", trials.compose), ("verify --files", lambda: ["verify", "--files", "melody-generator-two-groups"])):
        children = [trials.start(*command()) for _ in range(2)]
        for child in children:
            said = child.communicate()[0]
            trials.expect(f"two at once: {case}", Ended(child.returncode, said), 0)
    first = trials.start(*trials.train())
    time.sleep(6)
    second = trials.run(*trials.train())
    refused = 1 if first.poll() is None else second.code
    said = first.communicate()[0]
    trials.expect("two at once: train, the second", second, refused, "at work|being worked on|epochs are done")
    trials.expect("two at once: train, the first", Ended(first.returncode, said), 0)
    trials.expect("two at once: train beside compose", trials.run(*trials.compose()), 0)


CASES = {"full disks": full_disks, "full disk for notebooks": full_disk_for_notebooks, "read-only data": read_only_data,
         "somebody else's checkout": somebody_elses, "no network": no_network, "languages": languages, "two at once": two_at_once}


def main(arguments):
    """Run it; returns the exit code."""
    parser = argparse.ArgumentParser(description="Runs the program where machines are odd.")
    parser.add_argument("--only", nargs="*", default=[], help="words in the names of: " + ", ".join(CASES))
    parser.add_argument("--all-packages", action="store_true", help="set .venv up with the whole list of packages")
    parser.add_argument("--folder", help="keep the copy in this folder, and take the one that a run before left there")
    options = parser.parse_args(arguments)
    with crashes.at_work(options.folder, "affetti-odd-", options.all_packages, "Bäume und Töne") as copy:
        first = copy.start(["compose", "calm", "--seconds", "1", "--seed", "1", "-o", str(copy.root / ".cache-first.mid")])
        if first.wait():
            sys.exit("\n".join(["The set-up failed:", *first.lines]))
        console.say("ok     a path with blanks and umlauts: set-up and compose")
        trials = Trials(copy, crashes.tiny_corpus(copy, copy.root.parent))
        for name, case in CASES.items():
            if not options.only or any(word in name for word in options.only):
                case(trials)
    for failure in trials.failures:
        console.say("FAILED " + failure)
    console.say(f"{len(trials.failures)} failures")
    return 1 if trials.failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
