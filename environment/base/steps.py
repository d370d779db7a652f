"""A step of the set-up: done when its inputs changed or its outputs are gone, skipped otherwise."""
import hashlib
import json

from base import console, places


class Step:
    """One piece of the set-up.

    Subclasses say: title; inputs() -> text and files whose content decides; outputs() -> files that must exist;
    work() -> does it. The stamp is removed before the work and written after it, so a step that was stopped
    half-way is simply done again.
    """

    title = ""

    def inputs(self):
        """Strings and Paths that the outputs depend on. A Path counts by its name and content."""
        raise NotImplementedError

    def outputs(self):
        """Files that the work leaves behind; asked after the work and again at the next start."""
        raise NotImplementedError

    def work(self):
        """Do it. Raises Problem when it cannot be done."""
        raise NotImplementedError

    def stamp(self):
        """The file that remembers the last success."""
        return places.STAMPS / (type(self).__name__ + ".json")

    def is_done(self):
        """Whether the last success still holds."""
        try:
            remembered = json.loads(self.stamp().read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return False
        return remembered.get("inputs") == digest(self.inputs()) and remembered.get("outputs") == described(self.outputs())

    def ensure(self):
        """Do the step unless it is done. Returns whether there was something to do."""
        if self.is_done():
            return False
        console.say(f"* {self.title}")
        self.stamp().unlink(missing_ok=True)
        before = digest(self.inputs())
        self.work()
        outputs = described(self.outputs())
        if not outputs or None in outputs.values():
            missing = [name for name, mark in outputs.items() if mark is None] or ["anything"]
            raise console.Problem(f"{self.title}: ended without an error, but did not leave {missing[0]} behind.")
        places.write_atomically(self.stamp(), json.dumps({"inputs": before, "outputs": outputs}, indent=1))
        return True


def digest(inputs):
    """SHA-256 over strings and files, in order."""
    total = hashlib.sha256()
    for item in inputs:
        content = item.encode() if isinstance(item, str) else _file_digest(item)
        total.update(len(content).to_bytes(8, "big") + content)
    return total.hexdigest()


def described(outputs):
    """Path (relative to the checkout) -> size and time of change; None for a file that is not there."""
    marks = {}
    for path in outputs:
        name = path.relative_to(places.ROOT).as_posix()
        try:
            status = path.stat()
            marks[name] = [status.st_size, status.st_mtime_ns]
        except OSError:
            marks[name] = None
    return marks


def _file_digest(path):
    try:
        name = path.relative_to(places.ROOT).as_posix()
    except ValueError:
        name = str(path)
    try:
        return name.encode() + hashlib.sha256(path.read_bytes()).digest()
    except OSError:
        return name.encode() + b"absent"
