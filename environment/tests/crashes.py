"""Kills this program at random moments, over everything that takes time, and looks whether the next start recovers with the same results.

    python3 environment/tests/crashes.py                 # 10 kills, some minutes
    python3 environment/tests/crashes.py --kills 100     # about an hour on two cores
    python3 environment/tests/crashes.py --kills 100 --folder /var/tmp/crashes --minutes 20     # a portion; the next start goes on
    python3 environment/tests/crashes.py --only saving fetch --seed 7

All happens in a copy of the checkout's committed files, in a scratch folder, on the demo corpus cut down to 32 clips, with small networks; the set-up is the
real one, but for the list of Python packages, which is cut down to the kernel's (--all-packages takes the whole list). A publication is that of made-up
results by the real code. Every second kill ends the whole process group, the others this program's Python alone, whose children must end by themselves.
Some kills follow each other, each where the one before has left things, before a start is left to its end; whenever one ends, its results are compared,
file by file, with those of the undisturbed run. Kinds take turns. With --folder all that was seen is kept in seen.jsonl there. Linux only: it looks into /proc.
"""
import argparse
import collections
import contextlib
import hashlib
import io
import json
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

from base import console, places, process  # noqa: E402
from tests import server  # noqa: E402

PATIENCE_SEC = 15
"""How long the children of a killed program may live on."""
LEFTOVERS = re.compile(r"\.part$|^\.draft-|^demo-draft-|^\.venv\.(?:new|old)-|^\.unpacking-|^publishing(?:\.json)?$|^tmp\w{8}$|\.holder$")
QUICK_START = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
"""For programs of seconds."""
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
    aimed: tuple = ()
    """Patterns of files: the kill waits for one to appear."""
    before: object = field(default=lambda: None)
    row: int = 3
    """So many kills one after the other, before a start is left to run to its end."""
    took: float = 0
    """Seconds of the undisturbed run."""
    wanted: dict = field(default_factory=dict)
    """What the undisturbed run made: file -> digest."""


class Diary:
    """What was seen, a line of JSON each: a trial that was stopped goes on."""

    def __init__(self, path):
        self.path = path
        self.lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.is_file() else []

    def note(self, kind, scenario, **more):
        """Add a line."""
        self.lines.append({"kind": kind, "scenario": scenario, "at": time.strftime("%H:%M:%S"), **more})
        with open(self.path, "a", encoding="utf-8") as out:
            out.write(json.dumps(self.lines[-1]) + "\n")

    def of(self, kind, scenario=None):
        """All lines of a kind, or those of a scenario only."""
        return [line for line in self.lines if line["kind"] == kind and scenario in (None, line["scenario"])]


class Copy:
    """The copy of the checkout that is worked in."""

    def __init__(self, folder, all_packages):
        self.root, self.all_packages, self.children = folder / "copy", all_packages, []
        tracked = subprocess.run(["git", "-C", places.ROOT, "ls-files", "-z"], stdout=subprocess.PIPE, check=True).stdout.decode().split("\0")
        for name in filter(None, tracked):
            if (places.ROOT / name).is_file():
                (self.root / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(places.ROOT / name, self.root / name)
        if not all_packages:
            self._cut_packages()
        self.environment = {"HOME": str(folder), **os.environ, "JAVA_TOOL_OPTIONS": QUICK_START}
        self.environment.pop("AFFETTI_DATA", None)

    def _cut_packages(self):
        path = self.root / "environment" / "requirements" / "notebooks.txt"
        entries = re.split(r"\n(?=\S)", path.read_text(encoding="utf-8"))
        path.write_text("\n".join(entry for entry in entries if entry.startswith("jjava==")) + "\n", encoding="utf-8")

    def start(self, command):
        """Start a command; its last lines are kept."""
        command = [sys.executable, str(self.root / "environment"), *command] if command[0] != "-c" else [sys.executable, *command]
        child = subprocess.Popen(command, cwd=self.root, env=self.environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                 encoding="utf-8", errors="replace", preexec_fn=apart)
        self.children.append(child)
        child.lines = collections.deque(maxlen=12)
        child.reader = threading.Thread(target=lambda: child.lines.extend(line.rstrip() for line in child.stdout), daemon=True)
        child.reader.start()
        return child

    def close(self):
        """End what was started and is still at work."""
        for child in self.children:
            if child.poll() is None:
                os.killpg(child.pid, signal.SIGKILL)
                child.wait()

    def remove(self, names):
        """Remove files and folders of the copy, by name or pattern."""
        for name in names:
            for path in list(self.root.glob(name)):
                shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()

    def found(self, patterns):
        """What there is of some patterns."""
        return {path for pattern in patterns for path in self.root.glob(pattern)}

    def digests(self, names):
        """File -> SHA-256 of all that a scenario makes, but for numbers that are times."""
        found = {}
        for name in names:
            for start in self.root.glob(name):
                for path in [start] if start.is_file() else sorted(start.rglob("*")):
                    if path.is_file() and "__pycache__" not in path.parts:
                        found[path.relative_to(self.root).as_posix()] = hashlib.sha256(VARYING.sub(b"", path.read_bytes())).hexdigest()
        return found

    def code(self):
        """A digest of what the copy runs."""
        listed = sorted(path for folder in ("environment", "lib/src/main") for path in (self.root / folder).rglob("*") if path.is_file() and not {"__pycache__", "tests"} & set(path.parts))
        return hashlib.sha256(b"".join(hashlib.sha256(path.read_bytes()).digest() for path in listed)).hexdigest()[:16]

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


def apart():
    """What a child does before it begins (`preexec_fn`): a process group of its own, which ends with us."""
    os.setpgrp()
    process.END_WITH_PARENT()


@contextlib.contextmanager
def at_work(folder, prefix, all_packages, below=""):
    """A Copy in a folder, or in one that is removed at the end; whatever ends us, SIGTERM too, what it started ends as well."""
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    with contextlib.nullcontext(folder) if folder else tempfile.TemporaryDirectory(prefix=prefix) as place:
        os.makedirs(place, exist_ok=True)
        os.chmod(place, 0o755)
        with contextlib.closing(Copy(Path(place).resolve() / below, all_packages)) as copy:
            yield copy


class Trial:
    """Runs scenarios and notes what it sees."""

    def __init__(self, copy, diary, seed=1):
        self.copy, self.diary = copy, diary
        self.dice = random.Random(f"{seed}, {len(diary.lines)}")

    @property
    def kills(self):
        """How often it killed."""
        return len(self.diary.of("kill"))

    @property
    def failures(self):
        """Sentences."""
        return [line["said"] for line in self.diary.of("failure")]

    def run(self, wanted, ends=float("inf")):
        """Kill each scenario so often (scenario, kills), in turns, until time is up; returns whether all was done."""
        while True:
            left = [(kills - len(self.diary.of("kill", scenario.name)), kills, scenario) for scenario, kills in wanted]
            share, _, scenario, row = max(((left / kills, -number, scenario, min(left, scenario.row)) for number, (left, kills, scenario) in enumerate(left) if left > 0),
                                          default=(0, 0, None, 0))
            if not share or time.monotonic() > ends:
                return not share
            self.round(scenario, row)

    def round(self, scenario, kills):
        """Kill it some times, each time where the time before has left it; at the end it must have made the same as undisturbed."""
        began = time.monotonic()
        if not scenario.wanted:
            self.run_undisturbed(scenario)
        self.begin_anew(scenario)
        for _ in range(kills):
            while not self.kill(scenario):
                self.begin_anew(scenario)
        self.look_at(scenario, self.copy.start(scenario.command))
        seen = [len(self.diary.of(kind, scenario.name)) for kind in ("kill", "end", "failure")]
        console.say("  {}: {} kills, {} ends compared, {} failures so far ({})".format(scenario.name, *seen, console.seconds(time.monotonic() - began)))

    def run_undisturbed(self, scenario):
        """Learn how long it takes and what it makes; known already where the code is the same."""
        code = self.copy.code()
        known = [line for line in self.diary.of("undisturbed", scenario.name) if line["code"] == code]
        if not known:
            self.begin_anew(scenario)
            began = time.monotonic()
            child = self.copy.start(scenario.command)
            code_of_end = child.wait()
            child.reader.join()
            child.stdout.close()
            if code_of_end:
                sys.exit("\n".join([f"{scenario.name} does not even run undisturbed:", *child.lines]))
            self.diary.note("undisturbed", scenario.name, code=code, took=round(time.monotonic() - began, 1), made=self.copy.digests(scenario.made))
            known = self.diary.lines
        scenario.took, scenario.wanted = known[-1]["took"], known[-1]["made"]
        console.say(f"* {scenario.name}: undisturbed {console.seconds(scenario.took)}, {len(scenario.wanted)} files")

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
            self.fail(scenario, f"{where}: the next start ended with {code}: " + " | ".join(list(child.lines)[-4:]))
        made, wanted = self.copy.digests(scenario.made), scenario.wanted
        if made != wanted:
            unlike = sorted(name for name in wanted.keys() | made.keys() if wanted.get(name) != made.get(name))
            self.fail(scenario, f"{where}: {len(unlike)} files are not as without a kill: {unlike[:5]}")
        left = self.copy.leftovers()
        if left:
            self.fail(scenario, f"{where}: left behind: {left[:5]}")
        self.diary.note("end", scenario.name, code=code, like=made == wanted, left=left)

    def kill(self, scenario):
        """Start it and kill it; False if it had ended before."""
        child = self.copy.start(scenario.command)
        if scenario.aimed:
            self._await_file(child, scenario.aimed)
            time.sleep(self.dice.uniform(0, 0.02))
        else:
            time.sleep(self.dice.uniform(0.1, scenario.spread * scenario.took))
        if child.poll() is not None:
            self.look_at(scenario, child)
            scenario.took *= 0.8
            return False
        whole = self.kills % 2 == 1
        (os.killpg if whole else os.kill)(child.pid, signal.SIGKILL)
        child.wait()
        said = (child.lines[-1] if child.lines else "")[-70:].strip()
        self.diary.note("kill", scenario.name, whole=whole, said=said)
        self._await_children(scenario)
        child.reader.join()
        child.stdout.close()
        console.say(f"  kill {self.kills}, {'all' if whole else 'Python alone'}: {scenario.name}, at \"{said}\"")
        return True

    def _await_file(self, child, patterns):
        """Wait for one that was not there before."""
        known, skipped = self.copy.found(patterns), self.dice.randrange(3)
        while child.poll() is None:
            new = self.copy.found(patterns) - known
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
        for number in self.copy.processes():
            said = Path(f"/proc/{number}/cmdline").read_text(errors="replace").replace("\0", " ")[:120]
            self.fail(scenario, f"{scenario.name}: process {number} ({said}) lived on for {PATIENCE_SEC} s after kill {self.kills}")
            os.kill(number, signal.SIGKILL)

    def fail(self, scenario, sentence):
        """Note a failure."""
        self.diary.note("failure", scenario.name, said=sentence)
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
        Scenario("publish", ["-c", PUBLISH], ["figures/crash_*.bin", "models/crash", "README.md"], ["figures/crash_*.bin", "models/crash"], 0.9, 12, row=1),
        Scenario("fetch", ["fetch", "pop909", "--from", address, "--into", str(into)], ["fetched/POP909/POP909", "fetched/POP909/LICENSE"], ["fetched/*"], 0.9, 12, row=1),
        Scenario("composing pieces", pieces, [".cache/crash"], [".cache/crash"], 0.9, 12, before=lambda: (copy.root / ".cache" / "crash").mkdir(exist_ok=True)),
        Scenario("saving checkpoints and models", melody, ["models/crash-melody"], model, 0, 12, aimed=("models/.*.part", "models/*/.*.part", ".cache/training/*/**/.*.part")),
        Scenario("training the generator", melody, ["models/crash-melody"], model, 0.6, 12),
        Scenario("rendering, features, training, measuring", forest, [".cache/rendered", ".cache/features", "models/crash-classifier"],
                 [".cache/rendered", ".cache/features", ".cache/study", *model], 0.8, 14),
        Scenario("composing the demo corpus", compose, [".cache/demo", ".cache/crash.mid"], [".cache/demo", ".cache/stamps/DemoCorpus.json", ".cache/crash.mid"], 0.9, 12),
        Scenario("set-up, .venv and build", compose, [".venv", "lib/target/jars/affetti*.jar", ".cache/soundfont", ".cache/crash_1.mid", ".cache/crash.mid"],
                 [".venv", "lib/target", ".cache/stamps", ".cache/soundfont", ".cache/javacpp", ".cache/crash*.mid"], 0.6, 14),
    ]


def main(arguments):
    """Run it; returns the exit code."""
    parser = argparse.ArgumentParser(description="Kills the program at random moments and looks whether the next start recovers.")
    parser.add_argument("--kills", type=int, default=10, help="how many in all (default 10)")
    parser.add_argument("--only", nargs="*", default=[], help="words in the names of scenarios (default: all of them)")
    parser.add_argument("--seed", type=int, default=1, help="of the moments (default 1)")
    parser.add_argument("--all-packages", action="store_true", help="rebuild .venv with the whole list of packages")
    parser.add_argument("--folder", help="keep the copy in this folder, take the one that a run before left there, and go on where it stopped")
    parser.add_argument("--minutes", type=float, default=float("inf"), help="begin nothing new after so many minutes")
    options = parser.parse_args(arguments)
    began = time.monotonic()
    with at_work(options.folder, "affetti-crashes-", options.all_packages) as copy:
        folder = copy.root.parent
        trial = Trial(copy, Diary(folder / "seen.jsonl"), options.seed)
        console.say("* Setting up a copy of the checkout")
        first = copy.start(["compose", "calm", "--seconds", "1", "--seed", "1", "-o", str(copy.root / ".cache-first.mid")])
        if first.wait():
            sys.exit("\n".join(["The set-up failed undisturbed:", *first.lines]))
        slow = SlowServer({"POP909-Dataset.zip": archive(copy)})
        chosen = [one for one in scenarios(copy, tiny_corpus(copy, folder), slow.address + "/", copy.root / "fetched")
                  if not options.only or any(word in one.name for word in options.only)]
        whole = trial.run([(scenario, kills) for scenario, kills in zip(chosen, dealt(chosen, options.kills)) if kills], began + 60 * options.minutes)
        slow.close()
    for failure in trial.failures:
        console.say("FAILED: " + failure)
    console.say(f"{trial.kills} kills{'' if whole else f' of {options.kills}'}, {len(trial.diary.of('end'))} ends compared with undisturbed runs, {len(trial.failures)} failures "
                f"({console.seconds(time.monotonic() - began)})")
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
