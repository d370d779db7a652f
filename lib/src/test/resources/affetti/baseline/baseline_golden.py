"""Writes baseline.json: scikit-learn's answers on overlapping blobs, with which LearnersTest compares.

    python baseline_golden.py        (scikit-learn 1.x)

The columns have at most 60 different values, so that both sides cut them at the same places.
"""
import json
import pathlib

import numpy as np
import sklearn
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

rng = np.random.default_rng(5)
centres = rng.normal(0, 1, (4, 6))


def blobs(count):
    labels = rng.integers(0, 4, count)
    rows = centres[labels] + rng.normal(0, 1.2, (count, 6))
    rows[:, 1] *= 100
    return np.round(rows / [0.25, 25, 0.25, 0.25, 0.25, 0.25]).clip(-28, 28) * [0.25, 25, 0.25, 0.25, 0.25, 0.25], labels


rows, labels = blobs(240)
test, truth = blobs(60)
scale = StandardScaler().fit(rows)
linear = LogisticRegression(C=0.1, solver="liblinear", tol=1e-6, max_iter=10_000)
if tuple(map(int, sklearn.__version__.split(".")[:2])) >= (1, 7):
    from sklearn.multiclass import OneVsRestClassifier
    linear = OneVsRestClassifier(linear)
linear.fit(scale.transform(rows), labels)
kernel = SVC(C=1, gamma=1 / rows.shape[1]).fit(scale.transform(rows), labels)
boosting = HistGradientBoostingClassifier(learning_rate=0.1, max_iter=40, max_depth=3, max_leaf_nodes=None, min_samples_leaf=5, l2_regularization=1,
                                          max_bins=64, early_stopping=False).fit(rows, labels)
discriminant = LinearDiscriminantAnalysis(solver="lsqr", shrinkage=0.3).fit(scale.transform(rows), labels)
even = LinearDiscriminantAnalysis(solver="lsqr", shrinkage=0.3, priors=[0.25] * 4).fit(scale.transform(rows), labels)
ratings = 5 + rows @ [1, 0.01, 0, -1, 0, 0.5] + rng.normal(0, 1, len(rows))
ridge = Ridge(alpha=10).fit(scale.transform(rows), ratings)
golden = {
    "sklearn": sklearn.__version__,
    "rows": rows.tolist(),
    "labels": labels.tolist(),
    "test": test.tolist(),
    "truth": truth.tolist(),
    "logistic_regression": linear.predict_proba(scale.transform(test)).round(7).tolist(),
    "support_vectors": kernel.predict(scale.transform(test)).tolist(),
    "ratings": ratings.round(6).tolist(),
    "ridge": ridge.predict(scale.transform(test)).round(6).tolist(),
    "discriminant_analysis": discriminant.predict_proba(scale.transform(test)).round(7).tolist(),
    "discriminant_analysis_evenly": even.predict_proba(scale.transform(test)).round(7).tolist(),
    "gradient_boosting": boosting.predict_proba(test).round(7).tolist(),
}
pathlib.Path(__file__).with_name("baseline.json").write_text(json.dumps(golden) + "\n")
