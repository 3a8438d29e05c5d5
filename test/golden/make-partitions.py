"""Reference scores of partitions. Run: python3 make-partitions.py > partitions.json"""
import json
import numpy as np
import scipy
import sklearn
from scipy.optimize import linear_sum_assignment
from sklearn.metrics import adjusted_rand_score, normalized_mutual_info_score

random = np.random.default_rng(7)


def accuracy(found, truth):
    table = np.zeros((max(found) + 1, max(truth) + 1))
    for f, t in zip(found, truth):
        table[f, t] += 1
    rows, columns = linear_sum_assignment(-table)
    return table[rows, columns].sum() / len(found)


def case(found, truth):
    found, truth = [int(x) for x in found], [int(x) for x in truth]
    return {"found": found, "truth": truth,
            "nmi": normalized_mutual_info_score(truth, found),
            "ari": adjusted_rand_score(truth, found),
            "acc": accuracy(found, truth)}


truth = random.integers(0, 5, 60)
noisy = np.where(random.random(60) < 0.3, random.integers(0, 8, 60), truth)
cases = [
    case(truth, truth),
    case(noisy, truth),
    case(random.integers(0, 12, 60), truth),
    case(random.integers(0, 2, 60), truth),
    case(np.zeros(60, int), truth),
    case(np.arange(60), truth),
]
matchings = []
for shape in [(4, 4), (3, 7), (7, 3), (12, 12)]:
    values = random.normal(size=shape).round(3)
    rows, columns = linear_sum_assignment(values, maximize=True)
    matchings.append({"rows": shape[0], "columns": shape[1], "values": values.flatten().tolist(),
                      "best": float(values[rows, columns].sum())})
print(json.dumps({"tool": f"scikit-learn {sklearn.__version__}, scipy {scipy.__version__}", "tolerance": 1e-12,
                  "cases": cases, "matchings": matchings}))
