"""
How likely two statements make the same claim, and which words say so.

Four measures of a pair, and a linear model over them whose weights stand in `similarity.json`:
fitted by `scripts/fit_matching.py`, explained and measured in `docs/matching.md`.
"""

import json
import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz

from claimsapi.link.claims.embeddings import vectors
from claimsapi.link.claims.tokens import Statement

# How rare a stem is: 1 for one that stands in a single claim, towards 0 for one that is in all.
Weigh = Callable[[str], float]

MEASURES = ("shared_words", "rarest_word", "words_alike", "meaning")
_WEIGHTS = Path(__file__).with_name("similarity.json")

# Okapi BM25 (Robertson and Zaragoza 2009, §3.4) with its customary constants. A claim has this
# many words on average; a constant, so that the score of a pair depends on nothing but the pair.
_K1, _B, _AVERAGE = 1.2, 0.75, 16

# Two words of at least so many letters are spelled alike from this ratio on (Indel, 0 to 100):
# "Solemani" and "Soleimani". Below it different names meet.
_LETTERS, _ALIKE = 5, 80


@dataclass(frozen=True, slots=True)
class Likeness:
    """``score`` is the probability that both make the same claim, 0 to 1."""

    score: float
    meaning: float  # cosine of the two texts' vectors, -1 to 1
    shared: tuple[str, ...]  # words of the other statement, the rarest first


@dataclass(frozen=True, slots=True)
class Weights:
    """What one unit of each of ``MEASURES`` adds to the logarithm of the odds."""

    base: float
    each: npt.NDArray[np.float64]


def compare(ours: Statement, others: Sequence[Statement], weigh: Weigh) -> list[Likeness]:
    """Return how alike ``ours`` is to each of ``others`` (0.1 ms for each of a hundred)."""
    measured = measures(ours, others, weigh)
    logits = weights().base + measured @ weights().each
    return [
        Likeness(1 / (1 + math.exp(-logit)), round(float(row[-1]), 3), shared(ours, other, weigh))
        for other, row, logit in zip(others, measured, logits, strict=True)
    ]


def shared(ours: Statement, other: Statement, weigh: Weigh) -> tuple[str, ...]:
    """Return the words of ``other`` that ``ours`` has, too, the rarest first."""
    stems = sorted(ours.counts.keys() & other.counts.keys(), key=lambda s: (-weigh(s), s))
    return tuple(other.words[stem] for stem in stems)


def measures(ours: Statement, others: Sequence[Statement], weigh: Weigh) -> npt.NDArray[np.float64]:
    """Return (n, 4) numbers, a row for each of ``others``, a column for each of ``MEASURES``."""
    unshared = _by_beginning(ours)
    found = np.zeros((len(others), len(MEASURES)))
    for row, other in zip(found, others, strict=True):
        common = ours.counts.keys() & other.counts.keys()
        row[0] = sum(_okapi(other, stem, weigh) for stem in common)
        row[1] = max(map(weigh, common), default=0)
        row[2] = sum(map(weigh, _alike(unshared, ours, other)))
    mine, *theirs = vectors([ours.spoken, *(other.spoken for other in others)])
    nearness = np.reshape(theirs, (len(others), len(mine))) @ mine
    # Rounded, so that a claim and its twin in other quotation marks are equal.
    found[:, 3] = np.round(nearness, 5)
    return found


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
    kept = json.loads(_WEIGHTS.read_text(encoding="utf-8"))
    return Weights(kept["base"], np.array([kept["weights"][name] for name in MEASURES]))
