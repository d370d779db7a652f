"""A race: who is timed, and when there is none."""
import unittest

from tests import support

from bench import race


class Runner:
    """A side of a race that needs so many seconds for one thing, and computes so much."""

    def __init__(self, name, seconds, value=1.0):
        self.about = {"peer": name, "kernel": "a kernel"}
        self.seconds, self.value = seconds, value
        self.asked = []

    def ask(self, work, count=1):
        """As Side.ask."""
        self.asked.append(work)
        return {"seconds": self.seconds * count, "values": [100.0] if work == "peak" else [self.value] * count}


class Race(support.Case):
    def entries(self, *sides, runs=3):
        rounds = self.quietly(race._rounds, sides, "step", 2, runs)[0]
        return self.quietly(race._entries, "train/1x2", sides, {"items": 2, "flops": 1e9}, rounds, 1)[0]

    def test_each_peer_has_an_entry_with_its_ratio_and_the_share_of_its_peak(self):
        one, two = self.entries(Runner("ours", 0.1), Runner("PyTorch 1", 0.2), Runner("Keras 1", 0.05, 1.0001))
        self.assertEqual(("PyTorch 1", 20.0, 10.0, 2.0, [2.0, 2.0]), (one["peer"], one["ours"], one["theirs"], one["ratio"], one["spread"]))
        self.assertEqual({"ours": 0.1, "theirs": 0.2}, two["share_of_peak"])
        self.assertEqual(("Keras 1", 0.5), (two["peer"], two["ratio"]))
        self.assertTrue(all({"cores", "peak", "kernel", "processor", "values", "unit", "runs"} <= set(entry) for entry in (one, two)))

    def test_sides_take_turns(self):
        sides = [Runner("ours", 0.1), Runner("PyTorch 1", 0.2)]
        self.entries(*sides, runs=4)
        self.assertEqual(sides[0].asked, sides[1].asked)

    def test_who_computes_something_else_does_not_race(self):
        problem = self.problem_of(self.entries, Runner("ours", 0.1), Runner("PyTorch 1", 0.2, 1.01))
        self.assertIn("PyTorch 1 does not compute what our side does", problem)


if __name__ == "__main__":
    unittest.main()
