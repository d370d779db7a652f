"""What `doctor` finds, and what it says to do."""
import os
import unittest
from pathlib import Path
from unittest import mock

import health
from base import lock, places
from notebooks import publishing
from setup import tools
from tests import support


class Health(support.Case):
    def setUp(self):
        super().setUp()
        for name in ("CACHE", "MODELS", "SOUND_FONT", "JARS"):
            self.patch(places, name, self.folder / name)
        self.patch(publishing, "JOURNAL", self.folder / "journal.json")

    def test_a_sound_checkout(self):
        self.assertEqual([("ok", "the checkout may be written to")], health.permissions())
        self.assertEqual([], [*health.at_work(), *health.killed(), *health.caches()])

    def test_a_damaged_sound_font(self):
        self.file("SOUND_FONT", b"RIFF")
        self.assertEqual("DAMAGED", health.sound_font()[0][0])

    def test_a_sound_font_of_ones_own(self):
        good, bad = self.file("a.sf2", b"RIFF0000sfbk"), self.file("b.sf2", b"OggS")
        for path, mark in ((good, "note"), (bad, "DAMAGED"), (self.folder / "c.sf2", "MISSING")):
            with mock.patch.dict(os.environ, AFFETTI_SOUNDFONT=str(path)):
                self.assertEqual(mark, health.sound_font()[0][0], path)

    def test_somebody_is_at_work(self):
        with lock.held("train melody", "model-a"):
            self.assertIn("train melody, process", health.at_work()[0][1])

    def test_leftovers_and_an_interrupted_publication(self):
        self.file("CACHE/demo-draft-1/a.mid")
        self.file("journal.json")
        self.assertEqual(["later", "later"], [mark for mark, *_ in health.killed()])

    def test_damaged_files_of_the_cache_are_named(self):
        self.assertEqual([], health.caches())
        damaged = self.file("CACHE/rendered/a.samples", b"RIFF")
        self.file("JARS/affetti-1.jar")
        with mock.patch.object(health.tools, "find_jdk", return_value=tools.Jdk(Path("/jdk"), 17, "17", "x86_64")), \
                mock.patch.object(health.process, "output_of", return_value=f"{damaged}\tits checksum is another"):
            mark, text, mend = health.caches()[0]
        self.assertEqual("DAMAGED", mark)
        self.assertIn("a.samples: its checksum is another", text)
        self.assertIn("made anew", mend)

    def test_a_model_that_is_not_its_cards(self):
        self.file("MODELS/a/card.json", b"{}")
        self.assertIn("its seal is another", health.models()[0][1])

    def test_a_closed_checkout(self):
        with mock.patch.object(health.os, "access", return_value=False):
            mark, text, mend = health.permissions()[0]
        self.assertEqual("MISSING", mark)
        self.assertIn("belongs to", text)
        self.assertIn("git clone", mend)

    def test_maven_knows_no_proxy_variables(self):
        with mock.patch.dict(os.environ, HTTPS_PROXY="http://p:1", HOME=str(self.folder), MAVEN_OPTS=""):
            self.assertIn("Maven does not", health.proxy()[0][1])


if __name__ == "__main__":
    unittest.main()
