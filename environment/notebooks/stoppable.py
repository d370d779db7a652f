"""Asynchronous work that ends cleanly on Ctrl-C, on SIGTERM, and when the program that started us is gone."""
import asyncio
import os
import signal
import sys
import threading

SECONDS_BETWEEN_LOOKS = 0.5


def listen():
    """From now on Ctrl-C and SIGTERM end this process at once and without a word; our parent says it."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda number, frame: os._exit(130))


class Worker:
    """Runs a coroutine in a thread of its own, so that signals reach the main thread and nobody else's handlers."""

    def __init__(self, work):
        self.work = work
        self.parent = os.getppid()
        self.error = None
        self.thread = threading.Thread(target=self._in_thread, daemon=True)

    def run(self, at_stop):
        """Wait for the work. On a signal, or when our parent is gone, call at_stop() and end this process."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, _interrupt)
        self.thread.start()
        try:
            while self.thread.is_alive():
                self.thread.join(SECONDS_BETWEEN_LOOKS)
                if os.getppid() != self.parent:
                    raise KeyboardInterrupt
        except KeyboardInterrupt:
            for number in (signal.SIGINT, signal.SIGTERM):
                signal.signal(number, signal.SIG_IGN)
            at_stop()
            sys.stdout.flush()
            os._exit(130)
        if self.error:
            raise self.error

    def _in_thread(self):
        loop = asyncio.SelectorEventLoop() if sys.platform == "win32" else asyncio.new_event_loop()
        asyncio.set_event_loop(loop)
        try:
            loop.run_until_complete(self.work())
        except Exception as error:
            self.error = error


def _interrupt(number, frame):
    raise KeyboardInterrupt
