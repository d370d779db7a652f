"""The one entry to everything: `python3 environment COMMAND`. `python3 environment --help` lists the commands."""
import os
import shutil
import subprocess
import sys

# This file is read by whatever Python the user has, however old: no modern syntax here.
OLDEST = (3, 10)
NEWER_NAMES = ["python3.14", "python3.13", "python3.12", "python3.11", "python3.10"]


def start_with_newer_python():
    """Hand over to a newer Python on PATH; without one, say how to get it."""
    which = getattr(shutil, "which", lambda name: None)
    for name in NEWER_NAMES:
        newer = which(name)
        if newer and subprocess.call([newer, "-c", ""]) == 0:
            print("Python %d.%d is too old; going on with %s." % (sys.version_info[0], sys.version_info[1], newer))
            sys.stdout.flush()
            sys.exit(subprocess.call([newer, os.path.dirname(os.path.abspath(__file__))] + sys.argv[1:]))
    commands = {"darwin": "brew install python@3.12", "win32": "winget install Python.Python.3.12"}
    sys.exit("Python 3.10 or newer is needed; this is %s (%s).\nInstall one, for example with: %s\nThen start again with it: python3.12 environment"
             % (sys.version.split()[0], sys.executable, commands.get(sys.platform, "apt-get install python3.12 python3.12-venv")))


if __name__ == "__main__":
    if sys.version_info < OLDEST:
        start_with_newer_python()
    import cli
    sys.exit(cli.main(sys.argv[1:]))
