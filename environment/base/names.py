"""What models and the numbers on their cards are called: typed in the library's classes ModelNames and MetricNames, and read here."""
import re
from types import SimpleNamespace
from typing import NamedTuple

from base import places

RECORD = re.compile(r"\brecord \w+\(([^)]*)\)")
CONSTANT = re.compile(r'public static final String (\w+) = "([^"]*)";')


def constants(name):
    """The strings of a class of the library's package core."""
    path = places.ROOT / "lib" / "src" / "main" / "java" / "affetti" / "core" / f"{name}.java"
    return SimpleNamespace(**dict(CONSTANT.findall(path.read_text(encoding="utf-8"))))


def settable():
    """The names of all components of all records of the library: what is none of these, no program can set."""
    folder = places.ROOT / "lib" / "src" / "main" / "java"
    headers = (header for path in sorted(folder.rglob("*.java")) for header in RECORD.findall(path.read_text(encoding="utf-8")))
    return {part.split()[-1] for header in headers for part in header.split(",") if part.strip()}


METRICS = constants("MetricNames")
FOLDERS = constants("ModelNames")
EMOTIONS = ("happiness", "anger", "sadness", "calm")


class Model(NamedTuple):
    """What `train` makes: the folder in models/, the program, and the command that measures it."""
    folder: str
    program: str
    measured_by: str

    @property
    def path(self):
        """The published folder."""
        return places.MODELS / self.folder


MODELS = {"melody": Model(FOLDERS.MELODY, "study.TrainMelody", "measure melody"),
          "classifier": Model(FOLDERS.RECORDINGS, "study.TrainClassifier", "train classifier"),
          "classifier-piano": Model(FOLDERS.PIANO, "study.TrainClassifier", "train classifier-piano"),
          "typicality": Model(FOLDERS.RECORDINGS, "study.LearnTypicality", "train typicality")}
"""The one table of models, by what `train` calls them."""
