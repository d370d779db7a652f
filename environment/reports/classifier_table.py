"""The tables of classifiers in README.md, made from the published models' cards."""
from base import cards, places
from reports import readme

BASELINES = {"majority.": "majority", "logistic_regression.": "logistic regression on statistics",
             "support_vectors.": "support vector machine on statistics",
             "gradient_boosting.": "gradient boosting on statistics", "discriminant_analysis.": "discriminant analysis of statistics",
             "soft_vote.": "soft vote of these four", "network_alone.": "CNN-LSTM alone"}
SCORES = ("accuracy", "macro_f1", "arousal", "valence", "calibration_error")


class Classifier:
    """A published model: its card, the command that writes it, its place in README.md, and what hears the statistics beside its network."""

    def __init__(self, name, music, command, beside):
        self.CARD = places.MODELS / name / "card.json"
        self.COMMAND = command
        self.IN_README = readme.Table(f"classifiers of {music}: made from models/{name}/card.json by `python3 environment {command}`", f"end of classifiers of {music}")
        self.models = {**BASELINES, "": f"**CNN-LSTM with {beside}**, single models", "ensemble.": f"CNN-LSTM with {beside}, models' mean"}

    def write_into_readme(self):
        """Replace the table in README.md by that of the published card."""
        self.IN_README.write(self.table(cards.read(self.CARD.parent)))

    def table(self, card):
        """A Markdown table of a card's metrics; empty for a card that measured no folds. Recordings have artists, and no published split."""
        metrics = card["metrics"]
        data = next((name.split(".")[0] for name in metrics if name.endswith(".cv.accuracy")), None)
        if not data:
            return ""
        published = data != "recordings"
        groups = "song" if published else "artist"
        heads = [f"folds by {groups}: accuracy", "macro-F1", "arousal", "valence", "calibration error"] + ["published split: accuracy"] * published
        rows = ["| | " + " | ".join(heads) + " |", "|" + "---|" * (1 + len(heads))]
        for prefix, model in self.models.items():
            names = [f"{data}.cv.{prefix}{score}" for score in SCORES] + [f"{data}.paper.{prefix}accuracy"] * published
            rows.append(f"| {model} | " + " | ".join(text(metrics.get(name), digits=2) for name in names) + " |")
        n = metrics[f"{data}.cv.accuracy"]["n"]
        lines = "\n".join(rows) + f"\n\nMeasured: {card['provenance']['dataName']}, {n:,} clips; {card['provenance']['options']['measured']}; 95 % intervals over {groups}s.\n"
        return lines + nested(metrics, data, self.models[""]) + deals(metrics, f"{data}.cv.deal") + balance(metrics, f"{data}.cv.balance.") + leak(metrics) + transfer(metrics)


RECORDINGS = Classifier("emotion-classifier", "recordings", "train classifier", "support vectors")
PIANO = Classifier("emotion-classifier-piano", "the piano", "train classifier-piano", "discriminant analysis")


def write_into_readme():
    """Replace both tables in README.md by those of the published cards."""
    for classifier in (RECORDINGS, PIANO):
        classifier.write_into_readme()


def nested(metrics, data, model):
    """A sentence on the accuracy where the shares of network and statistics were chosen within each training part."""
    name = f"{data}.nested.accuracy"
    return f"\n{model.replace('*', '').partition(',')[0]}, each one's share of the answer chosen within each training part, one model a fold: {text(metrics[name])}.\n" if name in metrics else ""


def deals(metrics, prefix):
    """A sentence on the accuracy where the songs were dealt to the folds anew."""
    found = [text(metrics[name]) for name in sorted(metrics) if name.startswith(prefix) and name.endswith(".accuracy")]
    return f"\nThe CNN-LSTM with discriminant analysis, the songs dealt to the folds anew, one model a fold: {' and '.join(found)}.\n" if found else ""


def balance(metrics, prefix):
    """A sentence on what balancing the emotions does."""
    if f"{prefix}counts.accuracy" not in metrics:
        return ""
    none, weights, counts = (text(metrics[f"{prefix}{how}.accuracy"]) for how in ("none", "weights", "counts"))
    return f"\nRarer emotions, one model a fold: left as they are {none}, weighted {weights}, filled up with copies as the student did {counts}.\n"


def leak(metrics):
    """A sentence on what the student's protocol made up."""
    if "leak.claimed" not in metrics:
        return ""
    made_up = metrics["leak.claimed"]["value"] - metrics["leak.honest"]["value"]
    return (f"\nThe student's network and features: his protocol claims {text(metrics['leak.claimed'])}, ours finds {text(metrics['leak.honest'])}: "
            f"{made_up:.2f} were made up.\n")


def transfer(metrics):
    """A sentence on what each classifier hears in the other kind of music."""
    if "transfer.recordings.to.emopia.accuracy" not in metrics:
        return ""
    there, back = (text(metrics[f"transfer.{way}.accuracy"]) for way in ("recordings.to.emopia", "emopia.to.recordings"))
    return f"\nAsked about the other kind of music: learnt on recordings, accuracy {there} on EMOPIA's piano; learnt on the piano, {back} on recordings.\n"


def text(metric, digits=None):
    """A metric, its interval in so many digits; if not said in two, or four where it is nearly nothing."""
    if not metric:
        return ""
    digits = digits or (2 if abs(metric["value"]) >= 0.05 else 4)
    low, high = metric["interval"]
    return f"{metric['value']:.{max(3, digits)}f} [{low:.{digits}f}, {high:.{digits}f}]"
