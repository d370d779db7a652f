"""`verify` passes on every published model, and refuses a changed byte in each of their files."""
import argparse
import random
import re
import shutil
import unittest
from unittest import mock

from base import cards
from models import verify
from tests import support


def options(*models, files=True):
    return argparse.Namespace(models=list(models), files=files, data=None, demo=True)


class Verify(support.Case):
    def copy(self):
        """A published model that may be spoiled."""
        shutil.copytree(verify.published()[0], self.folder / "model")
        return self.folder / "model"

    def test_the_published_models_are_right(self):
        code, said = self.quietly(verify.verify, None, options())
        self.assertEqual(0, code, said)
        self.assertEqual(len(verify.published()), said.count("right ("))

    def test_a_changed_byte_in_any_file_of_any_model_is_refused(self):
        for model in verify.published():
            folder = self.folder / model.name
            shutil.copytree(model, folder)
            for path in sorted(folder.iterdir()):
                content = path.read_bytes()
                for at in {0, random.Random(path.name).randrange(len(content)), len(content) - 1}:
                    path.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1:])
                    with self.subTest(path, at=at):
                        self.assert_refused(path)
                path.write_bytes(content[:len(content) // 2])
                with self.subTest(path, cut=True):
                    self.assert_refused(path)
                path.write_bytes(content)
            self.assertEqual([], cards.problems(folder))

    def assert_refused(self, path):
        """One sentence more than the model's name, which says which file is another and what to do."""
        code, said = self.quietly(verify.verify, None, options(str(path.parent)))
        why = "is damaged|was changed since it was written" if path.name == cards.NAME else "is not the file that the card tells of"
        self.assertEqual(1, code, said)
        self.assertRegex(said, rf"^[^\n]*{path.parent.name}: \n  [^\n]*{re.escape(path.name)} ({why})[^\n]*{re.escape(cards.MEND)}\n$")

    def test_a_file_too_few_or_too_many(self):
        folder = self.copy()
        (folder / "notes.txt").write_text("mine")
        self.assertIn("is not on the model's card", cards.problems(folder)[0])
        (folder / "notes.txt").unlink()
        (folder / "network.zip").unlink()
        self.assertIn("is not there, but on the model's card", cards.problems(folder)[0])

    def test_only_a_whole_model_is_repeated(self):
        spoilt, whole = self.copy(), verify.published()[1]
        (spoilt / "network.zip").write_bytes(b"PK")
        with mock.patch.object(verify.programs, "run", return_value=0) as ran:
            code, _ = self.quietly(verify.verify, lambda: "the JDK", options(str(spoilt), whole.name, files=False))
        self.assertEqual(1, code)
        self.assertEqual([whole], [call.args[2]["model"] for call in ran.call_args_list])
        with mock.patch.object(verify.programs, "run", return_value=1):
            self.assertEqual(1, self.quietly(verify.verify, lambda: "the JDK", options(whole.name, files=False))[0])

    def test_an_unknown_model(self):
        self.assertIn("emotion-classifier", self.problem_of(verify.verify, None, options("elephant")))

    def test_a_readme_of_another_card(self):
        folder = verify.classifier_table.PIANO.MODEL.path
        with mock.patch.object(verify.classifier_table.PIANO.IN_README, "read", return_value="old"):
            code, said = self.quietly(verify.verify, None, options(folder.name))
        self.assertEqual(1, code)
        self.assertIn("train classifier-piano` writes it", said)


if __name__ == "__main__":
    unittest.main()
