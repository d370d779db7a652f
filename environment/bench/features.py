"""`bench features`: the ten features beside librosa's, and beside what torchaudio and Essentia have of them, in one run."""
import shutil
import sys
from pathlib import Path

from base import console, places, process
from setup import virtualenv
from bench import ours, race
from reports import feature_table

REQUIREMENTS = places.PEERS / "features.txt"
TEST_FILES = places.ROOT / "lib" / "src" / "test" / "resources" / "affetti" / "features"
OLDEST_PYTHON = (3, 12)


def features(jdk, options):
    """Features beside librosa's: times, parity and a chart into figures/, their table into README.md. Returns the exit code."""
    librosa = LibrosaEnvironment(options.python)
    librosa.ensure()
    for peer in (race.PYTORCH, race.ESSENTIA):
        peer.ensure()
    ours.compile_tests(jdk)
    code = process.run_handed_over([
        librosa.python(), places.HERE / "bench" / "features_peer.py", "--java", jdk.java, "--classpath", ours.classpath(), "--reference", TEST_FILES,
        "--cache", places.CACHE, "--midis", midi_folder(options.data), "--figures", places.FIGURES,
        "--clips", options.clips, "--tempo-clips", options.tempo_clips, "--corpus-seconds", options.corpus_seconds])
    if code == 0:
        feature_table.write_into_readme()
        console.say("Written: figures/benchmarks.json, figures/parity.json, figures/benchmarks.png, and the table of the features in README.md.")
    return code


def midi_folder(data):
    """EMOPIA's MIDI files, or the demo corpus' where EMOPIA is not there."""
    folders = [Path(data)] if data else [places.DATA, places.CACHE / "demo"]
    for folder in folders:
        if (folder / "EMOPIA_1.0" / "midis").is_dir():
            return folder / "EMOPIA_1.0" / "midis"
    raise console.Problem("The bench needs music: run `python3 environment run` (it composes the demo corpus) or "
                          "`python3 environment fetch emopia` first.")


class LibrosaEnvironment(virtualenv.ToolEnvironment):
    """Made with a Python that librosa runs on."""

    def __init__(self, python=None):
        super().__init__("librosa", places.CACHE / "librosa", REQUIREMENTS)
        self.wanted = python

    def maker(self):
        return self.wanted or newest_python()


def newest_python():
    """A Python that librosa 1.0 runs on."""
    if sys.version_info[:2] >= OLDEST_PYTHON:
        return sys.executable
    versions = [f"3.{minor}" for minor in range(14, OLDEST_PYTHON[1] - 1, -1)]
    homes = [Path.home() / ".pyenv" / "versions", Path("/opt/homebrew/opt"), Path("/usr/local/opt")]
    for version in versions:
        found = [shutil.which(f"python{version}")] + [str(path) for home in homes for path in sorted(home.glob(f"*{version}*/bin/python3"))]
        for python in filter(None, found):
            if process.output_of([python, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]) == version:
                return python
    raise console.Problem("librosa 1.0 needs Python 3.12 or newer, and none was found. Install one (Debian 12 has none; python.org, pyenv, "
                          "uv or Homebrew do), then: python3 environment bench features --python PATH")
