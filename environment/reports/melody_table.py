"""The table of the generator in README.md, made from the published model's card."""
from base import cards
from base.names import EMOTIONS, METRICS, MODELS
from reports import readme
from reports.classifier_table import text

MODEL = MODELS["melody"]
IN_README = readme.Table(f"generator: made from models/{MODEL.folder}/card.json by `python3 environment {MODEL.measured_by}`", "end of generator")
ROWS = {METRICS.JUDGE_QUADRANT: "judge hears the wanted quadrant", METRICS.JUDGE_VALENCE: "judge hears the wanted valence",
        METRICS.JUDGE_AROUSAL: "judge hears the wanted arousal", **{METRICS.HEARD % (METRICS.JUDGE, emotion): f"of {emotion}" for emotion in EMOTIONS},
        METRICS.MAJOR_POSITIVE: "in major, pleasant pieces", METRICS.MAJOR_NEGATIVE: "in major, unpleasant pieces", METRICS.MAJOR_DIFFERENCE: "difference",
        METRICS.COPIED_RUN: "longest run of notes that a training piece has too (notes)"}
"""What is counted, by how the card names it; of real pieces the name ends in `.real`."""
MUSICAL = {METRICS.JUDGE_HEADLESS_QUADRANT: "judge that sees nothing the network was told: quadrant", METRICS.RESTRUCK: "notes struck on a key that is down",
           METRICS.PULSE: "pulse clarity", METRICS.SIMILARITY_8_15: "harmony that returns after 8 to 15 s", METRICS.SIMILARITY_15: "after 15 s and more",
           METRICS.MOTIFS: "notes in repeated motifs", METRICS.SEVEN_PITCH_CLASSES: "notes of the seven commonest pitch classes",
           METRICS.TOP_RUN: "pieces with a top note struck ten times"}
"""The same of measures that cards of before November 2026 lack."""


def write_into_readme():
    """Replace the table in README.md by that of the published card."""
    IN_README.write(table(cards.read(MODEL.path)))


def table(card):
    """A Markdown table of a card's metrics; empty for a card whose model was not measured."""
    metrics = card["metrics"]
    if METRICS.JUDGE_QUADRANT not in metrics:
        return ""
    first = METRICS.MEASURE % ""
    named = [name.removesuffix(METRICS.GENERATED) for name in metrics if name.startswith(first) and name.endswith(METRICS.GENERATED)]
    measures = {name: name.removeprefix(first).replace("_", " ") for name in named}
    rows = ["| | generated | real test songs | more than real |", "|---|---|---|---|"]
    musical = {name: label for name, label in MUSICAL.items() if name in metrics or name + METRICS.GENERATED in metrics}
    for name, label in {**ROWS, **musical, **measures}.items():
        made = metrics.get(name) or metrics.get(name + METRICS.GENERATED)
        real = metrics.get(name + METRICS.REAL)
        more = f"{made['value'] / real['value'] - 1:+.1%}" if name in measures else ""
        rows.append(f"| {label} | {text(made)} | {text(real)} | {more} |")
    return "\n".join(rows) + "\n\n" + told_apart(metrics) + surprise(metrics) + speed(metrics) + measured(card)


def told_apart(metrics):
    """A sentence on how surely a program tells generated from real pieces, and on how many were thrown away."""
    if METRICS.DISCRIMINATOR not in metrics:
        return ""
    return (f"A classifier tells these pieces from real ones with an area under the ROC curve of {text(metrics[METRICS.DISCRIMINATOR])}; real ones from other real ones "
            f"with {text(metrics[METRICS.DISCRIMINATOR_CONTROL])}. Of the pieces that were made, {metrics[METRICS.REJECTED]['value']:.0%} were thrown away.\n")


def surprise(metrics):
    """A sentence on the nats a note."""
    return f"A note of unheard music surprises it by {text(metrics[METRICS.NATS_VALIDATION])} (validation songs) and {text(metrics[METRICS.NATS_TEST])} (test songs) nats.\n"


def speed(metrics):
    """A sentence on how long half a minute of music takes."""
    seconds = metrics[METRICS.SECONDS_30]
    fastest, slowest = seconds["interval"]
    return f"Half a minute of music takes {seconds['value']:.2f} s on one core ({fastest:.2f} to {slowest:.2f} s in {seconds['n']} pieces).\n"


def measured(card):
    """A sentence on the data, the pieces and how their settings were chosen."""
    metrics = card["metrics"]
    guidance, nucleus = metrics[METRICS.GUIDANCE], metrics[METRICS.NUCLEUS]
    chosen = "which the measures of training and validation songs chose"
    settings = f"guidance {guidance['value']:g} and a nucleus of {nucleus['value']:g}, {chosen}"
    if nucleus["n"] == 1:
        settings = f"guidance {guidance['value']:g}, {chosen} among {guidance['n']}, and a nucleus of {nucleus['value']:g}, the only one tried"
    return (f"Measured: {card['provenance']['dataName']}; {metrics[METRICS.JUDGE_QUADRANT]['n']} pieces at {settings}; "
            "95 % intervals over songs or pieces.\n")
