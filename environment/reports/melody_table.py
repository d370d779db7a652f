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
MUSICAL = {"judge.headless.quadrant": "judge that sees nothing the network was told: quadrant", "restruck": "notes struck on a key that is down",
           "pulse": "pulse clarity", "similarity.8_15": "harmony that returns after 8 to 15 s", "similarity.15": "after 15 s and more",
           "motifs": "notes in repeated motifs", "seven_pitch_classes": "notes of the seven commonest pitch classes",
           "top_run": "pieces with a top note struck ten times"}
"""The same of measures that cards of before November 2026 lack."""


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
    musical = {name: label for name, label in MUSICAL.items() if name in metrics or name + ".generated" in metrics}
    for name, label in {**ROWS, **musical, **measures}.items():
        made = metrics.get(name) or metrics.get(name + ".generated")
        real = metrics.get(name + ".real")
        more = f"{made['value'] / real['value'] - 1:+.1%}" if name in measures else ""
        rows.append(f"| {label} | {text(made)} | {text(real)} | {more} |")
    return "\n".join(rows) + "\n\n" + told_apart(metrics) + surprise(metrics) + speed(metrics) + measured(card)


def told_apart(metrics):
    """A sentence on how surely a program tells generated from real pieces, and on how many were thrown away."""
    if "discriminator.auc" not in metrics:
        return ""
    return (f"A classifier tells these pieces from real ones with an area under the ROC curve of {text(metrics['discriminator.auc'])}; real ones from other real ones "
            f"with {text(metrics['discriminator.auc.control'])}. Of the pieces that were made, {metrics['rejected']['value']:.0%} were thrown away.\n")


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
    """A sentence on the data, the pieces and how their settings were chosen."""
    metrics = card["metrics"]
    guidance, nucleus = metrics["guidance"], metrics["nucleus"]
    chosen = "which the measures of training and validation songs chose"
    settings = f"guidance {guidance['value']:g} and a nucleus of {nucleus['value']:g}, {chosen}"
    if nucleus["n"] == 1:
        settings = f"guidance {guidance['value']:g}, {chosen} among {guidance['n']}, and a nucleus of {nucleus['value']:g}, the only one tried"
    return (f"Measured: {card['provenance']['dataName']}; {metrics['judge.quadrant']['n']} pieces at {settings}; "
            "95 % intervals over songs or pieces.\n")
