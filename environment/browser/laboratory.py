"""The notebooks in JupyterLab, from the start page: Run All, errors, Stop."""
import json
import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

from base import console, places
from browser.reading import plays

TOKEN = "browser-test"
SECONDS_FOR_START = 300
SECONDS_FOR_NOTEBOOK = 1800
SECONDS_TO_STOP = 3
TRAINING = "06_gru_attention_generation.ipynb"

STATE = """() => {
  const panel = window.jupyterapp.shell.currentWidget;
  const session = panel.sessionContext.session;
  const cells = panel.content.widgets.filter((cell) => cell.model.type === "code" && cell.model.sharedModel.getSource().trim());
  const outputs = (cell) => Array.from({length: cell.model.outputs.length}, (_, i) => cell.model.outputs.get(i).toJSON());
  return {
    status: session && session.kernel ? session.kernel.status : "none",
    prompts: cells.map((cell) => cell.promptNode ? cell.promptNode.textContent : ""),
    counts: cells.map((cell) => cell.model.executionCount),
    sources: cells.map((cell) => cell.model.sharedModel.getSource()),
    problems: cells.flatMap((cell, i) => outputs(cell).filter((out) => out.output_type === "error" || out.name === "stderr")
      .map((out) => "cell " + (i + 1) + ": " + (out.ename || "stderr") + " " + (out.evalue || out.text || "") + " " + (out.traceback || "").toString().slice(0, 600))),
  };
}"""
PICTURES = """() => Array.from(document.querySelectorAll(".jp-Notebook .jp-OutputArea-output img"))
    .map((image) => ({alt: image.alt, width: image.naturalWidth}))"""


def journey(context, order, report):
    """Open JupyterLab on a copy of the notebooks, and work in them."""
    scratch = Path(order["scratch"])
    _copy_notebooks(scratch / "lab")
    _write_trials(scratch / "lab" / "notebooks")
    server = Server(scratch, order)
    try:
        page = context.new_page()
        with report.step("lab: opens on the start page, with no question"):
            server.wait()
            page.goto(f"{server.address}/?token={TOKEN}")
            page.wait_for_selector(".jp-MarkdownViewer h1", timeout=SECONDS_FOR_START * 1000)
            page.wait_for_timeout(3000)
            assert "Affetti" in page.locator(".jp-MarkdownViewer h1").first.text_content()
            assert not page.locator(".jp-Dialog, .Toastify__toast").count(), page.locator(".jp-Dialog, .Toastify__toast").first.text_content()
            page.screenshot(path=Path(order["pictures"]) / "lab-start.png")
        _trials(page, server, report)
        if TRAINING in order["notebooks"]:
            with report.step("lab: Stop in training frees the kernel within 3 s, and nothing queued runs"):
                _stop_training(page, server)
        for name in order["notebooks"]:
            _run_all(page, server, name, order, report)
    finally:
        server.stop()


class Server:
    """A JupyterLab of its own: no settings, no workspaces of the user's."""

    def __init__(self, scratch, order):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.address = f"http://localhost:{self.port}"
        settings = scratch / "settings" / "@jupyterlab" / "notebook-extension"
        settings.mkdir(parents=True)
        (settings / "tracker.jupyterlab-settings").write_text('{"windowingMode": "none"}', encoding="utf-8")
        variables = {**order["variables"], "JUPYTERLAB_SETTINGS_DIR": str(scratch / "settings"), "JUPYTERLAB_WORKSPACES_DIR": str(scratch / "workspaces"),
                     "JUPYTER_CONFIG_DIR": str(scratch / "config"), "JUPYTER_DATA_DIR": str(scratch / "data"), "JUPYTER_RUNTIME_DIR": str(scratch / "runtime")}
        root = ["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        self.log = open(scratch / "lab.log", "wb")
        self.process = subprocess.Popen([*order["jupyter"], "--no-browser", f"--ServerApp.port={self.port}", "--ServerApp.port_retries=0", f"--ServerApp.root_dir={scratch / 'lab'}",
                                         f"--IdentityProvider.token={TOKEN}", "--LabApp.default_url=/lab/tree/notebooks/README.md", "--LabApp.expose_app_in_browser=True", *root],
                                        env=variables, stdout=self.log, stderr=self.log)

    def wait(self):
        """Until it answers."""
        end = time.monotonic() + SECONDS_FOR_START
        while time.monotonic() < end:
            try:
                urllib.request.urlopen(f"{self.address}/api?token={TOKEN}", timeout=5).close()
                return
            except (urllib.error.URLError, OSError):
                time.sleep(0.5)
        raise AssertionError("JupyterLab did not start")

    def stop(self):
        """End it, and its kernels with it."""
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
        self.log.close()


def _copy_notebooks(lab):
    shutil.copytree(places.NOTEBOOKS, lab / "notebooks", ignore=shutil.ignore_patterns(places.LOCAL, ".ipynb_checkpoints"))


def _write_trials(folder):
    """Notebooks that fail on purpose."""
    for name, cells in (("error", ["int a = 1;", 'throw new IllegalStateException("on purpose");', 'System.out.println("ran");']),
                        ("unimported", ['Show.text("a");'])):
        made = [{"cell_type": "code", "id": f"c{i}", "metadata": {}, "source": source, "outputs": [], "execution_count": None} for i, source in enumerate(cells)]
        content = {"cells": made, "nbformat": 4, "nbformat_minor": 5, "metadata": {"kernelspec": {"display_name": "Java", "language": "java", "name": "java"}}}
        (folder / f"trial_{name}.ipynb").write_text(json.dumps(content), encoding="utf-8")


def _trials(page, server, report):
    with report.step("lab: an error in cell 2 leaves cell 3 unrun"):
        _open(page, server, "trial_error.ipynb")
        state = _run(page)
        assert state["counts"][2] is None, state["counts"]
        assert "on purpose" in " ".join(state["problems"]), state["problems"]
        _shut_down(page)
    with report.step("lab: an unknown class of the library is answered with: run the first code cell"):
        _open(page, server, "trial_unimported.ipynb")
        state = _run(page)
        assert "first code cell" in page.locator(".jp-OutputArea-output").all_text_contents()[0] + str(state["problems"]), state["problems"]
        _shut_down(page)


def _run_all(page, server, name, order, report):
    with report.step(f"lab: {name}, opened from the start page, runs without an error"):
        began = time.monotonic()
        page.goto(f"{server.address}/lab/tree/notebooks/README.md?reset")
        page.wait_for_selector(".jp-MarkdownViewer h1", timeout=SECONDS_FOR_START * 1000)
        page.locator(f'.jp-MarkdownViewer a[href*="{name}"]').first.click()
        _wait_for_notebook(page)
        state = _run(page)
        assert not state["problems"], state["problems"][:3]
        assert all(count is not None for count in state["counts"]), f"not run: {[i + 1 for i, count in enumerate(state['counts']) if count is None]}"
        console.say(f"    {len(state['counts'])} cells in {console.seconds(time.monotonic() - began)}")
    with report.step(f"lab: {name}, pictures have alternative text"):
        pictures = page.evaluate(PICTURES)
        assert pictures and all(len(picture["alt"]) > 15 and picture["width"] for picture in pictures), [one for one in pictures if len(one["alt"]) <= 15][:5] or "no picture"
        page.screenshot(path=Path(order["pictures"]) / f"lab-{name[:2]}.png")
    if page.locator(".jp-OutputArea-output audio").count():
        with report.step(f"lab: {name}, a player's time advances"):
            plays(page)
    _shut_down(page)


def _stop_training(page, server):
    _open(page, server, TRAINING)
    page.evaluate("() => { window.jupyterapp.commands.execute('notebook:run-all-cells'); }")
    fit = next(i for i, source in enumerate(page.evaluate(STATE)["sources"]) if ".fitVariants(" in source or "model.fit(" in source)
    _wait(page, lambda state: state["prompts"][fit].strip() == "[*]:" and state["counts"][fit - 1] is not None, 600)
    page.wait_for_timeout(4000)
    began = time.monotonic()
    page.evaluate("() => { window.jupyterapp.commands.execute('notebook:interrupt-kernel'); }")
    _wait(page, lambda state: state["status"] == "idle", 30)
    took = time.monotonic() - began
    page.wait_for_timeout(3000)
    state = page.evaluate(STATE)
    assert took <= SECONDS_TO_STOP, f"the kernel was free after {took:.1f} s"
    ran = [i + 1 for i, count in enumerate(state["counts"]) if i > fit and count is not None]
    assert not ran and state["status"] == "idle", f"cells that ran behind it: {ran}"
    _shut_down(page)


def _open(page, server, name):
    page.goto(f"{server.address}/lab/tree/notebooks/{name}?reset")
    _wait_for_notebook(page)


def _wait_for_notebook(page):
    """Until a notebook is in front, its kernel is connected (it may say nothing of its status before the first cell), and earlier outputs are gone."""
    page.wait_for_function("""() => { const panel = window.jupyterapp && window.jupyterapp.shell.currentWidget;
      return panel && panel.content && panel.content.widgets && panel.sessionContext && panel.sessionContext.session && panel.sessionContext.session.kernel
        && panel.sessionContext.session.kernel.connectionStatus === "connected"; }""", timeout=SECONDS_FOR_START * 1000)
    page.evaluate("() => window.jupyterapp.commands.execute('notebook:clear-all-cell-outputs')")


def _run(page):
    """Run All, by the menu; waits for its end, and returns the notebook's state."""
    page.locator(".lm-MenuBar-itemLabel", has_text="Run").first.click()
    page.locator(".lm-Menu-itemLabel", has_text="Run All Cells").first.click()
    page.wait_for_timeout(500)
    return _wait(page, lambda state: state["status"] == "idle" and any(count is not None for count in state["counts"])
                 and not any("*" in prompt for prompt in state["prompts"]), SECONDS_FOR_NOTEBOOK)


def _wait(page, done, seconds):
    """Until the notebook's state is as wanted twice in a row."""
    end, well = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        state = page.evaluate(STATE)
        well = well + 1 if done(state) else 0
        if well >= 2:
            return state
        page.wait_for_timeout(150)
    raise AssertionError(f"not within {seconds} s: {page.evaluate(STATE)}"[:800])


def _shut_down(page):
    page.evaluate("async () => { await window.jupyterapp.shell.currentWidget.sessionContext.shutdown(); }")
