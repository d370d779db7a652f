"""Every package that pip installs is pinned with the hashes of its files."""
import re
import unittest

from base import places

PIN = re.compile(r"^([\w.-]+)==([\w.+]+)(?: ; [^\\]+)? \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.MULTILINE)


def pins(text):
    """Package -> its versions."""
    found = {}
    for name, version, _ in PIN.findall(text):
        found.setdefault(re.sub(r"[-_.]+", "-", name).lower(), set()).add(version)
    return found


class Requirements(unittest.TestCase):
    def test_every_line_is_a_pin_with_hashes(self):
        for path in sorted(places.REQUIREMENTS.rglob("*.txt")):
            text = path.read_text(encoding="utf-8")
            rest = PIN.sub("", text)
            self.assertEqual([], [line for line in rest.splitlines() if line and not line.startswith("#")], path.name)

    def test_what_we_ask_for_is_what_is_pinned(self):
        for path in sorted(places.REQUIREMENTS.rglob("*.in")):
            pinned = pins(path.with_suffix(".txt").read_text(encoding="utf-8"))
            for line in path.read_text(encoding="utf-8").splitlines():
                if line and not line.startswith("#"):
                    name, version = line.split(" ; ")[0].split("==")
                    self.assertEqual({version}, pinned.get(name.lower()), name)


if __name__ == "__main__":
    unittest.main()
