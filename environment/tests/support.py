"""What the tests share: the modules beside this folder, a scratch folder, and silence."""
import contextlib
import io
import sys
import tempfile
import unittest
from pathlib import Path
from unittest import mock

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))


class Case(unittest.TestCase):
    """A test with a scratch folder."""

    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.folder = Path(scratch.name)

    def patch(self, module, name, value):
        """Another value for a module's name until the test ends; returns it."""
        patch = mock.patch.object(module, name, value)
        self.addCleanup(patch.stop)
        return patch.start()

    def quietly(self, work, *arguments):
        """Call it; returns (result, what it printed)."""
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            result = work(*arguments)
        return result, printed.getvalue()

    def problem_of(self, work, *arguments):
        """The text of the Problem that the call raises."""
        from base import console
        with self.assertRaises(console.Problem) as raised:
            self.quietly(work, *arguments)
        return str(raised.exception)

    def file(self, name, content=b""):
        """Make a file below the scratch folder."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return path
