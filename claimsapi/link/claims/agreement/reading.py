"""A claim as a row of words, each with its base and the sort of word it is."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from claimsapi.extract.lexicons.nouns import countries
from claimsapi.link.claims.agreement import lexicon
from claimsapi.link.claims.agreement.figures import Figure, figures
from claimsapi.link.terms import STOP
from claimsapi.parse.spans import Span


class Sort(StrEnum):
    GRAMMAR = "grammar"  # says nothing by itself
    LIGHT = "light"  # too general to tell two claims apart: "people", "take"
    NAME = "name"
    TIME = "time"  # a weekday, a month, a year
    FIGURE = "figure"
    NOT = "not"
    CONTENT = "content"


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    span: Span
    key: str
    sort: Sort
    ends_clause: bool = False  # a comma or a full stop stands behind it
    is_possessive: bool = False
    figure: Figure | None = None
    time: str = ""  # of which two times are compared: "weekday"

    @property
    def tells(self) -> bool:
        """Return whether it is among the words that tell one claim from another."""
        return self.sort in (Sort.CONTENT, Sort.NAME, Sort.TIME)


@dataclass(frozen=True, slots=True)
class Reading:
    text: str
    words: tuple[Word, ...]
    is_open: bool  # asks or supposes rather than asserts
    related: frozenset[str]  # keys that its words mean the same as, or the opposite of
    telling: tuple[str, ...]  # keys of the words that tell it from other claims

    @property
    def spoken(self) -> tuple[str, ...]:
        """Return its words in small letters, without what only typesetting adds."""
        words = [word.casefold().strip("'’") for word in _WORD.findall(self.text)]
        return tuple(words[1:] if words[:1] == ["that"] else words)


SAID_NOUNS = (
    r"claims?|suggestions?|allegations?|accusations?|reports?|assertions?|rumou?rs?|charges?|ideas?"
    r"|notions?|speculations?|fact"
)
_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*(?:['’-][^\W_]+)*['’]?")
_SHORT_NOT = re.compile(r"(?i)(?P<verb>\w+)n['’]t$")
_FULL = {"ca": "can", "wo": "will", "sha": "shall", "ai": "is"}
_OPEN = re.compile(r"(?i)\?|^\W*(?:if|whether)\b")
_CLAUSE = re.compile(r"\s*[,;:.!?—–]")
# What is denied or rejected is called a claim first: "the claim that the dam leaks".
_LEAD = re.compile(rf"(?i)^\W*(?:(?:the|any|all|such)\s+)?(?:\w+\s+)?(?:{SAID_NOUNS})\s+that\b")
# Negations on the side: "encircled, with no way out".
_ASIDE = re.compile(r"(?i)\bwith(?:out)?\s+no\b|\bno(?=,)|\bno doubt\b")

GRAMMAR = frozenset(
    str.split("""
    a an the this that these those i me my we us our you your he him his she her it its they them
    their who whom whose which what there here himself herself itself themselves ourselves am is
    are was were be been being has have had having do does did doing done and as of at by with
    from to in on into onto for about between through during out off over so very too quite just
    indeed also while when where how why because since then such upon within among toward
    towards per via amid like yet still already even ever ago again away back along around across
    per something anything now
    """)
)
_TIMES = {
    "weekday": "monday tuesday wednesday thursday friday saturday sunday",
    "month": "january february march april may june july august september october november"
    " december",
    "day": "yesterday today tomorrow tonight",
    "part of day": "morning afternoon evening night noon midnight midday dawn dusk",
    "season": "spring summer autumn winter",
}
_TIME = {word: sort for sort, words in _TIMES.items() for word in words.split()}
_CAPITALISED = frozenset({"weekday", "month"})
_LONGEST_PHRASE = 4


@lru_cache(maxsize=2_000)
def read(text: str) -> Reading:
    """Return ``text`` word by word (0.1 ms for a sentence)."""
    words = tuple(_phrased(list(_words(text))))
    related = frozenset().union(*(lexicon.related(word.key) for word in words))
    telling = tuple(word.key for word in words if word.tells)
    return Reading(text, words, bool(_OPEN.search(text)), related, telling)


def _words(text: str) -> Iterator[Word]:
    aside = _ASIDE.sub(_blank, _LEAD.sub(_blank, text))
    counted = list(figures(text))
    end = 0
    for found in _WORD.finditer(aside):
        if found.start() < end:
            continue
        figure = next((f for f in counted if f.begins <= found.start() < f.span.end), None)
        if figure:
            end = figure.span.end
            yield _figure(text, figure)
        else:
            yield from _apart(text, found)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _figure(text: str, figure: Figure) -> Word:
    sort = Sort.TIME if figure.is_year else Sort.FIGURE
    return Word(
        figure.span.of(text),
        figure.span,
        str(figure.value),
        sort,
        ends_clause=bool(_CLAUSE.match(text, figure.span.end)),
        figure=None if figure.is_year else figure,
        time="year" if figure.is_year else "",
    )


def _apart(text: str, found: re.Match[str]) -> Iterator[Word]:
    """Yield a word, and "not" for its "n't"."""
    span = Span(*found.span())
    ends = bool(_CLAUSE.match(text, found.end()))
    short = _SHORT_NOT.match(found[0])
    if short:
        verb = short["verb"].casefold()
        yield _word(_FULL.get(verb, verb), span, ends_clause=False, first=False)
        yield Word(found[0], span, "not", Sort.NOT, ends)
    elif found[0].casefold() == "cannot":
        yield _word("can", span, ends_clause=False, first=False)
        yield Word(found[0], span, "not", Sort.NOT, ends)
    else:
        yield _word(found[0], span, ends_clause=ends, first=found.start() == 0)


def _word(printed: str, span: Span, *, ends_clause: bool, first: bool) -> Word:
    entry = _entry(printed, first)
    return Word(
        printed, span, entry.key, entry.sort, ends_clause, entry.is_possessive, time=entry.time
    )


class _Entry(NamedTuple):
    """What a word is wherever it stands."""

    key: str
    sort: Sort
    is_possessive: bool
    time: str


@lru_cache(maxsize=20_000)
def _entry(printed: str, first: bool) -> _Entry:
    bare = re.sub(r"['’]s?$", "", printed)
    country = countries().get(bare) or countries().get(bare.removesuffix("s"))
    key = lexicon.base(country or bare)
    lower = bare.casefold()
    time = _TIME.get(lower, "")
    if time in _CAPITALISED and not bare[0].isupper():
        time = ""
    sort = _sort(bare, lower, key, time, first=first)
    owned = re.search(r"(?:['’]s|s['’])$", printed)
    return _Entry(key, sort, bool(owned), time if sort == Sort.TIME else "")


def _sort(bare: str, lower: str, key: str, time: str, *, first: bool) -> Sort:
    if lexicon.is_operator(key, "not", "not all") and lower != "without":
        return Sort.NOT
    if lower in GRAMMAR:
        return Sort.GRAMMAR
    if time:
        return Sort.TIME
    if lower in STOP:
        return Sort.LIGHT
    return Sort.NAME if bare[0].isupper() and not (first and _is_common(key)) else Sort.CONTENT


def _is_common(key: str) -> bool:
    """Return whether the tables know the word, so that a capital at the start names nobody."""
    return lexicon.is_known(key)


def _phrased(words: Sequence[Word]) -> Iterator[Word]:
    """Yield the words with each phrase of the tables as one."""
    place = 0
    while place < len(words):
        size = _phrase_at(words, place)
        if size == 1:
            yield words[place]
        else:
            yield _joined(words[place : place + size])
        place += size


def _phrase_at(words: Sequence[Word], place: int) -> int:
    """Return how many words the longest phrase has that begins at ``place``: 1 if there is none."""
    known = lexicon.phrases().get(words[place].key)
    if known is None:
        return 1
    for size in range(_LONGEST_PHRASE, 1, -1):
        part = words[place : place + size]
        unbroken = not any(word.ends_clause for word in part[:-1])
        if unbroken and tuple(word.key for word in part) in known:
            return size
    return 1


def _joined(words: Sequence[Word]) -> Word:
    key = "_".join(word.key for word in words)
    sort = Sort.NOT if lexicon.is_operator(key, "not", "not all") else Sort.CONTENT
    return replace(
        words[0],
        text=" ".join(word.text for word in words),
        span=Span(words[0].span.start, words[-1].span.end),
        key=key,
        sort=sort,
        ends_clause=words[-1].ends_clause,
        is_possessive=words[-1].is_possessive,
    )
