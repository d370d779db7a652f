"""What the user sees: plain lines, one line that moves while something is at work, and problems said in a sentence."""
import shutil
import sys
import time

SECONDS_BETWEEN_PLAIN_LINES = 15
LONGEST_SILENCE = 55
"""Seconds after which a log is told again where the work is, though it is where it was: so it speaks at least once a minute."""


class Problem(Exception):
    """Something the user can mend: what is wrong and what to do. Shown without a traceback."""


class Misuse(Problem):
    """A command that cannot be meant as it was typed: exit code 2."""


def say(text=""):
    """Print a line at once, even into a pipe."""
    try:
        print(text, flush=True)
    except UnicodeEncodeError:
        encoding = sys.stdout.encoding or "ascii"
        print(text.encode(encoding, "replace").decode(encoding), flush=True)


def seconds(duration):
    """3.2 s, 48 s, 2 min 05 s."""
    if duration < 10:
        return f"{duration:.1f} s"
    if duration < 60:
        return f"{duration:.0f} s"
    return f"{int(duration) // 60} min {int(duration) % 60:02d} s"


def size(count):
    """A number of bytes for a reader: 812 B, 4.7 MB, 1.3 GB."""
    for unit in ("B", "kB", "MB"):
        if count < 1000:
            return f"{count:.0f} {unit}" if unit == "B" or count >= 100 else f"{count:.1f} {unit}"
        count /= 1000
    return f"{count:.1f} GB"


class LiveLine:
    """One line about work in progress. A terminal sees it move; a log sees it now and then."""

    def __init__(self, title, stream=None):
        self.title = title
        self.stream = stream or sys.stdout
        self.terminal = self.stream.isatty()
        self.started = time.monotonic()
        self.last_plain = self.started
        self.last_text = None

    def elapsed(self):
        """Seconds since the line began."""
        return time.monotonic() - self.started

    def update(self, status):
        """Show where the work is now."""
        text = f"  {self.title}: {status} ({seconds(self.elapsed())})"
        if self.terminal:
            width = shutil.get_terminal_size().columns - 1
            self._write("\r" + text[:width].ljust(width))
        elif time.monotonic() - self.last_plain >= (LONGEST_SILENCE if status == self.last_text else SECONDS_BETWEEN_PLAIN_LINES):
            self._write(text + "\n")
            self.last_plain, self.last_text = time.monotonic(), status

    def end(self, status="done"):
        """Leave the last word standing."""
        self.clear()
        self._write(f"  {self.title}: {status} ({seconds(self.elapsed())})\n")

    def clear(self):
        """Wipe the moving line, so that something else can be printed in its place."""
        if self.terminal:
            self._write("\r" + " " * (shutil.get_terminal_size().columns - 1) + "\r")

    def _write(self, text):
        encoding = self.stream.encoding or "ascii"
        self.stream.write(text.encode(encoding, "replace").decode(encoding))
        self.stream.flush()
