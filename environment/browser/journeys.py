"""Walks through the notebooks and the site in a browser. Started by trial.py with Playwright's Python; reads its order, a line of JSON, from standard input."""
import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path[0] = str(Path(__file__).resolve().parent.parent)

import contextlib  # noqa: E402
import json
import os
import traceback

from playwright.sync_api import sync_playwright

from base import console
from browser import laboratory, reading

PATIENCE_MS = 300_000
FLAGS = ["--autoplay-policy=no-user-gesture-required", "--mute-audio"]


class Report:
    """Counts what went well, and says what did not."""

    def __init__(self, path):
        self.path = Path(path)

    @contextlib.contextmanager
    def step(self, name):
        """A journey's step: what is raised inside is its failure, and the next step begins all the same."""
        problem = None
        try:
            yield
        except Exception as error:  # whatever a page or a server may do
            problem = str(error).strip() or traceback.format_exc()
        console.say(f"  {name}: " + ("well" if problem is None else f"FAILED\n    {problem[:1500]}"))
        with open(self.path, "a", encoding="utf-8") as file:
            file.write(json.dumps({"name": name, "well": problem is None, "problem": problem}) + "\n")


class Watch:
    """Notes every request that would leave the machine, and stops it."""

    def __init__(self, context):
        self.strangers = []
        context.route("**/*", self._judge)

    def _judge(self, route):
        address = route.request.url
        if address.startswith(("file:", "data:", "blob:", "http://localhost:", "http://127.0.0.1:")):
            route.continue_()
        else:
            self.strangers.append(address)
            route.abort()

    def check(self):
        assert not self.strangers, f"requests that leave the machine: {self.strangers[:5]}"


def main(order):
    """All journeys; what they found is in the report."""
    report = Report(order["report"])
    Path(order["pictures"]).mkdir(parents=True, exist_ok=True)
    root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=order["browser"], args=FLAGS + root)
        for journey in (reading.journey, laboratory.journey):
            context = browser.new_context(viewport={"width": 1920, "height": 1080}, reduced_motion="reduce")
            context.set_default_timeout(PATIENCE_MS)
            watch = Watch(context)
            journey(context, order, report)
            with report.step(f"{journey.__module__.rsplit('.', 1)[-1]}: no request left the machine"):
                watch.check()
            context.close()
        browser.close()
    with report.step("end"):
        pass


if __name__ == "__main__":
    main(json.loads(sys.stdin.readline()))
