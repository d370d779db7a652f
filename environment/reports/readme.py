"""Tables in README.md that are made from result files: each stands between two marks."""
from base import console, places

README = places.ROOT / "README.md"


class Table:
    """The place between two marks, each a whole line."""

    def __init__(self, begin, end):
        self.begin = f"<!-- {begin} -->\n"
        self.end = f"<!-- {end} -->\n"

    def write(self, table):
        """Put a table there."""
        text, begin, end = self._find()
        places.write_atomically(README, text[:begin] + table + text[end:])

    def read(self):
        """The table as README.md has it now."""
        text, begin, end = self._find()
        return text[begin:end]

    def _find(self):
        text = README.read_text(encoding="utf-8")
        begin, end = text.find(self.begin), text.find(self.end)
        if begin < 0 or end < begin:
            raise console.Problem(f"{README.name} lacks the marks around a table:\n{self.begin}{self.end}Put them back where the table belongs.")
        return text, begin + len(self.begin), end
