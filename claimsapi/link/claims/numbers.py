"""Numbers in claims: what is counted, and whether two counts of it can both be right."""

import re
from collections import defaultdict
from collections.abc import Mapping

from claimsapi.link.terms import STOP, stem

Counts = Mapping[str, frozenset[float]]

# A smaller difference is a count that went on, or was rounded, since the other was taken.
OTHER = 1.5

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen twenty"
)
_TENS = "thirty forty fifty sixty seventy eighty ninety"
_WORDS = {word: float(n) for n, word in enumerate(str.split(_SMALL))} | {
    word: 10.0 * n for n, word in enumerate(str.split(_TENS), 3)
}
_MANY = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9}
_NUMBER = re.compile(
    rf"(?i)(?<![\w.])(?P<n>\d[\d,]*(?:\.\d+)?|{'|'.join(_WORDS)})\b"
    rf"(?:[\s-](?P<many>{'|'.join(_MANY)})\b)?(?P<percent>\s*(?:%|percent\b|per\s+cent\b))?"
)
_ROUGH = re.compile(
    r"(?i)\b(?:at least|at most|more than|fewer than|less than|over|under|up to|about|around"
    r"|nearly|almost|some|roughly)\s+\W*$"
)
_AFTER = 3  # words after a number that may be what is counted
_WORD = re.compile(r"[^\W\d_]{3,}")


def counts(text: str) -> Counts:
    """
    Return by what is counted (the stems of the next words) the plain numbers of it.

    Shares, years and rough numbers ("at least 40") are left out: two of them may both be right.
    """
    found: dict[str, set[float]] = defaultdict(set)
    for number in _NUMBER.finditer(text):
        rough = _ROUGH.search(text[max(0, number.start() - 15) : number.start()])
        if number["percent"] or rough or _is_year(number["n"]):
            continue
        after = re.split(r"[.,;:]", text[number.end() : number.end() + 40])[0]
        words = [word for word in _WORD.findall(after) if word.casefold() not in STOP]
        for word in words[:_AFTER]:
            found[stem(word)].add(_value(number))
    return {unit: frozenset(numbers) for unit, numbers in found.items()}


def same_counts(one: str, other: str) -> bool:
    """Return whether neither text has numbers that the other has others instead of."""
    ours, theirs = ({_value(n) for n in _NUMBER.finditer(text)} for text in (one, other))
    return ours <= theirs or theirs <= ours


def differ(ours: Counts, theirs: Counts) -> bool:
    """Return whether the two count one thing so differently that not both can be right."""
    return any(
        not numbers & theirs[unit] and _far(max(numbers), max(theirs[unit]))
        for unit, numbers in ours.items()
        if unit in theirs
    )


def _far(one: float, other: float) -> bool:
    return max(one, other) >= OTHER * min(one, other)


def _is_year(number: str) -> bool:
    return bool(re.fullmatch("(?:19|20)[0-9]{2}", number))


def _value(number: re.Match[str]) -> float:
    plain = number["n"].casefold()
    value = _WORDS[plain] if plain in _WORDS else float(plain.replace(",", ""))
    return value * _MANY[number["many"].casefold()] if number["many"] else value
