"""Kills this program at random moments, over everything that takes time, and looks whether the next start recovers with the same results.

    python3 environment/tests/crashes.py                 # 10 kills, some minutes
    python3 environment/tests/crashes.py --kills 100     # about an hour on two cores
    python3 environment/tests/crashes.py --only saving fetch --seed 7

All happens in a copy of the checkout's committed files, in a scratch folder, on the demo corpus cut down to 32 clips, with small networks; the set-up is the
real one, but for the list of Python packages, which is cut down to the kernel's (--all-packages takes the whole list). A publication is that of made-up
results by the real code. Every second kill ends the whole process group, the others this program's Python alone, whose children must end by themselves.
A start that follows a kill is killed too, or left to its end, by chance; whenever one ends, its results are compared, file by file, with those of the
undisturbed run. Linux only: it looks into /proc.
"""
import argparse
import collections
import contextlib
import hashlib
import io
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from base import console, places  # noqa: E402
from tests import server  # noqa: E402

PATIENCE_SEC = 15
"""How long the children of a killed program may live on."""
LEFTOVERS = re.compile(r"\.part$|^\.draft-|^demo-draft-|^\.venv\.(?:new|old)-|^\.unpacking-|^publishing(?:\.json)?$|^tmp\w{8}$|\.holder$")
VARYING = re.compile(rb'"(?:seconds|peak_mb)"\s*:\s*[\d.]+')
PUBLISH = """
import sys
sys.path.insert(0, "environment")
from base import leftovers, lock, places
from notebooks import publishing
with lock.held("run"):
    publishing.finish_interrupted()
    leftovers.remove()
    if len(list(places.FIGURES.glob("crash_*.bin"))) not in (0, 150) or places.MODELS.joinpath("crash").exists() and len(list(places.MODELS.joinpath("crash").iterdir())) != 3:
        sys.exit("half a publication")
    stage = publishing.begin()
    for number in range(150):
        (stage / "figures" / f"crash_{number}.bin").write_bytes(bytes([number]) * 200_000)
    (stage / "models" / "crash").mkdir()
    for name in "abc":
        (stage / "models" / "crash" / name).write_text(name)
    publishing.commit()
"""


@dataclass
class Scenario:
    """What is killed: its command; what it makes (files and folders of the copy, patterns); what is removed before it begins anew; over which share of its
    undisturbed time the kills spread; its share of a hundred kills."""
    name: str
    command: list
    made: list
    removed: list
    spread: float
    share: int
    aimed: str = ""
    """A pattern of files: the kill waits for one to appear."""
    before: object = field(default=lambda: None)
    to_the_end: float = 0.25
    """After which share of the kills the next start is left to run to its end, whose results are compared."""


class Copy:
    """The copy of the checkout that is worked in."""

    def __init__(self, folder, all_packages):
        self.root = folder / "copy"
        tracked = subprocess.run(["git", "-C", places.ROOT, "ls-files", "-z"], stdout=subprocess.PIPE, check=True).stdout.decode().split("\0")
        for name in filter(None, tracked):
            if (places.ROOT / name).is_file():
                (self.root / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(places.ROOT / name, self.root / name)
        if not all_packages:
            self._cut_packages()
        self.environment = {**os.environ, "AFFETTI_DATA": "", "HOME": os.environ.get("HOME", str(folder))}
        self.environment.pop("AFFETTI_DATA")

    def _cut_packages(self):
        path = self.root / "environment" / "requirements" / "notebooks.txt"
        entries = re.split(r"\n(?=\S)", path.read_text(encoding="utf-8"))
        path.write_text("\n".join(entry for entry in entries if entry.startswith("jjava==")) + "\n", encoding="utf-8")

    def start(self, command):
        """Start a command as a process group of its own; its last lines are kept."""
        command = [sys.executable, str(self.root / "environment"), *command] if command[0] != "-c" else [sys.executable, *command]
        child = subprocess.Popen(command, cwd=self.root, env=self.environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                 encoding="utf-8", errors="replace", preexec_fn=os.setpgrp)
        child.lines = collections.deque(maxlen=12)
        child.reader = threading.Thread(target=lambda: child.lines.extend(line.rstrip() for line in child.stdout), daemon=True)
        child.reader.start()
        return child

    def remove(self, names):
        """Remove files and folders of the copy, by name or pattern."""
        for name in names:
            for path in list(self.root.glob(name)):
                shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()

    def digests(self, names):
        """File -> SHA-256 of all that a scenario makes, but for numbers that are times."""
        found = {}
        for name in names:
            for start in self.root.glob(name):
                for path in [start] if start.is_file() else sorted(start.rglob("*")):
                    if path.is_file() and "__pycache__" not in path.parts:
                        found[path.relative_to(self.root).as_posix()] = hashlib.sha256(VARYING.sub(b"", path.read_bytes())).hexdigest()
        return found

    def leftovers(self):
        """What killed programs left, by this file's own list of names."""
        return [path.relative_to(self.root).as_posix() for path in self.root.rglob("*") if LEFTOVERS.search(path.name)]

    def processes(self):
        """The ids of processes at work in the copy."""
        found = []
        for path in Path("/proc").glob("[0-9]*"):
            try:
                state = (path / "stat").read_text().rsplit(")", 1)[1].split()[0]
                told = (path / "cmdline").read_bytes().decode("utf-8", "replace") + "\0" + os.readlink(path / "cwd")
            except OSError:
                continue
            if state != "Z" and str(self.root) in told and int(path.name) != os.getpid():
                found.append(int(path.name))
        return found


class Trial:
    """Runs scenarios and counts."""

    def __init__(self, copy, dice):
        self.copy, self.dice = copy, dice
        self.kills = self.compared = 0
        self.failures = []

    def run(self, scenario, kills):
        """Kill it so often, each time where the time before has left it; at the end it must have made the same as undisturbed."""
        self.begin_anew(scenario)
        began = time.monotonic()
        child = self.copy.start(scenario.command)
        if child.wait():
            child.reader.join()
            sys.exit("\n".join([f"{scenario.name} does not even run undisturbed:", *child.lines]))
        took = time.monotonic() - began
        scenario.wanted = self.copy.digests(scenario.made)
        console.say(f"* {scenario.name}: undisturbed {console.seconds(took)}, {len(scenario.wanted)} files")
        self.begin_anew(scenario)
        for _ in range(kills):
            while not self.kill(scenario, scenario.spread * took):
                self.begin_anew(scenario)
            if self.dice.random() < scenario.to_the_end:
                self.look_at(scenario, self.copy.start(scenario.command))
                self.begin_anew(scenario)
        self.look_at(scenario, self.copy.start(scenario.command))
        console.say(f"  {scenario.name}: {kills} kills, {len(self.failures)} failures so far ({console.seconds(time.monotonic() - began)})")

    def begin_anew(self, scenario):
        """Remove what it makes."""
        self.copy.remove(scenario.removed)
        scenario.before()

    def look_at(self, scenario, child):
        """Wait until it ends: it must end well, with the results of the undisturbed run, and leave nothing behind."""
        code = child.wait()
        child.reader.join()
        child.stdout.close()
        where = f"{scenario.name}, after kill {self.kills}"
        if code:
            self.fail(f"{where}: the next start ended with {code}: " + " | ".join(list(child.lines)[-4:]))
        made, wanted = self.copy.digests(scenario.made), scenario.wanted
        if made != wanted:
            unlike = sorted(name for name in wanted.keys() | made.keys() if wanted.get(name) != made.get(name))
            self.fail(f"{where}: {len(unlike)} files are not as without a kill: {unlike[:5]}")
        left = self.copy.leftovers()
        if left:
            self.fail(f"{where}: left behind: {left[:5]}")
        self.compared += 1

    def kill(self, scenario, span):
        """Start it and kill it; False if it had ended before."""
        child = self.copy.start(scenario.command)
        if scenario.aimed:
            self._await_file(child, scenario.aimed)
            time.sleep(self.dice.uniform(0, 0.02))
        else:
            time.sleep(self.dice.uniform(0.1, span))
        if child.poll() is not None:
            self.look_at(scenario, child)
            return False
        self.kills += 1
        whole = self.kills % 2 == 0
        (os.killpg if whole else os.kill)(child.pid, signal.SIGKILL)
        child.wait()
        self._await_children(scenario)
        console.say(f"  kill {self.kills}, {'all' if whole else 'Python alone'}: {scenario.name}, at \"{(child.lines[-1] if child.lines else '')[-70:].strip()}\"")
        return True

    def _await_file(self, child, pattern):
        """Wait for one that was not there before."""
        known = set(self.copy.root.glob(pattern))
        skipped = self.dice.randrange(3)
        while child.poll() is None:
            new = set(self.copy.root.glob(pattern)) - known
            if new:
                known |= new
                skipped -= 1
            if new and skipped < 0:
                return
            time.sleep(0.002)

    def _await_children(self, scenario):
        ends = time.monotonic() + PATIENCE_SEC
        while self.copy.processes() and time.monotonic() < ends:
            time.sleep(0.1)
        for process in self.copy.processes():
            self.fail(f"{scenario.name}: process {process} lived on for {PATIENCE_SEC} s after kill {self.kills}")
            os.kill(process, signal.SIGKILL)

    def fail(self, sentence):
        """Note a failure."""
        self.failures.append(sentence)
        console.say("  FAILED: " + sentence)


def tiny_corpus(copy, folder):
    """32 clips of the demo corpus with its split, four, two and two an emotion: enough to train on."""
    source, target = copy.root / ".cache" / "demo" / "EMOPIA_1.0", folder / "data" / "EMOPIA_1.0"
    shutil.rmtree(target, ignore_errors=True)
    (target / "midis").mkdir(parents=True)
    (target / "split").mkdir()
    for part, each in (("train", 4), ("val", 2), ("test", 2)):
        head, *lines = (source / "split" / f"{part}_clip.csv").read_text(encoding="utf-8").splitlines()
        kept = [line for quadrant in "1234" for line in [line for line in lines if f",Q{quadrant}_" in line][:each]]
        (target / "split" / f"{part}_clip.csv").write_text("\n".join([head, *kept]) + "\n", encoding="utf-8")
        for line in kept:
            shutil.copy2(source / "midis" / line.split(",")[1], target / "midis")
    return target.parent


class SlowServer(server.Server):
    """Takes its time, so that a download can be killed."""

    def _send(self, handler, body):
        for start in range(0, len(body), 1 << 16):
            handler.wfile.write(body[start:start + (1 << 16)])
            handler.wfile.flush()
            time.sleep(0.03)


def archive(copy):
    """A zip in POP909's layout, of noise and of the demo corpus' notes."""
    packed, noise = io.BytesIO(), random.Random(1)
    midis = sorted((copy.root / ".cache" / "demo" / "EMOPIA_1.0" / "midis").glob("*.mid"))
    with zipfile.ZipFile(packed, "w") as out:
        out.writestr("POP909-Dataset/LICENSE", noise.randbytes(2_000_000))
        for number in range(1, 910):
            out.writestr(f"POP909-Dataset/POP909/{number:03}/{number:03}.mid", midis[number % len(midis)].read_bytes())
    return packed.getvalue()


def scenarios(copy, data, address, into):
    """All of them; shares are of a hundred kills."""
    compose = ["compose", "calm", "--seconds", "2", "--seed", "1", "-o", str(copy.root / ".cache" / "crash.mid"), "--model", "melody-generator-two-groups"]
    pieces = ["compose", "anger", "--seconds", "40", "--seed", "3", "--count", "6", "--wav", "-o", str(copy.root / ".cache" / "crash" / "anger.mid"), "--model", "melody-generator-two-groups"]
    forest = ["train", "classifier-piano", "--name", "crash-classifier", "--data", str(data), "--set", "folds=2", "seeds=1", "deals=1", "paperSeeds=1", "epochs=2", "leak=0"]
    melody = ["train", "melody", "--name", "crash-melody", "--data", str(data), "--set", "hidden=8", "windowTokens=32", "variants=1", "epochs=4"]
    model = ["models/crash-*", ".cache/training/crash-*"]
    return [
        Scenario("publish", ["-c", PUBLISH], ["figures/crash_*.bin", "models/crash", "README.md"], ["figures/crash_*.bin", "models/crash"], 0.9, 9, to_the_end=1),
        Scenario("fetch", ["fetch", "pop909", "--from", address, "--into", str(into)], ["fetched/POP909/POP909", "fetched/POP909/LICENSE"], ["fetched/*"], 0.9, 9, to_the_end=1),
        Scenario("composing pieces", pieces, [".cache/crash"], [".cache/crash"], 0.9, 8, before=lambda: (copy.root / ".cache" / "crash").mkdir(exist_ok=True)),
        Scenario("saving checkpoints and models", melody, ["models/crash-melody"], model, 0, 10, aimed="**/.*.part"),
        Scenario("training the generator", melody, ["models/crash-melody"], model, 0.6, 12),
        Scenario("rendering, features, training, measuring", forest, [".cache/rendered", ".cache/features", "models/crash-classifier"],
                 [".cache/rendered", ".cache/features", ".cache/study", *model], 0.3, 22),
        Scenario("composing the demo corpus", compose, [".cache/demo", ".cache/crash.mid"], [".cache/demo", ".cache/stamps/DemoCorpus.json", ".cache/crash.mid"], 0.9, 10),
        Scenario("set-up, .venv and build", compose, [".venv", "lib/target/jars/affetti*.jar", ".cache/soundfont", ".cache/crash_1.mid", ".cache/crash.mid"],
                 [".venv", "lib/target", ".cache/stamps", ".cache/soundfont", ".cache/javacpp", ".cache/crash*.mid"], 0.6, 20),
    ]


def main(arguments):
    """Run it; returns the exit code."""
    parser = argparse.ArgumentParser(description="Kills the program at random moments and looks whether the next start recovers.")
    parser.add_argument("--kills", type=int, default=10, help="how many in all (default 10)")
    parser.add_argument("--only", nargs="*", default=[], help="words in the names of scenarios (default: all of them)")
    parser.add_argument("--seed", type=int, default=1, help="of the moments (default 1)")
    parser.add_argument("--all-packages", action="store_true", help="rebuild .venv with the whole list of packages")
    parser.add_argument("--folder", help="keep the copy in this folder, and take the one that a run before left there")
    options = parser.parse_args(arguments)
    began = time.monotonic()
    with contextlib.nullcontext(options.folder) if options.folder else tempfile.TemporaryDirectory(prefix="affetti-crashes-") as folder:
        copy = Copy(Path(folder).resolve(), options.all_packages)
        trial = Trial(copy, random.Random(options.seed))
        console.say("* Setting up a copy of the checkout")
        first = copy.start(["compose", "calm", "--seconds", "1", "--seed", "1", "-o", str(copy.root / ".cache-first.mid")])
        if first.wait():
            sys.exit("\n".join(["The set-up failed undisturbed:", *first.lines]))
        slow = SlowServer({"POP909-Dataset.zip": archive(copy)})
        chosen = [one for one in scenarios(copy, tiny_corpus(copy, Path(folder)), slow.address + "/", copy.root / "fetched")
                  if not options.only or any(word in one.name for word in options.only)]
        for scenario, kills in zip(chosen, dealt(chosen, options.kills)):
            if kills:
                trial.run(scenario, kills)
        slow.close()
    for failure in trial.failures:
        console.say("FAILED: " + failure)
    console.say(f"{trial.kills} kills, {trial.compared} ends compared with undisturbed runs, {len(trial.failures)} failures ({console.seconds(time.monotonic() - began)})")
    return 1 if trial.failures else 0


def dealt(chosen, kills):
    """Kills for each scenario by its share; together as many as wanted."""
    total, given, sums = sum(one.share for one in chosen), [], 0
    for number in range(len(chosen)):
        sums += chosen[number].share
        given.append(round(kills * sums / total) - sum(given))
    return given


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
