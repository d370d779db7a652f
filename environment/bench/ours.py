"""Our side's programs, which are among the tests."""
import os

from base import places, process
from setup import javabuild, tools

CLASSES = places.ROOT / "lib" / "target" / "test-classes"


def compile_tests(jdk):
    """Make the programs."""
    command = javabuild.command(jdk, tools.find_maven(), "test-compile", "-ntp")
    process.run_watched(command, "Maven build of the tests", env=javabuild.maven_environment(jdk))


def classpath():
    """Where Java finds them."""
    return os.pathsep.join([str(CLASSES), str(places.JARS / "*")])
