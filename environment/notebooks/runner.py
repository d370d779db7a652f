"""Executes notebooks top to bottom, one after the other. Started by running.py with the virtual environment's Python.

Its one argument is a JSON text with the keys notebooks, kernel, out, pages, report, private (see running.py).
"""
import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path[0] = str(Path(__file__).resolve().parent.parent)

from notebooks import stoppable  # noqa: E402

stoppable.listen()

import asyncio  # noqa: E402  (the imports below take seconds, in which Ctrl-C should be quiet already)
import json
import re
import time
import warnings

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, DeadKernelError

from base import console, faults, places
from notebooks import memory, page, tidy

SECONDS_FOR_KERNEL_START = 180
KERNEL_NOTE = places.CACHE / "kernel.json"
LINES_OF_TRACE = 12
OF_THE_KERNEL = re.compile(r"\b(?:org\.dflib\.jjava|io\.github\.spencerpark|jdk\.jshell|jdk\.internal)\.")
KERNEL_LOG = places.LOGS / "kernel.log"


class Run:
    """One notebook on its way through a kernel: progress, times, peak memory."""

    def __init__(self, path, kernel):
        self.path = path
        self.notebook = nbformat.read(path, as_version=4)
        self.client = NotebookClient(self.notebook, timeout=None, startup_timeout=SECONDS_FOR_KERNEL_START, kernel_name=kernel, record_timing=False,
                                     resources={"metadata": {"path": str(places.NOTEBOOKS)}}, on_cell_execute=self._begins,
                                     on_cell_executed=self._ended)
        self.code = [index for index, cell in enumerate(self.notebook.cells) if cell.cell_type == "code" and cell.source.strip()]
        self.line = console.LiveLine(path.stem)
        self.started = time.monotonic()
        self.memory = self.first_cell = self.first_picture = self.at = None

    def execute(self):
        """Run all cells; returns the measures for the report. KeyboardInterrupt and SIGTERM end the kernel, then us."""
        worker = stoppable.Worker(self._execute_and_tick)
        try:
            worker.run(at_stop=self._kill_kernel)
        finally:
            peak = self.memory.stop() if self.memory else 0
        seconds = time.monotonic() - self.started
        self.line.end(f"{len(self.code)} cells, peak memory {peak} MB")
        return {"name": self.path.stem, "seconds": round(seconds, 1), "peak_mb": peak, "cells": len(self.code),
                "first_picture_seconds": self.first_picture and round(self.first_picture, 1)}

    def _kill_kernel(self):
        kernel = getattr(getattr(self.client.km, "provisioner", None), "process", None)
        if kernel:
            kernel.kill()
            kernel.wait()
            self.client.km.cleanup_connection_file()
        self.line.clear()

    async def _execute_and_tick(self):
        """Run the cells while the line ticks; what the JVM itself says goes to a log."""
        ticking = asyncio.ensure_future(self._tick())
        places.LOGS.mkdir(parents=True, exist_ok=True)
        with open(KERNEL_LOG, "wb") as log:
            try:
                await self.client.async_execute(stdout=log, stderr=log)
            finally:
                ticking.cancel()

    async def _tick(self):
        while True:
            self.line.update("starting the kernel" if self.at is None else f"cell {self.at} of {len(self.code)}")
            await asyncio.sleep(0.5)

    def _begins(self, cell, cell_index):
        if self.memory is None:
            self.memory = memory.PeakMemory(self.client.km.provisioner.pid)
            memory.remember(self.client.km.provisioner.pid, KERNEL_NOTE)
        self.first_cell = self.first_cell or time.monotonic()
        self.cell_began = time.monotonic()
        self.at = self.code.index(cell_index) + 1 if cell_index in self.code else self.at

    def _ended(self, cell, cell_index, execute_reply):
        if not self.line.terminal:
            took = console.seconds(time.monotonic() - self.cell_began)
            console.say(f"  {self.path.stem}: cell {self.at} of {len(self.code)}, {took}")
        if self.first_picture is None and any("image/png" in output.get("data", {}) for output in cell.outputs):
            self.first_picture = time.monotonic() - self.first_cell


def main(order):
    """Execute the ordered notebooks; returns the exit code."""
    warnings.filterwarnings("ignore", module="zmq|jupyter_client|nbclient")
    memory.end_remembered(KERNEL_NOTE)
    for name in order["notebooks"]:
        run = Run(Path(name), order["kernel"])
        try:
            measures = run.execute()
        except (CellExecutionError, DeadKernelError, RuntimeError) as error:
            run.line.end("failed")
            _save(run, order)
            console.say(_failure(run, error))
            return 1
        noise = tidy.stderr_noise(run.notebook)
        _save(run, order, publish=order["publish"] and not noise)
        for cell, text in noise:
            console.say(f"  {run.path.stem}: cell {cell} wrote to stderr: {text[:200]}")
        if noise and order["publish"]:
            console.say(f"  {run.path.name} was not published because of that; see {places.shown(Path(order['out']) / run.path.name)}.")
            return 1
        with open(order["report"], "a", encoding="utf-8") as report:
            report.write(json.dumps(measures) + "\n")
    return 0


def _save(run, order, publish=False):
    """Write the executed notebook and its page, and the notebook that is to be published."""
    tidy.tidy(run.notebook, order["private"])
    out = Path(order["out"])
    text = nbformat.writes(run.notebook) + "\n"
    places.write_atomically(out / run.path.name, tidy.links_from_below(text))
    places.write_atomically(out / (run.path.stem + ".html"), tidy.links_from_below(page.as_html(run.notebook, places.NOTEBOOKS)))
    if publish:
        places.write_atomically(Path(order["publish"]) / run.path.relative_to(places.NOTEBOOKS), text)


def _failure(run, error):
    """What happened, for the terminal: the failing cell and its error, or the JVM's last words."""
    if run.at is None:
        return "\n".join([f"\n{run.path.name}: the kernel did not start: {error}", *_last_words()])
    cell = run.notebook.cells[run.code[run.at - 1]]
    source = ["    | " + line for line in cell.source.splitlines()]
    message = _kernels_words(cell, error) if isinstance(error, CellExecutionError) else [str(error), *_last_words()]
    return "\n".join([f"\n{run.path.name}: cell {run.at} failed:", *source, "", *message])


def _kernels_words(cell, error):
    """The kernel's own words, without the kernel's own stack frames."""
    outputs = [output for output in cell.outputs if output.output_type == "error"]
    lines = tidy.plain("\n".join(outputs[-1].traceback)).splitlines() if outputs else []
    shown = [line for line in lines if line.strip() and not OF_THE_KERNEL.search(line)]
    headline = error.ename if error.ename == "CompilationException" else f"{error.ename}: {tidy.plain(error.evalue)}"
    return [headline, *("    " + line for line in shown[:LINES_OF_TRACE])]


def _last_words():
    lines = KERNEL_LOG.read_text(encoding="utf-8", errors="replace").splitlines()[-LINES_OF_TRACE:] if KERNEL_LOG.exists() else []
    return ["    " + line for line in lines]


if __name__ == "__main__":
    try:
        sys.exit(main(json.loads(sys.argv[1])))
    except OSError as problem:
        sentence = faults.sentence(problem)
        if not sentence:
            raise
        console.say("\n" + sentence)
        sys.exit(1)
