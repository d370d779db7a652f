"""Watching a kernel's process: the most memory it took, and whether one was left behind. Runs inside the virtual environment (psutil)."""
import json
import threading
from pathlib import Path

import psutil

SECONDS_BETWEEN_LOOKS = 0.25


class PeakMemory:
    """Watches a process and its children until it is stopped. Linux remembers the peak itself; elsewhere we look often."""

    def __init__(self, pid):
        self.pid = pid
        self.peak = 0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def stop(self):
        """End the watch; returns the peak in MB (10^6 bytes)."""
        self._ended.set()
        self._thread.join()
        return round(self.peak / 1e6)

    def _watch(self):
        while not self._ended.wait(SECONDS_BETWEEN_LOOKS):
            self._look()

    def _look(self):
        try:
            root = psutil.Process(self.pid)
            for process in [root, *root.children(recursive=True)]:
                self.peak = max(self.peak, _resident(process))
        except psutil.Error:
            return


def _resident(process):
    try:
        status = Path(f"/proc/{process.pid}/status").read_text(encoding="utf-8")
        return next(int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmHWM"))
    except (OSError, StopIteration, ValueError):
        info = process.memory_info()
        return getattr(info, "peak_wset", info.rss)


def remember(pid, note):
    """Write down which process the kernel is, in case we are killed before it."""
    note.write_text(json.dumps({"pid": pid, "began": psutil.Process(pid).create_time()}), encoding="utf-8")


def end_remembered(note):
    """End the kernel of a run that was killed: the noted process, if it still is the same one."""
    try:
        noted = json.loads(note.read_text(encoding="utf-8"))
        process = psutil.Process(noted["pid"])
        if process.create_time() == noted["began"]:
            process.kill()
    except (OSError, ValueError, KeyError, psutil.Error):
        pass
    note.unlink(missing_ok=True)
