"""Writes special-functions.json: digamma, Student quantiles and count densities from mpmath and scipy. Run: python3 make-special-functions.py"""
import json
import pathlib
import sys

import mpmath
import scipy
import scipy.stats

mpmath.mp.dps = 40


def density(k, mean, phi):
    m, f = mpmath.mpf(mean), mpmath.mpf(phi)
    if phi == 1:
        return mpmath.exp(-m) * m ** k / mpmath.factorial(k)
    size = m / (f - 1)
    return mpmath.gamma(size + k) / mpmath.gamma(size) / mpmath.factorial(k) * (1 / f) ** size * (1 - 1 / f) ** k


path = pathlib.Path(__file__).with_name("special-functions.json")
path.write_text(json.dumps({
    "tool": "mpmath (40 digits) and scipy.stats", "version": {"python": sys.version.split()[0], "mpmath": mpmath.__version__, "scipy": scipy.__version__},
    "script": "make-special-functions.py", "tolerance": {"digamma": 1e-13, "studentQuantile": 1e-10, "countDensity": 1e-11},
    "digamma": [{"x": x, "value": float(mpmath.digamma(mpmath.mpf(x)))} for x in (1e-6, 0.01, 0.5, 1, 1.4616, 3.25, 11.9, 12, 250, 1e6)],
    "studentQuantile": [{"p": p, "degrees": n, "value": float(scipy.stats.t.ppf(p, n))} for p in (0.6, 0.975, 0.9995) for n in (1, 4.5, 30, 500)],
    "countDensity": [{"k": k, "mean": m, "dispersion": f, "value": float(density(k, m, f))} for m, f in ((0.3, 1), (7, 1), (7, 2.5), (120, 4), (0.05, 1.2)) for k in (0, 1, 6, 40)],
}, indent=1) + "\n", encoding="utf-8")
