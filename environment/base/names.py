"""What models and the numbers on their cards are called: typed in the library's classes ModelNames and MetricNames, and read here."""
import re
from types import SimpleNamespace
from typing import NamedTuple

from base import places

RECORD = re.compile(r"\brecord (\w+)\(([^)]*)\)")
ENUM = re.compile(r"\benum (\w+)")
CONSTANT = re.compile(r'public static final String (\w+) = "([^"]*)";')


def constants(name):
    """The strings of a class of the library's package core."""
    path = places.ROOT / "lib" / "src" / "main" / "java" / "affetti" / "core" / f"{name}.java"
    return SimpleNamespace(**dict(CONSTANT.findall(path.read_text(encoding="utf-8"))))


def settable(record):
    """The names that can be set in a record of options and in the records inside it, as the library's class Changes finds them. record: FILE.NAME, or NAME of FILE."""
    sources = {path.stem: path.read_text(encoding="utf-8") for path in (places.ROOT / "lib" / "src" / "main" / "java").rglob("*.java")}
    records = {(file, name): header for file, text in sources.items() for name, header in RECORD.findall(text)}
    plain = {"boolean", "int", "long", "double", "String"}.union(*map(ENUM.findall, sources.values()))

    def names_in(kind, near):
        owner, _, name = kind.rpartition(".")
        inside = next(key for key in ((owner, name), (near, name), (name, name)) if key in records)
        for part in records[inside].split(","):
            of, component = part.split()
            inner = of.rpartition(".")[2]
            if any(key in records for key in ((inside[0], inner), (inner, inner), tuple(of.split(".")))):
                yield from names_in(of, inside[0])
            elif of in plain:
                yield component
    return set(names_in(record, ""))


METRICS = constants("MetricNames")
FOLDERS = constants("ModelNames")
EMOTIONS = ("happiness", "anger", "sadness", "calm")


class Model(NamedTuple):
    """What `train` makes: the folder in models/, the program, the command that measures it, and the record that --set changes, if any."""
    folder: str
    program: str
    measured_by: str
    options: str = ""

    @property
    def path(self):
        """The published folder."""
        return places.MODELS / self.folder


MODELS = {"melody": Model(FOLDERS.MELODY, "study.TrainMelody", "measure melody", "MelodyRecipe"),
          "classifier": Model(FOLDERS.RECORDINGS, "study.TrainClassifier", "train classifier", "TrainClassifier.Plans"),
          "classifier-piano": Model(FOLDERS.PIANO, "study.TrainClassifier", "train classifier-piano", "TrainClassifier.Plans"),
          "typicality": Model(FOLDERS.RECORDINGS, "study.LearnTypicality", "train typicality")}
"""The one table of models, by what `train` calls them."""
