"""The ten features as librosa computes them, on one thread: what golden files, the live test and the bench compare with.

    python reference.py RATE SAMPLES.f32 FOLDER

writes FOLDER/ID.csv for every feature, one row a frame, FOLDER/NAME.csv for every variant and FOLDER/beats.csv. Samples are raw
little-endian floats.
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

NARROW = {"n_mels": 40, "fmin": 60, "fmax": 7600}
SHORT = {"n_fft": 1024, "hop_length": 256}
SHORT_FRAMES = {"frame_length": 1024, "hop_length": 256}
VARIANTS = {
    "stft": lambda y, rate: abs(librosa.stft(y)),
    "onset": lambda y, rate: librosa.onset.onset_strength(y=y, sr=rate)[numpy.newaxis],
    "onset_median": lambda y, rate: librosa.onset.onset_strength(y=y, sr=rate, aggregate=numpy.median)[numpy.newaxis],
    "tuning": lambda y, rate: numpy.array([[librosa.estimate_tuning(S=abs(librosa.stft(y)) ** 2, sr=rate)],
                                           [librosa.estimate_tuning(y=y, sr=rate, bins_per_octave=36)]]),
    "chroma_cqt": lambda y, rate: librosa.feature.chroma_cqt(y=y, sr=rate),
    "harmonic": lambda y, rate: librosa.effects.harmonic(y)[numpy.newaxis],
    "percussive": lambda y, rate: librosa.effects.percussive(y)[numpy.newaxis],
    "harmonic_margin": lambda y, rate: librosa.effects.harmonic(y, kernel_size=17, power=1.5, margin=3)[numpy.newaxis],
    "tonnetz_harmonic": lambda y, rate: librosa.feature.tonnetz(y=librosa.effects.harmonic(y), sr=rate),
    "mel_power": lambda y, rate: librosa.feature.melspectrogram(y=y, sr=rate),
    "mel_narrow": lambda y, rate: librosa.power_to_db(librosa.feature.melspectrogram(y=y, sr=rate, **NARROW)),
    "mfcc_narrow": lambda y, rate: librosa.feature.mfcc(y=y, sr=rate, n_mfcc=13, **NARROW),
    "mfcc_short": lambda y, rate: librosa.feature.mfcc(y=y, sr=rate, **SHORT),
    "chroma_short": lambda y, rate: librosa.feature.chroma_stft(y=y, sr=rate, **SHORT),
    "chroma_sum": lambda y, rate: librosa.feature.chroma_stft(y=y, sr=rate, norm=1),
    "chroma_length": lambda y, rate: librosa.feature.chroma_stft(y=y, sr=rate, norm=2),
    "chroma_none": lambda y, rate: librosa.feature.chroma_stft(y=y, sr=rate, norm=None),
    "contrast_low": lambda y, rate: librosa.feature.spectral_contrast(y=y, sr=rate, n_bands=4, fmin=100, quantile=0.1),
    "contrast_short": lambda y, rate: librosa.feature.spectral_contrast(y=y, sr=rate, **SHORT),
    "tonnetz_hop": lambda y, rate: librosa.feature.tonnetz(y=y, sr=rate, hop_length=256),
    "tempo_slow": lambda y, rate: librosa.feature.tempo(y=y, sr=rate, start_bpm=60)[numpy.newaxis],
    "tempo_hop": lambda y, rate: librosa.feature.tempo(y=y, sr=rate, hop_length=256)[numpy.newaxis],
    "zcr_short": lambda y, rate: librosa.feature.zero_crossing_rate(y, **SHORT_FRAMES),
    "centroid_short": lambda y, rate: librosa.feature.spectral_centroid(y=y, sr=rate, **SHORT),
    "rolloff_high": lambda y, rate: librosa.feature.spectral_rolloff(y=y, sr=rate, roll_percent=0.95),
    "rms_short": lambda y, rate: librosa.feature.rms(y=y, **SHORT_FRAMES),
}
"""Building blocks, and features with other options; the same names as in Variants.java."""


def _resampled_in_double(y, rate, hop_length):
    return librosa.feature.chroma_cqt(sr=rate, C=abs(librosa.cqt(
        y, sr=rate, hop_length=hop_length, n_bins=7 * 36, bins_per_octave=36, tuning=None, res_type="soxr_vhq")))


IN_DOUBLE = {
    "chroma_cqt": lambda y, rate: _resampled_in_double(y, rate, 512),
    "tonnetz_hop": lambda y, rate: librosa.feature.tonnetz(y=y, sr=rate, chroma=_resampled_in_double(y, rate, 256)),
}
"""Variants as librosa computes them where its resampler halves the rate in double precision: how far librosa is from itself."""


def beats(y, rate):
    """Beat frames."""
    return librosa.beat.beat_track(y=y, sr=rate)[1]


def main(rate, samples, folder):
    y = numpy.fromfile(samples, "<f4")
    for name, feature in (FEATURES | VARIANTS).items():
        numpy.savetxt(os.path.join(folder, name + ".csv"), feature(y, int(rate)).T, fmt="%.9g", delimiter=",")
    numpy.savetxt(os.path.join(folder, "beats.csv"), beats(y, int(rate)), fmt="%d")


if __name__ == "__main__":
    main(*sys.argv[1:])
