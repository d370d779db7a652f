"""`bench melody`: the melody network's training beside PyTorch's, in an environment of its own."""
import os

from base import cards, places, process
from setup import programs, virtualenv
from models import train
from bench import features
from reports import melody_table

REQUIREMENTS = places.REQUIREMENTS / "melody.txt"
ENVIRONMENT = virtualenv.ToolEnvironment("PyTorch", places.CACHE / "torch", REQUIREMENTS, "on Linux a download of 3 GB")


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
    ENVIRONMENT.ensure()
    return ENVIRONMENT.python()
