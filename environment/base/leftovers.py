"""What programs that were killed left behind: drafts, which carry the number of the process that wrote them, and scratch folders."""
import os
import re
import shutil
import sys
import time

from base import places

DRAFT = re.compile(r"\.(\d+)(-[0-9a-f]+)?\.part$")
OLD_DRAFT_SEC = 60
"""Some drafts do not say whose they are: nobody takes so long over one."""


def remove():
    """Remove them. Called with the checkout's lock held, so that nobody sets up meanwhile; trainings and notebooks may go on."""
    for path in found():
        shutil.rmtree(path, ignore_errors=True) if path.is_dir() and not path.is_symlink() else path.unlink(missing_ok=True)


def found():
    """All leftovers."""
    scratch = [*places.CACHE.glob("demo-draft-*"), *(places.CACHE / "soundfont").glob("tmp*"), *places.ROOT.glob(".venv.new-*"), *places.ROOT.glob(".venv.old-*")]
    drafts = [path for folder in (places.CACHE, places.NOTEBOOKS, places.FIGURES, places.MODELS) for path in folder.rglob("*.part")]
    unnamed = [path for path in places.CACHE.rglob(".draft-*") if _age_sec(path) > OLD_DRAFT_SEC]
    labs = [path for path in places.CACHE.glob("lab-*.lock*") if not _is_alive(int(re.search(r"\d+", path.name)[0]))]
    return scratch + unnamed + labs + [path for path in [*drafts, *places.ROOT.glob(".*.part")] if _is_abandoned(path)]


def _is_abandoned(path):
    found_mark = DRAFT.search(path.name)
    return not _is_alive(int(found_mark[1])) if found_mark else _age_sec(path) > OLD_DRAFT_SEC


def _is_alive(process):
    """Whether there is such a process; where that cannot be asked, yes."""
    if sys.platform == "win32":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _age_sec(path):
    try:
        return time.time() - path.lstat().st_mtime
    except OSError:
        return 0
