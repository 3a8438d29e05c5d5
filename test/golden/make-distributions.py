"""Reference values of the distributions in pipeline/math, computed with 60 digits by mpmath and cross-checked with scipy.

Run: python3 test/golden/make-distributions.py   (writes distributions.json beside itself)
Tails are sums or integrals of the definitions, not the algorithms under test.
"""
import json
import pathlib
import sys

import mpmath
import scipy
from mpmath import mp, mpf
from scipy import stats

mp.dps = 60


def out(value):
    return float(mpmath.nstr(value, 17))


def check(name, exact, other, tolerance=1e-6):
    """A second implementation must agree, or the reference itself is suspect."""
    if abs(out(exact)) > 1e-290 and abs(out(exact) - other) > tolerance * abs(out(exact)):
        sys.exit(f"{name}: mpmath {out(exact)} against scipy {other}")
    return out(exact)


def poisson_tail(k, mean):
    return mpmath.gammainc(k, 0, mpf(mean), regularized=True) if k > 0 else mpf(1)


def upper_sum(k, r, p):
    """The plain sum of probabilities from k upwards."""
    term = mpmath.exp(mpmath.loggamma(k + r) - mpmath.loggamma(mpf(k) + 1) - mpmath.loggamma(r) + r * mpmath.log(p) + k * mpmath.log(1 - p))
    total, j = term, k
    while term > total * mpf(10) ** -30:
        term *= (1 - p) * (j + r) / (j + 1)
        j += 1
        total += term
    return total


def nb_tail(k, size, prob):
    """1 minus the plain sum of probabilities, with enough digits for the cancellation."""
    if k <= 0:
        return mpf(1)
    if k > 3000:
        return upper_sum(k, mpf(size), mpf(prob))
    with mpmath.workdps(200):
        r, p = mpf(size), mpf(prob)
        term = p ** r
        total = term
        for j in range(1, k):
            term *= (1 - p) * (j - 1 + r) / j
            total += term
        return 1 - total


log_gamma = [[x, out(mpmath.loggamma(mpf(x)))] for x in (1e-8, 0.1, 0.5, 1.5, 2.5, 3.75, 10.0, 14.9, 15.0, 100.5, 1e4, 1e6, 1e9)]

poisson = [[k, m, check("poisson", poisson_tail(k, m), float(stats.poisson.sf(k - 1, m)))]
           for k, m in ((0, 3.0), (1, 0.01), (3, 0.5), (5, 0.02), (10, 3.2), (41, 0.6), (41, 30.0), (100, 100.0),
                        (120, 100.0), (80, 100.0), (1000, 900.0), (10000, 10300.0), (1000000, 999000.0), (200, 3.0))]

neg_binomial = [[k, r, p, check("neg binomial", nb_tail(k, r, p), float(stats.nbinom.sf(k - 1, r, p)), 1e-5)]
                for k, r, p in ((0, 2.0, 0.5), (1, 0.5, 0.9230769230769231), (3, 0.5, 0.9230769230769231), (9, 40.5, 0.9230769230769231),
                                (41, 6.5, 0.9230769230769231), (5, 12.25, 0.75), (30, 12.25, 0.25), (100, 20.0, 0.2), (7, 0.001, 0.1),
                                (1000, 500.5, 0.4), (2500, 10.0, 0.01), (60, 3.5, 0.01), (1000000, 500000.0, 0.3333333333333333))]

normal_cdf = [[z, check("normal", mpmath.ncdf(mpf(z)), float(stats.norm.cdf(z)))] for z in (-10.0, -6.0, -2.58, -1.0, -0.1, 0.0, 0.5, 1.96, 3.0, 8.0)]
normal_quantile = [[p, check("normal quantile", mpmath.sqrt(2) * mpmath.erfinv(2 * mpf(p) - 1), float(stats.norm.ppf(p)))]
                   for p in (1e-10, 1e-5, 0.001, 0.01, 0.025, 0.3, 0.6, 0.975, 0.99, 0.995, 0.9999)]

student = [[t, v, check("student", 2 * (mpmath.quad(lambda u: (1 + u * u / v) ** (-(mpf(v) + 1) / 2), [abs(mpf(t)), abs(mpf(t)) + 10, mpmath.inf])
                                         * mpmath.gamma((mpf(v) + 1) / 2) / (mpmath.sqrt(v * mpmath.pi) * mpmath.gamma(mpf(v) / 2))),
                        float(2 * stats.t.sf(abs(t), v)))]
           for t, v in ((0.5, 3), (2.0, 10), (-2.7, 46), (4.0, 200), (1.0, 1), (12.0, 30))]


def gamma_quantile(p, shape, rate):
    start = mpf(float(stats.gamma.ppf(p, shape))) or mpf(10) ** -30
    with mpmath.workdps(40):
        return mpmath.findroot(lambda x: mpmath.gammainc(mpf(shape), 0, x, regularized=True) - mpf(p), start, tol=1e-30) / mpf(rate)


gamma = [[p, a, b, check("gamma quantile", gamma_quantile(p, a, b), float(stats.gamma.ppf(p, a) / b))]
         for p, a, b in ((0.05, 41.5, 1.1), (0.025, 0.5, 0.7), (0.975, 0.5, 0.7), (0.025, 7.5, 0.23), (0.975, 7.5, 0.23), (0.5, 1000.5, 900.5), (0.05, 100000.5, 3.0))]

p_values = [0.0001, 0.2, 0.03, 0.0004, 0.9, 0.03, 0.0019, 0.5, 0.0095, 0.02, 0.34, 1.0, 0.0201]
q_values = [float(q) for q in stats.false_discovery_control(p_values, method="bh")]

result = {
    "tool": "mpmath, cross-checked with scipy",
    "version": {"python": sys.version.split()[0], "mpmath": mpmath.__version__, "scipy": scipy.__version__},
    "script": "make-distributions.py",
    "tolerance": {"relative": 1e-11},
    "logGamma": {"columns": ["x", "value"], "rows": log_gamma},
    "poissonTail": {"columns": ["k", "mean", "value"], "rows": poisson},
    "negBinomialTail": {"columns": ["k", "size", "prob", "value"], "rows": neg_binomial},
    "normalCdf": {"columns": ["z", "value"], "rows": normal_cdf},
    "normalQuantile": {"columns": ["p", "value"], "rows": normal_quantile},
    "studentTwoSided": {"columns": ["t", "degrees", "value"], "rows": student},
    "gammaQuantile": {"columns": ["p", "shape", "rate", "value"], "rows": gamma},
    "benjaminiHochberg": {"tool": "scipy.stats.false_discovery_control", "pValues": p_values, "qValues": q_values},
}
path = pathlib.Path(__file__).with_name("distributions.json")
path.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
