"""The sound font TimGM6mb (GPL-2): the piano that renders MIDI, the same on every machine."""
import hashlib
import os
import shutil
import tempfile
import zipfile
from pathlib import Path

from base import console, places, process, steps
from setup import virtualenv

PACKAGE = "pretty_midi==0.2.11.post0"
"""The PyPI package whose wheel carries the sound font."""
MEMBER = "pretty_midi/TimGM6mb.sf2"
SHA256 = "82475b91a76de15cb28a104707d3247ba932e228bada3f47bba63c6b31aaf7a1"


class SoundFont(steps.Step):
    """Fetches the package's wheel with pip and takes out the sound font alone."""

    title = "Sound font TimGM6mb"

    def inputs(self):
        return [PACKAGE, SHA256]

    def outputs(self):
        return [places.SOUND_FONT]

    def work(self):
        places.SOUND_FONT.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=places.SOUND_FONT.parent, prefix="tmp") as folder:
            process.run_watched(virtualenv.pip("download", "--no-deps", "--only-binary", ":all:", "--no-input", "--progress-bar", "off",
                                               "-d", folder, PACKAGE), "Soundfont download")
            take_out(next(Path(folder).glob("*.whl")), Path(folder) / "font.sf2")
            os.replace(Path(folder) / "font.sf2", places.SOUND_FONT)


def take_out(wheel, target):
    """Copy the sound font out of the wheel and check that it is the pinned one."""
    with zipfile.ZipFile(wheel) as archive, archive.open(MEMBER) as source, open(target, "wb") as out:
        shutil.copyfileobj(source, out)
    found = hashlib.sha256(target.read_bytes()).hexdigest()
    if found != SHA256:
        raise console.Problem(f"The sound font in {PACKAGE} has SHA-256 {found}, expected {SHA256}. It was not used.")
