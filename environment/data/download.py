"""Downloading one file: progress, resume, and a clear word when it fails. The unfinished file is called NAME.part."""
import errno
import hashlib
import json
import os
import re
import shutil
import time
import urllib.error
import urllib.request

from base import console

CHUNK = 1 << 18
TIMEOUT_SEC = 60
TRIES = 5
SPARE_BYTES = 200_000_000


class Interrupted(Exception):
    """The connection broke; what came so far is kept and the download can go on."""


def download(url, target):
    """Fetch a URL into a file, going on with NAME.part where there is one; broken connections are tried again."""
    part = target.with_name(target.name + ".part")
    live = console.LiveLine(target.name)
    for attempt in range(1, TRIES + 1):
        try:
            _go_on(url, part, live)
            os.replace(part, target)
            _note(part).unlink(missing_ok=True)
            live.end(f"{console.size(target.stat().st_size)} fetched")
            return
        except Interrupted as broken:
            live.clear()
            console.say(f"  {target.name}: the connection broke ({broken}); attempt {attempt} of {TRIES}, {console.size(_length(part))} are kept.")
            time.sleep(min(2 ** attempt, 20) * PAUSE)
    raise console.Problem(f"{url} could not be fetched completely. What came is kept in {part}; the same command goes on with it.")


PAUSE = 1.0
"""Tests shorten the pause between attempts with this."""


def checksum(path, kind):
    """The file's hex digest; kind is "md5" or "sha256"."""
    total = hashlib.new(kind)
    with open(path, "rb") as file:
        while chunk := file.read(1 << 20):
            total.update(chunk)
    return total.hexdigest()


def _go_on(url, part, live):
    have = _length(part)
    with _open(url, part, have) as response:
        resumed = response.status == 206 and _starts_at(response) == have
        total = _total(response, have if resumed else 0)
        _check_disk(part, (total or 0) - (have if resumed else 0))
        _note(part).write_text(json.dumps({"mark": _mark(response)}), encoding="utf-8")
        _copy(response, part, live, (have if resumed else 0, total))
    if total is not None and _length(part) < total:
        raise Interrupted(f"{console.size(_length(part))} of {console.size(total)}")


def _open(url, part, have):
    """Ask for the file, or for the rest of it if the server still has the same one."""
    headers = {"User-Agent": "affetti-environment"}
    mark = _remembered(part)
    if have and mark:
        headers.update({"Range": f"bytes={have}-", "If-Range": mark})
    try:
        return urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=TIMEOUT_SEC)
    except urllib.error.HTTPError as error:
        error.close()
        if error.code == 416:
            part.unlink(missing_ok=True)
            raise Interrupted("the part that was kept does not fit any more; starting anew") from error
        if error.code in (429, 500, 502, 503, 504):
            raise Interrupted(f"the server answered {error.code}") from error
        raise console.Problem(f"{url}: the server answered {error.code} {error.reason}. The address may have moved: give a mirror with --from URL.") from error
    except urllib.error.URLError as error:
        raise Interrupted(str(error.reason)) from error
    except (OSError, ValueError) as error:
        if isinstance(error, ValueError):
            raise console.Problem(f"{url} is no address that can be fetched: {error}") from error
        raise Interrupted(str(error)) from error


def _copy(response, part, live, extent):
    """Append what comes to the part file (or begin it anew at 0)."""
    done, total = extent
    with open(part, "ab" if done else "wb") as out:
        began, before = time.monotonic(), done
        while True:
            try:
                chunk = response.read(CHUNK)
            except OSError as error:
                raise Interrupted(str(error)) from error
            except Exception as error:
                if type(error).__name__ == "IncompleteRead":
                    raise Interrupted("it ended early") from error
                raise
            if not chunk:
                return
            _write(out, chunk, part)
            done += len(chunk)
            live.update(_bar(done, total, (done - before) / max(time.monotonic() - began, 1e-3)))


def _write(out, chunk, part):
    try:
        out.write(chunk)
        out.flush()
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise console.Problem(f"The disk is full: {part} is kept; make room, then the same command goes on with it.") from error
        raise


def _bar(done, total, rate):
    speed = f"{console.size(rate)}/s"
    if not total:
        return f"{console.size(done)}, {speed}"
    filled = int(20 * done / total)
    left = console.seconds((total - done) / max(rate, 1))
    return f"[{'#' * filled}{'.' * (20 - filled)}] {console.size(done)} of {console.size(total)}, {speed}, {left} left"


def _check_disk(part, needed):
    free = shutil.disk_usage(part.parent).free
    if needed + SPARE_BYTES > free:
        raise console.Problem(f"{part.name} needs {console.size(needed)} more, but only {console.size(free)} are free on its disk. Make room, or give another folder with --into.")


def _total(response, have):
    length = response.headers.get("Content-Length")
    return have + int(length) if length and length.isdigit() else None


def _starts_at(response):
    found = re.match(r"bytes (\d+)-", response.headers.get("Content-Range", ""))
    return int(found.group(1)) if found else -1


def _mark(response):
    """What identifies this version of the file on the server: a strong ETag, else its date, else nothing."""
    etag = response.headers.get("ETag", "")
    return etag if etag and not etag.startswith("W/") else response.headers.get("Last-Modified", "")


def _remembered(part):
    try:
        return json.loads(_note(part).read_text(encoding="utf-8"))["mark"]
    except (OSError, ValueError, KeyError):
        return ""


def _note(part):
    return part.with_name(part.name + ".json")


def _length(path):
    return path.stat().st_size if path.exists() else 0
