"""
Where the words that name a source begin and end, without what the parser and the network add.

A dateline ("LEVEN, March 3 /PRNewswire/ -- Corvane Robotics"), where it was said ("In a post on
Mastodon Marit Haugen wrote") and when ("Corvane Robotics (NYSE: CVRB) today announced").
"""

from collections.abc import Sequence

from spacy.tokens import Doc

from claimsapi.extract.attribution.syntax import Stretch
from claimsapi.extract.names.capitalised_runs import NO_NAMES, is_legal_form, is_platform

DATELINE = 16  # tokens up to its dash

TOWN = 3  # letters; "A" and "US" open sentences as well

_DASHES = frozenset({"--", "—", "–", "-"})
_WHEN = frozenset({"today", "yesterday", "tonight", "meanwhile"})
_WHERE = frozenset({"in", "on", "via", "at", "by", "during", "after"})
_NAMES = frozenset({"NNP", "NNPS"})


def trimmed(doc: Doc, source: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """Return ``source`` without a dateline, a place or a day around the name."""
    return tuple(_trimmed(doc, start, end) for start, end in source)


def _trimmed(doc: Doc, start: int, end: int) -> Stretch:
    start = after_dateline(doc, end) if start == 0 else start
    start, end = _before_alias(doc, start, end)
    if doc[start].lower_ in _WHERE:
        start = _last_name(doc, start, end)
    while end - start > 1 and doc[end - 1].lower_ in _WHEN:
        end -= 1
    return start, _before_listing(doc, start, end)


def _before_alias(doc: Doc, start: int, end: int) -> Stretch:
    """Return the firm before brackets that the parser takes a name from: "Corvane (“*CVR*”)"."""
    text = {token.text for token in doc[start:end]}
    if ")" not in text or "(" in text:
        return start, end
    at = start
    while at > 0 and (doc[at].text != "(" or doc[at - 1].text == ")"):
        at -= 1
        if start - at > DATELINE or doc[at].pos_ == "VERB":
            return start, end
    first = at
    while first > 0 and doc[first - 1].tag_ in _NAMES:
        first -= 1
    return (first, at) if first < at else (start, end)


def after_dateline(doc: Doc, end: int) -> int:
    """Return the token after the dash of a dateline that begins ``doc`` before ``end``, or 0."""
    if not len(doc) or not doc[0].is_upper or len(doc[0]) < TOWN:
        return 0
    for at in range(1, min(end - 1, DATELINE)):
        if doc[at].text in _DASHES and doc[at - 1].whitespace_ and doc[at].whitespace_:
            return at + 1
        if doc[at].pos_ == "VERB":
            break
    return 0


def _before_listing(doc: Doc, start: int, end: int) -> int:
    """Return where a firm's name ends before ", Inc. (NYSE: CVR)"."""
    for at in range(start + 1, end - 2):
        if doc[at].text == "(" and doc[at + 1].is_upper and doc[at + 2].text == ":":
            end = at
            break
    firm = end - 2 > start and is_legal_form(doc, end - 1)
    return end - 2 if firm else end


def _last_name(doc: Doc, start: int, end: int) -> int:
    """Return where the name at the end of "in a post on Mastodon Marit Haugen" begins, or start."""
    at = end
    while at > start and doc[at - 1].tag_ in _NAMES and not _is_no_name(doc, at - 1):
        at -= 1
    return at if at < end else start


def _is_no_name(doc: Doc, at: int) -> bool:
    return is_platform(doc, at) or doc[at].lower_ in NO_NAMES
