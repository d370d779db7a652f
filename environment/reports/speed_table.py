"""The table of the races in README.md, made from figures/benchmarks.json."""
import json

from base import places
from reports import readme

BENCHMARKS = places.FIGURES / "benchmarks.json"
IN_README = readme.Table("speed: made from figures/benchmarks.json by `python3 environment bench train|classifier|generate|walk|spark`", "end of speed")
RACES = ("train/", "classifier/", "generate/", "walk/", "spark/")


def write_into_readme():
    """Replace the table in README.md by that of the last races."""
    IN_README.write(published())


def published():
    """The table that the result file gives."""
    return table(json.loads(BENCHMARKS.read_text(encoding="utf-8")))


def table(benchmarks):
    """A Markdown table with a row a race and peer; a word where nothing was measured yet."""
    raced = sorted((one for one in benchmarks if one["name"].startswith(RACES)), key=lambda one: (RACES.index(one["name"].split("/")[0] + "/"), one["name"], one["peer"], one["cores"]))
    if not raced:
        return "Not measured yet.\n"
    rows = ["| | peer | cores | here | there | times faster | of the processor's peak, here and there |", "|---|---|---:|---:|---:|---:|---:|"]
    rows += ["| " + " | ".join([one["name"], one["peer"], str(one["cores"]), _number(one, "ours"), _number(one, "theirs"), _ratio(one), _peak(one)]) + " |" for one in raced]
    machines = sorted({one["processor"] for one in raced if "processor" in one})
    return "\n".join(rows) + "\n" + (f"\nProcessor: {'; '.join(machines)}. The peak is the fastest product of two matrices of 1,024 rows that each side's own library made in the same run.\n" if machines else "")


def _number(one, side):
    value = one[side]
    return f"{value:,.0f} {one['unit']}" if value >= 100 else f"{value:.3g} {one['unit']}"


def _ratio(one):
    spread = one.get("spread")
    return f"**{one['ratio']:.2f}**" + (f" ({spread[0]:.2f} to {spread[1]:.2f})" if spread else "")


def _peak(one):
    share = one.get("share_of_peak")
    return f"{share['ours']:.0%} of {one['peak']['ours']:.0f}, {share['theirs']:.0%} of {one['peak']['theirs']:.0f} GFLOP/s" if share else ""
