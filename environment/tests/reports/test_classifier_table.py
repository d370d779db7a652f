"""The table of classifiers in README.md."""
import unittest

from tests import support

from base import cards
from reports import classifier_table


def metric(value):
    return {"value": value, "interval": [value - 0.03, value + 0.03], "n": 1078}


CARD = {"provenance": {"dataName": "EMOPIA 1.0", "options": {"measured": "5 folds by song"}},
        "metrics": {"emopia.cv.accuracy": metric(0.7), "emopia.cv.macro_f1": metric(0.69), "emopia.cv.majority.accuracy": metric(0.288), "emopia.cv.soft_vote.calibration_error": metric(0.04),
                    "emopia.paper.accuracy": metric(0.6), "leak.claimed": metric(0.9), "leak.honest": metric(0.4)}}


class Results(support.Case):
    def test_a_row_a_model_and_what_was_measured(self):
        table = classifier_table.PIANO.table(CARD)
        self.assertIn("| **CNN-LSTM with discriminant analysis**, single models | 0.700 [0.67, 0.73] | 0.690 [0.66, 0.72] |  |  |  | 0.600 [0.57, 0.63] |", table)
        self.assertIn("| majority | 0.288 [0.26, 0.32] |", table)
        self.assertIn("| soft vote of these four |  |  |  |  | 0.040 [0.01, 0.07] |", table)
        self.assertIn("Measured: EMOPIA 1.0, 1,078 clips; 5 folds by song", table)
        self.assertIn("0.50 were made up", table)

    def test_other_deals_and_balances_are_said_where_they_were_measured(self):
        more = {f"emopia.cv.{name}.accuracy": metric(value) for name, value in
                {"deal2": 0.66, "deal1": 0.68, "balance.none": 0.5, "balance.weights": 0.51, "balance.counts": 0.52}.items()}
        table = classifier_table.PIANO.table({**CARD, "metrics": {**CARD["metrics"], **more}})
        self.assertIn("one model a fold: 0.680 [0.65, 0.71] and 0.660 [0.63, 0.69].", table)
        self.assertIn("left as they are 0.500 [0.47, 0.53], weighted 0.510 [0.48, 0.54], filled up with copies as the student did 0.520", table)
        self.assertNotIn("dealt", classifier_table.PIANO.table(CARD))

    def test_recordings_have_artists_and_no_published_split(self):
        metrics = {"recordings.cv.accuracy": metric(0.7), "recordings.cv.support_vectors.accuracy": metric(0.69),
                   "recordings.nested.accuracy": metric(0.68), "transfer.recordings.to.emopia.accuracy": metric(0.4), "transfer.emopia.to.recordings.accuracy": metric(0.3)}
        table = classifier_table.RECORDINGS.table({"provenance": CARD["provenance"], "metrics": metrics})
        self.assertIn("| | folds by artist: accuracy | macro-F1 | arousal | valence | calibration error |\n", table)
        self.assertIn("| **CNN-LSTM with support vectors**, single models | 0.700 [0.67, 0.73] |  |  |  |  |\n", table)
        self.assertIn("intervals over artists", table)
        self.assertIn("CNN-LSTM with support vectors, each one's share of the answer chosen within each training part, one model a fold: 0.680", table)
        self.assertIn("accuracy 0.400 [0.37, 0.43] on EMOPIA's piano; learnt on the piano, 0.300", table)

    def test_a_card_without_folds_gives_no_table(self):
        self.assertEqual("", classifier_table.PIANO.table({"metrics": {"test.accuracy": metric(0.5)}}))

    def test_the_readme_says_what_the_card_says(self):
        for classifier in (classifier_table.RECORDINGS, classifier_table.PIANO):
            self.assertEqual(classifier.table(cards.read(classifier.MODEL.path)), classifier.IN_README.read())


if __name__ == "__main__":
    unittest.main()
