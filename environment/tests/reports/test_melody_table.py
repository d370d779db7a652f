"""The table of the generator in README.md."""
import unittest

from tests import support

from base import cards
from reports import melody_table


def metric(value):
    return {"value": value, "interval": [value - 0.03, value + 0.03], "n": 400}


CARD = {"provenance": {"dataName": "EMOPIA 1.0"},
        "metrics": {**{name: metric(0.75) for name in melody_table.ROWS if name.startswith(("judge", "major"))}, "judge.quadrant.real": metric(0.7),
                    "copied_run.generated": metric(6), "copied_run.real": metric(7), "measure.notes_a_second.generated": metric(6.5),
                    "measure.notes_a_second.real": metric(6.8), "measure.empty_beats.generated": metric(0.002), "measure.empty_beats.real": metric(0.004),
                    "guidance": metric(2), "nucleus": metric(0.98), "seconds.30": metric(0.25), "nll.validation": metric(7.5), "nll.test": metric(7.6)}}


class MelodyTable(support.Case):
    def test_generated_beside_real(self):
        table = melody_table.table(CARD)
        self.assertIn("| judge hears the wanted quadrant | 0.750 [0.72, 0.78] | 0.700 [0.67, 0.73] |  |", table)
        self.assertIn("| notes a second | 6.500 [6.47, 6.53] | 6.800 [6.77, 6.83] | -4.4% |", table)
        self.assertIn("| empty beats | 0.0020 [-0.0280, 0.0320] | 0.0040 [-0.0260, 0.0340] | -50.0% |", table)
        self.assertIn("Half a minute of music takes 0.25 s on one core (0.22 to 0.28 s in 400 pieces).", table)
        self.assertIn("Measured: EMOPIA 1.0; 400 pieces at guidance 2 and a nucleus of 0.98,", table)

    def test_what_tells_pieces_from_real_ones_is_said(self):
        more = {"discriminator.auc": metric(0.9), "discriminator.auc.control": metric(0.56), "rejected": metric(0), "pulse.generated": metric(0.4),
                "pulse.real": metric(0.5)}
        table = melody_table.table({**CARD, "metrics": {**CARD["metrics"], **more}})
        self.assertIn("| pulse clarity | 0.400 [0.37, 0.43] | 0.500 [0.47, 0.53] |  |", table)
        self.assertIn("curve of 0.900 [0.87, 0.93]; real ones from other real ones with 0.560 [0.53, 0.59]. Of the pieces that were made, 0% were", table)

    def test_a_nucleus_that_was_not_chosen_is_not_called_chosen(self):
        more = {"guidance": {**metric(4), "n": 4}, "nucleus": {**metric(0.985), "n": 1}}
        self.assertIn("songs chose among 4, and a nucleus of 0.985, the only one tried;", melody_table.table({**CARD, "metrics": {**CARD["metrics"], **more}}))

    def test_a_card_without_pieces_gives_no_table(self):
        self.assertEqual("", melody_table.table({"metrics": {"nll.test": metric(8)}}))

    def test_the_readme_says_what_the_card_says(self):
        self.assertEqual(melody_table.table(cards.read(melody_table.MODEL.path)), melody_table.IN_README.read())


if __name__ == "__main__":
    unittest.main()
