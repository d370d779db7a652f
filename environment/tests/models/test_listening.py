"""What `listening-test` orders, and what it refuses."""
import unittest
from unittest import mock

from tests import support

import cli
from data import datafolder
from models import listening, verify
from setup import programs


class Listening(support.Case):
    def ordered(self, *words):
        options, _ = cli.parse(["listening-test", *words])
        with mock.patch.object(programs, "run", return_value=0) as run, mock.patch.object(datafolder, "chosen", return_value=(None, "demo")), \
                mock.patch.object(verify, "folder_of", lambda name: name):
            listening.page(lambda: "jdk", options)
        return run.call_args[0][2]

    def test_the_order(self):
        order = self.ordered("-o", str(self.folder / "a.html"), "--each", "2", "--seconds", "10")
        self.assertEqual((self.folder / "a.html", 2, 10.0, None), (order["output"], order["each"], order["seconds"], order["data"]))

    def test_a_folder_is_no_file(self):
        self.assertIn("this is a folder", self.problem_of(listening.output, str(self.folder)))
        self.assertIn("there is no folder", self.problem_of(listening.output, str(self.folder / "b" / "a.html")))


if __name__ == "__main__":
    unittest.main()
