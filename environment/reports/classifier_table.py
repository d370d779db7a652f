"""The tables of classifiers in README.md, made from the published models' cards."""
from base import cards
from base.names import METRICS, MODELS
from reports import readme

BASELINES = {METRICS.MAJORITY: "majority", METRICS.LOGISTIC_REGRESSION: "logistic regression on statistics",
             METRICS.SUPPORT_VECTORS: "support vector machine on statistics",
             METRICS.GRADIENT_BOOSTING: "gradient boosting on statistics", METRICS.DISCRIMINANT_ANALYSIS: "discriminant analysis of statistics",
             METRICS.SOFT_VOTE: "soft vote of these four", METRICS.VOTE_WITH_NETWORK: "soft vote of these four and the CNN-LSTM", METRICS.NETWORK_ALONE: "CNN-LSTM alone"}
SCORES = (METRICS.ACCURACY, METRICS.MACRO_F1, METRICS.AROUSAL, METRICS.VALENCE, METRICS.CALIBRATION_ERROR)
ACCURACY = METRICS.ACCURACY


class Classifier:
    """A published model, its place in README.md, and what predicts from the statistics beside its network."""

    def __init__(self, model, data, music, beside):
        self.MODEL = model
        self.data = data
        self.IN_README = readme.Table(f"classifiers of {music}: made from models/{model.folder}/card.json by `python3 environment {model.measured_by}`", f"end of classifiers of {music}")
        self.rows = {**BASELINES, "": f"**CNN-LSTM with {beside}**, single models", METRICS.ENSEMBLE: f"CNN-LSTM with {beside}, models' mean"}

    def write_into_readme(self):
        """Replace the table in README.md by that of the published card."""
        self.IN_README.write(self.table(cards.read(self.MODEL.path)))

    def table(self, card):
        """A Markdown table of a card's metrics; empty for a card that measured no folds. Recordings have artists, and no published split."""
        metrics, data = card["metrics"], self.data
        if METRICS.FOLDS % (data, "", ACCURACY) not in metrics:
            return ""
        published = data != METRICS.RECORDINGS
        groups = "song" if published else "artist"
        heads = [f"folds by {groups}: accuracy", "macro-F1", "arousal", "valence", "calibration error"] + ["published split: accuracy"] * published
        rows = ["| | " + " | ".join(heads) + " |", "|" + "---|" * (1 + len(heads))]
        for model, label in self.rows.items():
            names = [METRICS.FOLDS % (data, model, score) for score in SCORES] + [METRICS.PUBLISHED_SPLIT % (data, model, ACCURACY)] * published
            if any(name in metrics for name in names):
                rows.append(f"| {label} | " + " | ".join(text(metrics.get(name), digits=2) for name in names) + " |")
        n = metrics[METRICS.FOLDS % (data, "", ACCURACY)]["n"]
        lines = "\n".join(rows) + f"\n\nMeasured: {card['provenance']['dataName']}, {n:,} clips; {card['provenance']['options']['measured']}; 95 % intervals over {groups}s.\n"
        return lines + nested(metrics, data, self.rows[""]) + deals(metrics, data) + balance(metrics, data) + leak(metrics) + transfer(metrics)


RECORDINGS = Classifier(MODELS["classifier"], METRICS.RECORDINGS, "recordings", "support vectors")
PIANO = Classifier(MODELS["classifier-piano"], METRICS.EMOPIA, "the piano", "discriminant analysis")


def write_into_readme():
    """Replace both tables in README.md by those of the published cards."""
    for classifier in (RECORDINGS, PIANO):
        classifier.write_into_readme()


def nested(metrics, data, model):
    """A sentence on the accuracy where the shares of network and statistics were chosen within each training part."""
    name = METRICS.NESTED % (data, ACCURACY)
    rest = "" if data == METRICS.RECORDINGS else " The rest of this recipe was chosen on folds of these songs."
    return f"\n{model.replace('*', '').partition(',')[0]}, each one's share of the answer chosen within each training part, one model a fold: {text(metrics[name])}.{rest}\n" if name in metrics else ""


def deals(metrics, data):
    """A sentence on the accuracy where the songs were dealt to the folds anew."""
    names = [METRICS.FOLDS % (data, METRICS.DEAL % deal, ACCURACY) for deal in range(1, 10)]
    found = [text(metrics[name]) for name in names if name in metrics]
    return f"\nThe CNN-LSTM with discriminant analysis, the songs dealt to the folds anew, one model a fold: {' and '.join(found)}.\n" if found else ""


def balance(metrics, data):
    """A sentence on what balancing the emotions does."""
    names = [METRICS.FOLDS % (data, METRICS.BALANCE % how, ACCURACY) for how in ("none", "weights", "counts")]
    if names[-1] not in metrics:
        return ""
    none, weights, counts = (text(metrics[name]) for name in names)
    return f"\nRarer emotions, one model a fold: left as they are {none}, weighted {weights}, filled up with copies as the student did {counts}.\n"


def leak(metrics):
    """A sentence on what the student's protocol made up."""
    if METRICS.LEAK_CLAIMED not in metrics:
        return ""
    claimed, honest = metrics[METRICS.LEAK_CLAIMED], metrics[METRICS.LEAK_HONEST]
    made_up = claimed["value"] - honest["value"]
    return (f"\nThe student's network and features: his protocol claims {text(claimed)}, ours finds {text(honest)}: "
            f"{made_up:.2f} were made up.\n")


def transfer(metrics):
    """A sentence on what each classifier hears in the other kind of music."""
    kinds = METRICS.RECORDINGS, METRICS.EMOPIA
    names = [METRICS.TRANSFER % (*way, ACCURACY) for way in (kinds, kinds[::-1])]
    if names[0] not in metrics:
        return ""
    there, back = (text(metrics[name]) for name in names)
    return f"\nAsked about the other kind of music: learnt on recordings, accuracy {there} on EMOPIA's piano; learnt on the piano, {back} on recordings.\n"


def text(metric, digits=None):
    """A metric, its interval in so many digits; if not said in two, or four where it is nearly nothing."""
    if not metric:
        return ""
    digits = digits or (2 if abs(metric["value"]) >= 0.05 else 4)
    low, high = metric["interval"]
    return f"{metric['value']:.{max(3, digits)}f} [{low:.{digits}f}, {high:.{digits}f}]"
