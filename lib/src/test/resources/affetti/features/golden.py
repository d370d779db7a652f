"""Makes the golden files beside this script:  python golden.py  (librosa 1.0.0, numpy 2.5.5, scipy 1.18.1, soxr 1.1.0, Python 3.13)

FEATURE/SIGNAL.csv holds a feature of a signal, every EVERY-th frame; the first line says how many frames there are. VARIANT/SIGNAL.csv
holds the same of a building block or a feature with other options. The signals are made from formulas, the same in Signals.java.
resampled/RATE.csv holds every 50th sample of noise resampled to 22,050 Hz. librosa_chord.csv of the main resources is for notebook 02.
"""
from pathlib import Path

import librosa
import numpy

import reference

RATE = 22050
SECONDS = 4
EVERY = {"mel": 16, "mfcc": 8, "semitones": 16}
VARIANT_EVERY = {"onset": 1, "onset_median": 1, "harmonic": 200, "percussive": 200, "harmonic_margin": 200}
HERE = Path(__file__).resolve().parent
MAIN_RESOURCES = HERE.parents[3] / "main" / "resources" / "affetti" / "features"


def noise(count, seed):
    """Park and Miller's generator, -1 to 1."""
    values = numpy.empty(count)
    state = seed
    for i in range(count):
        state = state * 48271 % 2147483647
        values[i] = state / 1073741823.5 - 1
    return values


def signals():
    t = numpy.arange(RATE * SECONDS) / RATE
    ticks = numpy.arange(RATE * SECONDS) % (RATE // 2)
    notes = 0.3 * numpy.exp(-6 * (t % 0.4)) * numpy.sin(2 * numpy.pi * 220 * 2 ** (numpy.floor(t / 0.4) / 6) * t) + 0.001 * noise(len(t), 7)
    return {
        "silence": 0 * t,
        "chord": 0.2 * sum(numpy.sin(2 * numpy.pi * hz * t) for hz in (221.0, 278.5, 331.1)),
        "chirp": 0.5 * numpy.sin(2 * numpy.pi * (50 * t + 0.5 * (8000 - 50) / SECONDS * t * t)),
        "noise": 0.1 * noise(len(t), 1),
        "clicks": numpy.where(ticks < 100, numpy.exp(-ticks / 20.0) * numpy.cos(ticks * 0.9), 0) * (t > 0.3),
        "notes": notes,
        "clipped": numpy.clip(3 * numpy.sin(2 * numpy.pi * 300 * t), -1, 1),
        "ten-ms": notes[:220],
    }


def magnitudes(y, rate):
    """Of a constant-Q transform with three filters a semitone, summed to 84 semitones."""
    filters = abs(librosa.cqt(y, sr=rate, bins_per_octave=36, n_bins=7 * 36, tuning=None))
    return numpy.add.reduceat(filters[:-1], [0, *range(2, 7 * 36 - 1, 3)])


def semitones(y, rate):
    """The same in decibels."""
    return librosa.amplitude_to_db(magnitudes(y, rate), ref=1, amin=1e-3, top_db=None)


def key(y, rate):
    """Correlations of the mean chroma with the profiles of Krumhansl and Kessler, sorted, and the difference of the best two."""
    chroma = magnitudes(y, rate).mean(axis=1).reshape(7, 12).sum(axis=0)
    major = [6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88]
    minor = [6.33, 2.68, 3.52, 5.38, 2.60, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17]
    fits = [sorted((numpy.corrcoef(numpy.roll(chroma, -tonic), profile)[0, 1] for tonic in range(12)), reverse=True)
            for profile in (major, minor)]
    return numpy.array([[*fits[0], *fits[1], fits[0][0] - fits[1][0]]]).T


KEYS = {"semitones": semitones, "key": key}
"""Features beside the ten, by id."""


def envelopes():
    """Onset strengths that put a beat tracker's arithmetic to the test: few onsets, and pauses that two chains fill equally well."""
    pauses = numpy.zeros(1854)
    pauses[10 + numpy.cumsum([23 if k % 3 else 39 + 2 * (k // 3 % 8) for k in range(60)])] = 1
    return {"sparse": numpy.maximum(0, noise(4000, 5) - 0.9).astype("float32"), "pauses": pauses.astype("float32")}


def write(path, header, rows):
    path.parent.mkdir(exist_ok=True)
    numpy.savetxt(path, rows, fmt="%.7g", delimiter=",", header=header)


def write_chord_means():
    """For notebook 02: of each feature of the chord the column that is largest on average, and its mean over time."""
    chord = signals()["chord"].astype("float32")
    lines = [f"# feature, column, mean over time; librosa {librosa.__version__}"]
    for name, feature in reference.FEATURES.items():
        means = feature(chord, RATE).mean(axis=1, dtype="float64")
        column = int(numpy.argmax(means))
        lines.append(f"{name},{column},{means[column]:.9g}")
    (MAIN_RESOURCES / "librosa_chord.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main():
    write_chord_means()
    for signal, samples in signals().items():
        y = samples.astype("float32")
        keys = KEYS if signal in ("chord", "notes") else {}
        for name, feature in {**reference.FEATURES, **keys}.items():
            rows = feature(y, RATE).T
            write(HERE / name / f"{signal}.csv", f"{len(rows)} frames, librosa {librosa.__version__}", rows[::EVERY.get(name, 2)])
        if signal in ("notes", "clicks"):
            for name, feature in reference.VARIANTS.items():
                rows = feature(y, RATE).T
                write(HERE / name / f"{signal}.csv", f"{len(rows)} frames, librosa {librosa.__version__}", rows[::VARIANT_EVERY.get(name, 16)])
            write(HERE / "beats" / f"{signal}.csv", f"librosa {librosa.__version__}", reference.beats(y, RATE))
    for name, envelope in envelopes().items():
        write(HERE / "beats" / f"{name}.csv", f"librosa {librosa.__version__}", librosa.beat.beat_track(onset_envelope=envelope, sr=RATE)[1])
    constant = numpy.full(RATE * SECONDS, 0.7, "float32")
    for name in set(reference.FEATURES) - {"tonnetz"}:
        rows = reference.FEATURES[name](constant, RATE).T
        write(HERE / name / "dc.csv", f"{len(rows)} frames, librosa {librosa.__version__}", rows[::EVERY.get(name, 2)])
    for rate in (44100, 48000, 16000):
        y = librosa.resample((0.1 * noise(rate, 3)).astype("float32"), orig_sr=rate, target_sr=RATE)
        write(HERE / "resampled" / f"{rate}.csv", f"{len(y)} samples, librosa {librosa.__version__}", y[::50])


if __name__ == "__main__":
    main()
