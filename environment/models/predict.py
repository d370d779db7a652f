"""`predict`: what the trained classifier hears in sound files."""
import contextlib
import os
import sys
from pathlib import Path

from base import cards, console, names, places
from setup import programs

MODEL = names.FOLDERS.RECORDINGS


def emotions(ensure, options):
    """Print each file's emotions once ensure() has set everything up. Returns the exit code: 3 if some files could not be read."""
    model = chosen(options.model)
    with contextlib.redirect_stdout(sys.stderr if options.json else sys.stdout):
        jdk = ensure()
    order = {"model": model, "files": [os.path.abspath(file) for file in options.files], "names": options.files, "json": options.json}
    return programs.run(jdk, "command.PredictEmotion", order)


def chosen(name):
    """The folder of the named model: a folder's path, or its name in models/; without a name, model_folder()."""
    if not name:
        return model_folder()
    for folder in (places.MODELS / places.LOCAL / name, places.MODELS / name, Path(name).absolute()):
        if (folder / "card.json").is_file():
            return folder
    known = sorted(card.parent.name for card in places.MODELS.glob("*/card.json") if "classifier" in card.parent.name)
    raise console.Misuse(f"--model {name}: there is no such model. There are: {', '.join(known) or 'none'}.")


def model_folder():
    """The model of your own last run, else the published one."""
    for folder in (places.MODELS / places.LOCAL / MODEL, places.MODELS / MODEL):
        if (folder / cards.NAME).is_file():
            return folder
    raise console.Problem("There is no trained classifier yet. Make one: python3 environment run --only 04")
