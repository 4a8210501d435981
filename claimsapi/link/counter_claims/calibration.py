"""How often a pair with a given share turns out right."""

from math import exp, log

# A logistic curve through the shares of pairs in articles that nothing was trained on
# (docs/counter-claims.md has the table).
SLOPE, BASE = 0.64, -0.53


def probability(share: float) -> float:
    """Return how likely a pair is right to which the learned finder gives ``share``; 0 to 1."""
    if not 0 < share < 1:
        return float(share >= 1)
    return 1 / (1 + exp(-BASE - SLOPE * log(share / (1 - share))))
