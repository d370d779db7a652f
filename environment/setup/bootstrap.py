"""Puts pip into the Python that runs this, as `python -m ensurepip` does; but what that starts ends with it, and it with the set-up."""
import ensurepip
import functools
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from base import process  # noqa: E402

if __name__ == "__main__":
    subprocess.run = functools.partial(subprocess.run, preexec_fn=process.END_WITH_PARENT)
    ensurepip.bootstrap(upgrade=True, default_pip=True)
