"""Which model predicts, and what is said where something is missing."""
import unittest
from unittest import mock

from tests import support

from base import places
from models import predict


class Predict(support.Case):
    def setUp(self):
        super().setUp()
        patch = mock.patch.object(places, "MODELS", self.folder)
        patch.start()
        self.addCleanup(patch.stop)

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


if __name__ == "__main__":
    unittest.main()
