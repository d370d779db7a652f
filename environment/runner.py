"""Executes notebooks top to bottom, one after the other. Started by notebooks.py with the virtual environment's Python.

Its one argument is a JSON text with the keys notebooks, kernel, out, pages, report, private (see notebooks.py).
"""
import asyncio
import json
import os
import sys
import time
import warnings
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, DeadKernelError

import console
import memory
import page
import places
import tidy

SECONDS_FOR_KERNEL_START = 180


class Run:
    """One notebook on its way through a kernel: progress, times, peak memory."""

    def __init__(self, path, kernel):
        self.path = path
        self.notebook = nbformat.read(path, as_version=4)
        self.client = NotebookClient(self.notebook, timeout=None, startup_timeout=SECONDS_FOR_KERNEL_START, kernel_name=kernel, record_timing=False,
                                     resources={"metadata": {"path": str(places.NOTEBOOKS)}}, on_cell_execute=self._begins,
                                     on_cell_executed=self._ended, on_notebook_start=self._kernel_there)
        self.code = [index for index, cell in enumerate(self.notebook.cells) if cell.cell_type == "code" and cell.source.strip()]
        self.line = console.LiveLine(path.stem)
        self.started = time.monotonic()
        self.memory = self.first_cell = self.first_picture = self.at = None

    def execute(self):
        """Run all cells; returns the measures for the report."""
        try:
            asyncio.run(self._execute_and_tick())
        finally:
            peak = self.memory.stop() if self.memory else 0
        seconds = time.monotonic() - self.started
        self.line.end(f"{len(self.code)} cells, peak memory {peak} MB")
        return {"name": self.path.stem, "seconds": round(seconds, 1), "peak_mb": peak, "cells": len(self.code),
                "first_picture_seconds": self.first_picture and round(self.first_picture, 1)}

    async def _execute_and_tick(self):
        ticking = asyncio.ensure_future(self._tick())
        try:
            await self.client.async_execute()
        finally:
            ticking.cancel()

    async def _tick(self):
        while True:
            self.line.update("starting the kernel" if self.at is None else f"cell {self.at} of {len(self.code)}")
            await asyncio.sleep(0.5)

    def _kernel_there(self, **_):
        self.memory = None

    def _begins(self, cell, cell_index):
        if self.memory is None:
            self.memory = memory.PeakMemory(self.client.km.provisioner.pid)
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
        _save(run, order, in_place=order["publish"] and not noise)
        for cell, text in noise:
            console.say(f"  {run.path.stem}: cell {cell} wrote to stderr: {text[:200]}")
        if noise and order["publish"]:
            console.say(f"  {run.path.name} was not published because of that; see {places.shown(Path(order['out']) / run.path.name)}.")
            return 1
        with open(order["report"], "a", encoding="utf-8") as report:
            report.write(json.dumps(measures) + "\n")
    return 0


def _save(run, order, in_place=False):
    """Write the executed notebook and its page; in_place replaces the committed notebook too."""
    tidy.tidy(run.notebook, order["private"])
    out = Path(order["out"])
    text = nbformat.writes(run.notebook) + "\n"
    places.write_atomically(out / run.path.name, text)
    places.write_atomically(out / (run.path.stem + ".html"), page.as_html(run.notebook, places.NOTEBOOKS))
    if in_place:
        places.write_atomically(run.path, text)


def _failure(run, error):
    """The failing cell and its error, for the terminal."""
    cell = run.notebook.cells[run.code[run.at - 1]] if run.at else None
    source = "" if cell is None else "\n".join("    | " + line for line in cell.source.splitlines())
    what = f"{error.ename}: {error.evalue}" if isinstance(error, CellExecutionError) else str(error)
    trace = tidy.plain(getattr(error, "traceback", "")).strip().splitlines()[-12:] if isinstance(error, CellExecutionError) else []
    return "\n".join([f"\n{run.path.name}: cell {run.at} failed:", source, "", tidy.plain(what), *("    " + line for line in trace)])


if __name__ == "__main__":
    if os.name == "nt":
        asyncio.set_event_loop_policy(asyncio.WindowsSelectorEventLoopPolicy())
    sys.exit(main(json.loads(sys.argv[1])))
