"""What the machine refuses is a sentence; leftovers of killed programs go."""
import errno
import os
import subprocess
import sys
import time
import unittest
from unittest import mock

from base import faults, leftovers, places
from tests import support


def refused(number, name="/somewhere/file"):
    return OSError(number, os.strerror(number), name)


class Faults(unittest.TestCase):
    def test_a_full_disk(self):
        self.assertIn("is full", faults.sentence(refused(errno.ENOSPC)))
        self.assertIn("clean --cache", faults.sentence(refused(errno.ENOSPC)))

    def test_of_a_copy_the_disk_that_is_written_to(self):
        error = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(places.JARS / "a.jar"), None, str(places.CACHE / "a.jar"))
        self.assertIn(f"holds {places.shown(places.CACHE / 'a.jar')} is full", faults.sentence(error))

    def test_where_the_error_names_no_file_the_disk_with_the_least_room(self):
        full = places.NOTEBOOKS / places.LOCAL
        with mock.patch.object(faults, "_room", lambda place: 0 if place == full else 10 ** 9):
            self.assertIn(f"holds {places.shown(full)} is full (", faults.sentence(OSError(errno.ENOSPC, "no space")))

    def test_a_disk_that_is_read_only(self):
        self.assertIn("read-only", faults.sentence(refused(errno.EROFS)))

    def test_somebody_elses_checkout(self):
        said = faults.sentence(refused(errno.EACCES, str(places.ROOT / "README.md")))
        self.assertIn("belongs to", said)
        self.assertIn("git clone", said)

    def test_our_own_mistakes_are_not_talked_away(self):
        self.assertIsNone(faults.sentence(refused(errno.ENOENT)))


class Leftovers(support.Case):
    def setUp(self):
        super().setUp()
        for name in ("CACHE", "MODELS", "NOTEBOOKS", "FIGURES"):
            self.patch(places, name, self.folder / name)
        self.patch(places, "ROOT", self.folder)
        self.patch(places, "KERNEL", self.folder / ".venv" / "share" / "jupyter" / "kernels" / "java")

    def test_drafts_of_the_dead_go_and_those_of_the_living_stay(self):
        dead, old = 2 ** 22 + 1, time.time() - 3600
        gone = [self.file(name) for name in (f"MODELS/.a.{dead}-3f.part/network.zip", f"CACHE/features/.b.{dead}-0.part", f".README.md.{dead}.part",
                                             "CACHE/demo-draft-123/x.mid", "CACHE/soundfont/tmpx/font.sf2", f".venv.old-{dead}/pyvenv.cfg",
                                             "CACHE/rendered/.draft-1.wav", "MODELS/b.part/card.json", f"CACHE/lab-{dead}.lock",
                                             f".venv/share/jupyter/kernels/java/.affetti-kernel.jar.{dead}.part")]
        for path in (gone[6], gone[7].parent):
            os.utime(path, (old, old))
        kept = [self.file(name) for name in (f"MODELS/.a.{os.getpid()}-3f.part/network.zip", "MODELS/c.part/card.json", "CACHE/rendered/.draft-2.wav",
                                             "data/EMOPIA_1.0.zip.part", "CACHE/rendered/a.wav", ".venv.mine/x", ".venv/share/jupyter/kernels/java/jjava.jar")]
        leftovers.remove()
        self.assertEqual([], [path for path in gone if path.exists()])
        self.assertEqual([], [path for path in kept if not path.exists()])

    @unittest.skipUnless(sys.platform.startswith("linux"), "the system does not say when a process began")
    def test_a_process_that_began_later_did_not_write_it(self):
        draft = self.file(f"MODELS/.a.{os.getpid()}-3f.part")
        os.utime(draft, (time.time() - 86400,) * 2)
        leftovers.remove()
        self.assertFalse(draft.exists())

    @unittest.skipUnless(sys.platform.startswith("linux"), "the system does not say that a process has ended")
    def test_a_process_that_has_ended_but_was_not_waited_for(self):
        child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE, stderr=subprocess.DEVNULL)
        draft = self.file(f"MODELS/.a.{child.pid}-3f.part")
        leftovers.remove()
        self.assertTrue(draft.exists())
        child.stdin.close()
        os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
        leftovers.remove()
        self.assertFalse(draft.exists())
        child.wait()


if __name__ == "__main__":
    unittest.main()
