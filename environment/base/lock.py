"""One at a time: in a checkout, at a model, at a download. The operating system drops a lock when its holder ends, however it ends."""
import contextlib
import os
import re
import time

from base import console, places

try:
    import fcntl
except ImportError:
    fcntl = None
    import msvcrt

CHECKOUT = "environment"


@contextlib.contextmanager
def held(purpose, name=CHECKOUT, busy="Another `environment` is at work in this checkout"):
    """Hold a lock (the checkout's, if not named) while the block runs; where it is taken, a Problem says it is busy, and by whom."""
    path = file_of(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "a+b") as handle:
        if not _take(handle):
            raise console.Problem(f"{busy} ({holder_of(name)}).\nWait until it has ended, or stop it.")
        note = _note_of(name)
        note.write_text(f"{purpose}, process {os.getpid()}, since {time.strftime('%H:%M')}", encoding="utf-8")
        try:
            yield
        finally:
            note.unlink(missing_ok=True)
            _drop(handle)


def file_of(name):
    """The file of a lock; its name has letters and digits only."""
    return places.CACHE / (re.sub(r"[^\w.-]", "_", name) + ".lock")


def holder_of(name):
    """What the holder of a lock said of itself."""
    try:
        return _note_of(name).read_text(encoding="utf-8")
    except OSError:
        return "it does not say who it is"


def taken(but=()):
    """The names of all locks that are held by somebody."""
    return [path.stem for path in sorted(places.CACHE.glob("*.lock")) if path.stem not in but and _is_taken(path)]


def _note_of(name):
    path = file_of(name)
    return path.with_name(path.name + ".holder")


def _is_taken(path):
    """Asked by `doctor` too, who may not be allowed to write here, or even to read."""
    try:
        with open(path, "rb") as handle:
            if not _take(handle):
                return True
            _drop(handle)
    except OSError:
        pass
    return False


def _take(handle):
    try:
        if fcntl:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        else:
            handle.seek(0)
            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
        return True
    except OSError:
        return False


def _drop(handle):
    if fcntl:
        fcntl.flock(handle, fcntl.LOCK_UN)
    else:
        handle.seek(0)
        msvcrt.locking(handle.fileno(), msvcrt.LK_UNLCK, 1)
