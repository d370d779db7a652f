"""The crash test sees what does not recover."""
import os
import sys
import unittest

from tests import crashes, support

RECOVERS = "import pathlib, time; time.sleep(.2); p = pathlib.Path('x.part'); p.write_text('a'); p.rename('x')"


@unittest.skipUnless(sys.platform.startswith("linux"), "looks into /proc")
class Crashes(support.Case):
    def setUp(self):
        super().setUp()
        copy = crashes.Copy.__new__(crashes.Copy)
        copy.root, copy.environment = self.folder, dict(os.environ)
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

    def test_kills_are_dealt_by_shares(self):
        kinds = [crashes.Scenario("a", [], [], [], 1, share) for share in (20, 10, 70)]
        self.assertEqual([2, 1, 7], crashes.dealt(kinds, 10))


if __name__ == "__main__":
    unittest.main()
