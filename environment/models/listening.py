"""`listening-test`: a page that asks people what they hear."""
from pathlib import Path

from base import console, places
from data import datafolder
from models import compose, verify
from setup import programs

USUAL = "listening-test.html"


def page(ensure, options):
    """Make the page, once ensure() has set everything up. Returns the exit code; which values are possible, the program knows."""
    folder, _ = datafolder.chosen(options)
    order = {"model": verify.folder_of(options.model), "data": folder, "cache": places.CACHE, "soundFont": compose.sound_font(), "output": output(options.output),
             "each": options.each, "seconds": options.seconds, "seed": options.seed}
    return programs.run(ensure(), "command.ListeningPage", order)


def output(named):
    """The file that is asked for, else the usual one in the current folder."""
    path = Path(named or USUAL).expanduser().absolute()
    if path.is_dir() or not path.parent.is_dir():
        raise console.Misuse(f"-o {named}: " + ("this is a folder; give a file's name." if path.is_dir() else f"there is no folder {path.parent}."))
    return path
