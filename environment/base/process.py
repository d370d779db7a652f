"""Running other programs: watched, logged, and never left behind."""
import contextlib
import errno
import os
import queue
import re
import signal
import subprocess
import sys
import threading

from base import console, places

try:
    import ctypes
    LIBC = ctypes.CDLL(None) if sys.platform.startswith("linux") else None
except (ImportError, OSError):
    LIBC = None

LINES_SHOWN_ON_FAILURE = 15
PR_SET_PDEATHSIG = 1
"""Of Linux' prctl: the signal that this process gets when its parent ends."""
NETWORK_FAILED = re.compile(r"name resolution|name or service not known|unknown host|could not resolve|connection (?:refused|timed out|broken)|unreachable",
                            re.IGNORECASE)
DISK_FULL = re.compile(r"no space left on device|disk quota exceeded|not enough space on the disk", re.IGNORECASE)


def _end_with_parent():
    LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


END_WITH_PARENT = _end_with_parent if LIBC else None
"""What a child does before it begins (`preexec_fn`), where the system can end it with us."""


def environment(**changes):
    """The current environment variables with changes; None removes one."""
    env = dict(os.environ)
    for name, value in changes.items():
        if value is None:
            env.pop(name, None)
        else:
            env[name] = str(value)
    return env


def output_of(command, timeout_sec=60):
    """What a short command prints (stdout and stderr together), or None if it fails or is not there."""
    try:
        done = subprocess.run([str(part) for part in command], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, timeout=timeout_sec, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.decode("utf-8", "replace").strip() if done.returncode == 0 else None


def run_watched(command, title, describe=None, env=None, order=None):
    """Run a long command with a live line instead of its noise; everything it prints goes to a log.

    describe(line) returns the status to show after that line, or None to keep the last one. On failure a Problem
    shows the end of the log. The program is stopped when we are. order: see _start.
    """
    log = places.LOGS / (title.split()[0].lower() + ".log")
    log.parent.mkdir(parents=True, exist_ok=True)
    live = console.LiveLine(title)
    with open(log, "w", encoding="utf-8") as out:
        code, tail = _follow(_start(command, env, order), live, describe or (lambda line: None), out)
    if code != 0:
        live.end("failed")
        if DISK_FULL.search("\n".join(tail)):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(places.CACHE))
        if NETWORK_FAILED.search("\n".join(tail)):
            raise console.Problem(f"{title} failed: the network did not answer. Once it does, start again; it goes on from here. What was said stands in {places.shown(log)}.")
        raise console.Problem(f"{title} failed (exit code {code}). The end of {places.shown(log)}:\n\n    " + "\n    ".join(tail))
    live.end()


def run_shown(command, env=None, keep=lambda line: True):
    """Run a command and show its lines (those that keep(line) wants); returns (exit code, all lines)."""
    lines = []
    child = _start(command, env)
    try:
        with child.stdout:
            for line in child.stdout:
                lines.append(line.rstrip("\r\n"))
                if keep(lines[-1]):
                    console.say(lines[-1])
        return child.wait(), lines
    finally:
        stop(child)


def run_handed_over(command, env=None, order=None):
    """Run a command that talks to the user itself; returns its exit code. Ctrl-C is the child's to handle first. order: see _start."""
    child = _start(command, env, order, stdout=None, stderr=None)
    try:
        return child.wait()
    finally:
        stop(child, patience_sec=20)


def stop(child, patience_sec=5):
    """End a child that is still running: politely, then by force."""
    if child.stdin:
        with contextlib.suppress(OSError):
            child.stdin.close()
    if child.poll() is not None:
        return
    try:
        child.terminate()
        child.wait(patience_sec)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


def _start(command, env, order=None, stdout=subprocess.PIPE, stderr=subprocess.STDOUT):
    """Start a child that ends when we do, however we do.

    order: a line for its standard input, which then stays open as long as we live: our Java programs end with it. On Linux every child is sent
    SIGTERM besides. A child that talks to the user (stdout is None) and gets no order keeps our standard input.
    """
    stdin = subprocess.PIPE if order else subprocess.DEVNULL if stdout else None
    try:
        child = subprocess.Popen([str(part) for part in command], env=env, cwd=places.ROOT, stdin=stdin, stdout=stdout, stderr=stderr,
                                 encoding="utf-8", errors="replace", preexec_fn=END_WITH_PARENT)
    except OSError as error:
        raise console.Problem(f"{command[0]} cannot be started: {error}") from error
    if order:
        with contextlib.suppress(OSError):
            child.stdin.write(order)
            child.stdin.flush()
    return child


def _read_into(stream, lines):
    with stream:
        for line in stream:
            lines.put(line)
    lines.put(None)


def _follow(child, live, describe, out):
    """Read the child's lines as they come and tick once a second; returns its exit code and its last lines."""
    lines, status, tail = queue.Queue(), "starting", []
    threading.Thread(target=_read_into, args=(child.stdout, lines), daemon=True).start()
    try:
        while True:
            try:
                line = lines.get(timeout=1)
            except queue.Empty:
                live.update(status)
                continue
            if line is None:
                return child.wait(), tail
            out.write(line)
            tail = (tail + [line.rstrip()])[-LINES_SHOWN_ON_FAILURE:]
            status = describe(line.rstrip()) or status
            live.update(status)
    finally:
        stop(child)
