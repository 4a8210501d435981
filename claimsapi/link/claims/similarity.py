"""
How likely two statements make the same claim, and which words say so.

Four measures of a pair, and a linear model over them whose weights stand in `similarity.json`:
fitted by `scripts/fit_matching.py`, explained and measured in `docs/matching.md`.
"""

import json
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz

from claimsapi.link.claims.tokens import Statement

# How rare a stem is: 1 for one that stands in a single claim, towards 0 for one that is in all.
Weigh = Callable[[str], float]

Reals = npt.NDArray[np.float64]

_WEIGHTS = Path(__file__).with_name("similarity.json")

# Okapi BM25 (Robertson and Zaragoza 2009, §3.4) with its customary constants. A claim has this
# many words on average; a constant, so that the score of a pair depends on nothing but the pair.
_K1, _B, _AVERAGE = 1.2, 0.75, 16

# Two words of at least so many letters are spelled alike from this ratio on (Indel, 0 to 100):
# "Solemani" and "Soleimani". Below it different names meet.
_LETTERS, _ALIKE = 5, 80


@dataclass(frozen=True, slots=True)
class Similarity:
    """``score`` is the probability that both make the same claim, 0 to 1."""

    score: float
    meaning: float  # cosine of the two texts' vectors, -1 to 1
    shared: tuple[str, ...]  # words of the other statement, the rarest first


class Measures(NamedTuple):
    """Four measures of some pairs, each an array with one number for each pair."""

    shared_words: Reals  # BM25 of the other statement for ours
    rarest_word: Reals  # rarity of the rarest word that both have
    words_alike: Reals  # rarity of words that are spelled almost so in both, added up
    meaning: Reals  # cosine of the two texts' vectors, -1 to 1

    def table(self) -> Reals:
        """Return (pairs, 4) numbers, a column for each measure in the order of ``_fields``."""
        return np.column_stack(self)


@dataclass(frozen=True, slots=True)
class Weights:
    """What one unit of each measure adds to the logarithm of the odds, in ``Measures``' order."""

    base: float
    each: Reals


class UnfitWeights(Exception):
    """The file of weights names other measures than those that are taken."""


def compare(ours: Statement, others: Sequence[Statement], weigh: Weigh) -> list[Similarity]:
    """Return how similar ``ours`` is to each of ``others`` (0.1 ms for each of a hundred)."""
    measured = measures(ours, others, weigh)
    logits = weights().base + measured.table() @ weights().each
    return [
        Similarity(1 / (1 + math.exp(-logit)), round(float(meaning), 3), shared(ours, other, weigh))
        for other, meaning, logit in zip(others, measured.meaning, logits, strict=True)
    ]


def shared(ours: Statement, other: Statement, weigh: Weigh) -> tuple[str, ...]:
    """Return the words of ``other`` that ``ours`` has, too, the rarest first."""
    stems = sorted(ours.counts.keys() & other.counts.keys(), key=lambda s: (-weigh(s), s))
    return tuple(other.words[stem] for stem in stems)


def measures(ours: Statement, others: Sequence[Statement], weigh: Weigh) -> Measures:
    """Return the measures of ``ours`` and each of ``others``."""
    unshared = _by_beginning(ours)
    both = [(other, ours.counts.keys() & other.counts.keys()) for other in others]
    return Measures(
        shared_words=_reals(sum(_okapi(other, s, weigh) for s in common) for other, common in both),
        rarest_word=_reals(max(map(weigh, common), default=0) for _, common in both),
        words_alike=_reals(sum(map(weigh, _alike(unshared, ours, other))) for other in others),
        meaning=_nearness(ours, others),
    )


def _reals(numbers: Iterable[float]) -> Reals:
    return np.fromiter(numbers, np.float64)


def _nearness(ours: Statement, others: Sequence[Statement]) -> Reals:
    """Return cosines, rounded, so that a claim and its twin in other quotation marks are equal."""
    theirs = np.reshape([other.meaning for other in others], (len(others), len(ours.meaning)))
    return np.asarray(np.round(theirs @ ours.meaning, 5), np.float64)


def _okapi(other: Statement, stem: str, weigh: Weigh) -> float:
    often = other.counts[stem]
    length = 1 - _B + _B * other.counts.total() / _AVERAGE
    return weigh(stem) * often * (_K1 + 1) / (often + _K1 * length)


def _by_beginning(ours: Statement) -> dict[str, list[str]]:
    stems = defaultdict(list)
    for stem in ours.counts:
        if len(stem) >= _LETTERS:
            stems[stem[:2]].append(stem)
    return stems


def _alike(candidates: dict[str, list[str]], ours: Statement, other: Statement) -> Iterator[str]:
    """Yield stems of ``other`` that ``ours`` lacks, but has one that is spelled almost so."""
    for stem in other.counts:
        if len(stem) < _LETTERS or stem in ours.counts:
            continue
        if any(
            mine not in other.counts and fuzz.ratio(stem, mine, score_cutoff=_ALIKE)
            for mine in candidates.get(stem[:2], ())
        ):
            yield stem


@cache
def weights() -> Weights:
    """
    Return the fitted weights (read once a process).

    :raises UnfitWeights: unless they are those of the measures
    """
    kept = json.loads(_WEIGHTS.read_text(encoding="utf-8"))
    each = kept["weights"]
    if each.keys() != set(Measures._fields):
        wanted, found = ", ".join(Measures._fields), ", ".join(each)
        raise UnfitWeights(f"{_WEIGHTS.name} has weights of {found}; the measures are {wanted}.")
    return Weights(kept["base"], np.array([each[name] for name in Measures._fields]))
