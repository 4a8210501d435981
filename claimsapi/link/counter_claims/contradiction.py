"""
Whether two statements of two people cannot both be so, though neither mentions the other.

They must have most words in common; what differs decides (see ``claims/agreement``): a negation, an
opposite, a figure, a time. Shares are not compared: two polls differ and are both right.
"""

import re

from claimsapi.link.claims.agreement.alignment import Alignment
from claimsapi.link.claims.agreement.judge import (
    Agreement,
    By,
    aligned,
    judge_aligned,
    recounted,
)
from claimsapi.link.claims.agreement.reading import Sort
from claimsapi.link.counter_claims.statements import Layout, Statement
from claimsapi.link.terms import terms
from claimsapi.parse.spans import Span

# Share of either statement's words, by rarity, that the other must have, and how far apart the two
# may stand. On the training articles 3 of the 4 pairs within these contradict each other; none
# of the 5 that stand farther apart do.
ALIKE = {By.NEGATION: 0.52, By.OPPOSITE: 0.52, By.ROLES: 0.6, By.FIGURE: 0.6, By.TIME: 0.6}
# Words that are no names, and no opposites, which both must have.
SHARED = {By.NEGATION: 3, By.OPPOSITE: 2, By.ROLES: 2, By.FIGURE: 2, By.TIME: 2}
WHOLE = 1  # such words are enough where nothing but what decides differs: "is safe", "is not safe"
WITHIN = 0.5  # is likeness enough where one count says nothing that the other does not
PARAGRAPHS = 4

# Who or what a statement is about, up to its verb.
_SUBJECT = re.compile(
    r"(?i)^\W*(?:that\s+)?(?P<subject>(?!(?:he|she|it|they|we|i|there)\b)(?:[\w’'-]+\s+){0,4}[\w’'-]+)"
    r"(?=\s+(?:is|was|are|were|has|have|had|will|would|can|could|does|did|do)\b)"
)
_PRONOUN = re.compile(r"(?i)^\W*(?:that\s+)?(?:he|she|it|they)\b")
_OPEN = re.compile(r"(?i)\?|\bif\b|\bwhether\b")  # nothing is asserted


def contradiction(layout: Layout, statement: Statement, earlier: Statement) -> tuple[Span, ...]:
    """Return the words in which ``statement`` contradicts ``earlier``; none if it does not."""
    if statement.paragraph - earlier.paragraph > PARAGRAPHS or _nested(statement, earlier):
        return ()
    meant, moved = _meant(statement, earlier)
    about = terms(meant) if meant != statement.words else statement.terms
    if not about & earlier.terms or _OPEN.search(statement.words + earlier.words):
        return ()
    pair = aligned(meant, earlier.words)
    found = recounted(pair) or judge_aligned(pair, rounding=1.0)
    if found.agreement != Agreement.CONTRADICTS or found.by is None:
        return ()
    fewest = WHOLE if pair.likeness >= 1 else SHARED[found.by]
    alike = WITHIN if _counts_within(pair, found.by) else ALIKE[found.by]
    if pair.likeness < alike or _unnamed(pair) < fewest:
        return ()
    ours, theirs = found.evidence
    own = tuple(Span(s.start - moved, s.end - moved) for s in ours if s.start >= moved)
    return _places(statement, own) or _places(earlier, theirs)


def _meant(statement: Statement, earlier: Statement) -> tuple[str, int]:
    """
    Return the words of ``statement``, and by how many code points they are moved.

    Right behind "crime has fallen", "it has risen" is "crime has risen".
    """
    next_ = statement.order - earlier.order == 1
    pronoun = _PRONOUN.match(statement.words) if next_ else None
    subject = _SUBJECT.match(earlier.words) if pronoun else None
    if pronoun is None or subject is None:
        return statement.words, 0
    moved = len(subject["subject"]) - pronoun.end()
    return subject["subject"] + statement.words[pronoun.end() :], moved


def _nested(one: Statement, other: Statement) -> bool:
    return any(a.overlaps(b) for a in one.attribution.content for b in other.attribution.content)


def _counts_within(pair: Alignment, by: By) -> bool:
    """Return whether a count is of what the other tells more of: "40 marched for the forest"."""
    return by is By.FIGURE and pair.covered >= 1


def _unnamed(pair: Alignment) -> int:
    """Return how many words that both have are no names."""
    words = (pair.one.words[i] for i, _ in pair.shared)
    return sum(word.tells and word.sort != Sort.NAME for word in words)


def _places(statement: Statement, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return where spans of a statement's words stand in the article."""
    return tuple(found for span in spans if (found := _place(statement, span)))


def _place(statement: Statement, span: Span) -> Span | None:
    start = 0
    for content in statement.attribution.content:
        if start <= span.start and span.end <= start + len(content):
            moved = content.start - start
            return Span(span.start + moved, span.end + moved)
        start += len(content) + 1  # its fragments are joined by a space
    return None
