"""Reference for logistic-newton and linear-svm: the same objectives minimised by scipy's L-BFGS-B. Writes classifiers.json beside this script."""
import json
import pathlib

import numpy
import scipy
from scipy.optimize import minimize

random = numpy.random.default_rng(7)
rows, width = 60, 4
design = numpy.round(numpy.column_stack([numpy.ones(rows), random.normal(size=(rows, width - 1))]), 3)
outcomes = (design @ [0.3, 1.2, -0.7, 0.1] + random.logistic(size=rows) > 0).astype(int)
weights = numpy.round(random.uniform(0.5, 2, size=rows), 2)
ridge = 0.1


def logistic_loss(b):
    x = design @ b
    return (weights * (numpy.logaddexp(0, x) - outcomes * x)).sum() + ridge / 2 * b @ b


def minimum(loss, size):
    return minimize(loss, numpy.zeros(size), method="L-BFGS-B", options={"maxiter": 10000, "ftol": 1e-15, "gtol": 1e-10}).x


columns, classes, cost = 6, 3, 0.7
points = numpy.round(random.uniform(0, 1, size=(rows, columns)) * (random.uniform(size=(rows, columns)) < 0.6), 3)
numbers = numpy.argmax(points[:, :classes] + 0.2 * random.normal(size=(rows, classes)), axis=1)


def svm(number):
    side = numpy.where(numbers == number, 1, -1)
    return minimum(lambda w: 0.5 * w @ w + cost * (numpy.maximum(0, 1 - side * (points @ w - 1)) ** 2).sum(), columns)


out = {
    "tool": "scipy.optimize.minimize, L-BFGS-B",
    "version": scipy.__version__,
    "tolerance": {"logistic": 1e-5, "svm": 0.02},
    "logistic": {"design": design.tolist(), "outcomes": outcomes.tolist(), "weights": weights.tolist(), "ridge": ridge, "coefficients": minimum(logistic_loss, width).tolist()},
    "svm": {"points": points.tolist(), "classes": numbers.tolist(), "cost": cost, "weights": [svm(number).tolist() for number in range(classes)]},
}
pathlib.Path(__file__).with_name("classifiers.json").write_text(json.dumps(out, indent=1) + "\n")
