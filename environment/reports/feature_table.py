"""The table of the features in README.md, made from figures/benchmarks.json and figures/parity.json."""
import json

from base import places
from reports import readme

BENCHMARKS = places.FIGURES / "benchmarks.json"
PARITY = places.FIGURES / "parity.json"
IN_README = readme.Table("features: made from figures/benchmarks.json and figures/parity.json by `python3 environment bench features`", "end of features")
OURS = "features/"
OTHERS = ("torchaudio", "essentia")
CHART = "![How many times faster each feature is](figures/benchmarks.png)"


def write_into_readme():
    """Replace the table in README.md by that of the last bench."""
    IN_README.write(published())


def published():
    """The table that the result files give."""
    return table(*(json.loads(path.read_text(encoding="utf-8")) for path in (BENCHMARKS, PARITY)))


def table(benchmarks, parity):
    """A Markdown table of the ten features and all together, and what else was measured in words."""
    errors = {one["name"]: one["relative_error"] for one in parity}
    own = [one for one in benchmarks if one["name"].startswith(OURS)]
    entries = {one["name"][len(OURS):]: one for one in own if not one["peer"].startswith(OTHERS)}
    raced = {name: one for name, one in entries.items() if one["peer"].startswith("librosa")}
    peer = next(iter(raced.values()))["peer"]
    rows = [f"| feature | {peer} (ms) | here (ms) | times faster | relative error, worst case |", "|---|---:|---:|---:|---:|"]
    for name, one in raced.items():
        error = f"{errors[name]:.0e}" if name in errors else ""
        cells = [name, f"{1000 * one['theirs']:.1f}", f"{1000 * one['ours']:.1f}", f"{one['ratio']:.1f}", error]
        rows.append("| " + " | ".join(f"**{cell}**" if name == "all" and cell else cell for cell in cells) + " |")
    return "\n".join(rows) + "\n\n" + _in_words(entries) + _of_others([one for one in own if one["peer"].startswith(OTHERS)]) + _of_rounding(errors) + "\n\n" + CHART + "\n"


def _in_words(entries):
    """The measurements that are no race with librosa."""
    sentences = ["Median over clips of 30 to 45 s, one core against one, decoded and warm."]
    for name, words in (
            ("two-workers", lambda one: f"Two workers are {one['ratio']:.2f} times as fast as one."),
            ("two-processes", lambda one: f"Two processes that share nothing but the machine are {one['ratio']:.2f} times as fast as one."),
            ("floor", lambda one: f"The Fourier transforms alone take {100 * one['theirs'] / one['ours']:.0f} % of the time of all ten."),
            ("22-hours", lambda one: f"22 hours of audio, half of it MP3, through decoding and ten features on two cores: {one['ours'] / 60:.0f} minutes (projected)."),
            ("2-hour-file-heap", lambda one: f"A file of two hours needs {one['ours']} MB of heap.")):
        if name in entries:
            sentences.append(words(entries[name]))
    return " ".join(sentences)


def _of_others(entries):
    """How much faster it is than other libraries at what they have of the ten."""
    sentences = []
    for peer in dict.fromkeys(one["peer"] for one in entries):
        ratios = [f"{one['name'][len(OURS):].replace('eight', 'all eight together')} {one['ratio']:.1f}" for one in entries if one["peer"] == peer]
        sentences.append(f" Times faster than {peer}: {', '.join(ratios)}.")
    return "".join(sentences)


def _of_rounding(errors):
    """What the worst case of constant-Q chroma is worth, if the bench measured it."""
    itself = "chroma_cqt_librosa_in_double"
    if itself not in errors:
        return ""
    return (f" Constant-Q chroma, of which tonnetz is made, is at most {errors['chroma_cqt']:.1e} off: a chirp above all its filters, which leaves "
            f"them the rounding errors of librosa's resampler. With that resampler in double precision librosa is {errors[itself]:.1e} off itself.")
