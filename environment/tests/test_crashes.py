"""The crash test sees what does not recover."""
import os
import signal
import subprocess
import sys
import time
import unittest
from pathlib import Path

from base import places
from tests import crashes, support

RECOVERS = "import pathlib, time; time.sleep(.2); p = pathlib.Path('x.part'); p.write_text('a'); p.rename('x')"
TRIAL = """
from tests import crashes
crashes.Copy.__init__ = lambda copy, folder, whole: copy.__dict__.update(root=folder, environment=None, children=[])
with crashes.at_work(None, "trial-", False) as copy:
    child = copy.start(["-c", "import time; time.sleep(60)"])
    print(child.pid, flush=True)
    child.wait()
"""


def is_at_work(process):
    """Whether it is there and has not ended."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


@unittest.skipUnless(sys.platform.startswith("linux"), "looks into /proc")
class Crashes(support.Case):
    def setUp(self):
        super().setUp()
        copy = crashes.Copy.__new__(crashes.Copy)
        copy.root, copy.environment, copy.children = self.folder, dict(os.environ), []
        copy.code = lambda: "code"
        self.trial = crashes.Trial(copy, crashes.Diary(self.folder.parent / (self.folder.name + ".jsonl")))
        self.addCleanup(self.trial.diary.path.unlink, missing_ok=True)

    def scenario(self, program):
        """A program that makes the file x."""
        return crashes.Scenario("program", ["-c", program], ["x"], ["x"], 0.9, 1, row=1)

    def test_what_recovers(self):
        self.quietly(self.trial.run, [(self.scenario(RECOVERS), 3)])
        self.assertEqual((3, []), (self.trial.kills, self.trial.failures))
        self.assertGreaterEqual(len(self.trial.diary.of("end")), 3)

    def test_what_was_seen_is_not_done_again(self):
        self.quietly(self.trial.run, [(self.scenario(RECOVERS), 1)])
        again = crashes.Trial(self.trial.copy, crashes.Diary(self.trial.diary.path))
        said = self.quietly(again.run, [(self.scenario(RECOVERS), 2)])[1]
        self.assertEqual((2, 1), (again.kills, len(again.diary.of("undisturbed"))), said)

    def test_what_does_not(self):
        for program, said in (("open('x', 'w').write('b')", "not as without a kill: ['x']"), ("open('x', 'w').write('a'); open('y.part', 'w')", "left behind: ['y.part']"),
                              ("open('x', 'w').write('a'); exit(3)", "ended with 3")):
            scenario = self.scenario(program)
            self.file("x", b"a")
            scenario.wanted = self.trial.copy.digests(["x"])
            self.quietly(self.trial.look_at, scenario, self.trial.copy.start(scenario.command))
            self.assertIn(said, self.trial.failures[-1])
            self.trial.copy.remove(["*"])

    def test_a_trial_that_is_stopped_ends_what_it_started_and_clears_away(self):
        for number in (signal.SIGTERM, signal.SIGKILL):
            trial = subprocess.Popen([sys.executable, "-c", TRIAL], stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(places.HERE), "TMPDIR": str(self.folder)})
            child = int(trial.stdout.readline())
            trial.send_signal(number)
            trial.wait()
            trial.stdout.close()
            ends = time.monotonic() + 10
            while time.monotonic() < ends and is_at_work(child):
                time.sleep(0.05)
            self.assertFalse(is_at_work(child), f"after {number.name}")
            self.assertEqual(number == signal.SIGKILL, any(self.folder.iterdir()))

    def test_kills_are_dealt_by_shares(self):
        kinds = [crashes.Scenario("a", [], [], [], 1, share) for share in (20, 10, 70)]
        self.assertEqual([2, 1, 7], crashes.dealt(kinds, 10))


if __name__ == "__main__":
    unittest.main()
