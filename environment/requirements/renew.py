"""Writes the lists of pinned packages anew: NAME.txt, with the hashes of every file for every system, from NAME.in, which says what we ask for.

python3 environment/requirements/renew.py [--upgrade] keeps the versions of NAME.txt, or takes the newest. It needs the network, and `uv` from PyPI,
which it puts into .cache/uv.
"""
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
TOOL = HERE.parent.parent / ".cache" / "uv"
UV = "uv==0.13.9"
OLDEST_PYTHON = {"notebooks": "3.10", "browser": "3.10", "engrave": "3.10", "peers/features": "3.12", "peers/torch": "3.11", "peers/keras": "3.11", "peers/essentia": "3.11",
                 "peers/spark": "3.10"}
HEADER = "# Made from {name}.in by environment/requirements/renew.py: every version and every file pinned, for Python {python} and newer on all systems.\n"


def main(options):
    """Renew every list; returns the exit code."""
    folder = TOOL / ("Scripts" if sys.platform == "win32" else "bin")
    if not TOOL.exists():
        venv.EnvBuilder(with_pip=True).create(TOOL)
        subprocess.run([folder / "python", "-m", "pip", "install", "-q", UV], check=True)
    for name, python in OLDEST_PYTHON.items():
        target = HERE / f"{name}.txt"
        subprocess.run([folder / "uv", "pip", "compile", "--quiet", "--universal", "--generate-hashes", "--no-header", "--no-annotate",
                        "--python-version", python, *options, "-o", target, HERE / f"{name}.in"], check=True)
        target.write_text(HEADER.format(name=target.stem, python=python) + target.read_text(encoding="utf-8"), encoding="utf-8")
        print(f"{target.name}: {target.read_text(encoding='utf-8').count('==')} packages")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
