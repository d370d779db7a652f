"""The virtual environment .venv: JupyterLab, nbclient and the Java kernel at pinned versions."""
import os
import shutil
import sys
import venv

from base import console, places, process, steps

REQUIREMENTS = places.REQUIREMENTS / "notebooks.txt"
MARK = places.VENV / "made-by-environment"
"""Without this file a .venv is somebody else's, and we leave it alone."""
BOOTSTRAP = places.HERE / "setup" / "bootstrap.py"
INSTALL = ("-m", "pip", "--disable-pip-version-check", "install", "--no-input", "--prefer-binary", "--require-hashes", "--progress-bar", "off", "-r")
"""What a Python gets before the name of a list of packages; nothing is installed whose hash is not in the list."""


class PythonEnvironment(steps.Step):
    """Makes .venv anew from requirements/notebooks.txt."""

    title = "Python environment (.venv)"

    def inputs(self):
        return [REQUIREMENTS, str(places.ROOT), f"{sys.version_info[0]}.{sys.version_info[1]}"]

    def outputs(self):
        return [MARK, places.VENV / "pyvenv.cfg", jjava_jar()]

    def is_done(self):
        return os.path.exists(places.venv_python()) and super().is_done()

    def work(self):
        if places.VENV.exists() and not is_ours():
            raise console.Problem(f"{places.VENV} exists, but this program did not make it. Move it away, then start again.")
        _begin_anew()
        venv.EnvBuilder(symlinks=sys.platform != "win32", prompt="affetti").create(places.VENV)
        process.run_watched([places.venv_python(), "-I", BOOTSTRAP], "Pip itself")
        process.run_watched([places.venv_python(), *INSTALL, REQUIREMENTS], "Pip-install of the pinned packages", PipCounter().describe)


class ToolEnvironment(steps.Step):
    """Python packages of one tool, apart from the notebooks': a folder in .cache from a list in requirements/."""

    def __init__(self, tool, folder, requirements, note=""):
        self.tool, self.folder, self.requirements = tool, folder, requirements
        self.title = f"Python environment with {tool} (.cache/{folder.name}{note and '; ' + note})"

    def inputs(self):
        return [self.requirements, str(places.ROOT)]

    def outputs(self):
        return [self.folder / "pyvenv.cfg"]

    def stamp(self):
        return places.STAMPS / f"{self.folder.name.capitalize()}Environment.json"

    def is_done(self):
        return self.python().exists() and super().is_done()

    def python(self):
        """The Python that has the tool."""
        return places.python_of(self.folder)

    def maker(self):
        """The Python that the environment is made with."""
        return sys.executable

    def work(self):
        maker = self.maker()
        shutil.rmtree(self.folder, ignore_errors=True)
        process.run_watched([maker, "-m", "venv", self.folder], "Virtual environment")
        process.run_watched([self.python(), *INSTALL, self.requirements], f"Pip-install of {self.tool}")


def is_ours():
    """Whether .venv was made by this program, be it whole or half."""
    try:
        return MARK.exists() or not any(places.VENV.iterdir()) or "prompt = 'affetti'" in (places.VENV / "pyvenv.cfg").read_text(encoding="utf-8")
    except OSError:
        return False


def _begin_anew():
    """An empty .venv with our mark. Whenever this is stopped, .venv is not there or has the mark; what is beside it is a leftover."""
    new, old = (places.VENV.with_name(f".venv.{what}-{os.getpid()}") for what in ("new", "old"))
    new.mkdir()
    (new / MARK.name).write_text("`python3 environment clean` removes this folder.\n", encoding="utf-8")
    if places.VENV.exists():
        os.replace(places.VENV, old)
    os.replace(new, places.VENV)
    shutil.rmtree(old, ignore_errors=True)


def pip(*arguments):
    """A pip command of the virtual environment."""
    return [places.venv_python(), "-m", "pip", "--disable-pip-version-check", *arguments]


def jjava_jar():
    """The kernel's JAR, which the jjava package brings along."""
    return places.KERNEL / "jjava.jar"


class PipCounter:
    """Counts the packages that pip has got hold of."""

    def __init__(self):
        lines = REQUIREMENTS.read_text(encoding="utf-8").splitlines()
        self.wanted = sum("==" in line for line in lines)
        self.collected = 0

    def describe(self, line):
        """The status after one line of pip's output."""
        self.collected += line.startswith("Collecting ")
        if line.startswith("Installing collected"):
            return f"installing {self.collected} packages"
        return f"{self.collected} of about {self.wanted} packages fetched"
