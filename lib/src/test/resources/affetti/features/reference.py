"""The ten features as librosa computes them, on one thread: what golden files, the live test and the bench compare with.

    python reference.py RATE SAMPLES.f32 FOLDER

writes FOLDER/ID.csv for every feature, one row a frame, and FOLDER/beats.csv. Samples are raw little-endian floats.
"""
import os
import sys
import warnings

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS"):
    os.environ[variable] = "1"

import librosa  # noqa: E402  (the number of threads must be set first)
import numpy  # noqa: E402

warnings.filterwarnings("ignore")

FEATURES = {
    "mfcc": lambda y, rate: librosa.feature.mfcc(y=y, sr=rate),
    "mel": lambda y, rate: librosa.power_to_db(librosa.feature.melspectrogram(y=y, sr=rate)),
    "chroma": lambda y, rate: librosa.feature.chroma_stft(y=y, sr=rate),
    "contrast": lambda y, rate: librosa.feature.spectral_contrast(y=y, sr=rate),
    "tonnetz": lambda y, rate: librosa.feature.tonnetz(y=y, sr=rate),
    "tempo": lambda y, rate: librosa.feature.tempo(y=y, sr=rate)[numpy.newaxis],
    "zcr": lambda y, rate: librosa.feature.zero_crossing_rate(y),
    "centroid": lambda y, rate: librosa.feature.spectral_centroid(y=y, sr=rate),
    "rolloff": lambda y, rate: librosa.feature.spectral_rolloff(y=y, sr=rate),
    "rms": lambda y, rate: librosa.feature.rms(y=y),
}
"""By our feature's id: (samples, rate) -> shape [bin, frame]."""


def beats(y, rate):
    """Beat frames."""
    return librosa.beat.beat_track(y=y, sr=rate)[1]


def main(rate, samples, folder):
    y = numpy.fromfile(samples, "<f4")
    for name, feature in FEATURES.items():
        numpy.savetxt(os.path.join(folder, name + ".csv"), feature(y, int(rate)).T, fmt="%.9g", delimiter=",")
    numpy.savetxt(os.path.join(folder, "beats.csv"), beats(y, int(rate)), fmt="%d")


if __name__ == "__main__":
    main(*sys.argv[1:])
