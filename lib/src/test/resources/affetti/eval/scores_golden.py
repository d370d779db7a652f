"""Writes scores.json: scikit-learn's scores of random answers, with which ConfusionMatrixTest compares.

Made with scikit-learn 1.x: python scores_golden.py
"""
import json
import pathlib

import numpy as np
import sklearn
from sklearn import metrics

rng = np.random.default_rng(3)
actual = rng.integers(0, 4, 60)
predicted = np.where(rng.random(60) < 0.5, actual, rng.integers(0, 4, 60))
precision, recall, f1, support = metrics.precision_recall_fscore_support(actual, predicted, labels=range(4), zero_division=0)
golden = {
    "sklearn": sklearn.__version__,
    "actual": actual.tolist(),
    "predicted": predicted.tolist(),
    "confusion": metrics.confusion_matrix(actual, predicted).tolist(),
    "accuracy": metrics.accuracy_score(actual, predicted),
    "macro_f1": metrics.f1_score(actual, predicted, average="macro"),
    "precision": precision.tolist(),
    "recall": recall.tolist(),
    "f1": f1.tolist(),
    "support": support.tolist(),
}
pathlib.Path(__file__).with_name("scores.json").write_text(json.dumps(golden) + "\n")
