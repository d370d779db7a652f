"""Running a Java program of ours: it gets its order as one line of JSON, and ends when we do."""
import json
import os
import shutil

from base import places, process
from setup import kernel


def run(jdk, name, order, jars=None):
    """Run the program with a name such as study.TrainMelody; it talks to the user itself. Returns its exit code: 2 if it refuses the order."""
    return process.run_handed_over(command(jdk, name, jars), environment(), text(order))


def command(jdk, name, jars=None, archived=True):
    """What starts it; jars: a folder that comes first on its classpath; archived: from its archive of classes, where it has one."""
    classpath = os.pathsep.join(str(folder / "*") for folder in (jars, places.JARS) if folder)
    return [jdk.java, *kernel.jvm_options(jdk), *(kernel.archived(name) if archived and not jars else []), "-cp", classpath, "affetti." + name, "-"]


def text(order):
    """The order as one line: paths are texts, and None is left out."""
    return json.dumps({name: value for name, value in order.items() if value is not None}, default=str, allow_nan=False) + "\n"


def copy_of_jars(name):
    """A folder with a copy of the helper JAR, so that the house may be rebuilt while a long program runs; one that runs keeps the file it opened."""
    own = places.CACHE / "training" / name / "jars"
    own.mkdir(parents=True, exist_ok=True)
    for jar in places.JARS.glob("affetti*.jar"):
        draft = own / f".{jar.name}.{os.getpid()}.part"
        try:
            shutil.copy2(jar, draft)
            os.replace(draft, own / jar.name)
        finally:
            draft.unlink(missing_ok=True)
    return own


def environment():
    """The kernel's environment variables: no threads of OpenMP's beside our own, and the vector instructions that the processor has."""
    values = {name: value.replace("$$", "$") for name, value in kernel.variables().items()}
    return process.environment(JDK_JAVA_OPTIONS=None, **values)
