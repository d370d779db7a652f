"""What the operating system refuses, in a sentence with what to do."""
import errno
import os
import shutil
import tempfile
from pathlib import Path

from base import console, places

FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))


def sentence(error):
    """What is said of an OSError; None for one that is no fault of the machine's, but ours."""
    place = _place(error)
    if error.errno in FULL:
        return (f"The disk that holds {places.shown(place)} is full ({console.size(_room(place))} free). Make room, then start again: it goes on from here. "
                "`python3 environment clean --cache` removes what can be made anew.")
    if error.errno == errno.EROFS:
        return f"{places.shown(place)} lies on a disk that is mounted read-only. Use a copy of this checkout on a disk that can be written to."
    if isinstance(error, PermissionError):
        return f"{places.shown(place)} may not be written or read{_of_whom(place)}. Use a checkout of your own: git clone {places.ROOT} affetti"
    return None


def _place(error):
    """What the error is about: of a copy, the file that it writes; where it names none, and a disk is full, the folder with the least room."""
    name = error.filename2 or error.filename
    if isinstance(name, (str, Path)):
        return Path(name)
    results = [folder / places.LOCAL for folder in (places.NOTEBOOKS, places.FIGURES, places.MODELS)]
    return min([places.ROOT, places.CACHE, *results, Path(tempfile.gettempdir())], key=_room) if error.errno in FULL else places.ROOT


def _room(place):
    """Free bytes on the disk that holds a place, which need not be there."""
    existing = next((folder for folder in (place, *place.parents) if os.path.exists(folder)), places.ROOT)
    try:
        return shutil.disk_usage(existing).free
    except OSError:
        return 0


def _of_whom(place):
    existing = next((folder for folder in (place, *place.parents) if os.path.exists(folder)), None)
    try:
        return f": {places.shown(existing)} belongs to {existing.owner()}"
    except (OSError, KeyError, AttributeError, NotImplementedError):
        return ""
