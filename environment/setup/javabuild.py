"""Building the helper JAR with Maven, with the natives of this machine only."""
import re
import shutil
import sys

from base import console, places, process, steps

PLATFORMS = {("linux", "x86_64"): "linux-x86_64", ("linux", "aarch64"): "linux-arm64", ("darwin", "aarch64"): "macosx-arm64",
             ("darwin", "x86_64"): "macosx-x86_64", ("win32", "x86_64"): "windows-x86_64"}


LAYOUT_CHECK = "checkstyle:check@house-style"
"""A goal of `environment test`."""


class HelperJar(steps.Step):
    """Compiles lib/ and gathers the notebooks' classpath in lib/target/jars. What the tests need is fetched along with it, and then they need no network."""

    title = "Helper JAR and its libraries (Maven)"

    def __init__(self, jdk, maven):
        self.jdk = jdk
        self.maven = maven

    def inputs(self):
        sources = sorted(path for path in (places.ROOT / "lib" / "src" / "main").rglob("*") if path.is_file())
        return [str(places.ROOT), platform_of(self.jdk), str(self.jdk.major), places.ROOT / "pom.xml", places.ROOT / "lib" / "pom.xml", *sources]

    def outputs(self):
        return sorted(places.JARS.glob("*.jar"))

    def work(self):
        for leftover in (places.JARS, places.ROOT / "lib" / "target" / "classes"):
            shutil.rmtree(leftover, ignore_errors=True)
        process.run_watched(command(self.jdk, self.maven, "package", "-Dmaven.test.skip=true", LAYOUT_CHECK, "-Dcheckstyle.skip=true"), "Maven-build",
                            DownloadCounter().describe, maven_environment(self.jdk))


def command(jdk, maven, goal, *options):
    """A Maven command, which refuses what does not have its checksum; pom.xml's profiles choose the natives by the system and the JDK's processor."""
    platform_of(jdk)
    return [maven, "-B", "-C", f"-Dorg.bytedeco.javacpp.cachedir={places.CACHE / 'javacpp'}", *options, goal]


def maven_environment(jdk):
    """Environment variables for Maven: our JDK, and nothing that changes its output."""
    return process.environment(JAVA_HOME=jdk.home, MAVEN_ARGS=None, JDK_JAVA_OPTIONS=None)


def platform_of(jdk):
    """The name of the natives that pom.xml chooses for this system and the JDK's processor; a Problem where there are none."""
    system = "linux" if sys.platform.startswith("linux") else sys.platform
    platform = PLATFORMS.get((system, jdk.processor))
    if not platform:
        known = ", ".join(PLATFORMS.values())
        raise console.Problem(f"There are no ND4J natives for {system} on {jdk.processor} (the JDK at {jdk.home}); there are: {known}.\n"
                              "With a JDK for one of these (set JAVA_HOME) it works.")
    return platform


class DownloadCounter:
    """Counts what Maven downloads, and says what it is at."""

    def __init__(self):
        self.count = 0
        self.current = ""

    def describe(self, line):
        """The status after one line of Maven's output."""
        if line.startswith("[INFO] ---") and " @ " in line:
            self.current = re.sub(r"^\[INFO\] -+ *|[ -]+$|:[\d.]+", "", line).split(" (")[0]
        started = re.match(r"(?:\[INFO\] )?Downloading from \S+: \S*/(\S+)$", line)
        if started:
            self.current = "fetching " + started.group(1)
        self.count += "Downloaded from " in line
        return f"{self.count} downloads, {self.current}" if self.count else self.current
