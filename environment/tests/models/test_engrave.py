"""Sheet music: what is asked for is looked at before anything is set up."""
import argparse
import unittest
from unittest import mock

from base import console
from models import engrave
from tests import support


class Engrave(support.Case):
    def options(self, midi, output=None, title=None):
        return argparse.Namespace(midi=str(midi), output=output, title=title)

    def test_a_missing_file_is_said_before_the_set_up(self):
        with self.assertRaises(console.Misuse) as refused:
            engrave.engrave(self.fail, self.options(self.folder / "none.mid"))
        self.assertIn("none.mid", str(refused.exception))

    def test_the_picture_lies_beside_the_music(self):
        midi = self.file("song.mid", b"MThd")

        def drawn(command, title):
            command[-1].write_text("<svg/>", encoding="utf-8")

        with mock.patch.object(engrave.programs, "run", return_value=0) as java, mock.patch.object(engrave.process, "run_watched", drawn), \
                mock.patch.object(engrave.ENVIRONMENT, "ensure"):
            self.assertEqual(0, self.quietly(lambda: engrave.engrave(lambda: "jdk", self.options(midi)))[0])
        self.assertEqual("song", java.call_args[0][2]["title"])
        self.assertEqual("<svg/>", midi.with_suffix(".svg").read_text(encoding="utf-8"))

    def test_an_order_that_is_refused_ends_it(self):
        with mock.patch.object(engrave.programs, "run", return_value=2), mock.patch.object(engrave.ENVIRONMENT, "ensure"):
            self.assertEqual(2, engrave.engrave(lambda: "jdk", self.options(self.file("song.mid", b"MThd"))))


if __name__ == "__main__":
    unittest.main()
