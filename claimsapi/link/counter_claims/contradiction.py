"""
Whether two statements of two people cannot both be so, though neither mentions the other.

Two signs: nearly the same words, one of them negated; nearly the same words about another number
of the same thing. Shares and times are not compared: two polls differ and are both right.
"""

import re
from collections import defaultdict

from claimsapi.link.counter_claims.statements import Layout, Statement
from claimsapi.link.terms import stem
from claimsapi.parse.spans import Span

# Share of either statement's words, by rarity, that the other must have, and how far apart the two
# may stand. On the training articles 3 of the 4 pairs within these contradict each other; none
# of the 5 that stand farther apart do.
NEGATED = 0.52
COUNTED = 0.6
SHARED = 3  # words that are no names
PARAGRAPHS = 4

_NOT = re.compile(r"(?i)\b(?:not|never|no|nobody|none|neither|cannot)\b|n['’]t\b")
_OPEN = re.compile(r"(?i)\?|\bif\b|\bwhether\b")  # nothing is asserted
_FIGURE = re.compile(r"\b(\d[\d.,]*\d|\d)\s+([^\W\d_]{3,})")
_NO_COUNTS = frozenset(
    stem(word)
    for word in str.split(
        "percent per points million billion hours days weeks months years minutes"
    )
)


def contradiction(layout: Layout, statement: Statement, earlier: Statement) -> tuple[Span, ...]:
    """Return the words in which ``statement`` contradicts ``earlier``; none if it does not."""
    shared = statement.terms & earlier.terms
    said = shared - statement.names
    far = statement.paragraph - earlier.paragraph > PARAGRAPHS
    if far or len(said) < SHARED or _OPEN.search(statement.words + earlier.words):
        return ()
    weight = layout.weight(shared)
    alike = weight / max(layout.weight(statement.terms), layout.weight(earlier.terms))
    if alike >= COUNTED and (figures := _other_figures(layout.text, statement, earlier)):
        return figures
    if alike >= NEGATED:
        return _negated(layout.text, statement, earlier)
    return ()


def _negated(text: str, statement: Statement, earlier: Statement) -> tuple[Span, ...]:
    """Return the negation that one of the two has, if the other has none."""
    ours, theirs = (_first(_NOT, text, s) for s in (statement, earlier))
    if bool(ours) == bool(theirs):
        return ()
    return ours or theirs


def _first(pattern: re.Pattern[str], text: str, statement: Statement) -> tuple[Span, ...]:
    for span in statement.attribution.content:
        if found := pattern.search(text, span.start, span.end):
            return (Span(*found.span()),)
    return ()


def _other_figures(text: str, statement: Statement, earlier: Statement) -> tuple[Span, ...]:
    """Return the figures of ``statement`` for what ``earlier`` counts otherwise."""
    ours, theirs = _figures(text, statement), _figures(text, earlier)
    return tuple(
        span
        for unit, counted in ours.items()
        if unit in theirs and not counted.keys() & theirs[unit].keys()
        for span in counted.values()
    )


def _figures(text: str, statement: Statement) -> dict[str, dict[str, Span]]:
    """Return by what is counted the figures and where they stand: {"worker": {"40": …}}."""
    counted: dict[str, dict[str, Span]] = defaultdict(dict)
    for span in statement.attribution.content:
        for figure in _FIGURE.finditer(text, span.start, span.end):
            unit = stem(figure[2])
            if unit not in _NO_COUNTS:
                counted[unit][figure[1].replace(",", "")] = Span(*figure.span())
    return counted
