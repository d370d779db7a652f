"""Whole corpora and very long files: decoding and the ten features, on two cores. Part of features_peer.py."""
import statistics

HOURS = 22
WORKERS = 2
LONG_HOURS = 2
LONG_HEAP_MB = 512
HEAP_LIMIT_MB = 1536
FILE_RATE = 44100
BLOCK = 65536
KINDS = [("mp3", "MP3", "MPEG_LAYER_III"), ("mp3", "MP3", "MPEG_LAYER_III"), ("flac", "FLAC", "PCM_16"), ("mp3", "MP3", "MPEG_LAYER_III"),
         ("ogg", "OGG", "VORBIS"), ("wav", "WAV", "PCM_16")]
"""What the mix is made of: half of it MP3, as DEAM is. By file extension, format and coding."""


def project(ours, clips, folder, seconds):
    """The entry of benchmarks.json for 22 hours of audio, projected from a mix that is read over and over."""
    files = [write(folder / f"{number}.{kind[0]}", clip, kind) for number, (clip, kind) in enumerate(zip(clips, KINDS))]
    ours.ask("corpus", WORKERS, seconds / 4, *files)
    sound, took = map(float, ours.ask("corpus", WORKERS, seconds, *files).split())
    projected = HOURS * 3600 * took / sound
    print(f"{HOURS} hours of audio through decoding and ten features, {WORKERS} workers: {projected / 60:.1f} minutes "
          f"(projected from {sound / 60:.0f} minutes of {', '.join(kind[0] for kind in KINDS)} in {took:.0f} s)", flush=True)
    return {"name": f"features/{HOURS}-hours", "peer": "the audio's own length", "ours": round(projected, 1), "theirs": HOURS * 3600,
            "ratio": round(HOURS * 3600 / projected, 1), "unit": "s", "runs": round(sound / statistics.mean(len(clip) / 22050 for clip in clips))}


def long_file(start, clip, folder):
    """The entry for the peak heap of a file of two hours. `start` starts a Java side with a heap of so many megabytes."""
    file = write(folder / "long.flac", clip, ("flac", "FLAC", "PCM_16"), LONG_HOURS * 3600)
    ours = start(LONG_HEAP_MB)
    sound, took, peak = map(float, ours.ask("long", file).split())
    ours.end()
    print(f"a file of {sound / 3600:.1f} hours: {took:.0f} s, peak heap {peak / 2**20:.0f} MB (of {LONG_HEAP_MB} allowed)", flush=True)
    return {"name": f"features/{LONG_HOURS}-hour-file-heap", "peer": "limit", "ours": round(peak / 2**20), "theirs": HEAP_LIMIT_MB,
            "ratio": round(HEAP_LIMIT_MB * 2**20 / peak, 2), "unit": "MB", "runs": 1}


def write(path, clip, kind, seconds=None):
    """A clip at 22,050 Hz as a stereo file at 44,100 Hz, repeated until it is so long; block by block, for libsndfile's sake."""
    import librosa
    import numpy
    import soundfile
    mono = librosa.resample(clip, orig_sr=22050, target_sr=FILE_RATE)
    stereo = numpy.stack([mono, 0.9 * mono], axis=1)
    samples = len(stereo) if seconds is None else seconds * FILE_RATE
    faster = {"compression_level": 0.0} if kind[1] == "FLAC" else {}
    with soundfile.SoundFile(path, "w", FILE_RATE, 2, format=kind[1], subtype=kind[2], **faster) as out:
        for start in range(0, samples, BLOCK):
            out.write(numpy.take(stereo, range(start, min(samples, start + BLOCK)), axis=0, mode="wrap"))
    return path
