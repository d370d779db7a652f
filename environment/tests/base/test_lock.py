"""Locks: one holder at a time, named, and free when its process is gone."""
import os
import subprocess
import sys
import unittest

from base import lock, places
from tests import support


class Lock(support.Case):
    def setUp(self):
        super().setUp()
        self.patch(places, "CACHE", self.folder)

    def take(self, *arguments):
        with lock.held("test", *arguments):
            return True

    def test_one_at_a_time_and_free_afterwards(self):
        with lock.held("run"):
            said = self.problem_of(self.take)
            self.assertIn(f"run, process {os.getpid()}", said)
        self.assertTrue(self.take())

    def test_each_thing_has_its_own(self):
        with lock.held("train melody", "model-a", "models/a is being worked on"):
            self.assertTrue(self.take())
            self.assertTrue(self.take("model-b"))
            self.assertIn("models/a is being worked on (train melody", self.problem_of(self.take, "model-a", "models/a is being worked on"))
            self.assertEqual(["model-a"], lock.taken())
            self.assertEqual([], lock.taken(but=["model-a"]))
        self.assertEqual([], lock.taken())

    def test_a_holder_that_was_killed_does_not_hold(self):
        code = f"import sys; sys.path.insert(0, {str(places.HERE)!r}); from base import lock, places; import pathlib\n" \
               f"places.CACHE = pathlib.Path({str(self.folder)!r})\n" \
               "h = lock.held('run'); h.__enter__(); print('held', flush=True); sys.stdin.read()"
        holder = subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.assertEqual(b"held", holder.stdout.readline().strip())
        self.problem_of(self.take)
        holder.kill()
        holder.communicate()
        self.assertTrue(self.take())


if __name__ == "__main__":
    unittest.main()
