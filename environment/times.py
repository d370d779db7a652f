"""The table of times in README.md, made from figures/run.json."""
import json

import console
import places

README = places.ROOT / "README.md"
PUBLISHED = places.FIGURES / "run.json"
BEGIN = "<!-- times: made from figures/run.json by `python3 environment run --publish` -->\n"
END = "<!-- end of times -->\n"


def write_into_readme():
    """Replace the table in README.md by that of the published run."""
    text = README.read_text(encoding="utf-8")
    begin, end = _place(text)
    places.write_atomically(README, text[:begin] + table(json.loads(PUBLISHED.read_text(encoding="utf-8"))) + text[end:])


def in_readme():
    """The table as README.md has it now."""
    text = README.read_text(encoding="utf-8")
    begin, end = _place(text)
    return text[begin:end]


def table(run):
    """A Markdown table of a run (the content of run.json), with one line that says what was run where."""
    rows = ["| notebook | seconds | first picture after (s) | peak memory (MB) |", "|---|---:|---:|---:|"]
    rows += [f"| {entry['name']} | {entry['seconds']:.0f} | {entry['first_picture_seconds']:.0f} | {entry['peak_mb']:,} |" for entry in run["notebooks"]]
    rows.append(f"| **all** | **{run['total_seconds']:.0f}** | | **{run['peak_mb']:,}** |")
    what = " and ".join(sorted({f"profile {entry['profile']} on {entry['data']}" for entry in run["notebooks"]}))
    return "\n".join(rows) + f"\n\nMeasured: {what}, {run['cores']} cores, Java {run['java']}.\n"


def _place(text):
    """(begin, end) of the table between its marks."""
    begin, end = text.find(BEGIN), text.find(END)
    if begin < 0 or end < begin:
        raise console.Problem(f"{README.name} lacks the marks around its table of times:\n{BEGIN}{END}Put them back where the table belongs.")
    return begin + len(BEGIN), end
