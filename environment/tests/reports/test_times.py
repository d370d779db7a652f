"""The table of times in README.md."""
import json
import unittest

from tests import support

from reports import times

RUN = {"notebooks": [{"name": "01_a", "seconds": 11.4, "first_picture_seconds": 2.6, "peak_mb": 1532, "profile": "quick", "data": "demo corpus (synthetic)"}],
       "total_seconds": 11.4, "peak_mb": 1532, "java": "17.0.15", "cores": 2}


class Times(support.Case):
    def test_a_row_a_notebook_and_what_was_measured(self):
        table = times.table(RUN)
        self.assertIn("| 01_a | 11 | 3 | 1,532 |", table)
        self.assertIn("Measured: profile quick on demo corpus (synthetic), 2 cores, Java 17.0.15.", table)

    def test_a_notebook_without_a_picture_has_a_dash(self):
        table = times.table({**RUN, "notebooks": [{**RUN["notebooks"][0], "first_picture_seconds": None}]})
        self.assertIn("| 01_a | 11 | – | 1,532 |", table)

    def test_the_readme_says_what_the_published_run_measured(self):
        self.assertEqual(times.table(json.loads(times.PUBLISHED.read_text(encoding="utf-8"))), times.IN_README.read())


if __name__ == "__main__":
    unittest.main()
