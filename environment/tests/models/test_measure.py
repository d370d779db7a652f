"""`measure` starts the right program on the right folders."""
import types
import unittest
from pathlib import Path
from unittest import mock

from tests import support

from base import places, process
from data import datafolder
from models import measure, train


class Measure(support.Case):
    def command(self, ablations):
        options = types.SimpleNamespace(data="music", ablations=ablations)
        with mock.patch.object(train, "emopia", return_value=Path("music/EMOPIA_1.0")), \
                mock.patch.object(datafolder, "chosen", return_value=(Path("music"), "EMOPIA")), \
                mock.patch.object(train, "java", side_effect=lambda jdk, name, folder: ["java", name]), \
                mock.patch.object(train, "environment", return_value={}), \
                mock.patch.object(process, "run_handed_over", side_effect=lambda command, environment: command):
            return measure.melody(None, options)

    def test_pieces_are_counted(self):
        self.assertEqual(["java", "affetti.study.MeasureMelody", "music", str(places.ROOT), "pieces"], self.command(False))

    def test_ablations_are_another_matter(self):
        self.assertEqual("ablations", self.command(True)[-1])


if __name__ == "__main__":
    unittest.main()
