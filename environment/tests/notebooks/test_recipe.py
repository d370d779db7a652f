"""The notebook of CONTRIBUTING.md keeps the rules."""
import json
import re
import unittest

from tests import support

from base import places
from notebooks import rules, tidy


class Recipe(support.Case):
    def test_it_keeps_the_rules(self):
        text = (places.ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
        recipe = text[text.index("<!-- recipe: notebook -->"):]
        blocks = re.findall(r"```(markdown|java)\n(.*?)```", recipe, re.DOTALL)
        self.assertEqual(["markdown", "markdown", "java"], [kind for kind, _ in blocks])
        cells = [{"cell_type": "markdown" if kind == "markdown" else "code", "metadata": {}, "source": source,
                  **({} if kind == "markdown" else {"outputs": [], "execution_count": None})} for kind, source in blocks]
        path = self.file("07_note_lengths.ipynb", json.dumps({"cells": cells, "nbformat": 4, "nbformat_minor": 5,
                                                              "metadata": {"kernelspec": dict(tidy.KERNEL)}}).encode())
        self.assertEqual([], rules.check(path, published=False))


if __name__ == "__main__":
    unittest.main()
