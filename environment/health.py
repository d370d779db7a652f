"""What is damaged, in the way or at work in this checkout: findings (mark, what, the command that mends it) for `doctor`."""
import hashlib
import os
import tempfile
from pathlib import Path

from base import cards, console, faults, leftovers, lock, places, process
from setup import programs, soundfont, tools
from notebooks import publishing

SEALED = ("rendered", "features", "study", "training", "ablations")
"""Folders of the cache whose files end with a checksum (affetti.core.SealedFile)."""
PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")


def findings():
    """All of them."""
    return [*permissions(), *sound_font(), *proxy(), *at_work(), *killed(), *caches(), *models()]


def permissions():
    """Whether we may write where we must."""
    folders = [path for path in (places.ROOT, places.CACHE, places.VENV, places.NOTEBOOKS, places.FIGURES, places.MODELS, places.DATA) if path.exists()]
    closed = [path for path in folders if not os.access(path, os.W_OK)]
    if not closed:
        return [("ok", "the checkout may be written to")]
    sentence = faults.sentence(PermissionError(13, "denied", str(closed[0])))
    return [("MISSING", "permission: " + sentence.split(". Use")[0] + ".", f"git clone {places.ROOT} affetti")]


def sound_font():
    """The font in the cache, and the user's own, which wins."""
    found = []
    if places.SOUND_FONT.exists() and hashlib.sha256(places.SOUND_FONT.read_bytes()).hexdigest() != soundfont.SHA256:
        found.append(("DAMAGED", f"{places.shown(places.SOUND_FONT)} is not the pinned sound font", f"remove {places.shown(places.SOUND_FONT)}, then python3 environment run"))
    own = os.environ.get("AFFETTI_SOUNDFONT")
    if own:
        found.append(_own_font(Path(own)))
    return found


def _own_font(path):
    try:
        with open(path, "rb") as file:
            head = file.read(12)
    except OSError:
        return "MISSING", f"AFFETTI_SOUNDFONT names {path}, which cannot be read", "unset AFFETTI_SOUNDFONT, or name a .sf2 file"
    if head[:4] != b"RIFF" or head[8:] != b"sfbk" or path.suffix.lower() == ".sf3":
        return "DAMAGED", f"AFFETTI_SOUNDFONT names {path}, which is no SoundFont 2 (.sf2)", "unset AFFETTI_SOUNDFONT, or name a .sf2 file"
    return "note", f"AFFETTI_SOUNDFONT is set: {path} plays instead of the pinned sound font, and numbers on rendered sound differ"


def proxy():
    """Maven does not look at the variables that pip and we do."""
    named = [name for name in PROXIES if os.environ.get(name) or os.environ.get(name.lower())]
    settings = Path.home() / ".m2" / "settings.xml"
    try:
        configured = "<proxy>" in settings.read_text(encoding="utf-8", errors="replace") or "proxyHost" in os.environ.get("MAVEN_OPTS", "")
    except OSError:
        configured = "proxyHost" in os.environ.get("MAVEN_OPTS", "")
    if not named or configured:
        return []
    return [("note", f"{named[0]} is set; pip uses it, Maven does not", f"if Maven cannot download: a <proxy> in {settings}, or MAVEN_OPTS='-Dhttps.proxyHost=.. -Dhttps.proxyPort=..'")]


def at_work():
    """Who holds a lock now."""
    return [("busy", f"{lock.holder_of(name)} is at work", "wait until it has ended, or stop that process") for name in lock.taken()]


def killed():
    """What killed programs left behind."""
    found = []
    if publishing.JOURNAL.exists():
        found.append(("later", "a publication was interrupted", "python3 environment run (any start finishes it)"))
    rest = leftovers.found()
    if rest:
        found.append(("later", f"{len(rest)} leftovers of programs that were killed, such as {places.shown(rest[0])}", "python3 environment run (any start removes them)"))
    return found


def caches():
    """Rendered sound, features, kept answers and checkpoints that are not what was written: the library compares each with its checksum."""
    jdk = tools.find_jdk()
    if not jdk or not any(places.JARS.glob("affetti*.jar")) or not any((places.CACHE / name).is_dir() for name in SEALED):
        return []
    with tempfile.TemporaryDirectory() as scratch:
        order = Path(scratch) / "order.json"
        order.write_text(programs.text({"cache": places.CACHE}), encoding="utf-8")
        listed = process.output_of([*programs.command(jdk, "command.CheckCache")[:-1], order], timeout_sec=600)
    if listed is None:
        return [("?", "the cache could not be looked at", "python3 environment run builds the library anew")]
    return [("DAMAGED", "{}: {}".format(places.shown(path), what), f"rm '{places.shown(path)}'; it is made anew when it is wanted")
            for path, tab, what in (line.partition("\t") for line in listed.splitlines()) if tab]


def models():
    """Each trained model against its card."""
    folders = [folder for home in (places.MODELS, places.MODELS / places.LOCAL) if home.is_dir() for folder in sorted(home.iterdir())
               if (folder / cards.NAME).is_file()]
    problems = [problem for folder in folders for problem in cards.problems(folder)]
    mend = f"git checkout -- {places.shown(places.MODELS)}, for a published model; for your own: train it anew"
    return [("DAMAGED", problem, mend) for problem in problems] or [("ok", f"{len(folders)} trained models, each as its card tells")]


def bad(mark):
    """Whether a finding is one that something must be done about."""
    return mark in ("MISSING", "DAMAGED")


def shown(finding):
    """A finding as lines."""
    mark, text, *mend = finding
    console.say(f"{mark:9}{text}" + "".join(f"\n         mend: {one}" for one in mend))
