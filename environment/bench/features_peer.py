"""The ten features here and in librosa, on the same clips, in one run. Started by features.py with the Python that has librosa."""
import argparse
import contextlib
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

if __name__ == "__main__":
    sys.path[0] = str(Path(__file__).resolve().parent.parent)

from bench import features_corpus, race  # noqa: E402

WARM_UPS = 40
RUNS = 5
WORKER_RUNS, WORKER_CLIPS = 7, 32
SHORTEST_SEC, LONGEST_SEC = 30, 45
RATE = 22050
RESAMPLED_RATES = (44100, 48000, 16000)
VARIANT_CLIPS = 1


def main():
    options = parse()
    sys.path.insert(0, str(options.reference))
    import golden
    import reference
    with tempfile.TemporaryDirectory(prefix="affetti-") as name:
        folder = Path(name)
        ours = Ours(options, folder)
        clips = timed_clips(options, ours)
        print(f"{len(clips)} clips of {SHORTEST_SEC} to {LONGEST_SEC} s from {options.midis.parent.name}, librosa {reference.librosa.__version__}, one thread each", flush=True)
        beside = Ours(options, folder)
        entries = times(ours, beside, reference, clips)
        beside.end()
        for library, environment in (("torchaudio", race.PYTORCH), ("essentia", race.ESSENTIA)):
            with contextlib.closing(race.peer_side(library, "features", folder, 1, environment)) as other:
                entries += times_of(other, ours, clips)
        entries.append(features_corpus.project(ours, list(clips.values()), folder, options.corpus_seconds))
        entries.append(features_corpus.long_file(lambda heap: Ours(options, folder, heap), next(iter(clips.values())), folder))
        write(options.figures / "benchmarks.json", entries, "features/")
        write(options.figures / "parity.json", compare(ours, reference, golden, clips) + [compare_tempi(ours, reference, options)], "")
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
    parser.add_argument("--corpus-seconds", type=float, required=True)
    return parser.parse_args()


class Ours:
    """Our side: a Java process that answers requests (FeatureServer)."""

    def __init__(self, options, folder, heap_mb=2048):
        self.options = options
        self.folder = folder
        self.samples = folder / "samples.f32"
        self.result = folder / "result.f32"
        command = [options.java, f"-Xmx{heap_mb}m", "-XX:+UseSerialGC", "-Djava.awt.headless=true", "--add-exports", "java.desktop/com.sun.media.sound=ALL-UNNAMED",
                   "-cp", options.classpath, "affetti.features.FeatureServer"]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")

    def ask(self, *words):
        self.request(*words)
        return self.answer()

    def request(self, *words):
        self.process.stdin.write("\t".join(map(str, words)) + "\n")
        self.process.stdin.flush()

    def answer(self):
        answer = self.process.stdout.readline().strip()
        if not answer:
            raise SystemExit("The Java side ended while it was asked for something: its message stands above.")
        return answer

    def end(self):
        self.process.stdin.close()
        self.process.wait()

    def load(self, samples):
        samples.tofile(self.samples)
        self.ask("load", RATE, self.samples)

    def seconds(self, feature):
        return float(self.ask("time", feature))

    def compute(self, feature, request="compute"):
        import numpy
        shape = tuple(map(int, self.ask(request, feature, self.result).split()))
        return numpy.fromfile(self.result, "<f4").reshape(shape)

    def resampled(self, samples, rate):
        import numpy
        samples.tofile(self.samples)
        self.ask("load", rate, self.samples)
        self.ask("resample", RATE, self.result)
        return numpy.fromfile(self.result, "<f4")

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
        raise SystemExit(f"No piece in {options.midis} is {SHORTEST_SEC} s long, as the bench needs them. Give a folder with EMOPIA by --data, or get it: "
                         "python3 environment fetch emopia")
    return clips


def times(ours, beside, reference, clips):
    """Entries of benchmarks.json: the median over clips of each side's median. `beside` is a second process of ours."""
    warm_up(ours, reference, next(iter(clips.values())))
    warm_up(beside, reference, next(iter(clips.values())))
    names = [*reference.FEATURES, "all"]
    medians = {name: ([], []) for name in names}
    floors, workers, processes = [], [], []
    for clip in clips.values():
        ours.load(clip)
        for name in names:
            pairs = [(ours.seconds(name), librosa_seconds(reference, name, clip)) for _ in range(RUNS)]
            for side in (0, 1):
                medians[name][side].append(statistics.median(pair[side] for pair in pairs))
        floors.append(statistics.median(float(ours.ask("transforms")) for _ in range(RUNS)))
        beside.load(clip)
        for _ in range(WORKER_RUNS):
            one = seconds_of_workers([ours], 1)
            workers.append((one, seconds_of_workers([ours], 2)))
            processes.append((one, seconds_of_workers([ours, beside], 1)))
    peer = "librosa " + reference.librosa.__version__
    entries = [entry(name, peer, *map(statistics.median, medians[name]), RUNS * len(clips), spread=[theirs / own for own, theirs in zip(*medians[name])]) for name in names]
    entries.append(entry("floor", "our Fourier transforms alone", statistics.median(medians["all"][0]), statistics.median(floors), RUNS * len(clips)))
    for name, pairs in (("two-workers", workers), ("two-processes", processes)):
        one, two = (statistics.median(seconds) for seconds in zip(*pairs))
        entries.append(entry(name, "one worker", two, one, len(pairs), statistics.median(first / second for first, second in pairs)))
    return entries


def times_of(other, ours, clips):
    """Entries for what another library has of the ten."""
    pairs = {}
    for clip in clips.values():
        ours.load(clip)
        other.ask("load", 1)
        for name in (work for work in other.about["works"] if work != "load"):
            ids = ",".join(work for work in other.about["works"] if work not in ("load", "eight")) if name == "eight" else name
            runs = [(ours.seconds(ids), other.ask(name, 1)["seconds"]) for _ in range(1 + RUNS)][1:]
            pairs.setdefault(name, []).append([statistics.median(seconds) for seconds in zip(*runs)])
    return [entry(name, other.about["peer"], *map(statistics.median, zip(*of_clips)), RUNS * len(clips), spread=[theirs / own for own, theirs in of_clips])
            for name, of_clips in pairs.items()]


def seconds_of_workers(processes, workers):
    """Seconds for the features of WORKER_CLIPS clips, shared by processes with some workers each."""
    for process in processes:
        process.request("workers", workers, WORKER_CLIPS // len(processes))
    return max(float(process.answer()) for process in processes)


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


def entry(name, peer, ours, theirs, runs, ratio=None, spread=None):
    """A line printed and an entry of benchmarks.json; `ratio` where it is the median of pairs; `spread`: the clips' ratios."""
    ratio = ratio or theirs / ours
    print(f"{name:12s} {1000 * ours:8.2f} ms   {peer} {1000 * theirs:8.2f} ms   {ratio:6.2f} times", flush=True)
    return {"name": "features/" + name, "peer": peer, "ours": round(ours, 6), "theirs": round(theirs, 6), "ratio": round(ratio, 2), "unit": "s", "runs": runs,
            "cores": 1, "spread": spread and [round(min(spread), 2), round(max(spread), 2)], "peak": None}


def compare(ours, reference, golden, clips):
    """Entries of parity.json: the worst relative error of each feature, of the beats, of building blocks and other options, of resampling;
    and how far librosa is from itself where its resampler computes in double precision."""
    signals = {name: values.astype("float32") for name, values in golden.signals().items()}
    worst = {}
    for name, samples in (signals | clips).items():
        ours.load(samples)
        for feature, compute in reference.FEATURES.items():
            note(worst, feature, name, compute(samples, RATE).T, ours.compute(feature))
        expected, actual = reference.beats(samples, RATE), ours.beats()
        note(worst, "beats", name, *(numbered(frames, samples) for frames in (expected, actual)))
    for name, samples in (signals | dict(list(clips.items())[:VARIANT_CLIPS])).items():
        ours.load(samples)
        for variant, compute in reference.VARIANTS.items():
            expected = compute(samples, RATE).T
            note(worst, variant, name, expected, ours.compute(variant, "variant"))
            if variant in reference.IN_DOUBLE:
                note(worst, variant + "_librosa_in_double", name, expected, reference.IN_DOUBLE[variant](samples, RATE).T)
    for rate in RESAMPLED_RATES:
        noise = (0.1 * golden.noise(rate, 3)).astype("float32")
        note(worst, f"resample_{rate}", "noise", reference.librosa.resample(noise, orig_sr=rate, target_sr=RATE), ours.resampled(noise, rate))
    for name, error in worst.items():
        print(f"{name:16s} relative error at most {error:.1e}", flush=True)
    return [{"name": name, "relative_error": float(f"{error:.3g}")} for name, error in worst.items()]


def note(worst, name, signal, expected, actual):
    """Keep the worst relative error: norm of the difference over norm. Shapes must be equal."""
    import numpy
    if expected.shape != actual.shape:
        raise SystemExit(f"{name} of {signal}: shape {actual.shape}, but librosa's is {expected.shape}")
    difference = numpy.linalg.norm(actual - expected.astype(float))
    error = float(difference / numpy.linalg.norm(expected.astype(float))) if difference else 0.0
    if error > 1e-4:
        print(f"  {name} of {signal}: {error:.1e}")
    worst[name] = max(worst.get(name, 0.0), error)


def numbered(frames, samples):
    """Beat frames as a row of zeros and ones, one a frame."""
    import numpy
    row = numpy.zeros(1 + len(samples) // 512)
    row[frames] = 1
    return row


def compare_tempi(ours, reference, options):
    """The entry of parity.json for the tempo of many clips: the share of clips where it is not librosa's exactly."""
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
    return {"name": f"tempo_of_{len(midis)}_clips", "relative_error": round(1 - equal / len(midis), 4)}


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
