"""Setting everything up, step by step; what is done already is skipped."""
import os
import sys

from base import console, lock, places, steps
from setup import archives, democorpus, install, javabuild, jupyterlab, kernel, soundfont, tools, virtualenv

FRAGILE_IN_PATHS = {":": "Java's classpath", "*": "the kernel's classpath", "?": "the kernel's classpath"}


class SystemProbe(steps.Step):
    """Tries whether the JDK can draw text and read MIDI here; installs fonts where it cannot."""

    title = "Trial of the JDK: text, MIDI, sound"

    def __init__(self, jdk):
        self.jdk = jdk

    def inputs(self):
        return [str(self.jdk.home), self.jdk.version, places.JAVA / "Probe.java"]

    def outputs(self):
        return [places.JAVA / "Probe.java"]

    def work(self):
        fault = tools.java_can_draw(self.jdk)
        if fault:
            install.ensure([install.FONTS])
            fault = tools.java_can_draw(self.jdk)
        if fault:
            raise console.Problem(f"The JDK at {self.jdk.home} cannot draw text or read MIDI on this machine: {fault}")


def ensure():
    """Set up whatever is missing or out of date. Returns the JDK in use."""
    jdk, maven = ensure_tools()
    for step in all_steps(jdk, maven):
        step.ensure()
    return jdk


def ensure_unless_busy(purpose):
    """Set up under the lock; where everything is set up already, the lock is not needed. Returns the JDK."""
    jdk, maven = tools.find_jdk(), tools.find_maven()
    if jdk and maven and all(step.is_done() for step in all_steps(jdk, maven)):
        return jdk
    with lock.held(purpose):
        return ensure()


def all_steps(jdk, maven):
    """The steps, in the order in which each finds what it needs."""
    return [SystemProbe(jdk), virtualenv.PythonEnvironment(), javabuild.HelperJar(jdk, maven), soundfont.SoundFont(), kernel.KernelClasses(jdk),
            democorpus.DemoCorpus(jdk), archives.ClassArchives(jdk), kernel.KernelSpec(jdk), jupyterlab.JupyterLab()]


def ensure_tools():
    """A JDK, a Maven and a complete Python, installed if they are missing. Returns (JDK, Maven)."""
    check_place()
    missing = missing_tools()
    if missing:
        install.ensure(missing)
    jdk, maven = tools.find_jdk(), tools.find_maven()
    still = missing_tools()
    if still:
        raise console.Problem("Still missing after the installation: " + ", ".join(still) + "\n" + too_old())
    warn_of_old_java_home(jdk)
    return jdk, maven


def missing_tools():
    """The names (of install.py) of what this machine lacks."""
    found = {install.JDK: tools.find_jdk(), install.MAVEN: tools.find_maven(), install.VENV: virtual_environments_work()}
    return [name for name, thing in found.items() if not thing]


def virtual_environments_work():
    """Whether .venv is there already or this Python can make it."""
    return virtualenv.PythonEnvironment().is_done() or tools.python_makes_environments()


def too_old():
    """What was found but does not do, for the error message."""
    old = [f"{jdk.home} (Java {jdk.version})" for jdk in tools.all_jdks() if jdk.major < tools.OLDEST_JAVA]
    python = f"{sys.executable} (Python {sys.version.split()[0]})"
    return "\n".join(filter(None, ["Too old: " + ", ".join(old) if old else "", f"This Python: {python}"]))


def warn_of_old_java_home(jdk):
    """Say it when JAVA_HOME is not what is used."""
    named = os.environ.get("JAVA_HOME")
    if named and str(jdk.home) != named and (tools.jdk_at(named) is None or tools.jdk_at(named).major < tools.OLDEST_JAVA):
        console.say(f"JAVA_HOME is {named}, which is no JDK of version {tools.OLDEST_JAVA} or newer; using {jdk.home} (Java {jdk.version}).")


def check_place():
    """A few characters in the checkout's path break Java's classpath: better said now than as a riddle later."""
    path = str(places.ROOT)[2:] if sys.platform == "win32" else str(places.ROOT)
    for character, victim in FRAGILE_IN_PATHS.items():
        if character in path:
            raise console.Problem(f"The path {places.ROOT} holds a '{character}', which breaks {victim}. Move the folder to a path without it.")
