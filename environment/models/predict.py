"""`predict`: what the trained classifier hears in sound files."""
from pathlib import Path

from base import cards, console, places
from setup import programs

MODEL = "emotion-classifier"


def emotions(jdk, files):
    """Print each file's emotions. Returns the exit code: 3 if some files could not be read."""
    return programs.run(jdk, "study.PredictEmotion", {"model": model_folder(), "files": [Path(file).resolve() for file in files]})


def model_folder():
    """The model of your own last run, else the published one."""
    for folder in (places.MODELS / places.LOCAL / MODEL, places.MODELS / MODEL):
        if (folder / cards.NAME).is_file():
            return folder
    raise console.Problem("There is no trained classifier yet. Make one: python3 environment run --only 04")
