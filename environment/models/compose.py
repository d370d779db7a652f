"""`compose`: pieces by the trained generator."""
import os
import re
from pathlib import Path

from base import console, names, places
from setup import programs
from models import verify

MODEL = names.FOLDERS.MELODY


def pieces(ensure, options):
    """Compose what is ordered, once ensure() has set everything up. Returns the exit code; which values are possible, the program knows."""
    order = {"model": verify.folder_of(options.model), "output": output(options), "emotion": options.emotion and options.emotion.upper(),
             "blend": blend(options.blend), "seconds": options.seconds, "seed": options.seed, "count": options.count, "guidance": options.guidance,
             "primer": options.primer and existing(options.primer), "soundFont": sound_font() if options.wav else None}
    if not order["emotion"] and not order["blend"]:
        raise console.Misuse(f"Say which emotion: {', '.join(names.EMOTIONS)}; or a --blend of several.")
    return programs.run(ensure(), "command.Compose", order)


def blend(pairs):
    """Emotion -> share of "calm=0.4" and the like; None where nothing is blended."""
    shares = {}
    for pair in pairs:
        emotion, _, share = pair.partition("=")
        if emotion not in names.EMOTIONS:
            raise console.Misuse(f"--blend {pair}: there is no emotion {emotion}; there are {', '.join(names.EMOTIONS)}.")
        if not re.fullmatch(r"\d*\.?\d+", share):
            raise console.Misuse(f"--blend {pair}: write EMOTION=SHARE, such as {emotion}=0.4.")
        shares[emotion.upper()] = float(share)
    return shares or None


def output(options):
    """The file that is asked for, else one in the current folder that is named after the emotion and not there yet."""
    if options.output:
        path = Path(options.output).expanduser().absolute()
        if path.is_dir() or not path.parent.is_dir():
            raise console.Misuse(f"-o {options.output}: " + ("this is a folder; give a file's name." if path.is_dir() else f"there is no folder {path.parent}."))
        return path
    name = options.emotion or "blend"
    names = [f"{name}.mid", *(f"{name}-{number}.mid" for number in range(2, 10_000))]
    return Path.cwd() / next(one for one in names if not any(Path.cwd().glob(one.replace(".mid", "*.mid" if options.count and options.count > 1 else ".mid"))))


def existing(primer):
    """The primer's whole path."""
    path = Path(primer).expanduser().absolute()
    if not path.is_file():
        raise console.Misuse(f"--primer {primer}: there is no such file.")
    return path


def sound_font():
    """The user's own sound font, or the one that the set-up fetches."""
    return os.environ.get("AFFETTI_SOUNDFONT") or places.SOUND_FONT
