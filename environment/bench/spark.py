"""`bench spark`: features by one worker and by two, of a standalone master on this machine, submitted as lib-spark/README.md says."""
import array
import os
import random
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import wave
from pathlib import Path

from base import console, places, process
from bench import results
from setup import javabuild, tools, virtualenv

REQUIREMENTS = places.PEERS / "spark.txt"
ENVIRONMENT = virtualenv.ToolEnvironment("Spark", places.CACHE / "spark", REQUIREMENTS, "a download of 430 MB")
HOST = "127.0.0.1"
RATE, SECONDS = 22050, 60
PATIENCE = 120
NOT_SENT = ("slf4j", "jackson-core", "jackson-databind", "jackson-annotations")
"""JARs that Spark has itself, in versions of its own."""


def spark(jdk, options):
    """One entry, spark/two_workers, into figures/benchmarks.json. Returns the exit code."""
    if sys.platform == "win32":
        raise console.Problem("Spark's own scripts for workers do not run on Windows: use WSL.")
    ENVIRONMENT.ensure()
    build(jdk)
    with tempfile.TemporaryDirectory(prefix="affetti-") as name:
        folder = Path(name)
        write_sounds(folder / "sounds", options.files)
        with Cluster(folder, jdk) as cluster:
            times = {workers: [] for workers in (1, 2)}
            for run in range(options.runs + 1):
                for workers, taken in times.items():
                    seconds = cluster.submit(workers, folder / f"features-{run}-{workers}")
                    console.say(f"  run {run}, {workers} worker(s): {seconds:.1f} s" + ("" if run else " (not counted)"))
                    taken.extend([seconds] if run else [])
    one, two = (statistics.median(times[workers]) for workers in (1, 2))
    ratios = [a / b for a, b in zip(times[1], times[2])]
    results.record([{"name": "spark/two_workers", "peer": "one worker", "ours": round(two, 2), "theirs": round(one, 2), "ratio": round(one / two, 2), "unit": "s",
                    "runs": options.runs, "cores": 2, "spread": [round(min(ratios), 2), round(max(ratios), 2)], "peak": None,
                    "files": options.files, "seconds_each": SECONDS}], "spark/")
    console.say(f"{options.files} files of {SECONDS} s: one worker {one:.1f} s, two {two:.1f} s, {one / two:.2f} times as fast.")
    return 0


def home():
    """Where Spark lies, as pip put it there."""
    return next((ENVIRONMENT.folder / "lib").glob("python3*")) / "site-packages" / "pyspark"


def build(jdk):
    """The job's JAR."""
    command = javabuild.command(jdk, tools.find_maven(), "package", "-P", "spark", "-pl", "lib-spark", "-am", "-DskipTests", "-ntp")
    process.run_watched(command, "Maven build of lib-spark", env=javabuild.maven_environment(jdk))


def job_jar():
    """What `build` made, whatever its version."""
    return max((places.ROOT / "lib-spark" / "target").glob("affetti-spark-*.jar"), key=lambda jar: jar.stat().st_mtime)


def write_sounds(folder, count):
    """Sound files that differ: the same noisy tones, each file beginning elsewhere in them."""
    folder.mkdir()
    chance = random.Random(1)
    tone = array.array("h", (int(9000 * (1 - t % 11025 / 11025) * (chance.random() - 0.5)) for t in range(RATE * SECONDS))).tobytes()
    for number in range(count):
        start = 2 * (number * 7919 % (RATE * SECONDS))
        with wave.open(str(folder / f"{number:04}.wav"), "wb") as out:
            out.setparams((1, 2, RATE, 0, "NONE", None))
            out.writeframes(tone[start:] + tone[:start])


class Cluster:
    """A standalone master and two workers, each kept to a core of its own, as if it were a machine of its own."""

    def __init__(self, folder, jdk):
        self.folder = folder
        self.jdk = jdk
        self.url = f"spark://{HOST}:{free_port()}"
        self.processes = []

    def __enter__(self):
        try:
            self._start("master", None, "org.apache.spark.deploy.master.Master", "--host", HOST, "--port", self.url.rsplit(":", 1)[1], "--webui-port", free_port())
            for worker in (1, 2):
                self._start(f"worker-{worker}", worker - 1, "org.apache.spark.deploy.worker.Worker", "--host", HOST, "--cores", 1, "--memory", "2g", "--webui-port", free_port(),
                            "--work-dir", self.folder / f"work-{worker}", self.url)
            self._wait_for_workers()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        for one in reversed(self.processes):
            one.terminate()
            one.wait()

    def _start(self, name, core, *words):
        keep = None
        if core is not None and hasattr(os, "sched_setaffinity"):
            cores = sorted(os.sched_getaffinity(0))
            keep = lambda: os.sched_setaffinity(0, [cores[core % len(cores)]])
        with open(self.folder / f"{name}.log", "wb") as log:
            self.processes.append(subprocess.Popen([str(word) for word in (home() / "bin" / "spark-class", *words)], env=self._variables(), stdout=log, stderr=log, preexec_fn=keep))

    def _variables(self):
        return process.environment(JAVA_HOME=self.jdk.home, SPARK_HOME=home(), SPARK_LOCAL_IP=HOST, OMP_NUM_THREADS="1", JDK_JAVA_OPTIONS=None)

    def _wait_for_workers(self):
        log = self.folder / "master.log"
        for _ in range(PATIENCE):
            if log.read_text(errors="replace").count("Registering worker") == 2:
                return
            time.sleep(1)
        raise console.Problem("Spark's workers did not come up: " + log.read_text(errors="replace")[-500:])

    def submit(self, workers, out):
        """Seconds that the job says it took, without the start of its processes."""
        options = f"--add-exports=java.desktop/com.sun.media.sound=ALL-UNNAMED -Dorg.bytedeco.javacpp.cachedir={places.CACHE / 'javacpp'}"
        command = [home() / "bin" / "spark-submit", "--master", self.url, "--class", "affetti.spark.Jobs", "--jars", ",".join(map(str, jars())),
                   "--conf", f"spark.executor.extraJavaOptions={options}", "--conf", f"spark.cores.max={workers}", "--conf", f"spark.driver.host={HOST}",
                   "--conf", "spark.scheduler.minRegisteredResourcesRatio=1", "--conf", "spark.executor.memory=1500m", job_jar(), "features", self.folder / "sounds", out]
        job = subprocess.run([str(word) for word in command], env=self._variables(), capture_output=True, text=True, check=False)
        found = re.search(r"rows written in ([\d.]+) s", job.stdout)
        if job.returncode or not found:
            raise console.Problem("Spark's job failed: " + job.stderr[-2000:])
        return float(found.group(1))


def jars():
    """What a job sends along."""
    return [jar for jar in sorted(places.JARS.glob("*.jar")) if not jar.name.startswith(NOT_SENT)]


def free_port():
    """A port that nobody listens on."""
    with socket.socket() as one:
        one.bind((HOST, 0))
        return one.getsockname()[1]
