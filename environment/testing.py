"""Every test: the Java library's, this program's, the notebooks' sources, and the notebooks themselves."""
import argparse
import os
import re
import time
from pathlib import Path

from base import console, places, process
from browser import trial
from data import datafolder
from setup import javabuild, tools
from notebooks import rules, running

REAL_NOTEBOOKS = "01,05"
"""What is run on real EMOPIA, where it is at hand: what reads every file, and is short."""
SHOWN_OF_MAVEN = re.compile(r"Tests run:|^Skipped: |^\[ERROR\]|BUILD|^\[INFO\] Running ")
SUREFIRE_TOTAL = re.compile(r"^\[(?:INFO|WARNING|ERROR)\] Tests run: (\d+), Failures: (\d+), Errors: (\d+), Skipped: (\d+)\s*$")


def everything(jdk, options):
    """Run all tests, each part even if one before it failed. Returns the exit code; the last line counts."""
    data = real_data()
    parts = [("Java library", lambda: java_tests(jdk, "all-tests", data)), ("layout of its code", lambda: layout_check(jdk)),
             ("this program", program_tests), ("notebooks' sources", source_checks)]
    if not options.skip_notebooks:
        parts.append(("notebooks on the demo corpus", lambda: notebook_runs(jdk, None, None)))
        parts.append(("solutions of the exercises on the demo corpus", lambda: notebook_runs(jdk, None, None, solutions=True)))
        if data:
            parts.append(("notebooks on real EMOPIA", lambda: notebook_runs(jdk, str(data), REAL_NOTEBOOKS)))
    if options.browser:
        parts.append(("notebooks and site in a browser", trial.run))
    if options.timing:
        parts.append(("bounds of the clock", lambda: java_tests(jdk, "timing", data)))
    passed = failed = 0
    for name, part in parts:
        console.say(f"\n* Test of the {name}")
        began = time.monotonic()
        good, bad = part()
        console.say(f"  {name}: {good} passed, {bad} failed ({console.seconds(time.monotonic() - began)})")
        passed, failed = passed + good, failed + bad
    console.say(f"\n{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


def real_data():
    """The folder that holds real EMOPIA, or None: what AFFETTI_DATA names, else data/."""
    folder = Path(os.environ.get("AFFETTI_DATA") or places.DATA).expanduser().resolve()
    return folder if (folder / datafolder.EMOPIA).is_dir() else None


def java_tests(jdk, profile, data):
    """Maven's tests of a profile in lib/pom.xml: (passed, failed)."""
    command = javabuild.command(jdk, tools.find_maven(), "test", "-ntp", "-P", profile)
    environment = {**javabuild.maven_environment(jdk), **({"AFFETTI_DATA": str(data)} if data else {})}
    code, lines = process.run_shown(command, environment, SHOWN_OF_MAVEN.search)
    passed, failed = surefire_counts(lines)
    return passed, failed + (1 if code and not failed else 0)


def layout_check(jdk):
    """Checkstyle by lib/checkstyle.xml, as `mvn verify` does: (passed, failed), all files as one."""
    command = javabuild.command(jdk, tools.find_maven(), javabuild.LAYOUT_CHECK, "-ntp", "-q", "-pl", "lib")
    code, _ = process.run_shown(command, javabuild.maven_environment(jdk), SHOWN_OF_MAVEN.search)
    return (0, 1) if code else (1, 0)


def surefire_counts(lines):
    """(passed, failed) from Maven's output: the total lines, one a module."""
    totals = [tuple(map(int, found.groups())) for line in lines if (found := SUREFIRE_TOTAL.match(line))]
    failed = sum(failures + errors for _, failures, errors, _ in totals)
    return sum(count - skipped for count, _, _, skipped in totals) - failed, failed


def program_tests():
    """The tests beside this file: (passed, failed)."""
    command = [places.venv_python(), "-m", "unittest", "discover", "-v", "-s", places.HERE / "tests", "-t", places.HERE]
    code, lines = process.run_shown(command, process.environment(PYTHONPATH=places.HERE), lambda line: not line.endswith("... ok"))
    text = "\n".join(lines)
    count = int((re.search(r"^Ran (\d+) tests?", text, re.MULTILINE) or [0, 0])[1])
    failed = sum(int(number) for number in re.findall(r"(?:failures|errors)=(\d+)", text))
    failed += 1 if code and not failed else 0
    skipped = sum(int(number) for number in re.findall(r"skipped=(\d+)", text))
    return max(count - failed - skipped, 0), failed


def source_checks():
    """One test for each notebook: (passed, failed)."""
    found = rules.check_all()
    for name, problems in found.items():
        console.say(f"  {name}: " + ("well" if not problems else ""))
        for problem in problems:
            console.say(f"    {problem}")
    failed = sum(bool(problems) for problems in found.values())
    return len(found) - failed, failed


def notebook_runs(jdk, data, only, solutions=False):
    """Run notebooks (or the solutions of their exercises) on the quick profile: (passed, failed). A failure leaves those behind it untried, and they count as failed."""
    options = argparse.Namespace(profile="quick", data=data, only=only, demo=data is None, publish=False, ijava=None, solutions=solutions)
    done = []
    try:
        running.run(jdk, options, done)
    except console.Problem as problem:
        console.say(str(problem))
    wanted = len(running.select(only, solutions)) if any(places.NOTEBOOKS.glob("*.ipynb")) else 1
    return len(done), wanted - len(done)
