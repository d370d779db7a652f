"""Makes the golden files beside this script:  python golden.py  (librosa 1.0.0, numpy 2.5.5, scipy 1.18.1, soxr 1.1.0, Python 3.13)

FEATURE/SIGNAL.csv holds a feature of a signal, every EVERY-th frame; the first line says how many frames there are. The signals are
made from formulas, the same in Signals.java. resampled/RATE.csv holds every 50th sample of noise resampled to 22,050 Hz.
"""
from pathlib import Path

import librosa
import numpy

import reference

RATE = 22050
SECONDS = 4
EVERY = {"mel": 16, "mfcc": 8}
HERE = Path(__file__).parent


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
    return {
        "silence": 0 * t,
        "chord": 0.2 * sum(numpy.sin(2 * numpy.pi * hz * t) for hz in (221.0, 278.5, 331.1)),
        "chirp": 0.5 * numpy.sin(2 * numpy.pi * (50 * t + 0.5 * (8000 - 50) / SECONDS * t * t)),
        "noise": 0.1 * noise(len(t), 1),
        "clicks": numpy.where(ticks < 100, numpy.exp(-ticks / 20.0) * numpy.cos(ticks * 0.9), 0) * (t > 0.3),
        "notes": 0.3 * numpy.exp(-6 * (t % 0.4)) * numpy.sin(2 * numpy.pi * 220 * 2 ** (numpy.floor(t / 0.4) / 6) * t) + 0.001 * noise(len(t), 7),
    }


def write(path, header, rows):
    path.parent.mkdir(exist_ok=True)
    numpy.savetxt(path, rows, fmt="%.7g", delimiter=",", header=header)


def main():
    for signal, samples in signals().items():
        y = samples.astype("float32")
        for name, feature in reference.FEATURES.items():
            rows = feature(y, RATE).T
            write(HERE / name / f"{signal}.csv", f"{len(rows)} frames, librosa {librosa.__version__}", rows[::EVERY.get(name, 2)])
        if signal in ("notes", "clicks"):
            write(HERE / "beats" / f"{signal}.csv", f"librosa {librosa.__version__}", reference.beats(y, RATE))
    for rate in (44100, 48000, 16000):
        y = librosa.resample((0.1 * noise(rate, 3)).astype("float32"), orig_sr=rate, target_sr=RATE)
        write(HERE / "resampled" / f"{rate}.csv", f"{len(y)} samples, librosa {librosa.__version__}", y[::50])


if __name__ == "__main__":
    main()
