"""The table of the races in README.md."""
import unittest

from tests import support

from reports import speed_table

RACES = [
    {"name": "walk/cold", "peer": "limit", "ours": 240.0, "theirs": 300, "ratio": 1.25, "unit": "s", "runs": 1, "cores": 2, "spread": None, "peak": None},
    {"name": "train/512/8x256", "peer": "PyTorch 2.15.0", "ours": 5000.0, "theirs": 2500.0, "ratio": 2.0, "unit": "tokens/s", "runs": 3, "cores": 1, "spread": [1.9, 2.1],
     "peak": {"ours": 222.0, "theirs": 110.0}, "share_of_peak": {"ours": 0.5, "theirs": 0.5}, "processor": "a processor"},
    {"name": "features/mfcc", "peer": "librosa 1.0.0", "ours": 0.01, "theirs": 0.02, "ratio": 2.0, "unit": "s", "runs": 84}]


class SpeedTable(support.Case):
    def test_a_row_a_race_trainings_first(self):
        lines = speed_table.table(RACES).splitlines()
        self.assertEqual("| train/512/8x256 | PyTorch 2.15.0 | 1 | 5,000 tokens/s | 2,500 tokens/s | **2.00** (1.90 to 2.10) | 50% of 222, 50% of 110 GFLOP/s |", lines[2])
        self.assertEqual("| walk/cold | limit | 2 | 240 s | 300 s | **1.25** |  |", lines[3])
        self.assertIn("a processor", lines[-1])
        self.assertNotIn("mfcc", "".join(lines))

    def test_before_any_race_it_says_so(self):
        self.assertEqual("Not measured yet.\n", speed_table.table(RACES[2:]))

    def test_the_readme_says_what_was_measured(self):
        self.assertEqual(speed_table.published(), speed_table.IN_README.read())


if __name__ == "__main__":
    unittest.main()
