"""Writes regression.json: scikit-learn's scores of random estimates, and Lin's concordance by its definition, for RegressionScoresTest.

Made with scikit-learn 1.x: python regression_golden.py
"""
import json
import pathlib

import numpy as np
import sklearn
from sklearn import metrics

rng = np.random.default_rng(4)
actual = rng.uniform(1, 9, 50).round(3)
predicted = (0.6 * actual + 2.5 + rng.normal(0, 1, 50)).round(3)
golden = {
    "sklearn": sklearn.__version__,
    "actual": actual.tolist(),
    "predicted": predicted.tolist(),
    "r2": metrics.r2_score(actual, predicted),
    "rmse": metrics.mean_squared_error(actual, predicted) ** 0.5,
    "ccc": 2 * np.cov(actual, predicted, ddof=0)[0, 1] / (actual.var() + predicted.var() + (actual.mean() - predicted.mean()) ** 2),
}
pathlib.Path(__file__).with_name("regression.json").write_text(json.dumps(golden) + "\n")
