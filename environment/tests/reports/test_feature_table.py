"""The table of the features in README.md."""
import unittest

from tests import support

from reports import feature_table

BENCHMARKS = [
    {"name": "features/mfcc", "peer": "librosa 1.0.0", "ours": 0.0101, "theirs": 0.0504, "ratio": 5.0, "unit": "s", "runs": 84},
    {"name": "features/all", "peer": "librosa 1.0.0", "ours": 0.06, "theirs": 0.9, "ratio": 15.0, "unit": "s", "runs": 84},
    {"name": "features/22-hours", "peer": "the audio's own length", "ours": 600.0, "theirs": 79200, "ratio": 132.0, "unit": "s", "runs": 200},
    {"name": "features/mfcc", "peer": "torchaudio 2.11.1", "ours": 0.01, "theirs": 0.02, "ratio": 2.0, "unit": "s", "runs": 84},
    {"name": "training/epoch", "peer": "another", "ours": 1.0, "theirs": 2.0, "ratio": 2.0, "unit": "s", "runs": 3}]
PARITY = [{"name": "mfcc", "relative_error": 3.2e-7}]


class BenchTable(support.Case):
    def test_a_row_a_feature_and_the_rest_in_words(self):
        table = feature_table.table(BENCHMARKS, PARITY)
        self.assertIn("| mfcc | 50.4 | 10.1 | 5.0 | 3e-07 |", table)
        self.assertIn("| **all** | **900.0** | **60.0** | **15.0** |  |", table)
        self.assertIn("10 minutes", table)
        self.assertIn("Times faster than torchaudio 2.11.1: mfcc 2.0.", table)
        self.assertNotIn("training", table)

    def test_what_librosa_is_from_itself_stands_beside_our_worst_case(self):
        self.assertNotIn("Constant-Q", feature_table.table(BENCHMARKS, PARITY))
        errors = {"chroma_cqt": 0.00126, "chroma_cqt_librosa_in_double": 0.00203}
        table = feature_table.table(BENCHMARKS, PARITY + [{"name": name, "relative_error": error} for name, error in errors.items()])
        self.assertIn("at most 1.3e-03 off", table)
        self.assertIn("2.0e-03 off itself", table)

    def test_the_readme_says_what_the_bench_measured(self):
        if not feature_table.BENCHMARKS.exists():
            self.skipTest("no bench was published yet: python3 environment bench features")
        self.assertEqual(feature_table.published(), feature_table.IN_README.read())


if __name__ == "__main__":
    unittest.main()
