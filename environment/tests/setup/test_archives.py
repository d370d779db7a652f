"""Archives of classes: used where they are, harmless where they are not or do not fit."""
import subprocess
import sys
import unittest

from tests import support

from base import places
from setup import archives, kernel, tools


class Archives(support.Case):
    def setUp(self):
        super().setUp()
        self.patch(kernel, "ARCHIVES", self.folder)
        self.patch(places, "LOGS", self.folder / "logs")

    def test_an_archive_that_is_not_there_or_is_empty_is_not_named(self):
        self.assertEqual([], kernel.archived("one"))
        kernel.archive("one").write_bytes(b"")
        self.assertEqual([], kernel.archived("one"))
        kernel.archive("one").write_bytes(b"classes")
        self.assertIn(f"-XX:SharedArchiveFile={kernel.archive('one')}", kernel.archived("one"))

    @unittest.skipIf(tools.find_jdk() is None, "needs a JDK")
    def test_a_damaged_one_and_one_that_went_missing_change_nothing(self):
        java = tools.find_jdk().java
        usual = subprocess.run([java, "-version"], capture_output=True, check=True)
        kernel.archive("one").write_bytes(b"classes" * 1000)
        words = [java, *kernel.archived("one"), "-version"]
        for _ in range(2):
            answer = subprocess.run(words, capture_output=True, check=True)
            self.assertEqual((usual.stdout, usual.stderr.splitlines()[:2]), (answer.stdout, answer.stderr.splitlines()[:2]))
            kernel.archive("one").unlink(missing_ok=True)

    def test_a_rehearsal_that_fails_is_said_and_leaves_an_empty_archive(self):
        said = self.quietly(archives.ClassArchives._rehearse, "one", [sys.executable, "-c", "import sys; sys.exit(1)"], None)[1]
        self.assertEqual(0, kernel.archive("one").stat().st_size)
        self.assertIn("one starts without an archive", said)


if __name__ == "__main__":
    unittest.main()
