"""The Jupyter kernel `java`: our main class on JJava's parts, and a kernelspec in .venv that knows the classpath and the JVM's options."""
import json
import os
import sys
import tempfile
import zipfile
from pathlib import Path

from base import console, places, process, steps
from setup import tools, virtualenv

HEAP = "1500m"
OFF_HEAP = "1500m"
"""What the Java objects and ND4J's arrays may take."""
PROCESS = "3500m"
"""Where javacpp collects garbage before it asks for more: a notebook's process stays below 4 GB."""


MAIN = "affetti.kernel.KernelMain"
NAME = "kernel"
"""Of its archive of classes."""
SOURCES = places.JAVA / "kernel"
JAR = places.KERNEL / "affetti-kernel.jar"
"""A JAR, for archives of classes take no folder."""
OPENS = ("--add-opens", "jdk.jshell/jdk.jshell=ALL-UNNAMED")
ARCHIVES = places.CACHE / "cds"


class KernelClasses(steps.Step):
    """Compiles our main class against JJava's JAR: with it an error or a Stop ends "Run All", and Shift-Tab knows the library."""

    title = "Jupyter kernel: our part of it"

    def __init__(self, jdk):
        self.jdk = jdk

    def inputs(self):
        return [str(self.jdk.major), virtualenv.jjava_jar(), *sorted(SOURCES.glob("*.java"))]

    def outputs(self):
        return [JAR]

    def work(self):
        compiler = self.jdk.java.with_name(tools.program("javac"))
        with tempfile.TemporaryDirectory(prefix="affetti-") as name:
            process.run_watched([compiler, "-encoding", "UTF-8", "-cp", virtualenv.jjava_jar(), "-d", name, *sorted(SOURCES.glob("*.java"))], "Javac")
            draft = JAR.with_name(f".{JAR.name}.{os.getpid()}.part")
            with zipfile.ZipFile(draft, "w") as jar:  # without times: the same sources make the same JAR
                for path in sorted(Path(name).rglob("*.class")):
                    jar.writestr(zipfile.ZipInfo(path.relative_to(name).as_posix()), path.read_bytes())
            os.replace(draft, JAR)


class KernelSpec(steps.Step):
    """Writes kernel.json beside the kernel's JAR."""

    title = "Jupyter kernel `java`"

    def __init__(self, jdk):
        self.jdk = jdk

    def inputs(self):
        return [json.dumps(self._spec())]

    def outputs(self):
        return [places.KERNEL / "kernel.json"]

    def work(self):
        places.write_atomically(places.KERNEL / "kernel.json", json.dumps(self._spec(), indent=1) + "\n")

    def _spec(self):
        return spec(self.jdk, [*archived(NAME), "-cp", classpath(), MAIN], "Java")


def classpath():
    """Our main class and JJava."""
    return os.pathsep.join([str(JAR), str(virtualenv.jjava_jar())])


def archive(name):
    """The file with the classes that a program loads at its start; see archives.py."""
    return ARCHIVES / f"{name}.jsa"


def archived(name):
    """The JVM's options for a program that has such an archive. What it does not like about one, the JVM is not to say in the program's output."""
    file = archive(name)
    return [f"-XX:SharedArchiveFile={file}", "-Xshare:auto", "-Xlog:cds=off", "-Xlog:cds+dynamic=off"] if file.is_file() and file.stat().st_size else []


def spec(jdk, launch, title):
    """A kernelspec with everything the notebooks need. launch: the JVM's options that name what to run.

    The JVM is started directly, not through JJava's launcher: one process less, and no `java` of PATH.
    """
    return {"argv": [str(jdk.java), *jvm_options(jdk), *OPENS, *launch, "{connection_file}"],
            "display_name": title, "language": "java", "interrupt_mode": "message", "env": variables()}


def write_for_ijava(jdk, jar):
    """Write a second kernelspec, `ijava`, for the user's own IJava; returns its name."""
    jar = Path(jar).expanduser().resolve()
    if jar.suffix != ".jar" or not jar.is_file():
        raise console.Problem(f"{jar} is not a file. --ijava takes the path of ijava-1.3.0.jar, which lies in the folder java/ of IJava's zip.")
    places.write_atomically(places.KERNEL.with_name("ijava") / "kernel.json", json.dumps(spec(jdk, ["-jar", str(jar)], "Java (IJava)"), indent=1) + "\n")
    return "ijava"


def jvm_options(jdk):
    """The options that every JVM of ours gets, the notebooks' too. Nothing of ours, and nothing that it uses, reads Java objects from a file: the filter forbids it (but LIBLINEAR clones its random generator in this way)."""
    options = [f"-Xmx{HEAP}", "-Djava.awt.headless=true", "-Dfile.encoding=UTF-8", "-Duser.language=en", "-Duser.country=US",
               f"-Dorg.bytedeco.javacpp.maxbytes={OFF_HEAP}", f"-Dorg.bytedeco.javacpp.maxphysicalbytes={PROCESS}", f"-Dorg.bytedeco.javacpp.cachedir={places.CACHE / 'javacpp'}",
               "-Dorg.bytedeco.javacpp.logger=slf4j", "-Djdk.serialFilter=java.util.Random;!*",
               f"-Djava.util.logging.config.file={places.JAVA / 'logging.properties'}",
               "--add-exports", "java.desktop/com.sun.media.sound=ALL-UNNAMED"]
    if jdk.major >= 24:
        options += ["--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"]
    return options


def variables():
    """The environment variables of the kernel. Jupyter fills in $NAME, so a dollar sign in a path is doubled."""
    classpath = (places.JARS / "*.jar").as_posix()
    values = {"JJAVA_CLASSPATH": classpath, "IJAVA_CLASSPATH": classpath, "AFFETTI_HOME": str(places.ROOT), "OMP_NUM_THREADS": "1"}
    if sys.platform.startswith("linux"):
        values["MALLOC_ARENA_MAX"] = "2"
    if has_avx512():
        values["OPENBLAS_CORETYPE"] = "SkylakeX"
    return {name: value.replace("$", "$$") for name, value in values.items()}


def has_avx512():
    """Whether this is a Linux machine whose processor runs OpenBLAS' AVX-512 kernels."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    flags = next((line.split() for line in text.splitlines() if line.startswith("flags")), [])
    return {"avx512f", "avx512cd", "avx512bw", "avx512dq", "avx512vl"} <= set(flags)
