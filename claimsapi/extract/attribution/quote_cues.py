"""
Whose words a quotation is: the cue next to its marks.

Word order decides, not the parse, since a parser trained on edited sentences loses its way where
a quotation of several sentences is cut by its speaker.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from claimsapi.extract.attribution.quote_marks import Quotation
from claimsapi.extract.attribution.syntax import Stretch

# How far a cue may be from the marks, in words. Half and twice as far gave the same F1 on dev
# within .1.
REACH_AFTER = 25
REACH_BEFORE = 14
REACH_AT_COLON = 25
REACH_UNPARTED = 5  # no comma between

SENTENCE = 6  # tokens with the marks; a shorter quotation may be a title

_MARKS = frozenset({'"', "”", "’", "'", "''", "“", "‘", "``", "»"})
_LINKS = frozenset({"and", "or", "but", ",", ";", "then"})
_PARTING = frozenset({",", "?", "!", "—", "–", "-", "--", "…", "..."})
_CUTS = frozenset({",", "—", "–", "--"})  # where a speaker cuts a sentence in two
_STOPS = frozenset({".", "?", "!", "…"})


@dataclass(frozen=True, slots=True)
class QuotedWords:
    """A quotation and its place among the tokens of its passage."""

    quotation: Quotation
    tokens: Stretch


@dataclass(frozen=True, slots=True)
class QuoteCue:
    """A verb that could introduce or follow ``quoted``."""

    verb: Token
    frame: str


def among(doc: Doc, quotations: Sequence[Quotation], base: int) -> list[QuotedWords]:
    """Find the tokens of each quotation; ``base`` is where ``doc`` starts in the text."""
    if not quotations:
        return []
    starts = [token.idx + base for token in doc]
    return [
        QuotedWords(q, (bisect_left(starts, q.span.start), bisect_left(starts, q.span.end)))
        for q in quotations
    ]


def after(doc: Doc, quoted: QuotedWords, limit: int) -> Iterator[QuoteCue]:
    """Yield verbs after ``quoted``, before token ``limit``, nearest first, in its sentence."""
    first = quoted.tokens[1]
    if ends_sentence(doc, quoted) and not _goes_on_small(doc, first):
        return
    frame = _order(doc, quoted)
    reach = REACH_UNPARTED if frame == "phrase before" else REACH_AFTER
    for token in doc[first : min(limit, first + reach)]:
        if token.text in _STOPS or token.text in {":", ";"}:
            return
        if _is_verb(token) and _is_aside(token):
            yield QuoteCue(token, "quote before")
        elif _is_verb(token):
            yield QuoteCue(token, frame)
            frame = "quote before" if frame == "sentence before" else frame


def before(doc: Doc, quoted: QuotedWords, limit: int) -> Iterator[QuoteCue]:
    """Yield verbs before ``quoted``, after token ``limit``, nearest first, in its sentence."""
    last = quoted.tokens[0] - 1
    while last > limit and doc[last].is_space:
        last -= 1
    if last < limit:
        return
    frame, reach = _introduction(doc[last])
    for at in range(last, max(limit, last - reach) - 1, -1):
        token = doc[at]
        if token.text in _STOPS or (at != last and token.text in {":", ";"}):
            return
        if _is_verb(token):
            yield QuoteCue(token, frame)
            frame = frame if _is_aside(token) else "quote far after"


def _is_aside(verb: Token) -> bool:
    return verb.dep_ == "relcl" or (verb.dep_ == "acl" and verb.tag_ == "VBG")


def joined_to(doc: Doc, quoted: QuotedWords, earlier: QuotedWords) -> bool:
    """Return whether nothing but "and" or a comma stands between two quotations."""
    between = doc[earlier.tokens[1] : quoted.tokens[0]]
    return all(token.lower_ in _LINKS or token.is_space for token in between)


def resumes(doc: Doc, quoted: QuotedWords, earlier: QuotedWords) -> bool:
    """
    Return whether ``quoted`` goes on with the sentence that ``earlier`` was cut off in.

    "“The bridge,” she went on, “will follow”": a comma on each side, and a small letter.
    """
    first, last = earlier.tokens[1], quoted.tokens[0]
    if _last_word(doc, earlier).text not in _CUTS and doc[first].text not in _CUTS:
        return False
    opens = doc[min(last + 1, len(doc) - 1)].text[:1]
    between = doc[first:last]
    return opens.islower() and between[-1:].text in _CUTS and not _parts_sentences(between)


def _parts_sentences(words: Iterable[Token]) -> bool:
    return any(word.text in _STOPS or word.text in {":", ";"} for word in words)


def _introduction(token: Token) -> tuple[str, int]:
    if token.text == ":":
        return "quote at colon", REACH_AT_COLON
    if token.text == ",":
        return "quote after comma", REACH_BEFORE
    return "quote after", 5


def ends_sentence(doc: Doc, quoted: QuotedWords) -> bool:
    """Return whether the last word of ``quoted`` is the last word of its sentence."""
    return _last_word(doc, quoted).text in {".", "…", "...", "...."}


def begins_sentence(doc: Doc, quoted: QuotedWords) -> bool:
    """Return whether nothing of the same sentence stands before ``quoted``."""
    at = quoted.tokens[0] - 1
    while at >= 0 and doc[at].is_space:
        at -= 1
    return at < 0 or doc[at].text in _STOPS or doc[at].text[-1:] in '”"’)'


def is_sentence(doc: Doc, quoted: QuotedWords) -> bool:
    """Return whether ``quoted`` begins and ends where sentences do."""
    return begins_sentence(doc, quoted) and _last_word(doc, quoted).text[-1:] in ".?!…,—-"


def _order(doc: Doc, quoted: QuotedWords) -> str:
    """Return the frame of the nearest verb after ``quoted``."""
    if not _ends_with_stop(doc, quoted):
        return "phrase before"
    whole = begins_sentence(doc, quoted) and quoted.tokens[1] - quoted.tokens[0] >= SENTENCE
    return "sentence before" if whole else "quote before"


def _ends_with_stop(doc: Doc, quoted: QuotedWords) -> bool:
    """Return whether a comma or the like parts ``quoted`` from what comes after it."""
    outer = quoted.tokens[1]
    if _last_word(doc, quoted).text in _PARTING:
        return True
    return outer < len(doc) and doc[outer].text in _PARTING


def _last_word(doc: Doc, quoted: QuotedWords) -> Token:
    """Return the last token of ``quoted`` that is not a quotation mark: of "“‘No.’”", the stop."""
    first, at = quoted.tokens[0], quoted.tokens[1] - 1
    while at > first and doc[at].text in _MARKS:
        at -= 1
    return doc[at]


def _goes_on_small(doc: Doc, at: int) -> bool:
    return at < len(doc) and doc[at].text[:1].islower()


def _is_verb(token: Token) -> bool:
    return token.pos_ == "VERB" and token.dep_ not in {"aux", "auxpass", "amod"}
