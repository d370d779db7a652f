"""`measure` starts the right program on the right folders."""
import types
import unittest
from pathlib import Path
from unittest import mock

from base import console, places
from setup import programs
from data import datafolder
from models import measure, train
from tests import support


class Measure(support.Case):
    def order(self, ablations):
        options = types.SimpleNamespace(data="music", ablations=ablations)
        with mock.patch.object(train, "emopia"), mock.patch.object(train, "at_work_on"), mock.patch.object(datafolder, "chosen", return_value=(Path("music"), "EMOPIA")), \
                mock.patch.object(programs, "copy_of_jars"), mock.patch.object(programs, "run", return_value=1) as run:
            measure.melody(None, options)
        return run.call_args.args[1:3]

    def test_pieces_are_counted(self):
        self.assertEqual(("study.MeasureMelody", {"data": Path("music"), "project": places.ROOT, "what": "pieces"}), self.order(False))

    def test_ablations_are_another_matter(self):
        self.assertEqual("ablations", self.order(True)[1]["what"])

    def test_any_pieces_are_measured_that_are_named(self):
        options = types.SimpleNamespace(data="music", model="pieces", pieces=None)
        self.assertRaises(console.Misuse, measure.start, self.fail, options)
        options.pieces = "mine"
        with mock.patch.object(datafolder, "chosen", return_value=(Path("music"), "EMOPIA")), mock.patch.object(programs, "run", return_value=0) as run:
            self.assertEqual(0, measure.pieces(None, options))
        self.assertEqual(("study.MeasurePieces", {"data": Path("music"), "project": places.ROOT, "pieces": Path("mine").absolute()}), run.call_args.args[1:3])

    def test_beats_are_measured_on_pop1k7(self):
        with mock.patch.object(programs, "copy_of_jars"), mock.patch.object(programs, "run", return_value=0) as run:
            measure.beats(None, types.SimpleNamespace(data=None, train=True))
        self.assertEqual(("study.MeasureBeats", {"data": places.ROOT / "data", "project": places.ROOT, "train": True}), run.call_args.args[1:3])

    def test_a_part_of_the_classifiers_study(self):
        options = types.SimpleNamespace(data="music", model="classifier-piano", part="nested")
        with mock.patch.object(train, "at_work_on"), mock.patch.object(datafolder, "chosen", return_value=(Path("music"), "EMOPIA")), \
                mock.patch.object(programs, "copy_of_jars"), mock.patch.object(programs, "run", return_value=1) as run:
            self.assertEqual(1, measure.classifier(None, options))
        self.assertEqual(("study.TrainClassifier", {"cache": places.CACHE, "model": places.MODELS / "emotion-classifier-piano", "data": Path("music"), "piano": True,
                                                    "part": "nested"}), run.call_args.args[1:3])


if __name__ == "__main__":
    unittest.main()
