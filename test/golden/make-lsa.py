"""Reference cosines of character LSA and PPMI vectors. Run: python3 make-lsa.py > lsa.json"""
import json
import re
import numpy as np
import sklearn
from sklearn.feature_extraction.text import TfidfVectorizer

subjects = ["card", "payment", "transfer", "refund", "login", "password", "account", "invoice"]
troubles = ["is pending", "was declined", "failed twice", "is still missing", "does not work", "got blocked"]
asks = ["please help", "what can i do", "why", "how long does it take"]
texts = [f"my {s} {t} {asks[(i + j) % 4]}" for i, s in enumerate(subjects) for j, t in enumerate(troubles)]


def unit(rows):
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.divide(rows, length, out=np.zeros_like(rows), where=length > 0)


def upper(cosines):
    return [round(float(c), 7) for c in cosines[np.triu_indices(len(cosines), 1)]]


def char_lsa(dimensions):
    tfidf = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), min_df=3, sublinear_tf=True).fit_transform(texts).toarray()
    _, s, vt = np.linalg.svd(tfidf, full_matrices=False)
    rows = unit(tfidf @ vt[:dimensions].T)
    return {"dimensions": dimensions, "terms": tfidf.shape[1], "singularValues": s[:dimensions].tolist(), "cosines": upper(rows @ rows.T)}


def ppmi(dimensions, window=5, alpha=0.75):
    documents = [re.findall(r"\w+", text) for text in texts]
    counts = {w: sum(w in set(d) for d in documents) for d in documents for w in d}
    vocabulary = sorted(w for w, df in counts.items() if df >= 3)
    number = {w: i for i, w in enumerate(vocabulary)}
    sequences = [[number[w] for w in d if w in number] for d in documents]
    c = np.zeros((len(vocabulary), len(vocabulary)))
    for sequence in sequences:
        for i, a in enumerate(sequence):
            for j in range(max(0, i - window), min(len(sequence), i + window + 1)):
                if i != j:
                    c[a, sequence[j]] += 1 / abs(i - j)
    lifted = c.sum(axis=0) ** alpha
    with np.errstate(divide="ignore"):
        information = np.maximum(0, np.log(c * lifted.sum() / np.outer(c.sum(axis=1), lifted)))
    u, s, _ = np.linalg.svd(information)
    words = unit(u[:, :dimensions] * np.sqrt(s[:dimensions]))
    idf = np.array([np.log((1 + len(texts)) / (1 + counts[w])) for w in vocabulary])
    rows = unit(np.array([(words[sequence] * idf[sequence, None]).sum(axis=0) for sequence in sequences]))
    common = np.linalg.svd(rows, full_matrices=False)[2][0]
    rows = unit(rows - np.outer(rows @ common, common))
    return {"dimensions": dimensions, "terms": len(vocabulary), "cosines": upper(rows @ rows.T)}


random = np.random.default_rng(3)
matrix = np.where(random.random((40, 25)) < 0.3, random.normal(size=(40, 25)), 0).round(3)
print(json.dumps({"tool": f"scikit-learn {sklearn.__version__}, numpy {np.__version__}", "tolerance": 1e-4, "texts": texts,
                  "charLsa": char_lsa(12), "ppmi": ppmi(7),
                  "svd": {"rows": 40, "columns": 25, "matrix": matrix.flatten().tolist(),
                          "singularValues": np.linalg.svd(matrix, compute_uv=False).tolist()}}))
