"""The kernel's own behaviour, driven as JupyterLab drives it: stop means stop, and help knows the library."""
import os
import time
import unittest
from unittest import mock

from base import places

try:
    from jupyter_client.manager import start_new_kernel
except ImportError:
    start_new_kernel = None

PATIENCE = 60


@unittest.skipIf(start_new_kernel is None or not (places.KERNEL / "kernel.json").exists(), "needs the virtual environment")
class Kernel(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.silence = open(os.devnull, "wb")
        with mock.patch.dict(os.environ, JUPYTER_PREFER_ENV_PATH="1"):
            cls.manager, cls.client = start_new_kernel(kernel_name="java", startup_timeout=PATIENCE, stdout=cls.silence, stderr=cls.silence)
        cls.answer(cls.client.execute("import affetti.notebook.Show;"))

    @classmethod
    def tearDownClass(cls):
        cls.client.stop_channels()
        cls.manager.shutdown_kernel(now=True)
        cls.silence.close()

    @classmethod
    def answer(cls, request):
        """The reply to one request."""
        while True:
            reply = cls.client.get_shell_msg(timeout=PATIENCE)
            if reply["parent_header"]["msg_id"] == request:
                return reply["content"]

    def statuses(self, requests):
        """The replies' statuses in the order of the requests; fails when one is missing."""
        replies = {}
        while len(replies) < len(requests):
            reply = self.client.get_shell_msg(timeout=PATIENCE)
            replies[reply["parent_header"]["msg_id"]] = reply["content"].get("status", "ok")
        return [replies[request] for request in requests]

    def all_at_once(self, *cells):
        return [self.client.execute(cell) for cell in cells]

    def runs_on(self):
        self.assertEqual("ok", self.answer(self.client.execute("int after = 1;"))["status"])

    def published(self, request):
        """What a cell published until it was idle: (type, content) of each message."""
        messages = []
        while ("status", {"execution_state": "idle"}) not in messages:
            message = self.client.get_iopub_msg(timeout=PATIENCE)
            if message["parent_header"].get("msg_id") == request:
                messages.append((message["msg_type"], message["content"]))
        return messages

    def error_of(self, cell):
        """The error that a failing cell shows."""
        return "\n".join(line for kind, content in self.published(self.client.execute(cell)) if kind == "error" for line in content["traceback"])


class StopMeansStop(Kernel):
    def test_what_waits_behind_an_error_is_aborted(self):
        for failing in ('throw new RuntimeException("no");', "int a = ;", "unknown();"):
            self.assertEqual(["error", "aborted", "aborted"], self.statuses(self.all_at_once(failing, "int b = 1;", "int c = 1;")), failing)
        self.assertEqual("error", self.answer(self.client.execute("b + 1"))["status"], "the aborted cell has run")
        self.runs_on()

    def test_without_an_error_all_run(self):
        self.assertEqual(["ok", "ok", "ok"], self.statuses(self.all_at_once("int d = 1;", "int e = d + 1;", "e")))

    def test_forty_queued(self):
        cells = ["int f = 1;", "Thread.sleep(200); throw new IllegalStateException();", *[f"int g{number} = 1;" for number in range(38)]]
        self.assertEqual(["ok", "error", *["aborted"] * 38], self.statuses(self.all_at_once(*cells)))
        self.runs_on()

    def test_a_client_that_waits_is_never_aborted(self):
        for _ in range(5):
            self.assertEqual("error", self.answer(self.client.execute("1 / 0"))["status"])
            self.runs_on()

    def test_a_cell_that_may_fail_stops_nothing(self):
        first = self.client.execute("1 / 0", stop_on_error=False)
        self.assertEqual(["error", "ok"], self.statuses([first, self.client.execute("int h = 1;")]))

    def test_questions_that_wait_behind_an_error_are_answered(self):
        failing = self.client.execute("Thread.sleep(200); throw new RuntimeException();")
        question = self.client.kernel_info()
        self.assertEqual(["error", "ok"], self.statuses([failing, question]))

    def test_an_aborted_cell_publishes_only_that_it_was_looked_at(self):
        requests = self.all_at_once("1 / 0", "int i = 1;")
        self.statuses(requests)
        self.assertEqual([("status", {"execution_state": "busy"}), ("status", {"execution_state": "idle"})], self.published(requests[1]))

    def test_an_interrupt_aborts_what_waits(self):
        for cell in ("Thread.sleep(60_000);", "while (true) { if (Thread.interrupted()) throw new InterruptedException(); }", "while (true) { }"):
            requests = self.all_at_once(cell, "int j = 1;", "int k = 1;")
            time.sleep(1.5)
            began = time.monotonic()
            self.manager.interrupt_kernel()
            self.assertEqual(["error", "aborted", "aborted"], self.statuses(requests), cell)
            self.assertLess(time.monotonic() - began, 3, cell)
            self.runs_on()


class Help(Kernel):
    def shown(self, code, at=None):
        """What Shift-Tab shows, as plain text; empty when nothing."""
        content = self.answer(self.client.inspect(code, len(code) if at is None else at))
        return content["data"]["text/plain"] if content["found"] else ""

    def test_a_class(self):
        for code, at in (("Show", None), ("Show.table(1)", 2), ("import affetti.notebook.Show;\nShow", None)):
            self.assertRegex(self.shown(code, at), r"Show\n\w.*\.$", code)

    def test_a_method_with_its_first_sentence(self):
        for code in ("Show.table", "Show.table(", "var before = 1;\nShow.table("):
            self.assertRegex(self.shown(code), r"table\(.*\)\n\w", code)

    def test_methods_of_variables_and_the_jdk(self):
        self.answer(self.client.execute("var emotion = affetti.core.Emotion.ANGER;"))
        self.assertIn("quadrant", self.shown("emotion.quadrant(").lower())
        self.assertIn("String", self.shown('"a".repeat('))

    def test_nothing_known_is_no_error(self):
        for code in ("", "nothing_of_this_name", "1 + ", "%%%"):
            self.assertEqual("", self.shown(code), code)

    def test_it_is_quick(self):
        self.shown("Show.audio(")
        began = time.monotonic()
        self.shown("Show.table(")
        self.assertLess(time.monotonic() - began, 3)

    def test_an_unknown_class_of_the_library(self):
        self.assertIn("run the notebook's first code cell", self.error_of("Verify.none();"))

    def test_an_unknown_variable(self):
        self.assertIn("Is the variable clipsOfACellAbove declared in a cell above?", self.error_of("int l = clipsOfACellAbove + 1;"))


del Kernel

if __name__ == "__main__":
    unittest.main()
