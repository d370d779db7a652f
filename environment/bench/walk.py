"""`bench walk`: all notebooks from top to bottom, first with nothing computed before, then again."""
import json
import os
import tempfile
from pathlib import Path

from base import console, places
from bench import results
from notebooks import running

OF_SETUP = ("demo", "soundfont", "stamps", "logs", "javacpp", "cds", "kernel.json", "environment.lock")
"""What the set-up leaves in .cache; everything else there, but for the tools' environments, notebooks have computed."""
LIMITS = {"cold": 300, "warm": 150, "first_picture": 5}
"""Seconds that the walk may take, and a notebook until its first picture."""


def walk(jdk, options):
    """The entries walk/* of figures/benchmarks.json, and each notebook's times in figures/run.json. Returns the exit code."""
    with tempfile.TemporaryDirectory(prefix=".walk-", dir=places.ROOT) as name:
        put_aside(Path(name))
        try:
            runs = {which: timed(jdk, options) for which in ("cold", "warm")}
        finally:
            bring_back(Path(name))
    if not all(runs.values()):
        return 1
    note(runs)
    found = {which: run["total_seconds"] for which, run in runs.items()}
    found["first_picture"] = max(one["first_picture_seconds"] or 0 for one in runs["warm"]["notebooks"])
    results.record([entry(which, seconds) for which, seconds in found.items()], "walk/")
    for which, seconds in found.items():
        console.say(f"walk/{which}: {seconds:.1f} s, of {LIMITS[which]} that it may take.")
    return 0


def computed():
    """What notebooks and commands have put into .cache."""
    return [path for path in places.CACHE.iterdir() if path.name not in OF_SETUP and not (path / "pyvenv.cfg").exists()]


def put_aside(folder):
    """Cold: nothing is there that was computed before."""
    for path in computed():
        os.replace(path, folder / path.name)


def bring_back(folder):
    """What was there before; what the walk has computed beside it stays."""
    for path in folder.iterdir():
        target = places.CACHE / path.name
        if target.exists():
            os.replace(target, folder / (path.name + ".walked"))
        os.replace(path, target)


def timed(jdk, options):
    """What running.run writes of a run; None where a notebook failed."""
    options.only, options.ijava, options.publish, options.profile = None, None, False, "quick"
    if running.run(jdk, options):
        return None
    return json.loads((places.FIGURES / places.LOCAL / "run.json").read_text(encoding="utf-8"))


def note(runs):
    """Each notebook's times, cold and warm, beside what was published of it."""
    target = places.FIGURES / "run.json"
    published = json.loads(target.read_text(encoding="utf-8"))
    published["walk"] = {which: {one["name"]: one["seconds"] for one in run["notebooks"]} for which, run in runs.items()}
    places.write_atomically(target, json.dumps(published, indent=1) + "\n")


def entry(which, seconds):
    return {"name": f"walk/{which}", "peer": "limit", "ours": seconds, "theirs": LIMITS[which], "ratio": round(LIMITS[which] / seconds, 2), "unit": "s", "runs": 1,
            "cores": os.cpu_count(), "spread": None, "peak": None}
