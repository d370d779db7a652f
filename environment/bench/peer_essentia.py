"""Essentia's side of `bench features`: what it has of the ten that is computed frame by frame; HPCP for chroma."""
import essentia
import numpy
from essentia import standard

FRAME, HOP, RATE = 2048, 512, 22050
KINDS = ("mfcc", "mel", "chroma", "contrast", "centroid", "rolloff", "zcr", "rms")


class Side:
    """What peer.py asks; it has no products of matrices."""

    name = "essentia " + essentia.__version__
    kernel = "FFTW"

    def __init__(self, race, data, threads):
        essentia.log.warningActive = essentia.log.infoActive = False
        self.samples = None

        def load(_):
            self.samples = data.samples()
            return [len(self.samples)]
        spectra = Spectra()
        self.works = {"load": load, **{kind: self.timed(spectra, (kind,)) for kind in KINDS}, "eight": self.timed(spectra, KINDS)}

    def timed(self, spectra, kinds):
        """The mean of what the first kind gives, last time."""
        return lambda count: [[spectra.of(self.samples, kinds)[0].mean() for _ in range(count)][-1]]

    @staticmethod
    def product(size):
        left, right = (numpy.random.default_rng(0).random((size, size), "f4") for _ in range(2))
        return lambda: left @ right


class Spectra:
    """One pass over the frames for as many kinds as are wanted."""

    def __init__(self):
        self.window = standard.Windowing(type="hann", size=FRAME, normalized=False, zeroPhase=False)
        self.spectrum = standard.Spectrum(size=FRAME)
        bands = {"inputSize": FRAME // 2 + 1, "sampleRate": RATE, "numberBands": 128, "lowFrequencyBound": 0, "highFrequencyBound": RATE / 2,
                 "warpingFormula": "slaneyMel", "normalize": "unit_tri", "weighting": "linear"}
        self.mel = standard.MelBands(type="power", log=True, **bands)
        self.mfcc = standard.MFCC(numberCoefficients=20, type="power", logType="dbpow", dctType=2, **bands)
        self.peaks = standard.SpectralPeaks(sampleRate=RATE, magnitudeThreshold=1e-5, maxPeaks=60)
        self.hpcp = standard.HPCP(sampleRate=RATE)
        self.contrast = standard.SpectralContrast(frameSize=FRAME, sampleRate=RATE, numberBands=6, lowFrequencyBound=200, highFrequencyBound=RATE / 2)
        self.centroid = standard.Centroid(range=RATE / 2)
        self.rolloff = standard.RollOff(sampleRate=RATE)
        self.zcr, self.rms = standard.ZeroCrossingRate(), standard.RMS()
        self.by_kind = {"mfcc": lambda frame, bins: self.mfcc(bins)[1], "mel": lambda frame, bins: self.mel(bins), "chroma": lambda frame, bins: self.hpcp(*self.peaks(bins)),
                        "contrast": lambda frame, bins: self.contrast(bins)[0], "centroid": lambda frame, bins: self.centroid(bins), "rolloff": lambda frame, bins: self.rolloff(bins),
                        "zcr": lambda frame, bins: self.zcr(frame), "rms": lambda frame, bins: self.rms(frame)}

    def of(self, samples, kinds):
        """Arrays [frame] or [frame][bin]."""
        wanted = [self.by_kind[kind] for kind in kinds]
        transformed = any(kind not in ("zcr", "rms") for kind in kinds)
        rows = []
        for frame in standard.FrameGenerator(samples, frameSize=FRAME, hopSize=HOP, startFromZero=False):
            bins = self.spectrum(self.window(frame)) if transformed else None
            rows.append([work(frame, bins) for work in wanted])
        return [numpy.array(column) for column in zip(*rows)]
