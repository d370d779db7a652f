"""Children get their order, and end with their parent however it ends."""
import os
import subprocess
import sys
import time
import unittest

from base import places, process
from tests import support

WAITS = "import sys, time; sys.stdin.readline(); print('here', flush=True); sys.stdin.read() if len(sys.argv) > 1 else time.sleep(60)"


def alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    with open(f"/proc/{pid}/stat", encoding="utf-8") as stat:
        return stat.read().split()[2] != "Z"


class Process(support.Case):
    def test_a_child_reads_its_order(self):
        code = "import sys; sys.exit(7 if sys.stdin.readline() == 'go\\n' else 1)"
        self.assertEqual(7, process.run_handed_over([sys.executable, "-c", code], order="go\n"))

    def test_a_program_that_is_not_there(self):
        self.assertIn("cannot be started", self.problem_of(process.run_handed_over, ["no-such-program"]))

    def test_what_a_child_said_into_is_closed(self):
        children, start = [], process._start
        self.patch(process, "_start", lambda *rest: children.append(start(*rest)) or children[-1])
        self.patch(places, "LOGS", self.folder)
        for run in (process.run_shown, lambda command: process.run_watched(command, "Trial")):
            self.quietly(run, [sys.executable, "-c", "print(1)"])
            self.assertTrue(children[-1].stdout.closed)

    @unittest.skipUnless(sys.platform.startswith("linux"), "looks into /proc")
    def test_a_child_ends_when_its_parent_is_killed(self):
        for waits_for_input in ((), ("x",)):
            code = (f"import sys; sys.path.insert(0, {str(places.HERE)!r}); from base import process\n"
                    f"c = process._start([sys.executable, '-c', {WAITS!r}, *{waits_for_input!r}], None, 'go\\n'); c.stdout.readline(); print(c.pid, flush=True); c.wait()")
            parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
            child = int(parent.stdout.readline())
            parent.kill()
            parent.communicate()
            ends = time.monotonic() + 5
            while alive(child) and time.monotonic() < ends:
                time.sleep(0.05)
            self.assertFalse(alive(child))


if __name__ == "__main__":
    unittest.main()
