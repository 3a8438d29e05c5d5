"""Reference values for the G-test (scipy) and circular correlation (numpy). Writes profiles.json beside this file."""
import json
import pathlib

import numpy as np
import scipy
from scipy.stats import chi2_contingency

tables = [([10, 20, 30], [20, 20, 20]), ([120, 3, 0, 45], [300, 40, 7, 90]), ([0, 50, 50], [100, 0, 100]), ([1, 0], [0, 1])]
profiles = [([5, 1, 0, 2, 8, 13], [0, 3, 8, 12, 6, 1]), ([1, 2, 3, 4], [4, 1, 2, 3])]


def g_case(a, b):
    g, _, degrees, _ = chi2_contingency([a, b], correction=False, lambda_="log-likelihood")
    return {"a": a, "b": b, "g": float(g), "degrees": int(degrees)}


result = {
    "tool": f"scipy {scipy.__version__} chi2_contingency(lambda_='log-likelihood'), numpy {np.__version__} corrcoef of rolled profiles",
    "tolerance": 1e-12,
    "gTests": [g_case(a, b) for a, b in tables],
    "correlations": [{"a": a, "b": b, "r": [float(np.corrcoef(np.roll(a, -k), b)[0, 1]) for k in range(len(a))]} for a, b in profiles],
}
(pathlib.Path(__file__).parent / "profiles.json").write_text(json.dumps(result) + "\n")
