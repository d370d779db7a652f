"""`site`: the executed notebooks as a static site. This half knows the standard library only; build.py works in the virtual environment."""
import json
from pathlib import Path

from base import console, places, process
from notebooks import running
from setup import virtualenv

MARK = "made-by-environment"
"""A folder without this file is somebody else's, and is left alone."""
USUAL = places.NOTEBOOKS / places.LOCAL / "site"


def site(options):
    """Build the site from the published notebooks, or from those of the last run (options.local). Returns the exit code."""
    folder = target(options.output)
    source = places.NOTEBOOKS / places.LOCAL if options.local else places.NOTEBOOKS
    names = [path.name for path in running.select()]
    missing = [name for name in names if not (source / name).is_file()]
    if missing:
        raise console.Problem(f"{places.shown(source)} lacks {', '.join(missing)}. Run the notebooks first: python3 environment run")
    virtualenv.PythonEnvironment().ensure()
    order = {"notebooks": [str(source / name) for name in names], "out": str(folder), "mark": MARK}
    code = process.run_handed_over([places.venv_python(), places.HERE / "pages" / "build.py", json.dumps(order)], process.environment())
    if code == 0:
        console.say(f"Done. Open {places.shown(folder / 'index.html')} in a browser; it needs no network.")
    return code


def target(output):
    """The folder that gets the site: a new one, an empty one, or one that holds a site."""
    folder = Path(output).expanduser().absolute() if output else USUAL
    if folder.is_file():
        raise console.Misuse(f"-o {output}: this is a file; give a folder.")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MARK).is_file():
        raise console.Misuse(f"-o {output}: the folder holds something else than a site of ours. Give a new or an empty one.")
    return folder
