"""torchaudio's side of `bench features`: what it has of the ten, with librosa's settings."""
import torch
import torchaudio

from bench import peer_torch


class Side(peer_torch.Side):
    """What peer.py asks."""

    name = "torchaudio " + torchaudio.__version__.split("+")[0]

    def works_of(self, race, data):
        shape = {"n_fft": 2048, "hop_length": 512, "n_mels": 128, "norm": "slaney", "mel_scale": "slaney", "pad_mode": "constant"}
        decibels = torchaudio.transforms.AmplitudeToDB("power", 80)
        mel = torchaudio.transforms.MelSpectrogram(22050, **shape)
        mfcc = torchaudio.transforms.MFCC(22050, 20, melkwargs=shape)

        def load(_):
            self.samples = torch.from_numpy(data.samples())
            return [len(self.samples)]
        return {"load": load, "mel": self.timed(lambda samples: decibels(mel(samples))), "mfcc": self.timed(mfcc)}

    def timed(self, feature):
        """The mean of what a feature gives, last time."""
        @torch.inference_mode()
        def work(count):
            return [[feature(self.samples) for _ in range(count)][-1].mean()]
        return work
