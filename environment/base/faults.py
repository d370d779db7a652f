"""What the operating system refuses, in a sentence with what to do."""
import errno
import os
import shutil
from pathlib import Path

from base import console, places

FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))


def sentence(error):
    """What is said of an OSError; None for one that is no fault of the machine's, but ours."""
    name = error.filename2 or error.filename  # of a copy, the second is what it writes
    place = Path(name) if isinstance(name, (str, Path)) else places.ROOT
    if error.errno in FULL:
        return (f"The disk that holds {places.shown(place)} is full ({_free(place)} free). Make room, then start again: it goes on from here. "
                "`python3 environment clean --cache` removes what can be made anew.")
    if error.errno == errno.EROFS:
        return f"{places.shown(place)} lies on a disk that is mounted read-only. Use a copy of this checkout on a disk that can be written to."
    if isinstance(error, PermissionError):
        return f"{places.shown(place)} may not be written or read{_of_whom(place)}. Use a checkout of your own: git clone {places.ROOT} affetti"
    return None


def _free(place):
    existing = next((folder for folder in (place, *place.parents) if os.path.exists(folder)), places.ROOT)
    try:
        return console.size(shutil.disk_usage(existing).free)
    except OSError:
        return "nothing"


def _of_whom(place):
    existing = next((folder for folder in (place, *place.parents) if os.path.exists(folder)), None)
    try:
        return f": {places.shown(existing)} belongs to {existing.owner()}"
    except (OSError, KeyError, AttributeError, NotImplementedError):
        return ""
