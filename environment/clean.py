"""Removing what was built; data and published results stay."""
import shutil
import sys

from base import console, lock, places
from setup import virtualenv


def clean(options):
    """Remove the chosen things after naming them. Returns the exit code."""
    chosen = [path for path in targets(options) if path.exists()]
    if not chosen:
        console.say("There is nothing to remove.")
        return 0
    console.say("To be removed:")
    for path in chosen:
        console.say(f"  {places.shown(path)} ({console.size(folder_size(path))})")
    busy = lock.taken(but=(lock.CHECKOUT,))
    if busy:
        raise console.Problem("Not now: " + "; ".join(lock.holder_of(name) for name in busy) + ". Wait until it has ended, or stop it.")
    if not options.yes and not agreed():
        console.say("Nothing was removed.")
        return 1
    for path in chosen:
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    console.say("Removed. data/ and published results are untouched.")
    return 0


def targets(options):
    """The folders and stamps that the options name."""
    chosen = [places.VENV] if virtualenv.is_ours() else []
    chosen += [places.ROOT / "lib" / "target"]
    if options.cache or options.all:
        chosen += sorted(path for path in places.CACHE.glob("*") if ".lock" not in path.suffixes)
    else:
        chosen += [places.STAMPS]
    if options.all:
        chosen += [folder / places.LOCAL for folder in (places.NOTEBOOKS, places.FIGURES, places.MODELS)]
    return chosen


def agreed():
    """Ask, where somebody is there to answer; a script says --yes."""
    if not sys.stdin.isatty():
        console.say("Nobody is here to ask: add --yes.")
        return False
    return input("Remove these? [y/N] ").strip().lower() in ("y", "yes")


def folder_size(path):
    """Bytes below a path."""
    files = [path] if path.is_file() else path.rglob("*")
    return sum(file.lstat().st_size for file in files if file.is_file() or file.is_symlink())
