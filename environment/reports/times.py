"""The table of times in README.md, made from figures/run.json."""
import json

from base import places
from reports import readme

PUBLISHED = places.FIGURES / "run.json"
IN_README = readme.Table("times: made from figures/run.json by `python3 environment run --publish`", "end of times")


def write_into_readme():
    """Replace the table in README.md by that of the published run."""
    IN_README.write(table(json.loads(PUBLISHED.read_text(encoding="utf-8"))))


def _seconds(value):
    """Whole seconds; a dash where a notebook shows no picture."""
    return "–" if value is None else f"{value:.0f}"


def table(run):
    """A Markdown table of a run (the content of run.json), with one line that says what was run where."""
    rows = ["| notebook | seconds | first picture after (s) | peak memory (MB) |", "|---|---:|---:|---:|"]
    rows += [f"| {entry['name']} | {entry['seconds']:.0f} | {_seconds(entry['first_picture_seconds'])} | {entry['peak_mb']:,} |" for entry in run["notebooks"]]
    rows.append(f"| **all** | **{run['total_seconds']:.0f}** | | **{run['peak_mb']:,}** |")
    what = " and ".join(sorted({f"profile {entry['profile']} on {entry['data']}" for entry in run["notebooks"]}))
    return "\n".join(rows) + f"\n\nMeasured: {what}, {run['cores']} cores, Java {run['java']}.\n"
