"""What programs that were killed left behind: drafts, which carry the number of the process that wrote them, and scratch folders."""
import os
import re
import shutil
import sys
import time
from pathlib import Path

from base import places

DRAFT = re.compile(r"\.(\d+)(-[0-9a-f]+)?\.part$")
CLOCKS_SEC = 1
"""So much may lie between the clock of processes and that of files."""
DEAD = ("Z", "X")
"""States of a process that has ended, whose number is still kept for the one that started it."""
OLD_DRAFT_SEC = 60
"""Some drafts do not say whose they are: nobody takes so long over one."""


def remove():
    """Remove them. Called with the checkout's lock held, so that nobody sets up meanwhile; trainings and notebooks may go on."""
    for path in found():
        shutil.rmtree(path, ignore_errors=True) if path.is_dir() and not path.is_symlink() else path.unlink(missing_ok=True)


def found():
    """All leftovers."""
    scratch = [*places.CACHE.glob("demo-draft-*"), *(places.CACHE / "soundfont").glob("tmp*"), *places.ROOT.glob(".venv.new-*"), *places.ROOT.glob(".venv.old-*")]
    drafts = [path for folder in (places.CACHE, places.NOTEBOOKS, places.FIGURES, places.MODELS, places.KERNEL.parent) for path in folder.rglob("*.part")]
    unnamed = [path for path in places.CACHE.rglob(".draft-*") if _age_sec(path) > OLD_DRAFT_SEC]
    labs = [path for path in places.CACHE.glob("lab-*.lock*") if not _is_at_work(int(re.search(r"\d+", path.name)[0]), path)]
    return scratch + unnamed + labs + [path for path in [*drafts, *places.ROOT.glob(".*.part")] if _is_abandoned(path)]


def _is_abandoned(path):
    owner = DRAFT.search(path.name)
    return not _is_at_work(int(owner[1]), path) if owner else _age_sec(path) > OLD_DRAFT_SEC


def _is_at_work(process, path):
    """Whether the process that wrote the path lives. One that began after the last change has only got the number of the one that wrote it."""
    if sys.platform == "win32":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        pass
    state, began = _state_and_begin(process)
    return state not in DEAD and began <= _changed(path) + CLOCKS_SEC


def _state_and_begin(process):
    """The letter of a process' state, and when it began, in seconds since 1970; ("", 0) where the system does not say."""
    try:
        told = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace").rsplit(")", 1)[1].split()
        up = float(Path("/proc/uptime").read_text(encoding="utf-8").split()[0])
        return told[0], time.time() - up + int(told[19]) / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError, IndexError):
        return "", 0


def _changed(path):
    try:
        return path.lstat().st_mtime
    except OSError:
        return time.time()


def _age_sec(path):
    return time.time() - _changed(path)
