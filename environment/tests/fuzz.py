"""Has Jazzer throw bytes at our readers: coverage-guided, each target as long as wanted.

    python3 environment/tests/fuzz.py                          # every target, a minute each
    python3 environment/tests/fuzz.py midi sound --minutes 30

Needs what `python3 environment test` builds, and fetches Jazzer from Maven Central by Maven. Seeds are lib/src/test/resources/affetti/fuzz/TARGET, to which a finding
(a crash, more than 5 s, more than 1 GB) is added, for FuzzCorpusTest replays them; what else it learnt is kept in .cache/fuzz/TARGET.
"""
import argparse
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from base import console, places  # noqa: E402
from setup import javabuild, tools  # noqa: E402

JAZZER = "0.24.0"
LIB = places.ROOT / "lib"
TARGETS = LIB / "src" / "test" / "java" / "affetti" / "fuzz"
SEEDS = LIB / "src" / "test" / "resources" / "affetti" / "fuzz"
AUDIO = SEEDS.parent / "audio"
MOST_SEC = 5
"""Longer ones are kept as slow-unit; FuzzCorpusTest replays them."""
HANG_SEC = 60
MOST_HEAP = "512m"
"""Jazzer itself needs 250 to 400 MB beside it."""
MOST_MB = 1000


def main(arguments):
    """Run the targets one after the other; returns the exit code."""
    known = sorted(path.stem.removesuffix("Target").lower() for path in TARGETS.glob("*Target.java") if path.stem != "FuzzTarget")
    parser = argparse.ArgumentParser(description="Fuzzes the readers with Jazzer.")
    parser.add_argument("targets", nargs="*", help=f"of {', '.join(known)} (default: all)")
    parser.add_argument("--minutes", type=float, default=1, help="for each target (default 1)")
    options = parser.parse_args(arguments)
    jdk = tools.find_jdk()
    jars = fetched(jdk)
    codes = [fuzz(jdk, jars, name, options.minutes) for name in options.targets or known]
    return 1 if any(codes) else 0


def fetched(jdk):
    """Jazzer's JARs."""
    folder = places.CACHE / "fuzz" / "jars"
    if not any(folder.glob("jazzer-*.jar")):
        for artifact in ("jazzer", "jazzer-api"):
            subprocess.run([*map(str, javabuild.command(jdk, tools.find_maven(), "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy", "-q",
                                                        f"-Dartifact=com.code-intelligence:{artifact}:{JAZZER}", f"-DoutputDirectory={folder}"))],
                           cwd=places.ROOT, env=javabuild.maven_environment(jdk), check=True)
    return folder


def fuzz(jdk, jars, name, minutes):
    """One target; says how often it was run, what was found, and returns the exit code."""
    kept = places.CACHE / "fuzz" / name
    kept.mkdir(parents=True, exist_ok=True)
    seeds = [folder for folder in (SEEDS / name, *([AUDIO] if name == "sound" else [])) if folder.is_dir()]
    classpath = os.pathsep.join(map(str, [jars / "*", LIB / "target" / "test-classes", LIB / "target" / "classes", places.JARS / "*"]))
    command = [jdk.java, f"-Xmx{MOST_HEAP}", "-Djava.awt.headless=true", "-Djdk.serialFilter=java.util.Random;!*", "-cp", classpath,
               "com.code_intelligence.jazzer.Jazzer", f"--target_class=affetti.fuzz.{name.capitalize()}Target", "--instrumentation_includes=affetti.**", "--custom_hook_excludes=**",
               f"-max_total_time={round(60 * minutes)}", f"-report_slow_units={MOST_SEC}", f"-timeout={HANG_SEC}", f"-rss_limit_mb={MOST_MB}", "-max_len=20000", "-print_final_stats=1",
               f"-artifact_prefix={kept}{os.sep}found-", kept / "corpus", *seeds]
    (kept / "corpus").mkdir(exist_ok=True)
    log = kept / "log.txt"
    with open(log, "w", encoding="utf-8") as out:
        code = subprocess.run([str(part) for part in command], cwd=LIB, stdout=out, stderr=subprocess.STDOUT, env={**os.environ, "OMP_NUM_THREADS": "1"}, check=False).returncode
    text = log.read_text(encoding="utf-8", errors="replace")
    found = [path for path in kept.glob("found-*") if path.is_file()]
    (SEEDS / name).mkdir(exist_ok=True)
    for path in found:
        shutil.move(path, SEEDS / name / path.name)
    runs = re.findall(r"stat::number_of_executed_units: +(\d+)", text) or re.findall(r"^#(\d+)", text, re.MULTILINE)[-1:] or ["?"]
    first, peak = (re.findall(pattern, text) or ["?"] for pattern in (r"rss: (\d+)Mb", r"stat::peak_rss_mb: +(\d+)"))
    covered = re.findall(r"cov: (\d+)", text)
    console.say(f"{name}: {runs[-1]} runs in {minutes:g} min, {covered[-1] if covered else '?'} edges covered, {first[0]} MB at the start, at most {peak[-1]}, "
                + (f"FOUND {', '.join(path.name for path in found) or 'something'}: see {places.shown(log)}" if code or found else "nothing found"))
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
