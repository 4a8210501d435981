"""Figures in a claim: how many of what, and whether two of them can both be right."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import inf

from claimsapi.link.claims.agreement import lexicon
from claimsapi.link.terms import STOP
from claimsapi.parse.spans import Span

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen twenty"
)
_TENS = "thirty forty fifty sixty seventy eighty ninety"
_VALUES = (
    {word: float(n) for n, word in enumerate(_SMALL.split())}
    | {word: 10.0 * n for n, word in enumerate(_TENS.split(), 3)}
    | {"dozen": 12.0, "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9}
)
_MANY = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "m": 1e6, "bn": 1e9}
# "One" is mostly no number.
_WORDS = "|".join(word for word in _VALUES if word != "one")
_FIGURE = re.compile(
    rf"(?i)(?<![\w.,-])(?P<money>[$€£]\s?)?"
    rf"(?P<n>\d[\d,]*(?:\.\d+)?|(?:{'|'.join(_TENS.split())}|twenty)-\w+|{_WORDS})"
    rf"(?:[\s-]?(?P<many>hundred|thousand|million|billion|m|bn)\b)?"
    rf"(?P<percent>\s*(?:%|percent\b|per\s+cent\b))?(?![\w])"
)
_LEAST = re.compile(
    r"(?i)\b(?:at\s+least|more\s+than|over|upwards?\s+of|no\s+(?:fewer|less)\s+than|above"
    r"|exceed(?:s|ed|ing)?)\s+$"
)
_MOST = re.compile(
    r"(?i)\b(?:at\s+most|fewer\s+than|less\s+than|under|up\s+to|below|not?\s+more\s+than)\s+$"
)
_ABOUT = re.compile(
    r"(?i)\b(?:about|around|nearly|almost|some|roughly|approximately|close\s+to)\s+$"
)
_BEFORE = 20  # characters in which such words stand
_SLACK = 1.2  # by how much "about 40" may be more or less
_UNIT = re.compile(r"[^\W\d_]{3,}")
_NEXT = re.compile(r"\s+[^\W\d_]{3,}")
_AFTER = 3  # words after a figure that may be what is counted


@dataclass(frozen=True, slots=True)
class Figure:
    """``low`` to ``high`` is what it leaves open: "at least 40" has no upper end."""

    span: Span
    value: float
    low: float
    high: float
    units: tuple[str, ...]  # bases of the words behind it
    counted: Span  # with the word behind it: "40 workers"
    begins: int  # where it does with the words that round it: "at least 40"
    is_share: bool = False
    is_year: bool = False


def figures(text: str) -> Iterator[Figure]:
    """Yield the figures of ``text`` in order."""
    for found in _FIGURE.finditer(text):
        value = _value(found)
        if value is not None:
            low, high, begins = _bounds(value, text, found.start())
            alone = not (found["money"] or found["many"] or found["percent"])
            yield Figure(
                Span(found.start(), found.end()),
                value,
                low,
                high,
                _units(text, found),
                _counted(text, found),
                begins,
                is_share=bool(found["percent"]),
                is_year=alone and bool(re.fullmatch("(?:19|20)[0-9]{2}", found["n"])),
            )


def both_right(one: Figure, other: Figure, *, rounding: float) -> bool:
    """
    Return whether two figures of one thing may both be so.

    Two that are apart by less than the factor ``rounding`` may: a count that went on.
    """
    below, above = sorted((one, other), key=lambda figure: figure.high)
    return above.low <= below.high or above.low < below.high * rounding


def of_one_thing(one: Figure, other: Figure) -> bool:
    """Return whether both say what they count, and count the same."""
    return one.is_share == other.is_share and any(
        lexicon.same(unit, theirs) for unit in one.units for theirs in other.units
    )


def _bounds(value: float, text: str, start: int) -> tuple[float, float, int]:
    """Return from what to what a figure may be, and where the words begin that say so."""
    first = max(0, start - _BEFORE)
    for pattern, low, high in (
        (_LEAST, value, inf),
        (_MOST, 0.0, value),
        (_ABOUT, value / _SLACK, value * _SLACK),
    ):
        if found := pattern.search(text, first, start):
            return low, high, found.start()
    return value, value, start


def _units(text: str, found: re.Match[str]) -> tuple[str, ...]:
    if found["money"]:
        return (found["money"].strip(),)
    after = re.split(r"[.,;:]", text[found.end() : found.end() + 40])[0]
    words = _UNIT.findall(after)[:_AFTER]
    counted = [word for word in words if word.casefold() not in STOP - _COUNTED]
    return tuple(lexicon.base(word) for word in counted)


def _counted(text: str, found: re.Match[str]) -> Span:
    word = _NEXT.match(text, found.end())
    return Span(found.start(), word.end() if word else found.end())


_COUNTED = frozenset({"people", "man", "woman", "year", "years", "week", "day", "days"})


def _value(found: re.Match[str]) -> float | None:
    plain = found["n"].casefold()
    if plain[0].isdigit():
        value = float(plain.replace(",", "").rstrip("."))
    elif "-" in plain:
        tens, ones = plain.split("-", 1)
        if ones not in _VALUES:
            return None
        value = _VALUES[tens] + _VALUES[ones]
    else:
        value = _VALUES[plain]
    return value * _MANY[found["many"].casefold()] if found["many"] else value
