"""`bench melody`: the melody network's training beside PyTorch's, in an environment of its own."""
import os
import shutil
import sys

from base import places, process, steps
from setup import programs, virtualenv
from models import train
from bench import features
from reports import melody_table

REQUIREMENTS = places.REQUIREMENTS / "melody.txt"
TORCH = places.CACHE / "torch"


def melody(jdk, options):
    """Speed and validation loss of both into figures/benchmarks.json. Returns the exit code."""
    python = options.python or ready_python()
    features.compile_tests(jdk)
    card = melody_table.MODEL.path / cards.NAME
    classpath = os.pathsep.join([str(features.TEST_CLASSES), str(places.JARS / "*")])
    code = process.run_handed_over([
        python, places.HERE / "bench" / "melody_peer.py", "--java", jdk.java, "--classpath", classpath, "--emopia", train.emopia(options),
        "--cache", places.CACHE, "--figures", places.FIGURES, "--card", card, "--hidden", options.hidden, "--epochs", options.epochs], programs.environment())
    if code == 0 and card.exists():
        melody_table.write_into_readme()
    return code


def ready_python():
    """The Python of an environment with torch, made where it is not there."""
    TorchEnvironment().ensure()
    return torch_python()


def torch_python():
    return TORCH / "Scripts" / "python.exe" if sys.platform == "win32" else TORCH / "bin" / "python"


class TorchEnvironment(steps.Step):
    """Makes .cache/torch from requirements/melody.txt."""

    title = "Python environment with PyTorch (.cache/torch; on Linux a download of 3 GB)"

    def inputs(self):
        return [REQUIREMENTS, str(places.ROOT)]

    def outputs(self):
        return [TORCH / "pyvenv.cfg"]

    def is_done(self):
        return torch_python().exists() and super().is_done()

    def work(self):
        if TORCH.exists():
            shutil.rmtree(TORCH)
        process.run_watched([sys.executable, "-m", "venv", TORCH], "Virtual environment")
        process.run_watched([torch_python(), *virtualenv.INSTALL, REQUIREMENTS], "Pip-install of PyTorch")
