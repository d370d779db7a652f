"""Installing what is missing through the system's own package manager, or saying the exact command where we may not."""
import os
import re
import shutil
import sys

from base import console, process

JDK, MAVEN, VENV, FONTS = "a JDK (17 or newer)", "Maven", "Python's venv and pip", "fonts for drawing"

APT_JDKS = ["openjdk-17-jdk-headless", "openjdk-21-jdk-headless", "openjdk-25-jdk-headless", "default-jdk-headless"]
APT = {MAVEN: ["maven"], VENV: ["python3-venv"], FONTS: ["fontconfig", "fonts-dejavu-core", "libfreetype6"]}
BREW = {JDK: ["openjdk@21"], MAVEN: ["maven"], VENV: ["python@3.12"], FONTS: ["fontconfig"]}
SPOKEN = {
    "dnf": ("sudo dnf install", {JDK: "java-21-openjdk-devel", MAVEN: "maven", VENV: "python3-pip", FONTS: "fontconfig dejavu-sans-fonts"}),
    "zypper": ("sudo zypper install", {JDK: "java-21-openjdk-devel", MAVEN: "maven", VENV: "python3-pip", FONTS: "fontconfig dejavu-fonts"}),
    "pacman": ("sudo pacman -S", {JDK: "jdk21-openjdk", MAVEN: "maven", VENV: "python-pip", FONTS: "fontconfig ttf-dejavu"}),
    "winget": ("winget install", {JDK: "EclipseAdoptium.Temurin.21.JDK", VENV: "Python.Python.3.12"}),
}
WITHOUT_MANAGER = {
    JDK: "install a JDK (17 or newer), for example Eclipse Temurin 21, and set JAVA_HOME to its folder",
    MAVEN: "install Apache Maven and put its bin folder on PATH (Windows: choco install maven, or scoop install maven)",
    VENV: "install a complete Python 3.10 or newer, with venv and pip",
    FONTS: "install fontconfig and at least one TrueType font, for example DejaVu Sans",
}


def ensure(missing):
    """Install the named things, saying so first; a Problem with the exact command where that is not possible."""
    console.say("Missing on this machine: " + ", ".join(missing) + ".")
    if shutil.which("apt-get"):
        _by_apt(missing)
    elif _brew():
        _by_brew(missing)
    else:
        raise console.Problem("Please install it, then start again:\n" + "\n".join("    " + line for line in commands(missing)))


def commands(missing):
    """The exact commands that install the named things on this system, one a line."""
    if shutil.which("apt-get"):
        return ["sudo apt-get update && sudo apt-get install " + " ".join(_apt_packages(missing))]
    if _brew():
        return ["brew install " + " ".join(_brew_packages(missing))]
    manager = next((name for name in SPOKEN if shutil.which(name)), None)
    command, names = SPOKEN.get(manager, ("", {}))
    known = [names[thing] for thing in missing if thing in names]
    spoken = [f"{command} " + " ".join(known)] if known else []
    return spoken + [WITHOUT_MANAGER[thing] for thing in missing if thing not in names]


def _by_apt(missing):
    prefix = _as_root()
    if prefix is None:
        raise console.Problem("It can be installed with an administrator's rights:\n    " + commands(missing)[0] + "\nThen start again.")
    env = process.environment(DEBIAN_FRONTEND="noninteractive")
    console.say("They are installed with the system's package manager (apt-get).")
    process.run_watched([*prefix, "apt-get", "-q", "update"], "Apt-update of the package lists", _shorten, env)
    packages = _apt_packages(missing)
    console.say("  apt-get install " + " ".join(packages))
    process.run_watched([*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-y", "--no-install-recommends", "install", *packages],
                        "Apt-install of packages", AptCounter().describe, env)


def _by_brew(missing):
    packages = _brew_packages(missing)
    console.say("They are installed with Homebrew: brew install " + " ".join(packages))
    process.run_watched([_brew(), "install", *packages], "Homebrew", _shorten)


def _as_root():
    """The words before a command that needs administrator's rights: none as root, sudo where it may; None: not possible."""
    if os.geteuid() == 0:
        return []
    if not shutil.which("sudo"):
        return None
    if process.output_of(["sudo", "-n", "true"]) is not None:
        return ["sudo", "-n"]
    return ["sudo"] if sys.stdin.isatty() and process.run_handed_over(["sudo", "-v"]) == 0 else None


def _apt_packages(missing):
    packages = [name for thing in missing if thing != JDK for name in APT[thing]]
    if JDK in missing:
        packages += [next((name for name in APT_JDKS if _apt_knows(name)), APT_JDKS[0]), *APT[FONTS], "ca-certificates"]
    return list(dict.fromkeys(packages))


def _apt_knows(package):
    policy = process.output_of(["apt-cache", "policy", package]) or ""
    return bool(re.search(r"Candidate: (?!\(none\))\S", policy))


def _brew_packages(missing):
    return [name for thing in missing for name in BREW[thing]]


def _brew():
    places_of_brew = ["/opt/homebrew/bin/brew", "/usr/local/bin/brew"] if sys.platform == "darwin" else []
    return shutil.which("brew") or next((brew for brew in places_of_brew if os.path.exists(brew)), None)


def _shorten(line):
    return line[:60] or None


class AptCounter:
    """Counts what apt-get fetches and sets up."""

    def __init__(self):
        self.fetched = 0
        self.unpacked = 0
        self.set_up = 0

    def describe(self, line):
        """The status after one line of apt-get's output."""
        self.fetched += line.startswith("Get:")
        self.unpacked += line.startswith("Unpacking ")
        self.set_up += line.startswith("Setting up ")
        return f"{self.fetched} packages fetched, {self.unpacked} unpacked, {self.set_up} set up"
