"""`verify`: whether a model is the one that its card tells of, README.md says what the card says, and the model still computes what it did."""
from pathlib import Path

from base import cards, console, names, places
from setup import programs
from data import datafolder
from reports import classifier_table, melody_table

REPLAY = "study.ReplayModel"
TABLES = {table.MODEL.folder: table for table in (classifier_table.RECORDINGS, classifier_table.PIANO, melody_table)}


def verify(ensure, options):
    """Check the named models, or all in models/, and say of each whether it is right. Returns the exit code.

    First the files; then, once ensure() has set everything up, each whole model is asked again what it was asked when it was saved (not with --files).
    """
    folders = [folder_of(name) for name in options.models] or published()
    whole = [folder for folder in folders if _is_whole(folder)]
    if options.files:
        return 0 if len(whole) == len(folders) else 1
    jdk, data = ensure(), datafolder.chosen(options)[0]
    codes = [_replay(jdk, folder, data) for folder in whole]
    return 1 if any(codes) or len(whole) < len(folders) else 0


def write_replay(jdk, options):
    """Write the numbers of a model that `verify` repeats. Returns the exit code."""
    folder = folder_of(options.name or names.FOLDERS.MELODY)
    return programs.run(jdk, REPLAY, _order(folder, datafolder.chosen(options)[0], write=True))


def _is_whole(folder):
    """Say whether a model's files are those of its card."""
    problems = cards.problems(folder) or _problems_of_table(folder)
    console.say(f"{places.shown(folder)}: " + ("" if problems else _said_of(cards.read(folder))))
    for problem in problems:
        console.say(f"  {problem}")
    return not problems


def _replay(jdk, folder, data):
    console.say(f"{places.shown(folder)}, repeated:")
    return programs.run(jdk, REPLAY, _order(folder, data))


def _order(folder, data, write=False):
    return {"cache": places.CACHE, "model": Path(folder).absolute(), "data": data, "write": write}


def published():
    """The folders of all models that the project comes with."""
    return sorted(path for path in places.MODELS.iterdir() if path.is_dir() and path.name != places.LOCAL and not path.name.startswith("."))


def folder_of(name):
    """The folder of a model: one of the project's, by name, or any other, by path."""
    for folder in (places.MODELS / name, Path(name)):
        if folder.is_dir():
            return folder
    known = ", ".join(path.name for path in published())
    raise console.Misuse(f"There is no model {name}; there are {known}.")


def _problems_of_table(folder):
    """README.md tells of the published models alone."""
    table = TABLES.get(folder.name)
    if not table or folder != table.MODEL.path or table.table(cards.read(folder)) == table.IN_README.read():
        return []
    return [f"README.md's table is not what the card says. `python3 environment {table.MODEL.measured_by}` writes it."]


def _said_of(card):
    where = card["provenance"]
    files = len(card.get("files", {}))
    made = ", ".join(f"{name} {value}" for name, value in where.get("madeWith", {}).items())
    return (f"right ({files} files and the card). {card['kind']} of {card['parameters']:,} weights, trained on {where['dataName']} "
            f"(digest {where['dataDigest'][:12]}) by version {where['codeVersion']}, seed {where['seed']}" + (f"; made with {made}." if made else "."))
