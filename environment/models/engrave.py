"""`engrave`: a MIDI file as sheet music. Our library writes MusicXML; Verovio, in an environment of its own, makes an SVG of it."""
import tempfile
from pathlib import Path

from base import console, places, process
from setup import programs, virtualenv

REQUIREMENTS = places.REQUIREMENTS / "engrave.txt"
VEROVIO = places.CACHE / "verovio"
PAGE = """import re, sys, verovio
toolkit = verovio.toolkit()
toolkit.setOptions({"adjustPageHeight": True, "pageWidth": 2100, "pageHeight": 60000, "scale": 40, "footer": "none", "svgViewBox": True, "xmlIdSeed": 1})
if not toolkit.loadFile(sys.argv[1]):
    sys.exit("Verovio cannot read it.")
sized = re.sub(r'<svg viewBox="0 0 (\\d+) (\\d+)"', r'<svg width="\\1" height="\\2" viewBox="0 0 \\1 \\2"', toolkit.renderToSVG(1), count=1)
open(sys.argv[2], "w", encoding="utf-8").write(sized)
"""
"""Run by the other environment's Python: MusicXML in, one page of any height out. Without width and height a browser takes an SVG for no picture."""
ENVIRONMENT = virtualenv.ToolEnvironment("Verovio", VEROVIO, REQUIREMENTS, "a download of 9 MB")


def engrave(ensure, options):
    """Write FILE.svg beside FILE.mid, or where it is wanted. Returns the exit code."""
    midi = Path(options.midi).expanduser().absolute()
    if not midi.is_file():
        raise console.Misuse(f"{options.midi}: there is no such file.")
    target = Path(options.output).expanduser().absolute() if options.output else midi.with_suffix(".svg")
    jdk = ensure()
    ENVIRONMENT.ensure()
    with tempfile.TemporaryDirectory() as scratch:
        music = Path(scratch) / "music.musicxml"
        code = programs.run(jdk, "command.Engrave", {"midi": midi, "output": music, "title": options.title or midi.stem})
        if code:
            return code
        page = Path(scratch) / "page.svg"
        process.run_watched([ENVIRONMENT.python(), "-c", PAGE, music, page], "Engraving")
        places.write_atomically(target, page.read_text(encoding="utf-8"))
    console.say(f"{places.shown(target)}: sheet music, with the beats that were found in {midi.name}.")
    return 0
