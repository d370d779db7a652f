"""What `compose` orders, and what it refuses."""
import contextlib
import os
import unittest
from unittest import mock

import cli
from base import places
from setup import programs
from models import compose, verify
from tests import support


class Compose(support.Case):
    def setUp(self):
        super().setUp()
        before = os.getcwd()
        os.chdir(self.folder)
        self.addCleanup(os.chdir, before)

    def order(self, *words):
        options, _ = cli.parse(["compose", *words])
        with mock.patch.object(programs, "run", return_value=0) as run, contextlib.ExitStack() as _:
            compose.pieces(lambda: "jdk", options)
        return run.call_args.args[2]

    def test_an_emotion_is_enough(self):
        order = {name: value for name, value in self.order("calm").items() if value is not None}
        self.assertEqual({"model": verify.folder_of("melody-generator"), "emotion": "CALM", "output": self.folder.resolve() / "calm.mid"}, order)

    def test_what_is_there_is_not_overwritten_unasked(self):
        self.file("calm.mid")
        self.file("calm-2.mid")
        self.assertEqual("calm-3.mid", self.order("calm")["output"].name)
        self.assertEqual("calm.mid", self.order("calm", "-o", "calm.mid")["output"].name)

    def test_everything_at_once(self):
        self.file("begin.mid")
        order = self.order("--blend", "happiness=0.7", "calm=0.3", "--seconds", "60", "--seed", "3", "--count", "2", "--wav", "--guidance", "2", "--primer", "begin.mid")
        self.assertEqual({"HAPPINESS": 0.7, "CALM": 0.3}, order["blend"])
        self.assertEqual((60, 3, 2, 2), tuple(order[name] for name in ("seconds", "seed", "count", "guidance")))
        self.assertEqual((self.folder.resolve() / "begin.mid").name, order["primer"].name)
        self.assertEqual(os.environ.get("AFFETTI_SOUNDFONT") or places.SOUND_FONT, order["soundFont"])

    def test_the_users_sound_font_wins(self):
        with mock.patch.dict(os.environ, AFFETTI_SOUNDFONT="/my/font.sf2"):
            self.assertEqual("/my/font.sf2", self.order("calm", "--wav")["soundFont"])

    def test_what_is_refused(self):
        for words, sentence in (((), "Say which emotion"), (("--blend", "bliss=1"), "no emotion bliss"), (("--blend", "calm=much"), "calm=0.4"),
                                (("calm", "--primer", "no.mid"), "no such file"), (("calm", "-o", "no/a.mid"), "there is no folder"),
                                (("calm", "-o", "."), "this is a folder"), (("calm", "--model", "elephant"), "no model elephant")):
            self.assertIn(sentence, self.problem_of(self.order, *words), words)


if __name__ == "__main__":
    unittest.main()
