"""The table of classifiers in README.md."""
import json
import unittest

import support

import results


def metric(value):
    return {"value": value, "interval": [value - 0.03, value + 0.03], "n": 1078}


CARD = {"provenance": {"dataName": "EMOPIA 1.0", "options": {"measured": "5 folds by song"}},
        "metrics": {"emopia.cv.accuracy": metric(0.7), "emopia.cv.macro_f1": metric(0.69), "emopia.cv.majority.accuracy": metric(0.288),
                    "emopia.paper.accuracy": metric(0.6), "leak.claimed": metric(0.9), "leak.honest": metric(0.4)}}


class Results(support.Case):
    def test_a_row_a_model_and_what_was_measured(self):
        table = results.table(CARD)
        self.assertIn("| **CNN-LSTM**, single models | 0.700 [0.67, 0.73] | 0.690 [0.66, 0.72] |  |  | 0.600 [0.57, 0.63] |", table)
        self.assertIn("| majority | 0.288 [0.26, 0.32] |", table)
        self.assertIn("Measured: EMOPIA 1.0, 1,078 clips; 5 folds by song", table)
        self.assertIn("0.50 were made up", table)

    def test_a_card_without_folds_gives_no_table(self):
        self.assertEqual("", results.table({"metrics": {"test.accuracy": metric(0.5)}}))

    def test_the_readme_says_what_the_card_says(self):
        self.assertEqual(results.table(json.loads(results.CARD.read_text(encoding="utf-8"))), results.IN_README.read())


if __name__ == "__main__":
    unittest.main()
