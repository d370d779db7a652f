"""Publishing: new results stand aside until all are there, then take the places of the committed ones, and a journal says which have not yet."""
import errno
import json
import os
import shutil

from base import console, places
from reports import classifier_table, times

STAGE = places.CACHE / "publishing"
"""Holds notebooks/, figures/ and models/ as the checkout does."""
JOURNAL = places.CACHE / "publishing.json"
"""Exists from the moment when all results are there until the last has its place."""


def begin():
    """An empty stage; returns it."""
    shutil.rmtree(STAGE, ignore_errors=True)
    for folder in (places.NOTEBOOKS, places.FIGURES, places.MODELS):
        (STAGE / folder.name).mkdir(parents=True)
    return STAGE


def commit():
    """Put all results of the stage in their places, then make README.md's tables from them. Returns how many there were."""
    names = [path.relative_to(STAGE).as_posix() for path in _wholes()]
    places.write_atomically(JOURNAL, json.dumps(names, indent=1) + "\n")
    _finish(names)
    return len(names)


def finish_interrupted():
    """Called at every start: a publication that was killed is finished, or forgotten if its results were not all there yet."""
    if JOURNAL.exists():
        console.say("* A publication that was interrupted is finished.")
        _finish(json.loads(JOURNAL.read_text(encoding="utf-8")))
    shutil.rmtree(STAGE, ignore_errors=True)


def _wholes():
    """What is replaced as a whole: each model's folder, every other file but sound, which is large and stands in the notebooks anyway."""
    models = STAGE / places.MODELS.name
    yield from sorted(models.iterdir())
    yield from sorted(path for path in STAGE.rglob("*") if path.is_file() and models not in path.parents and path.suffix != ".wav")


def _finish(names):
    for name in names:
        if (STAGE / name).exists():
            _put(STAGE / name, places.ROOT / name)
    times.write_into_readme()
    classifier_table.write_into_readme()
    JOURNAL.unlink(missing_ok=True)
    shutil.rmtree(STAGE, ignore_errors=True)


def _put(new, target):
    """Rename; a folder that is in the way is renamed too, and removed with the leftovers."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.is_dir():
        os.replace(target, target.with_name(f".{target.name}.{os.getpid()}-0.part"))
    try:
        os.replace(new, target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        draft = target.with_name(f".{target.name}.{os.getpid()}-1.part")
        shutil.copytree(new, draft) if new.is_dir() else shutil.copy2(new, draft)
        os.replace(draft, target)
        shutil.rmtree(new) if new.is_dir() else new.unlink()
    shutil.rmtree(target.with_name(f".{target.name}.{os.getpid()}-0.part"), ignore_errors=True)
