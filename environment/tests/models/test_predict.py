"""Which model predicts, and what is said where something is missing."""
import os
import unittest
from unittest import mock

from tests import support

from base import places
from models import predict


class Predict(support.Case):
    def setUp(self):
        super().setUp()
        self.patch(places, "MODELS", self.folder)

    def model(self, name):
        folder = self.folder / name
        folder.mkdir(parents=True)
        (folder / "card.json").write_text("{}")
        return folder

    def test_without_a_model(self):
        self.assertIn("run --only 04", self.problem_of(predict.model_folder))

    def test_ones_own_model_comes_first(self):
        published = self.model("emotion-classifier")
        self.assertEqual(published, predict.model_folder())
        own = self.model("local/emotion-classifier")
        self.assertEqual(own, predict.model_folder())

    def test_a_model_by_name(self):
        piano = self.model("emotion-classifier-piano")
        self.assertEqual(piano, predict.chosen("emotion-classifier-piano"))
        self.assertEqual(piano, predict.chosen(str(piano)))
        self.assertIn("There are: emotion-classifier-piano", self.problem_of(predict.chosen, "emotion-classifer"))

    def test_json_has_the_standard_output_for_itself(self):
        self.model("emotion-classifier")
        options = mock.Mock(files=["a b.mp3", "x/../c.wav"], json=True, model=None)
        with mock.patch.object(predict.programs, "run", return_value=3) as run:
            code, said = self.quietly(predict.emotions, lambda: print("setting up"), options)
        self.assertEqual((3, ""), (code, said))
        order = run.call_args.args[2]
        self.assertEqual(["a b.mp3", "x/../c.wav"], order["names"])
        self.assertTrue(all(os.path.isabs(file) for file in order["files"]) and order["files"][1].endswith("/c.wav"))


if __name__ == "__main__":
    unittest.main()
