"""Where everything lies. Nothing outside the checkout is written, except by the package managers themselves."""
import os
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
"""The folder environment/."""
REQUIREMENTS = HERE / "requirements"
PEERS = REQUIREMENTS / "peers"
"""What the benches compare with."""
JAVA = HERE / "setup" / "java"
ROOT = HERE.parent
VENV = ROOT / ".venv"
CACHE = ROOT / ".cache"
STAMPS = CACHE / "stamps"
LOGS = CACHE / "logs"
SOUND_FONT = CACHE / "soundfont" / "TimGM6mb.sf2"
KERNEL = VENV / "share" / "jupyter" / "kernels" / "java"
JARS = ROOT / "lib" / "target" / "jars"
NOTEBOOKS = ROOT / "notebooks"
FIGURES = ROOT / "figures"
MODELS = ROOT / "models"
DATA = ROOT / "data"
LOCAL = "local"
"""Name of the git-ignored folders inside notebooks/, figures/ and models/ that a run writes to."""


def venv_python():
    """The Python of the virtual environment."""
    return python_of(VENV)


def python_of(folder):
    """The Python of a virtual environment's folder."""
    return folder / "Scripts" / "python.exe" if sys.platform == "win32" else folder / "bin" / "python"


def shown(path):
    """A path as the user would type it: relative to where they stand, when it lies below."""
    try:
        below = str(Path(path).resolve().relative_to(Path.cwd().resolve()))
        return below if below != "." else str(path)
    except (ValueError, OSError):
        return str(path)


def write_atomically(path, text):
    """Write a text file so that its final name never holds half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_text(text, encoding="utf-8", newline="\n")
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)
