"""A look at everything the project needs: what is there, what is missing, and the command that mends it."""
import json
import os
import shutil
import sys
from pathlib import Path

import health
from base import console, places
from setup import install, javabuild, kernel, setting_up, tools
from data import datafolder

DISK_NEEDED = 4e9
MEMORY_NEEDED = 6e9


def report():
    """Print the findings. Returns 1 if something needed is missing."""
    findings = [_place(), _python(), _jdk(), _maven(), _platform(), _disk(), _memory(), *_set_up(), _data(), *_other_kernels(), *health.findings()]
    for finding in findings:
        health.shown(finding)
    bad = sum(health.bad(mark) for mark, *_ in findings)
    console.say()
    console.say("Something is missing or damaged; see above." if bad else "Nothing that is needed is missing. Next: python3 environment run")
    return 1 if bad else 0


def _place():
    try:
        setting_up.check_place()
    except console.Problem as problem:
        return "MISSING", str(problem), "move the checkout"
    return "ok", f"the checkout lies at {places.ROOT}"


def _python():
    text = f"Python {sys.version.split()[0]} at {sys.executable}"
    if tools.python_makes_environments():
        return "ok", text + ", with venv and pip"
    return "MISSING", text + ", without venv or pip", _mend(install.VENV)


def _jdk():
    jdk = tools.find_jdk()
    others = [f"{other.home} (Java {other.version})" for other in tools.all_jdks() if other != jdk]
    also = "; also there: " + ", ".join(others) if others else ""
    if jdk:
        return "ok", f"JDK {jdk.version} at {jdk.home}, {jdk.processor}{also}"
    return "MISSING", f"a JDK, version {tools.OLDEST_JAVA} or newer{also}", _mend(install.JDK)


def _maven():
    maven, jdk = tools.find_maven(), tools.find_jdk()
    if not maven:
        return "MISSING", "Maven", _mend(install.MAVEN)
    version = tools.maven_version(maven, jdk)
    if not version:
        return "MISSING", f"{maven} is there, but does not run" + ("" if jdk else " without a JDK")
    text = f"Maven {'.'.join(map(str, version))} at {maven}"
    return ("ok", text) if version >= tools.OLDEST_MAVEN else ("MISSING", f"{text}: too old, 3.6.3 is needed", _mend(install.MAVEN))


def _platform():
    jdk = tools.find_jdk()
    if not jdk:
        return "?", "natives: known once there is a JDK"
    try:
        fast = ", AVX-512 kernels" if kernel.has_avx512() else ""
        return "ok", f"ND4J natives for {javabuild.platform_of(jdk)}{fast}"
    except console.Problem as problem:
        return "MISSING", str(problem)


def _disk():
    free = shutil.disk_usage(places.ROOT).free
    text = f"{console.size(free)} free where the checkout lies"
    return ("ok", text) if free > DISK_NEEDED else ("low", text + f"; a full set-up takes up to {console.size(DISK_NEEDED)}", "make room; python3 environment clean --cache removes what can be made anew")


def _memory():
    try:
        total = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return "?", "memory: not known on this system"
    text = f"{console.size(total)} of memory, {os.cpu_count()} cores"
    return ("ok", text) if total > MEMORY_NEEDED else ("low", text + "; a notebook's JVM takes up to 4 GB")


def _set_up():
    jdk, maven = tools.find_jdk(), tools.find_maven()
    if not jdk or not maven:
        return [("later", "the set-up itself: once the tools are there")]
    done = [(step.is_done(), step.title) for step in setting_up.all_steps(jdk, maven)]
    return [("ok", title) if is_done else ("later", title, "python3 environment run (or lab, or test) makes it") for is_done, title in done]


def _data():
    present = datafolder.corpora(places.DATA) if places.DATA.is_dir() else []
    problems = datafolder.problems_inside(places.DATA) if present else []
    if problems:
        return "low", "data/: " + problems[0]
    return "ok", "data/ holds " + (" and ".join(present) if present else "no corpus: notebooks use the demo corpus (`fetch emopia` gets a real one)")


def _other_kernels():
    """Kernelspecs named `java` outside .venv: another Jupyter would start those."""
    found = []
    for folder in _kernel_folders():
        path = folder / "java" / "kernel.json"
        if path.exists() and path.parent.resolve() != places.KERNEL.resolve():
            found.append(("note", f"another kernel named `java` ({_name_of(path)}) at {path.parent}: a Jupyter outside .venv starts that one, "
                                  "without our classpath. `python3 environment lab` uses ours."))
    return found


def _kernel_folders():
    home = Path.home()
    folders = [Path(part) / "kernels" for part in os.environ.get("JUPYTER_PATH", "").split(os.pathsep) if part]
    folders += [home / ".local/share/jupyter/kernels", home / "Library/Jupyter/kernels", Path("/usr/local/share/jupyter/kernels"),
                Path("/usr/share/jupyter/kernels"), Path(sys.prefix) / "share/jupyter/kernels"]
    folders += [Path(os.environ[name]) / "jupyter" / "kernels" for name in ("APPDATA", "PROGRAMDATA") if name in os.environ]
    return list(dict.fromkeys(folders))


def _name_of(path):
    try:
        spec = json.loads(path.read_text(encoding="utf-8"))
        return "IJava" if "ijava" in json.dumps(spec).lower() else spec.get("display_name", "unnamed")
    except (OSError, ValueError):
        return "unreadable"


def _mend(thing):
    return "`run` installs it where it may; by hand: " + "; ".join(install.commands([thing]))
