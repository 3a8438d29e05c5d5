"""Reference fits of log-linear count models: maximum likelihood by Newton's method with 50 digits (mpmath).

Run: python3 test/golden/make-log-linear.py   (writes log-linear.json beside itself)
"""
import json
import pathlib
import sys

import mpmath
from mpmath import mp, mpf

mp.dps = 50


def fit(counts, design, offset, weights):
    n, width = len(counts), len(design[0])
    beta = mpmath.zeros(width, 1)
    beta[0] = mpmath.log(mpf(sum(counts)) / n)
    for _ in range(60):
        means = [mpmath.exp(mpf(offset[i]) + sum(mpf(design[i][j]) * beta[j] for j in range(width))) for i in range(n)]
        score = mpmath.matrix([sum(mpf(weights[i]) * (counts[i] - means[i]) * mpf(design[i][j]) for i in range(n)) for j in range(width)])
        information = mpmath.matrix(width, width)
        for a in range(width):
            for b in range(width):
                information[a, b] = sum(mpf(weights[i]) * means[i] * mpf(design[i][a]) * mpf(design[i][b]) for i in range(n))
        step = mpmath.lu_solve(information, score)
        beta += step
        if mpmath.norm(step) < mpf(10) ** -40:
            break
    deviance = 2 * sum(mpf(weights[i]) * ((counts[i] * mpmath.log(counts[i] / means[i]) if counts[i] else 0) - counts[i] + means[i]) for i in range(n))
    pearson = sum(mpf(weights[i]) * (counts[i] - means[i]) ** 2 / means[i] for i in range(n)) / (n - width)
    inverse = information ** -1
    return {
        "coefficients": [float(b) for b in beta],
        "means": [float(m) for m in means],
        "deviance": float(deviance),
        "dispersion": float(pearson),
        "unscaledVariances": [float(inverse[j, j]) for j in range(width)],
    }


def harmonic_rows(n, period, trend=True):
    two_pi = 2 * mpmath.pi
    return [[1.0] + ([i / n] if trend else []) + [float(mpmath.cos(two_pi * i / period)), float(mpmath.sin(two_pi * i / period))] for i in range(n)]


def case(name, counts, design, offset=None, weights=None):
    n = len(counts)
    offset = offset or [0.0] * n
    weights = weights or [1.0] * n
    return {"name": name, "counts": counts, "design": design, "offset": offset, "weights": weights, "fit": fit(counts, design, offset, weights)}


season = [3, 5, 9, 14, 11, 6, 2, 1, 0, 2, 4, 7, 12, 15, 9, 8, 3, 0, 1, 1, 5, 6, 13, 19, 12, 7, 4, 2]
cases = [
    case("season and trend", season, harmonic_rows(len(season), 10)),
    case("season with exposure", season, harmonic_rows(len(season), 10, trend=False), offset=[0.7 if i % 4 == 0 else 0.0 for i in range(len(season))]),
    case("weighed down weeks", season, harmonic_rows(len(season), 10), weights=[0.2 if i in (3, 23) else 1.05 for i in range(len(season))]),
    case("level of few cases", [0, 0, 1, 0, 0, 2, 0, 0, 0, 1], [[1.0]] * 10),
    case("large counts", [90210, 100003, 98765, 120400, 111111, 99870], [[1.0, float(i)] for i in range(6)]),
]
path = pathlib.Path(__file__).with_name("log-linear.json")
path.write_text(json.dumps({"tool": "mpmath, Newton's method on the likelihood", "version": {"python": sys.version.split()[0], "mpmath": mpmath.__version__},
                            "script": "make-log-linear.py", "tolerance": {"relative": 1e-8, "unscaledVariances": 1e-6}, "cases": cases}, indent=1) + "\n", encoding="utf-8")
