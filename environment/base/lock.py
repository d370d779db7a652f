"""One environment at a time in one checkout. The operating system drops the lock when its holder ends, however it ends."""
import contextlib
import os
import time

from base import console, places

try:
    import fcntl
except ImportError:
    fcntl = None
    import msvcrt

FILE = places.CACHE / "environment.lock"
NOTE = places.CACHE / "environment.lock.holder"


@contextlib.contextmanager
def held(purpose):
    """Hold the checkout's lock while the block runs; a Problem says who holds it otherwise."""
    FILE.parent.mkdir(parents=True, exist_ok=True)
    with open(FILE, "a+b") as handle:
        if not _take(handle):
            holder = NOTE.read_text(encoding="utf-8") if NOTE.exists() else "unknown"
            raise console.Problem(f"Another `environment` is at work in this checkout ({holder}).\nWait until it has ended, or stop it.")
        NOTE.write_text(f"{purpose}, process {os.getpid()}, since {time.strftime('%H:%M')}", encoding="utf-8")
        try:
            yield
        finally:
            NOTE.unlink(missing_ok=True)
            _drop(handle)


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
