"""Options of a training, and what they are handed to."""
import types
import unittest
from unittest import mock

from base import places
from setup import programs
from data import datafolder
from models import train
from tests import support


class Train(support.Case):
    def order(self, model="melody", name=None, pairs=()):
        options = types.SimpleNamespace(model=model, name=name, data=None, set=list(pairs))
        with mock.patch.object(datafolder, "chosen", return_value=(None, "demo")), mock.patch.object(train, "at_work_on"), mock.patch.object(programs, "copy_of_jars"), \
                mock.patch.object(programs, "run", return_value=1) as run:
            train.start(lambda: "jdk", options)
        return run.call_args.args[1:3]

    def test_the_order_holds_values_as_json_has_them(self):
        program, order = self.order(pairs=["hidden=256", "learningRate=2e-3", "classes=two_groups", "emotionAgain=false", "dropout=NaN"])
        self.assertEqual("study.TrainMelody", program)
        self.assertEqual({"hidden": 256, "learningRate": 0.002, "classes": "two_groups", "emotionAgain": False, "dropout": "NaN"}, order["set"])
        self.assertEqual(places.MODELS / "melody-generator", order["model"])

    def test_what_is_no_option(self):
        for pairs, words in ((["hidden"], "OPTION=VALUE"), (["=3"], "OPTION=VALUE"), (["hidden=1", "hidden=2"], "twice"), (["hiden=1"], "Did you mean hidden?")):
            self.assertIn(words, self.problem_of(lambda: self.order(pairs=pairs)))

    def test_what_is_no_option_of_this_model(self):
        said = self.problem_of(lambda: self.order(pairs=["filters=3"]))
        self.assertIn("There are: attention, batchSize, classes,", said)
        self.assertNotIn("shape", said)
        self.assertEqual({"filters": 3, "leak": 0}, self.order("classifier", pairs=["filters=3", "leak=0"])[1]["set"])
        self.assertIn("no options", self.problem_of(lambda: self.order("typicality", pairs=["seed=1"])))

    def test_a_name_is_no_path(self):
        self.assertIn("--name ../x", self.problem_of(lambda: self.order(name="../x")))

    def test_an_order_is_one_line_of_json(self):
        self.assertEqual('{"cache": "' + str(places.CACHE) + '", "set": {"a": "b\\nc"}}\n', programs.text({"cache": places.CACHE, "data": None, "set": {"a": "b\nc"}}))


if __name__ == "__main__":
    unittest.main()
