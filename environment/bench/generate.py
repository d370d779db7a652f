"""`bench generate`: many pieces in lock-step beside the same pieces one after the other, on one core and on all; and one stream of tokens beside PyTorch's and Keras'."""
import json
import os
import statistics
import subprocess

from base import console, places
from bench import ours, race, results
from reports import melody_table
from setup import kernel, programs

PIECES = 16


def generate(jdk, options):
    """The entries generate/one and generate/16 of figures/benchmarks.json. Returns the exit code."""
    alone = race.one_piece(jdk, options)
    entries = [entry(measured(jdk, options, cores), cores, options.runs) for cores in race.core_counts()]
    results.record(alone + entries, "generate/")
    for one in entries:
        console.say(f"{PIECES} pieces of half a minute on {one['cores']} core(s): {one['ours']} s at once, {one['theirs']} s one after the other: {one['ratio']} times as fast.")
    return 0


def measured(jdk, options, cores):
    """What the Java side says."""
    command = [jdk.java, *kernel.jvm_options(jdk), "-cp", ours.classpath(), "affetti.generate.GenerationSpeed", melody_table.MODEL.path, PIECES, options.runs]
    keep = (lambda: os.sched_setaffinity(0, range(cores))) if hasattr(os, "sched_setaffinity") else None
    finished = subprocess.run([str(word) for word in command], env=programs.environment(), stdout=subprocess.PIPE, text=True, check=True, preexec_fn=keep)
    numbers = json.loads(finished.stdout.splitlines()[-1])
    if not numbers["same"]:
        raise console.Problem("Pieces that were made at once are not those that were made one after the other.")
    return numbers


def entry(numbers, cores, runs):
    """Medians, and the spread of the rounds' ratios."""
    alone, together = statistics.median(numbers["alone"]), statistics.median(numbers["together"])
    ratios = [one / all_at_once for one, all_at_once in zip(numbers["alone"], numbers["together"])]
    return {"name": f"generate/{PIECES}", "peer": "one after the other" + ("" if cores > 1 else ", one core"), "ours": round(together, 2), "theirs": round(alone, 2),
            "ratio": round(alone / together, 2), "unit": "s", "runs": runs, "cores": cores, "spread": [round(min(ratios), 2), round(max(ratios), 2)],
            "peak": {"ours": numbers["peak"], "kernel": numbers["kernel"]}, "guidance": numbers["guidance"]}
