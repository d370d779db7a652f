"""Finding what must already be on the machine: a JDK, Maven, and a Python that can make virtual environments."""
import os
import platform
import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from base import places, process

OLDEST_JAVA = 17
OLDEST_MAVEN = (3, 6, 3)
WINDOWS = sys.platform == "win32"

USUAL_JDK_PLACES = [
    "/usr/lib/jvm/*", "/usr/java/*", "/opt/java/*", "/opt/jdk*", "/opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home",
    "/usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home", "/home/linuxbrew/.linuxbrew/opt/openjdk*/libexec",
    "/Library/Java/JavaVirtualMachines/*/Contents/Home", "~/Library/Java/JavaVirtualMachines/*/Contents/Home",
    "~/.sdkman/candidates/java/*", "~/.jdks/*", "~/.asdf/installs/java/*", "~/.local/share/mise/installs/java/*",
    "C:/Program Files/Java/*", "C:/Program Files/Eclipse Adoptium/*", "C:/Program Files/Microsoft/jdk-*",
    "C:/Program Files/Zulu/*", "C:/Program Files/Amazon Corretto/*", "C:/Program Files/BellSoft/*", "~/scoop/apps/*jdk*/current",
]


@dataclass(frozen=True)
class Jdk:
    """A Java development kit: its home, its major version, its full version and its processor ("x86_64", "aarch64")."""
    home: Path
    major: int
    version: str
    processor: str

    @property
    def java(self):
        """The program that runs Java."""
        return self.home / "bin" / program("java")


def program(name):
    """A program's file name on this system."""
    return name + ".exe" if WINDOWS else name


def find_jdk():
    """The JDK to use: JAVA_HOME's, else PATH's, else the oldest that is new enough in the usual places. None: no such JDK."""
    jdks = all_jdks()
    return next((jdk for jdk in jdks if jdk.major >= OLDEST_JAVA), None)


def all_jdks():
    """Every JDK found, the preferred first: JAVA_HOME, PATH, then the usual places from the oldest that will do."""
    first = [jdk_at(home) for home in (os.environ.get("JAVA_HOME"), _home_on_path()) if home]
    usual = [jdk_at(home) for home in _usual_homes()]
    usual = sorted((jdk for jdk in usual if jdk), key=lambda jdk: (jdk.major < OLDEST_JAVA, jdk.major, str(jdk.home)))
    unique = {}
    for jdk in [jdk for jdk in first if jdk] + usual:
        unique.setdefault(jdk.home.resolve(), jdk)
    return list(unique.values())


def jdk_at(home):
    """The JDK in a folder, or None when there is none (a runtime without a compiler does not count)."""
    home = Path(home)
    if not (home / "bin" / program("javac")).exists() or not (home / "bin" / program("java")).exists():
        return None
    release = _release_file(home)
    version = release.get("JAVA_VERSION") or _version_by_running(home)
    if not version:
        return None
    return Jdk(home, java_major(version), version, processor_name(release.get("OS_ARCH") or platform.machine()))


def java_major(version):
    """17 for "17.0.15", 8 for "1.8.0_412"."""
    numbers = [int(number) for number in re.findall(r"\d+", version)[:2]]
    return numbers[1] if numbers[0] == 1 and len(numbers) > 1 else numbers[0]


def processor_name(name):
    """One name for each processor: x86_64 or aarch64; any other name as it is."""
    return {"amd64": "x86_64", "x64": "x86_64", "arm64": "aarch64"}.get(name.lower(), name.lower())


def find_maven():
    """The Maven program on PATH or under MAVEN_HOME, or None."""
    for home in (os.environ.get("MAVEN_HOME"), os.environ.get("M2_HOME")):
        if home and (Path(home) / "bin" / ("mvn.cmd" if WINDOWS else "mvn")).exists():
            return Path(home) / "bin" / ("mvn.cmd" if WINDOWS else "mvn")
    found = shutil.which("mvn")
    return Path(found) if found else None


def maven_version(maven, jdk=None):
    """Maven's version as numbers, or None if it does not run."""
    command = [maven, "-B", "-v"]
    if jdk:
        command = [sys.executable, "-c", "import os,subprocess,sys; os.environ['JAVA_HOME']=sys.argv[1];"
                   "sys.exit(subprocess.call(sys.argv[2:]))", jdk.home, *command]
    found = re.search(r"Apache Maven (\d+)\.(\d+)\.(\d+)", process.output_of(command) or "")
    return tuple(int(number) for number in found.groups()) if found else None


def python_makes_environments():
    """Whether this Python has venv and pip to put into it (Debian ships them apart)."""
    return process.output_of([sys.executable, "-c", "import venv, ensurepip"]) is not None


def java_can_draw(jdk):
    """None if this JDK draws text and reads MIDI and sound without a screen; otherwise what it says."""
    probe = places.JAVA / "Probe.java"
    printed = process.output_of([jdk.java, "-Djava.awt.headless=true", probe], timeout_sec=120)
    if printed is None:
        return "it ended with an error"
    return None if printed.endswith("well") else printed


def _release_file(home):
    try:
        lines = (home / "release").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return {}
    pairs = (line.split("=", 1) for line in lines if "=" in line)
    return {name.strip(): value.strip().strip('"') for name, value in pairs}


def _version_by_running(home):
    found = re.search(r'version "([^"]+)"', process.output_of([home / "bin" / program("java"), "-version"]) or "")
    return found.group(1) if found else None


def _home_on_path():
    javac = shutil.which("javac")
    if not javac:
        return None
    if sys.platform == "darwin" and javac == "/usr/bin/javac":
        return process.output_of(["/usr/libexec/java_home", "-v", f"{OLDEST_JAVA}+"])
    return Path(javac).resolve().parent.parent


def _usual_homes():
    for pattern in USUAL_JDK_PLACES:
        pattern = Path(pattern).expanduser()
        anchor = Path(pattern.anchor)
        if anchor.exists():
            yield from sorted(anchor.glob(pattern.relative_to(anchor).as_posix()))
