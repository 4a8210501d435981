"""
Fit the weights of claim matching: python scripts/fit_matching.py CLAIMS.jsonl QUERIES.jsonl

Reads what CheckThat! 2020 task 2 gives for training ({"id", "claim", "title"} and {"id", "text",
"relevant"} a line), looks the queries up in a scratch table as the service would, and writes
`claimsapi/link/claims/similarity.json`. Prints MAP@5 by five-fold cross-validation, in which the
queries of one claim stay together. Takes about a minute; needs scikit-learn (requirements-dev.txt).
"""

import json
import os
import sys
from pathlib import Path

import django
import numpy as np
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

sys.path.insert(0, str(Path(__file__).parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "claimsapi.settings")
django.setup()

from claimsapi.link.claims import similarity, tokens  # noqa: E402 - needs the settings
from claimsapi.management.claim_files import claims_of, queries_of  # noqa: E402
from claimsapi.operations.claims.match import Asked, nearby  # noqa: E402
from claimsapi.operations.claims.scratch_table import scratch_claims  # noqa: E402

WEIGHTS = Path(similarity.__file__).with_suffix(".json")
SHRINK = 0.01  # of the squared weights per standard deviation; .001 to .01 are the same within .002
FOLDS = 5


def looked_up(claims, queries):
    """Return for each query its group, its candidates' measures, and which of them are right."""
    found = []
    with scratch_claims([claim.text for claim in claims]) as ids:
        names = dict(zip(ids, (claim.id for claim in claims), strict=True))
        for query in queries:
            [candidates], rarity = nearby([Asked(query.text)])
            others = [tokens.read(one.text) for one in candidates]
            x = similarity.measures(tokens.read(query.text), others, rarity.weight).table()
            order = np.argsort([one.id.int for one in candidates])  # of equals the earliest first
            y = np.array([names[one.id] in query.relevant for one in candidates], bool)
            found.append((query, x[order], y[order]))
    return found


def fitted(found):
    """Return the weights that make the right candidate the likeliest of its query's (softmax)."""
    rows = [(x, y) for _, x, y in found if y.any()]
    spread = np.vstack([x for x, _ in rows]).std(axis=0)

    def loss(weights):
        total, slope = SHRINK * weights @ weights, 2 * SHRINK * weights
        for x, y in rows:
            scores = x / spread @ weights
            p = np.exp(scores - scores.max())
            p /= p.sum()
            right = y / y.sum()
            total -= right @ np.log(p + 1e-12) / len(rows)
            slope = slope + (p - right) @ (x / spread) / len(rows)
        return total, slope

    return minimize(loss, np.zeros(len(spread)), jac=True).x / spread


def map_at_5(found, weights):
    return np.mean([_precision(query, x @ weights, y) for query, x, y in found])


def _precision(query, scores, right):
    ranked = right[np.argsort(-scores, kind="stable")[:5]]
    hits = np.cumsum(ranked) * ranked / np.arange(1, len(ranked) + 1)
    return hits.sum() / min(len(query.relevant), 5)


def cross_validated(found):
    groups = [sorted(query.relevant)[0] for query, _, _ in found]
    scores = []
    for train, test in GroupKFold(FOLDS, shuffle=True, random_state=0).split(found, groups=groups):
        weights = fitted([found[i] for i in train])
        scores.append(map_at_5([found[i] for i in test], weights))
    return np.mean(scores)


def odds(found, weights):
    """Return factor and base that make of ``x @ weights`` the logarithm of the odds to be right."""
    scores = np.concatenate([x @ weights for _, x, _ in found])
    right = np.concatenate([y for _, _, y in found])
    model = LogisticRegression(C=1e6).fit(scores[:, None], right)
    return model.coef_[0, 0], model.intercept_[0]


def main():
    claims, queries = (
        list(read(Path(name)))
        for read, name in zip((claims_of, queries_of), sys.argv[1:], strict=True)
    )
    found = looked_up(claims, [query for query in queries if query.relevant])
    reached = np.mean([y.any() for _, _, y in found])
    print(f"the right claim is among the candidates: {reached:.3f}")
    print(f"MAP@5, {FOLDS}-fold: {cross_validated(found):.4f}")
    weights = fitted(found)
    factor, base = odds(found, weights)
    print(f"MAP@5, on what it was fitted on: {map_at_5(found, weights):.4f}")
    each = dict(zip(similarity.Measures._fields, np.round(weights * factor, 3), strict=True))
    WEIGHTS.write_text(json.dumps({"base": round(base, 3), "weights": each}, indent=2) + "\n")


if __name__ == "__main__":
    main()
