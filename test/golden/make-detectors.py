"""Reference verdicts of the detectors, from their formulas, with scipy's distributions and numpy's least squares.

Run: python3 test/golden/make-detectors.py   (writes detectors.json beside itself)
Tail probabilities have a wider tolerance: they magnify the 1e-8 at which the fits under test stop.
Series come from numpy's generator with fixed seeds and are stored with the result.
"""
import json
import pathlib
import sys

import numpy as np
import scipy
from scipy import stats

YEAR = 52.1775


def count_distribution(mean, dispersion):
    if dispersion - 1 < 1e-10:
        return stats.poisson(mean)
    return stats.nbinom(mean / (dispersion - 1), 1 / dispersion)


def bounds(mean, dispersion, alpha, lower_alpha):
    usual = count_distribution(mean, dispersion)
    upper = 0
    while usual.sf(upper) >= alpha:  # P(Y >= upper + 1)
        upper += 1
    lower = 0
    while usual.cdf(lower) < lower_alpha:
        lower += 1
    return upper, lower


def verdict(observed, mean, dispersion, alpha, lower_alpha):
    upper, lower = bounds(mean, dispersion, alpha, lower_alpha)
    usual = count_distribution(mean, dispersion)
    kind = "spike" if observed > upper else "decline" if observed < lower else "normal"
    p = float(usual.cdf(observed)) if kind == "decline" else float(usual.sf(observed - 1))
    return {"kind": kind, "expected": float(mean), "lower": lower, "upper": upper, "pValue": p, "dispersion": float(dispersion)}


def gamma_poisson(counts, window=12, gap=2, alpha=0.001, lower_alpha=0.01):
    baseline = [c for c in counts[max(0, len(counts) - 1 - gap - window):len(counts) - 1 - gap] if c is not None]
    r, n = 0.5 + sum(baseline), len(baseline)
    return verdict(counts[-1], r / n, 1 + 1 / n, alpha, lower_alpha)


def local(counts, window=12, gap=1, phi0=1.6, d0=10, alpha=0.015, lower_alpha=0.01):
    baseline = [c for c in counts[max(0, len(counts) - 1 - gap - window):len(counts) - 1 - gap] if c is not None]
    n = len(baseline)
    m = (0.5 + sum(baseline)) / n
    phi = max(1, (d0 * phi0 + sum((c - m) ** 2 / m for c in baseline)) / (d0 + n - 1))
    return verdict(counts[-1], m, phi * (1 + 1 / n), alpha, lower_alpha)


def design(at, harmonics, trend):
    at = np.asarray(at, float)
    columns = [np.ones_like(at)] + ([at / YEAR] if trend else [])
    for j in range(1, harmonics + 1):
        columns += [np.cos(2 * np.pi * j * at / YEAR), np.sin(2 * np.pi * j * at / YEAR)]
    return np.column_stack(columns)


def fit(y, x, weights):
    mean = y + 0.1
    for _ in range(100):
        w = weights * mean
        z = np.log(mean) + (y - mean) / mean
        root = np.sqrt(w)
        beta, *_ = np.linalg.lstsq(x * root[:, None], z * root, rcond=None)
        new = np.exp(x @ beta)
        if np.max(np.abs(new - mean) / new) < 1e-13:
            break
        mean = new
    w = weights * mean
    inverse = np.linalg.inv((x * w[:, None]).T @ x)
    deviance = 2 * np.sum(weights * (scipy.special.xlogy(y, y / mean) - y + mean))
    return beta, mean, inverse, deviance


def reweighted(y, x, passes=2, threshold=2.58):
    n, p = x.shape
    weights = np.ones(n)
    beta, mean, inverse, deviance = fit(y, x, weights)
    for _ in range(passes):
        phi = max(1, np.sum(weights * (y - mean) ** 2 / mean) / (n - p))
        leverage = weights * mean * np.einsum("ij,jk,ik->i", x, inverse, x)
        s = 1.5 * (np.cbrt(y) ** 2 / mean ** (1 / 6) - np.sqrt(mean)) / np.sqrt(phi * (1 - leverage))
        raw = np.where(s > threshold, 1 / np.maximum(s, 1e-9) ** 2, 1)
        weights = n / raw.sum() * raw
        beta, mean, inverse, deviance = fit(y, x, weights)
    phi = max(1, np.sum(weights * (y - mean) ** 2 / mean) / (n - p))
    return beta, mean, inverse, deviance, phi, weights


def harmonic(counts, gap=8, alpha=0.01, pair_share=0.7, lower_alpha=0.01):
    tested = len(counts) - 1
    first = max(0, tested - round(7 * YEAR))
    weeks = [i for i in range(first, tested - gap) if counts[i] is not None]
    at, y = np.array([i - tested for i in weeks]), np.array([counts[i] for i in weeks], float)
    shapes = [(m, t) for m in (0, 1, 2) for t in (False, True)] if sum(c is not None for c in counts) >= 104 else [(0, False), (1, False)]
    full = reweighted(y, design(at, *shapes[-1]))
    phi_full, weights = full[4], full[5]

    def qbic(shape):
        x = design(at, *shape)
        return fit(y, x, weights)[3] / phi_full + x.shape[1] * np.log(len(y))

    shape = min(shapes, key=qbic)
    beta, _, inverse, _, phi, _ = reweighted(y, design(at, *shape))

    def usual(offsets):
        x = design(offsets, *shape)
        means = np.exp(x @ beta)
        gradient = means @ x
        return means.sum(), phi + phi * gradient @ inverse @ gradient / means.sum()

    alone = verdict(counts[-1], *usual([0]), alpha * (1 - pair_share), lower_alpha)
    if alone["kind"] != "decline":
        alone["pValue"] = min(1, alone["pValue"] / (1 - pair_share))
    pair = usual([-1, 0])
    both = counts[-1] + counts[-2]
    pair_p = float(count_distribution(*pair).sf(both - 1)) / pair_share
    if alone["kind"] == "spike":
        return {**alone, "pValue": min(alone["pValue"], pair_p)}
    pair_upper, _ = bounds(*pair, alpha * pair_share, lower_alpha)
    upper = min(alone["upper"], max(0, pair_upper - counts[-2]))
    alone = {**alone, "upper": upper, "lower": min(alone["lower"], upper)}
    if counts[-1] > upper:
        return {**alone, "kind": "spike", "pValue": pair_p if alone["kind"] == "decline" else min(alone["pValue"], pair_p)}
    return alone if alone["kind"] == "decline" else {**alone, "pValue": min(alone["pValue"], pair_p)}


def simulated(seed, weeks, level, phi=1.0, season=0.0, trend=0.0):
    rng = np.random.default_rng(seed)
    t = np.arange(weeks)
    mean = level * np.exp(season * np.cos(2 * np.pi * t / 52) + trend * t)
    draws = rng.poisson(mean) if phi == 1 else rng.negative_binomial(mean / (phi - 1), 1 / phi)
    return [int(c) for c in draws]


series = {
    "steady, short": simulated(1, 20, 6),
    "steady, spike at the end": simulated(2, 19, 4) + [22],
    "scattered, short": simulated(3, 16, 12, phi=4),
    "thin, with a gap": [0, 1, 0, None, 0, 2, 0, 0, None, 1, 0, 0, 0, 0, 3],
    "a year": simulated(4, 60, 9, season=0.4),
    "seasonal, long": simulated(5, 330, 8, season=0.7),
    "seasonal and rising, scattered": simulated(6, 300, 5, phi=2.5, season=0.4, trend=0.003),
    "past outbreak": simulated(7, 200, 3)[:120] + [30, 44, 21] + simulated(8, 97, 3),
    "spike over two weeks": simulated(9, 258, 6, season=0.5) + [19, 18],
    "spike of one week": simulated(11, 119, 7) + [24],
    "decline": simulated(10, 219, 25) + [9],
}
cases = []
for name, counts in series.items():
    verdicts = {"gamma-poisson": gamma_poisson(counts), "local": local(counts)}
    if len(counts) >= 52:
        verdicts["harmonic"] = harmonic(counts)
    cases.append({"name": name, "counts": counts, "verdicts": verdicts})
path = pathlib.Path(__file__).with_name("detectors.json")
path.write_text(json.dumps({"tool": "scipy.stats and numpy.linalg.lstsq", "version": {"python": sys.version.split()[0], "numpy": np.__version__, "scipy": scipy.__version__},
                            "script": "make-detectors.py", "tolerance": {"relative": 1e-6, "pValue": 2e-5}, "cases": cases}, indent=1) + "\n", encoding="utf-8")
