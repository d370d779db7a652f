"""`test --browser`: this half knows the standard library only; journeys.py drives the browser in an environment of its own."""
import argparse
import json
import os
import shutil
import tempfile
from pathlib import Path

from base import console, places, process
from notebooks import running
from setup import virtualenv

REQUIREMENTS = places.REQUIREMENTS / "browser.txt"
ENVIRONMENT = virtualenv.ToolEnvironment("Playwright", places.CACHE / "playwright", REQUIREMENTS)
PICTURES = places.CACHE / "browser"
"""Gets a screenshot of every page."""
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def browser():
    """The path of a Chromium: what AFFETTI_BROWSER names, else one of PATH; None where there is none."""
    named = os.environ.get("AFFETTI_BROWSER")
    return named or next((found for name in NAMES if (found := shutil.which(name))), None)


def run(only=None):
    """All journeys, with the notebooks of `only` ("01,02"): (passed, failed). Without a browser it says so, and nothing passes or fails."""
    chromium = browser()
    if not chromium:
        console.say("  SKIPPED: no Chromium was found, so nothing was looked at in a browser. Install it (Debian: apt-get install chromium), or name one in AFFETTI_BROWSER.")
        return 0, 0
    ENVIRONMENT.ensure()
    shutil.rmtree(PICTURES, ignore_errors=True)
    with tempfile.TemporaryDirectory() as scratch:
        report = Path(scratch) / "report.jsonl"
        order = {"browser": chromium, "notebooks": [path.name for path in running.select(only)], "scratch": scratch, "pictures": str(PICTURES), "report": str(report),
                 "jupyter": [str(part) for part in [places.venv_python(), "-m", "jupyterlab"]], "build": [str(places.venv_python()), str(places.HERE / "pages" / "build.py")],
                 "variables": running.variables(argparse.Namespace(profile="quick", demo=True), None)}
        process.run_handed_over([ENVIRONMENT.python(), places.HERE / "browser" / "journeys.py", "-"], process.environment(), json.dumps(order) + "\n")
        lines = report.read_text(encoding="utf-8").splitlines() if report.exists() else []
    outcomes = [json.loads(line) for line in lines]
    passed = sum(outcome["well"] for outcome in outcomes)
    ended = any(outcome["name"] == "end" for outcome in outcomes)
    console.say(f"  Screenshots: {places.shown(PICTURES)}")
    return passed, len(outcomes) - passed + (not ended)
