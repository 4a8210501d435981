"""
Rival figures of one thing, though in other words: "40,000 marched", "put the number at 9,000".

``contradiction`` needs most words in common. Where one statement follows the other, what is counted
may be told by the noun for the count alone, or by two words for the same sort of event.
"""

import re

from claimsapi.link.claims.agreement.figures import Figure, both_right, figures
from claimsapi.link.counter_claims.statements import Layout, Statement
from claimsapi.parse.spans import Span

AFTER = 2  # statements between which nothing else is counted
PARAGRAPHS = 1
ROUNDED = 1.1  # figures less apart than by this factor are one count, rounded

# The noun for a count, and the figure behind it: "the number at", "the death toll is at least".
_COUNT = re.compile(
    r"(?i)\b(?:attendance|count|crowd|estimate|figure|number|tally|toll|total|turnout)"
    r"(?:\s+of\s+(?:people|dead|deaths|victims|marchers|protesters))?"
    r"(?:\s+(?:was|were|is|stood|stands|at|to\s+be|as|closer|nearer|to|only|just|about|around|over"
    r"|some|nearly|roughly|least|most|more\s+than|fewer\s+than|less\s+than)){1,5}\s*$"
)
# A bare count: "there were 214", "only 214".
_THERE = re.compile(
    r"(?i)^\W*(?:that\s+)?(?:there\s+(?:are|were|had\s+been))(?:\s+(?:only|just|about|around|some))?\s*$"
)
# Sorts of event whose people are counted by many words.
_EVENTS = (
    re.compile(
        r"(?i)\b(?:attend\w*|crowds?|demonstrat\w+|gather\w*|join\w*|march\w*|protest\w*|rall(?:y|ied)"
        r"|took\s+part|taken\s+part|turn(?:ed|ing)?\s+out|turnout|came\s+out|took\s+to\s+the\s+streets)\b"
    ),
    re.compile(
        r"(?i)\b(?:bod(?:y|ies)|casualt\w+|dead|deaths?|died?|fatalit\w+|killed|lives|toll|victims?)\b"
    ),
    re.compile(r"(?i)\b(?:hurt|injur\w+|wounded)\b"),
)
_PEOPLE = re.compile(
    r"(?i)^\s+(?:\w+\s+)?(?:people|persons?|men|women|children|civilians?|demonstrators?|marchers"
    r"|protesters|protestors|residents|supporters|bodies|deaths?|dead|victims|casualties|lives)\b"
)
_WORD_BEHIND = re.compile(r"\s+\w")
# The other counts a part, or another time, or compares.
_ELSE = re.compile(
    r"(?i)\b(?:another|additional|further|of\s+(?:them|those|these|whom|which)|includ\w+|average|per"
    r"|each|every|yesterday|last|next|previous|earlier|since|until|than\s+(?:in|a)|this\s+(?:year|month"
    r"|week)|more\s+than\s+(?:half|double)|up\s+from|down\s+from|years?|months?|weeks?|hours?"
    r"|minutes?|miles?|kilomet\w+|degrees?)\b"
)


def rival_figures(layout: Layout, statement: Statement, earlier: Statement) -> tuple[Span, ...]:
    """Return the figure of ``statement`` if it is another one of what ``earlier`` counts."""
    near = statement.order - earlier.order <= AFTER
    if not near or statement.paragraph - earlier.paragraph > PARAGRAPHS:
        return ()
    ours, theirs = _only(statement.words), _only(earlier.words)
    if ours is None or theirs is None or _ELSE.search(f"{statement.words} {earlier.words}"):
        return ()
    if statement.names - earlier.names and earlier.names - statement.names:
        return ()  # in Selm and in Orla
    if both_right(ours, theirs, rounding=ROUNDED):
        return ()
    if not (
        _counts_again(statement, earlier, ours) or _of_one_event(statement, earlier, ours, theirs)
    ):
        return ()
    start = layout.text.find(
        statement.words[ours.span.start : ours.span.end], statement.place.start
    )
    return (Span(start, start + len(ours.span)),) if start >= 0 else ()


def _only(words: str) -> Figure | None:
    """Return the figure of a statement that has one, and says of no share or year."""
    found = list(figures(words))
    return found[0] if len(found) == 1 and not (found[0].is_share or found[0].is_year) else None


def _counts_again(statement: Statement, earlier: Statement, figure: Figure) -> bool:
    """Return whether it counts what was counted, without saying what: "put the number at 9,000"."""
    before, behind = statement.words[: figure.begins], statement.words[figure.span.end :]
    if _WORD_BEHIND.match(behind) and not _PEOPLE.match(behind):
        return False
    if _THERE.search(before):
        return statement.order - earlier.order == 1
    people = any(event.search(earlier.words) for event in _EVENTS)
    return bool(_COUNT.search(before)) and people


def _of_one_event(statement: Statement, earlier: Statement, ours: Figure, theirs: Figure) -> bool:
    """Return whether both count the people of one sort of event."""
    behind = statement.words[ours.span.end :], earlier.words[theirs.span.end :]
    people = [bool(_PEOPLE.match(words)) for words in behind]
    bare = [not _WORD_BEHIND.match(words) for words in behind]
    both = any(e.search(statement.words) and e.search(earlier.words) for e in _EVENTS)
    return both and any(people) and all(p or b for p, b in zip(people, bare, strict=True))
