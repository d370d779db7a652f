"""Notebooks that are too large, or play a sound twice, are refused."""
import unittest

from tests import support

from notebooks import sizes


def playing(sound):
    return {"cell_type": "code", "outputs": [{"data": {"text/html": [f"<audio src=\"data:audio/mpeg;base64,{sound}\">"]}}]}


class Sizes(support.Case):
    def test_a_sound_stands_in_a_notebook_once(self):
        path = self.file("01_a.ipynb", b"{}")
        self.assertEqual([], sizes.problems(path, [playing("AAAA"), playing("BBBB")]))
        self.assertEqual(["cell 3 plays again what cell 1 plays"], sizes.problems(path, [playing("AAAA"), playing("BBBB"), playing("AAAA")]))

    def test_three_megabytes_are_the_most(self):
        path = self.file("01_a.ipynb", b" " * 3_000_001)
        self.assertEqual(["it has 3.0 MB; 3.0 MB is the most"], sizes.problems(path, []))
        self.assertIn("01_a.ipynb has 3.0 MB", self.problem_of(sizes.refuse_large, self.folder))

    def test_fifteen_together(self):
        for number in range(6):
            self.file(f"0{number}_a.ipynb", b" " * 2_600_000)
        self.assertIn("all notebooks: they have 15.6 MB", self.problem_of(sizes.refuse_large, self.folder))


if __name__ == "__main__":
    unittest.main()
