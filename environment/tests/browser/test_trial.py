"""The browser test's outer half: where there is no browser it says so, and what the inner half reports is counted."""
import json
import unittest
from unittest import mock

from tests import support

from base import places, process
from browser import trial
from notebooks import running


class Trial(support.Case):
    def test_without_a_browser_it_is_skipped_loudly(self):
        with mock.patch.object(trial, "browser", return_value=None):
            counts, printed = self.quietly(trial.run)
        self.assertEqual((0, 0), counts)
        self.assertIn("SKIPPED", printed)

    def test_a_named_browser_comes_first(self):
        with mock.patch.dict(trial.os.environ, AFFETTI_BROWSER="/opt/mine"):
            self.assertEqual("/opt/mine", trial.browser())

    def counted(self, *steps):
        def journeys(command, env, order):
            with open(json.loads(order)["report"], "w", encoding="utf-8") as file:
                file.writelines(json.dumps({"name": name, "well": well}) + "\n" for name, well in steps)
        self.file("notebooks/01_a.ipynb")
        with mock.patch.object(trial, "browser", return_value="chromium"), mock.patch.object(trial.ENVIRONMENT, "ensure"), \
                mock.patch.object(process, "run_handed_over", journeys), mock.patch.object(trial, "PICTURES", self.folder / "pictures"), \
                mock.patch.object(places, "NOTEBOOKS", self.folder / "notebooks"), mock.patch.object(running, "variables", return_value={}):
            return self.quietly(trial.run)[0]

    def test_steps_are_counted(self):
        self.assertEqual((2, 1), self.counted(("a", True), ("b", False), ("end", True)))

    def test_a_walk_that_ends_early_has_failed(self):
        self.assertEqual((1, 1), self.counted(("a", True)))


if __name__ == "__main__":
    unittest.main()
