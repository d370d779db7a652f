"""Composing the demo corpus once, so that the first cell of a notebook need not wait for it."""
from base import places, process, steps
from setup import programs, soundfont

COMPOSED = places.CACHE / "demo" / "composed-from.txt"
"""What the library writes last: the corpus is whole."""


class DemoCorpus(steps.Step):
    """Runs the library's composer. It keeps what is there when its own code has not changed."""

    title = "Demo corpus (synthetic)"

    def __init__(self, jdk):
        self.jdk = jdk

    def inputs(self):
        library = places.ROOT / "lib" / "src" / "main" / "java" / "affetti"
        code = sorted(path for package in ("core", "dsp", "audio", "midi", "dataset") for path in (library / package).rglob("*.java"))
        return [soundfont.SHA256, *code]

    def outputs(self):
        return [COMPOSED]

    def work(self):
        process.run_watched(programs.command(self.jdk, "command.ComposeDemo"), "Composing", str.strip, order=programs.text({"cache": places.CACHE}))
