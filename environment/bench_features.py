"""The ten features here and in librosa, on the same clips, in one run. Started by bench.py with the Python that has librosa."""
import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

WARM_UPS = 40
RUNS = 7
SHORTEST_SEC, LONGEST_SEC = 30, 45
RATE = 22050


def main():
    options = parse()
    sys.path.insert(0, str(options.reference))
    import golden
    import reference
    with tempfile.TemporaryDirectory() as folder:
        ours = Ours(options, Path(folder))
        clips = timed_clips(options, ours)
        print(f"{len(clips)} clips of {SHORTEST_SEC} to {LONGEST_SEC} s from {options.midis.parent.name}, librosa {reference.librosa.__version__}, one thread each", flush=True)
        write(options.figures / "benchmarks.json", times(ours, reference, clips), "features/")
        signals = {name: values.astype("float32") for name, values in golden.signals().items()} | clips
        write(options.figures / "parity.json", parity(ours, reference, signals), "")
        compare_tempi(ours, reference, options)
        chart(options.figures)
    return 0


def parse():
    parser = argparse.ArgumentParser()
    for name in ("java", "classpath"):
        parser.add_argument("--" + name, required=True)
    for name in ("reference", "cache", "midis", "figures"):
        parser.add_argument("--" + name, type=Path, required=True)
    parser.add_argument("--clips", type=int, required=True)
    parser.add_argument("--tempo-clips", type=int, required=True)
    return parser.parse_args()


class Ours:
    """Our side: a Java process that answers requests (FeatureServer)."""

    def __init__(self, options, folder):
        self.options = options
        self.folder = folder
        self.samples = folder / "samples.f32"
        self.result = folder / "result.f32"
        command = [options.java, "-Xmx2g", "-XX:+UseSerialGC", "-Djava.awt.headless=true", "--add-exports", "java.desktop/com.sun.media.sound=ALL-UNNAMED",
                   "-cp", options.classpath, "affetti.features.FeatureServer"]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")

    def ask(self, *words):
        self.process.stdin.write("\t".join(map(str, words)) + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline().strip()
        if not answer:
            raise SystemExit("The Java side ended while it was asked to " + str(words[0]))
        return answer

    def load(self, samples):
        samples.tofile(self.samples)
        self.ask("load", RATE, self.samples)

    def seconds(self, feature):
        return float(self.ask("time", feature))

    def compute(self, feature):
        import numpy
        shape = tuple(map(int, self.ask("compute", feature, self.result).split()))
        return numpy.fromfile(self.result, "<f4").reshape(shape)

    def beats(self):
        import numpy
        self.ask("beats", self.result)
        return numpy.fromfile(self.result, "<f4").astype(int)

    def rendered(self, midi):
        import numpy
        self.ask("render", self.options.cache, midi, self.result)
        return numpy.fromfile(self.result, "<f4")


def spread(midis, count):
    """Files evenly over the sorted list."""
    return [midis[i * len(midis) // count] for i in range(min(count, len(midis)))]


def timed_clips(options, ours):
    """Rendered clips of the wanted length, by name; where too few are that long, the longest part of what there is."""
    clips = {}
    midis = sorted(options.midis.glob("*.mid"))
    for midi in spread(midis, 6 * options.clips):
        samples = ours.rendered(midi)
        if len(clips) < options.clips and len(samples) >= SHORTEST_SEC * RATE:
            clips[midi.stem] = samples[:LONGEST_SEC * RATE]
    if not clips:
        raise SystemExit(f"No piece in {options.midis} is {SHORTEST_SEC} s long.")
    return clips


def times(ours, reference, clips):
    """Entries of benchmarks.json: the median over clips of each side's median."""
    warm_up(ours, reference, next(iter(clips.values())))
    names = [*reference.FEATURES, "all"]
    medians = {name: ([], []) for name in names}
    floors, one, two = [], [], []
    for clip in clips.values():
        ours.load(clip)
        for name in names:
            pairs = [(ours.seconds(name), librosa_seconds(reference, name, clip)) for _ in range(RUNS)]
            for side in (0, 1):
                medians[name][side].append(statistics.median(pair[side] for pair in pairs))
        floors.append(statistics.median(float(ours.ask("transforms")) for _ in range(RUNS)))
        one.append(float(ours.ask("workers", 1, 16)))
        two.append(float(ours.ask("workers", 2, 16)))
    peer = "librosa " + reference.librosa.__version__
    entries = [entry(name, peer, *map(statistics.median, medians[name]), RUNS * len(clips)) for name in names]
    entries.append(entry("floor", "our Fourier transforms alone", statistics.median(medians["all"][0]), statistics.median(floors), RUNS * len(clips)))
    entries.append(entry("two-workers", "one worker", statistics.median(two), statistics.median(one), len(clips)))
    return entries


def warm_up(ours, reference, clip):
    ours.load(clip)
    for _ in range(WARM_UPS):
        ours.seconds("all")
        ours.ask("transforms")
    for name in reference.FEATURES:
        for _ in range(WARM_UPS):
            ours.seconds(name)
        librosa_seconds(reference, name, clip)


def librosa_seconds(reference, name, clip):
    features = reference.FEATURES.values() if name == "all" else [reference.FEATURES[name]]
    began = time.perf_counter()
    for feature in features:
        feature(clip, RATE)
    return time.perf_counter() - began


def entry(name, peer, ours, theirs, runs):
    ratio = theirs / ours
    print(f"{name:12s} {1000 * ours:8.2f} ms   {peer} {1000 * theirs:8.2f} ms   {ratio:6.2f} times", flush=True)
    return {"name": "features/" + name, "peer": peer, "ours": round(ours, 6), "theirs": round(theirs, 6), "ratio": round(ratio, 2), "unit": "s", "runs": runs}


def parity(ours, reference, signals):
    """Entries of parity.json: for each feature the worst relative error over all signals, and over the shapes an exact comparison."""
    import numpy
    worst = dict.fromkeys([*reference.FEATURES, "beats"], 0.0)
    for name, samples in signals.items():
        ours.load(samples)
        for feature in reference.FEATURES:
            expected, actual = reference.FEATURES[feature](samples, RATE).T.astype(float), ours.compute(feature)
            if expected.shape != actual.shape:
                raise SystemExit(f"{feature} of {name}: shape {actual.shape}, but librosa's is {expected.shape}")
            difference = numpy.linalg.norm(actual - expected)
            error = difference / numpy.linalg.norm(expected) if difference else 0.0
            if error > 1e-4:
                print(f"  {feature} of {name}: {error:.1e}")
            worst[feature] = max(worst[feature], error)
        expected, actual = reference.beats(samples, RATE), ours.beats()
        if not numpy.array_equal(expected, actual):
            print(f"  beats of {name}: {len(set(expected) ^ set(actual))} of {len(expected)} differ")
            worst["beats"] = max(worst["beats"], len(set(expected) ^ set(actual)) / max(1, len(expected)))
    for feature, error in worst.items():
        print(f"{feature:12s} relative error at most {error:.1e} over {len(signals)} signals and clips")
    return [{"name": feature, "relative_error": float(f"{error:.3g}")} for feature, error in worst.items()]


def compare_tempi(ours, reference, options):
    """How many clips have librosa's tempo exactly."""
    midis = spread(sorted(options.midis.glob("*.mid")), options.tempo_clips)
    equal = 0
    for midi in midis:
        samples = ours.rendered(midi)[:LONGEST_SEC * RATE]
        ours.load(samples)
        expected, actual = float(reference.FEATURES["tempo"](samples, RATE)[0][0]), float(ours.compute("tempo")[0][0])
        equal += abs(expected - actual) < 1e-4
        if abs(expected - actual) >= 1e-4:
            print(f"  tempo of {midi.stem}: {actual}, but librosa says {expected}")
    print(f"tempo equal on {equal} of {len(midis)} clips", flush=True)


def write(path, entries, prefix):
    """Replace our entries and keep what other benches wrote."""
    kept = []
    if path.exists():
        names = {one["name"] for one in entries}
        kept = [one for one in json.loads(path.read_text(encoding="utf-8")) if one["name"] not in names and not (prefix and one["name"].startswith(prefix))]
    path.parent.mkdir(exist_ok=True)
    part = path.with_suffix(".part")
    part.write_text(json.dumps(entries + kept, indent=1) + "\n", encoding="utf-8")
    part.replace(path)


def chart(figures):
    """Bars: how many times faster each feature is."""
    import matplotlib
    matplotlib.use("Agg")
    from matplotlib import pyplot
    entries = [one for one in json.loads((figures / "benchmarks.json").read_text(encoding="utf-8")) if one["peer"].startswith("librosa")]
    entries.reverse()
    names = [one["name"].split("/")[1] for one in entries]
    ratios = [one["ratio"] for one in entries]
    figure, axes = pyplot.subplots(figsize=(8, 4.5))
    bars = axes.barh(names, ratios, color=["#2a6f97" if name != "all" else "#bc4b51" for name in names])
    axes.bar_label(bars, [f"{one['ratio']:.1f}x  ({1000 * one['ours']:.1f} against {1000 * one['theirs']:.1f} ms)" for one in entries], padding=4, fontsize=8)
    axes.axvline(1, color="black", linewidth=0.8)
    axes.set_xlabel(f"times faster than {entries[0]['peer']} (one thread each, clips of {SHORTEST_SEC} to {LONGEST_SEC} s)")
    axes.set_xlim(0, 1.45 * max(ratios))
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    figure.tight_layout()
    figure.savefig(figures / "benchmarks.png", dpi=120)


if __name__ == "__main__":
    sys.exit(main())
