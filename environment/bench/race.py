"""`bench train`, `bench classifier` and one piece of `bench generate`: our networks beside PyTorch's and Keras', alternating, in one run.

Each side is a process that answers lines (RaceTalk in Java, peer.py in Python), on the same cores, from the same first weights, on the same made-up data:
the losses must be equal, or there is no race.
"""
import contextlib
import json
import os
import platform
import re
import statistics
import subprocess
import tempfile
from pathlib import Path

from base import console, places, process
from bench import ours, results
from setup import kernel, programs, virtualenv

PYTORCH = virtualenv.ToolEnvironment("PyTorch", places.CACHE / "torch", places.PEERS / "torch.txt", "on Linux a download of 3 GB")
KERAS = virtualenv.ToolEnvironment("Keras", places.CACHE / "keras", places.PEERS / "keras.txt", "a download of 400 MB")
ESSENTIA = virtualenv.ToolEnvironment("Essentia", places.CACHE / "essentia", places.PEERS / "essentia.txt")
PEERS = {"torch": PYTORCH, "keras": KERAS}
SHAPES = {"train/512/8x256": (512, 8, 256), "train/512/32x64": (512, 32, 64), "train/128/32x256": (128, 32, 256)}
"""Hidden size, examples, tokens each."""
CLIPS, CLIP_SECONDS = 32, 45
HIDDEN = 512
FIRST = 3
"""So many updates before the race, whose losses are compared."""
ROUND_SECONDS = 2
WARM_ROUNDS = {"train": 2, "generate": 20, "classifier": 12}
"""They are not counted: a JVM translates what it has seen to be busy, which takes it half a minute where rounds or steps are short."""
MOST = 990
"""Of one kind of work in a round: a piece has 1,000 tokens."""
EQUAL = 1e-3


def train(jdk, options):
    """The melody network's training. Returns the exit code."""
    races = {name: (("train", *sizes), {name: "step"}) for name, sizes in SHAPES.items()}
    return _run(jdk, options, races, "train/")


def classifier(jdk, options):
    """The classifier's bare network: training, and inference. Returns the exit code."""
    works = {"classifier/inference": "infer", "classifier/train": "step"}
    return _run(jdk, options, {"classifier": (("classifier", CLIPS, CLIP_SECONDS), works)}, "classifier/")


def one_piece(jdk, options):
    """The entries of one stream of tokens."""
    prepare(jdk)
    return raced(jdk, ("generate", HIDDEN), {"generate/one": "generate"}, 1, options.runs)


def _run(jdk, options, races, prefix):
    prepare(jdk)
    entries = []
    for words, works in races.values():
        for cores in core_counts():
            entries += raced(jdk, words, works, cores, options.runs)
    results.record(entries, prefix)
    return 0


def prepare(jdk):
    """Both sides' programs."""
    for environment in PEERS.values():
        environment.ensure()
    ours.compile_tests(jdk)


def core_counts():
    """One and all, where a process can be kept to one core."""
    return sorted({1, os.cpu_count()}) if hasattr(os, "sched_setaffinity") else [os.cpu_count()]


def raced(jdk, words, works, cores, runs):
    """Entries for each kind of work and peer. words: what our side is started with; works: by an entry's name the request."""
    with tempfile.TemporaryDirectory(prefix="affetti-") as folder, contextlib.ExitStack() as open_sides:
        own = open_sides.enter_context(contextlib.closing(our_side(jdk, folder, words, cores)))
        own.ask("peak")
        settings = json.loads((Path(folder) / "settings.json").read_text(encoding="utf-8"))
        sides = [own] + [open_sides.enter_context(contextlib.closing(peer_side(name, words[0], folder, cores))) for name in PEERS]
        entries = []
        for name, work in works.items():
            console.say(f"{name} on {cores} core(s)")
            entries += _entries(name, sides, settings, _rounds(sides, work, WARM_ROUNDS[words[0]], runs), cores)
        return entries


def our_side(jdk, folder, words, cores):
    """A Java process."""
    command = [jdk.java, *kernel.jvm_options(jdk), "-cp", ours.classpath(), "affetti.generate.Race", folder, *words]
    variables = programs.environment()
    return Side(command, cores, variables, {"peer": "ours", "kernel": "OpenBLAS, " + variables.get("OPENBLAS_CORETYPE", "chosen for the processor")})


def peer_side(library, race, folder, cores, environment=None):
    """A Python process of an environment of its own; it says itself what it is."""
    python = (environment or PEERS[library]).python()
    threads = dict.fromkeys(("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"), str(cores))
    side = Side([python, places.HERE / "bench" / "peer.py", library, race, folder, cores], cores, process.environment(**threads))
    side.about = side.answer()
    return side


class Side:
    """A process that answers lines with JSON."""

    def __init__(self, command, cores, variables, about=None):
        keep = (lambda: os.sched_setaffinity(0, range(cores))) if hasattr(os, "sched_setaffinity") else None
        self.about = about
        self.process = subprocess.Popen([str(word) for word in command], env=variables, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                                        encoding="utf-8", preexec_fn=keep)

    def ask(self, *words):
        """What a request is answered with."""
        self.process.stdin.write(" ".join(map(str, words)) + "\n")
        self.process.stdin.flush()
        return self.answer()

    def answer(self):
        """The next line of JSON."""
        for line in self.process.stdout:
            if line.startswith("{"):
                return json.loads(line)
        raise console.Problem(f"A side of the race ended while it was asked for something: {self.process.args[0]}; its message stands above.")

    def close(self):
        """The input's end is its end."""
        self.process.stdin.close()
        self.process.wait()


def _rounds(sides, work, warm, runs):
    """For each side its rates in work a second, its fastest products, and its first values, which are the first side's."""
    first = [side.ask(work, FIRST)["values"] for side in sides]
    for side, values in zip(sides, first):
        if any(abs(a - b) > EQUAL * abs(b) for a, b in zip(values, first[0])):
            raise console.Problem(f"{side.about['peer']} does not compute what our side does: {values}, and we {first[0]}.")
    count = min(MOST, max(1, round(ROUND_SECONDS * FIRST / sides[0].ask(work, FIRST)["seconds"])))
    for side in sides[1:]:
        side.ask(work, FIRST)
    rates, peaks, values = ([[] for _ in sides] for _ in range(3))
    for run in range(warm + runs):
        order = [(run + place) % len(sides) for place in range(len(sides))]
        for at in order:
            answer = sides[at].ask(work, count)
            rates[at].append(count / answer["seconds"])
            values[at] += answer["values"]
        for at in order:
            peaks[at] += sides[at].ask("peak")["values"]
    rates = [one[warm:] for one in rates]
    return rates, [max(one) for one in peaks], [one + later for one, later in zip(first, values)]


def _entries(name, sides, settings, rounds, cores):
    """One for each peer. Rates are of what comes in: tokens, or clips."""
    rates, peaks, values = rounds
    inference = 1 / 3 if name == "classifier/inference" else 1
    unit = "clips/s" if name.startswith("classifier") else "tokens/s"
    entries = []
    for at in range(1, len(sides)):
        medians = [statistics.median(rates[side]) for side in (0, at)]
        ratios = [a / b for a, b in zip(rates[0], rates[at])]
        both = {"ours": 0, "theirs": at}
        shares = {key: round(median * settings["flops"] * inference / 1e9 / peaks[side], 3) for (key, side), median in zip(both.items(), medians)}
        entries.append({"name": name, "peer": sides[at].about["peer"], "ours": round(medians[0] * settings["items"], 1), "theirs": round(medians[1] * settings["items"], 1),
                        "ratio": round(medians[0] / medians[1], 2), "unit": unit, "runs": len(ratios), "cores": cores, "spread": [round(min(ratios), 2), round(max(ratios), 2)],
                        "peak": {key: round(peaks[side], 1) for key, side in both.items()}, "share_of_peak": shares,
                        "kernel": {key: sides[side].about["kernel"] for key, side in both.items()}, "processor": processor(),
                        "values": {key: [round(value, 5) for value in _some(values[side])] for key, side in both.items()}})
        one = entries[-1]
        console.say(f"  {one['peer']}: {one['ours']:.0f} against {one['theirs']:.0f} {unit}, {one['ratio']} times ({one['spread'][0]} to {one['spread'][1]}); "
                    f"of the peak of {one['peak']['ours']:.0f} and {one['peak']['theirs']:.0f} GFLOP/s: {shares['ours']:.0%} and {shares['theirs']:.0%}")
    return entries


def _some(values):
    """At most twenty, evenly."""
    return values[::max(1, len(values) // 20)][:20]


def processor():
    """What the system calls it."""
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return platform.processor() or platform.machine()
    found = {name: re.search(rf"^{name}\s*: (.+)$", text, re.MULTILINE) for name in ("model name", "cpu family", "model")}
    if not found["model name"]:
        return platform.machine()
    more = ", ".join(f"{name.removeprefix('cpu ')} {found[name].group(1)}" for name in ("cpu family", "model") if found[name])
    return f"{found['model name'].group(1)} ({more})" if more else found["model name"].group(1)
