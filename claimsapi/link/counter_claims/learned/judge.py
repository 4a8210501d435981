"""
The network that judges pairs of statements by what the encoder makes of them.

A statement that answers others chooses among them and "none", so the shares of one statement are
together at most 1 (mention ranking: Lee et al., "End-to-end neural coreference resolution", EMNLP
2017, section 3).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from claimsapi.extract.result import Relation
from claimsapi.link.counter_claims.learned.features import Flags, Reals
from claimsapi.link.counter_claims.learned.wordpieces import Numbers

WEIGHTS = Path(__file__).with_name("judge.npz")

RELATIONS = (
    Relation.DENIES,
    Relation.DISPUTES,
    Relation.CORRECTS,
    Relation.QUALIFIES,
    Relation.IMPUGNS_SOURCE,
)
AT_ONCE = 4096  # pairs: what a long article takes does not grow with its square


@dataclass(frozen=True, slots=True)
class Chosen:
    """For each statement: what it most likely answers, how likely, how, and whether openly."""

    target: Numbers
    share: Reals  # 0 to 1
    relations: Reals  # (statements, relations), each row together 1
    explicit: Reals  # 0 to 1


class Judge:
    def __init__(self, weights: Mapping[str, Reals]) -> None:
        self._weights = weights

    def choose(self, read: Reals, each: Reals, pairs: Reals, allowed: Flags) -> Chosen:
        """
        Return what each statement answers; ``read`` is (statements, 3 × the encoder's width).

        ``each`` and ``pairs`` are of ``features``; only pairs that are ``allowed`` are judged.
        """
        known = np.concatenate((read, each), axis=1)
        answers, targets = (_bent(self._linear(name, known)) for name in ("uc", "ut"))
        rows, columns = np.nonzero(allowed)
        scores = np.full(allowed.shape, -np.inf, np.float32)
        for start in range(0, len(rows), AT_ONCE):
            part = slice(start, start + AT_ONCE)
            one, other = rows[part], columns[part]
            hidden = self._compared("p1", answers, targets, pairs, (one, other))
            scores[one, other] = self._linear("p2", hidden)[:, 0]
        scores += self._linear("cs", answers) + self._linear("ts", targets).T
        return self._best(answers, targets, pairs, shares(scores))

    def _best(self, answers: Reals, targets: Reals, pairs: Reals, found: Reals) -> Chosen:
        best, all_rows = found.argmax(axis=1), np.arange(len(found))
        hidden = self._compared("r1", answers, targets, pairs, (all_rows, best))
        how = self._linear("r2", hidden)
        relations, explicit = how[:, : len(RELATIONS)], how[:, len(RELATIONS)]
        exponents = np.exp(relations - relations.max(axis=1, keepdims=True))
        return Chosen(
            target=best,
            share=found[all_rows, best],
            relations=exponents / exponents.sum(axis=1, keepdims=True),
            explicit=np.asarray(1 / (1 + np.exp(-explicit)), np.float32),
        )

    def _compared(
        self, name: str, ours: Reals, theirs: Reals, pairs: Reals, at: tuple[Numbers, Numbers]
    ) -> Reals:
        """
        Return what ``name`` makes of the pairs whose numbers are ``at``.

        What each statement brings by itself is worked out once, not again for each of its pairs.
        """
        weights, width = self._weights[f"{name}.weight"].T, ours.shape[1]
        one, other = ours[at[0]], theirs[at[1]]
        both = (one * other, np.abs(one - other), pairs[at])
        found = np.concatenate(both, axis=1) @ weights[2 * width :]
        found += (ours @ weights[:width])[at[0]]
        found += (theirs @ weights[width : 2 * width])[at[1]]
        found += self._weights[f"{name}.bias"]
        return _bent(found)

    def _linear(self, name: str, values: Reals) -> Reals:
        weights = self._weights
        return np.asarray(values @ weights[f"{name}.weight"].T + weights[f"{name}.bias"])


def shares(scores: Reals) -> Reals:
    """Return the softmax of each row, with "none" at 0 beside its scores."""
    top = np.maximum(scores.max(axis=1, keepdims=True), 0)
    exponents = np.exp(scores - top)
    return np.asarray(exponents / (exponents.sum(axis=1, keepdims=True) + np.exp(-top)))


def _bent(values: Reals) -> Reals:
    """Return GELU of ``values`` in its tanh form (Hendrycks and Gimpel 2016), as in training."""
    bent = np.float32(0.044715) * values * values  # numpy takes long for a power of three
    bent += 1
    bent *= values
    bent *= np.float32(0.7978845608)
    np.tanh(bent, out=bent)
    bent += 1
    bent *= values
    bent *= np.float32(0.5)
    return bent


def trained() -> Judge:
    """Return the judge with the weights of this package."""
    with np.load(WEIGHTS) as stored:
        return Judge({name: values.astype(np.float32) for name, values in stored.items()})
