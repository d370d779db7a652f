"""The table of the generator in README.md, made from the published model's card."""
from base import cards, places
from reports import readme
from reports.classifier_table import text

CARD = places.MODELS / "melody-generator" / "card.json"
COMMAND = "measure melody"
"""What writes the card."""
IN_README = readme.Table(f"generator: made from models/melody-generator/card.json by `python3 environment {COMMAND}`", "end of generator")
EMOTIONS = ("happiness", "anger", "sadness", "calm")
ROWS = {"judge.quadrant": "judge hears the wanted quadrant", "judge.valence": "judge hears the wanted valence",
        "judge.arousal": "judge hears the wanted arousal", **{"judge." + emotion: f"of {emotion}" for emotion in EMOTIONS},
        "major.positive": "in major, pleasant pieces", "major.negative": "in major, unpleasant pieces", "major.difference": "difference",
        "copied_run": "longest run of notes that a training piece has too (notes)"}
"""What is counted, by how the card names it; of real pieces the name ends in `.real`."""


def write_into_readme():
    """Replace the table in README.md by that of the published card."""
    IN_README.write(table(cards.read(CARD.parent)))


def table(card):
    """A Markdown table of a card's metrics; empty for a card whose model was not measured."""
    metrics = card["metrics"]
    if "judge.quadrant" not in metrics:
        return ""
    measures = {name.removesuffix(".generated"): name.removesuffix(".generated").removeprefix("measure.").replace("_", " ")
                for name in metrics if name.startswith("measure.") and name.endswith(".generated")}
    rows = ["| | generated | real test songs | more than real |", "|---|---|---|---|"]
    for name, label in {**ROWS, **measures}.items():
        made = metrics.get(name) or metrics.get(name + ".generated")
        real = metrics.get(name + ".real")
        more = f"{made['value'] / real['value'] - 1:+.1%}" if name in measures else ""
        rows.append(f"| {label} | {text(made)} | {text(real)} | {more} |")
    return "\n".join(rows) + "\n\n" + surprise(metrics) + speed(metrics) + measured(card)


def surprise(metrics):
    """A sentence on the nats a note."""
    said = f"A note of unheard music surprises it by {text(metrics['nll.validation'])} (validation songs) and {text(metrics['nll.test'])} (test songs) nats"
    if "nll.validation.pytorch" in metrics:
        said += (f"; a network trained as briefly in PyTorch and here, on the same mini-batches, by {metrics['nll.validation.pytorch']['value']:.2f} "
                 f"and {metrics['nll.validation.same_updates']['value']:.2f} (validation)")
    return said + ".\n"


def speed(metrics):
    """A sentence on how long half a minute of music takes."""
    seconds = metrics["seconds.30"]
    fastest, slowest = seconds["interval"]
    return f"Half a minute of music takes {seconds['value']:.2f} s on one core ({fastest:.2f} to {slowest:.2f} s in {seconds['n']} pieces).\n"


def measured(card):
    metrics = card["metrics"]
    return (f"Measured: {card['provenance']['dataName']}; {metrics['judge.quadrant']['n']} pieces at guidance {metrics['guidance']['value']:g} "
            f"and a nucleus of {metrics['nucleus']['value']:g}, which the measures of training and validation songs chose; 95 % intervals over songs or pieces.\n")
