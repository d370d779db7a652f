"""What a log hears of work that goes on."""
import io
import unittest
from unittest import mock

from base import console


class Log(unittest.TestCase):
    def told(self, moments):
        """What is written when the status is as given at these seconds."""
        stream = io.StringIO()
        with mock.patch.object(console.time, "monotonic") as clock:
            clock.return_value = 0
            line = console.LiveLine("07", stream)
            for second, status in moments:
                clock.return_value = second
                line.update(status)
        return [text.split(" (")[0].strip() for text in stream.getvalue().splitlines()]

    def test_it_speaks_at_least_once_a_minute(self):
        self.assertEqual(5, len(self.told((second / 2, "cell 3 of 9") for second in range(480))))

    def test_news_are_told_after_a_quarter_of_a_minute(self):
        self.assertEqual(["07: a", "07: b"], self.told([(1, "a"), (15, "a"), (20, "b"), (31, "b"), (40, "b")]))


if __name__ == "__main__":
    unittest.main()
