"""JupyterLab as this project wants it: no question about news, texts shown as texts, pictures with their alternative text."""
import shutil

from base import places, steps

SOURCE = places.HERE / "setup" / "lab"
SHARE = places.VENV / "share" / "jupyter"
SETTINGS = SHARE / "lab" / "settings" / "overrides.json"
EXTENSION = SHARE / "labextensions" / "affetti-pictures"
FILES = {SOURCE / "overrides.json": SETTINGS, SOURCE / "package.json": EXTENSION / "package.json",
         SOURCE / "static" / "remoteEntry.js": EXTENSION / "static" / "remoteEntry.js"}


class JupyterLab(steps.Step):
    """Puts settings and an extension into .venv; what users set for themselves comes before both."""

    title = "JupyterLab's settings"

    def inputs(self):
        return list(FILES)

    def outputs(self):
        return list(FILES.values())

    def work(self):
        for source, target in FILES.items():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
