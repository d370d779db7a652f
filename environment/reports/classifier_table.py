"""The table of classifiers in README.md, made from the published model's card."""
from base import cards, places
from reports import readme

CARD = places.MODELS / "emotion-classifier" / "card.json"
COMMAND = "train classifier"
"""What writes the card."""
IN_README = readme.Table(f"classifiers: made from models/emotion-classifier/card.json by `python3 environment {COMMAND}`", "end of classifiers")
MODELS = {"majority.": "majority", "logistic_regression.": "logistic regression on statistics",
          "support_vectors.": "support vector machine on statistics",
          "gradient_boosting.": "gradient boosting on statistics", "discriminant_analysis.": "discriminant analysis of statistics",
          "soft_vote.": "soft vote of these four", "network_alone.": "CNN-LSTM alone",
          "": "**CNN-LSTM with discriminant analysis**, single models", "ensemble.": "CNN-LSTM with discriminant analysis, models' mean"}
SCORES = ("accuracy", "macro_f1", "arousal", "valence", "calibration_error")


def write_into_readme():
    """Replace the table in README.md by that of the published card."""
    IN_README.write(table(cards.read(CARD.parent)))


def table(card):
    """A Markdown table of a card's metrics; empty for a card that measured no folds."""
    metrics = card["metrics"]
    data = next((name.split(".")[0] for name in metrics if name.endswith(".cv.accuracy")), None)
    if not data:
        return ""
    rows = ["| | folds by song: accuracy | macro-F1 | arousal | valence | calibration error | published split: accuracy |",
            "|---|---|---|---|---|---|---|"]
    for prefix, model in MODELS.items():
        names = [f"{data}.cv.{prefix}{score}" for score in SCORES] + [f"{data}.paper.{prefix}accuracy"]
        cells = [text(metrics.get(name), digits=2) for name in names]
        rows.append(f"| {model} | " + " | ".join(cells) + " |")
    n = metrics[f"{data}.cv.accuracy"]["n"]
    lines = "\n".join(rows) + f"\n\nMeasured: {card['provenance']['dataName']}, {n:,} clips; {card['provenance']['options']['measured']}; 95 % intervals over songs.\n"
    return lines + deals(metrics, f"{data}.cv.deal") + balance(metrics, f"{data}.cv.balance.") + leak(metrics)


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


def text(metric, digits=None):
    """A metric, its interval in so many digits; if not said in two, or four where it is nearly nothing."""
    if not metric:
        return ""
    digits = digits or (2 if abs(metric["value"]) >= 0.05 else 4)
    low, high = metric["interval"]
    return f"{metric['value']:.{max(3, digits)}f} [{low:.{digits}f}, {high:.{digits}f}]"
