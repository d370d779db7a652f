"""Archives of loaded classes: what a Java program of ours needs at its start, parsed and checked once, at set-up (class-data sharing).

The JVM itself compares an archive with the JARs and its own version, and starts without where they differ.
"""
import os
import tempfile
from pathlib import Path

from base import console, names, places, process, steps
from setup import kernel, programs, virtualenv

PIECE_SECONDS = 5


class ClassArchives(steps.Step):
    """Rehearses each program and keeps the classes that it loads. A rehearsal that fails leaves an empty archive, which nobody uses."""

    title = "Archives of classes, for a quicker start of `predict`, `compose` and notebooks"

    def __init__(self, jdk):
        self.jdk = jdk

    def inputs(self):
        jars = [*sorted(places.JARS.glob("*.jar")), virtualenv.jjava_jar(), kernel.JAR]
        return [str(self.jdk.home), self.jdk.version, *kernel.jvm_options(self.jdk), *(f"{path} {described}" for path, described in steps.described(jars).items())]

    def outputs(self):
        return [kernel.archive(name) for name in (kernel.NAME, *self._orders(Path()))]

    def work(self):
        kernel.ARCHIVES.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix="affetti-") as scratch:
            rehearsals = {kernel.NAME: ([self.jdk.java, *kernel.jvm_options(self.jdk), *kernel.OPENS, "-cp", kernel.classpath(), "affetti.kernel.Rehearsal"], None)}
            for name, order in self._orders(Path(scratch)).items():
                rehearsals[name] = (programs.command(self.jdk, name, archived=False), programs.text(order))
            for name, (command, order) in rehearsals.items():
                self._rehearse(name, command, order)

    @staticmethod
    def _orders(scratch):
        """What each program is to do."""
        sound = next(iter(sorted((places.CACHE / "demo").rglob("*.wav"))), scratch)
        return {"command.PredictEmotion": {"model": places.MODELS / names.FOLDERS.RECORDINGS, "files": [str(sound)], "json": False},
                "command.Compose": {"model": places.MODELS / names.FOLDERS.MELODY, "output": scratch / "calm.mid", "emotion": "CALM", "seconds": PIECE_SECONDS, "seed": 1,
                                    "soundFont": places.SOUND_FONT}}

    @staticmethod
    def _rehearse(name, command, order):
        target = kernel.archive(name)
        draft = target.with_name(f".{target.name}.{os.getpid()}.part")
        draft.write_bytes(b"")
        try:
            words = [command[0], f"-XX:ArchiveClassesAtExit={draft}", "-Xlog:disable", "-Xlog:all=error:stderr", *command[1:]]
            process.run_watched(words, f"Rehearsal of {name}", env=programs.environment(), order=order)
        except console.Problem as problem:
            console.say(f"  {name} starts without an archive: {str(problem).splitlines()[0]}")
            draft.write_bytes(b"")
        draft.touch()
        os.replace(draft, target)
