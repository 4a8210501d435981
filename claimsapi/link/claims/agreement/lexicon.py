"""
Which words mean the same, which the opposite, and which change what the words after them say.

Three tables made by hand (`opposites.tsv`, `synonyms.tsv`, `operators.tsv`) and one taken out of
WordNet (`wordnet.tsv`, see `scripts/read_wordnet.py`). Every word is looked up by its ``base``.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files
from itertools import product

import Stemmer

_LONGEST = 40  # characters of a word that tell it from another

_stemmer = Stemmer.Stemmer("english")


class Distance(StrEnum):
    """How far two opposites are apart."""

    EITHER = "either"  # one of them must be so: open, closed
    APART = "apart"  # something lies between: rose, fell
    OF_KIND = "of kind"  # they tell two things apart rather than two statements: old, young


@lru_cache(maxsize=50_000)
def base(word: str) -> str:
    """Return what stands for all forms of ``word``: one for "rose", "rises" and "rising"."""
    plain = word[:_LONGEST].casefold().replace("’", "'").removesuffix("'s").rstrip("'")
    return str(_stemmer.stemWord(_irregular().get(plain, plain)))


def same(one: str, other: str) -> bool:
    """Return whether two bases mean the same."""
    return one == other or other in _synonyms().get(one, ())


def opposite(one: str, other: str) -> Distance | None:
    """Return how far two bases that mean the opposite are apart, None for any others."""
    if one == other:
        return None
    return _opposites().get((one, other)) or _by_prefix(one, other) or _by_prefix(other, one)


@lru_cache(maxsize=20_000)
def related(key: str) -> frozenset[str]:
    """Return all bases that mean the same as ``key``, itself among them, or the opposite."""
    prefixed = (made for prefix in _PREFIXES for made in (prefix + key, key.removeprefix(prefix)))
    opposed = (made for made in prefixed if opposite(key, made))
    return frozenset({key, *opposed, *_synonyms().get(key, ()), *_opposed().get(key, ())})


def is_negative(one: str, other: str) -> bool:
    """Return whether of two opposites the first is the negative one: "reject", "unfit"."""
    if (one, other) in _negatives() or (other, one) in _negatives():
        return (one, other) in _negatives()
    return _by_prefix(one, other) is not None or len(one) > len(other)


def is_operator(key: str, *kinds: str) -> bool:
    """Return whether a base is among the operators of one of ``kinds`` (see `operators.tsv`)."""
    return any(key in _operators()[kind] for kind in kinds)


def is_past(form: str) -> bool:
    """Return whether a word as printed is an irregular form of a verb."""
    return form in _irregular()


def is_known(key: str) -> bool:
    """Return whether a base stands in a table made by hand."""
    return key in _known()


@cache
def _known() -> frozenset[str]:
    return frozenset(_key(word) for word in _all_words())


@cache
def phrases() -> Mapping[str, frozenset[tuple[str, ...]]]:
    """Return by their first base the phrases of the tables, each as bases."""
    found = defaultdict(set)
    for word in _all_words():
        if "_" in word:
            parts = tuple(base(part) for part in word.split("_"))
            found[parts[0]].add(parts)
    return {first: frozenset(parts) for first, parts in found.items()}


def _all_words() -> Iterator[str]:
    for _, _, *sides in _rows("opposites.tsv"):
        for side in sides:
            yield from side.split(",")
    for name in ("synonyms.tsv", "operators.tsv"):
        for first, others in _rows(name):
            yield from (first, *others.split(","))


def _key(word: str) -> str:
    return "_".join(base(part) for part in word.split("_"))


@cache
def _opposites() -> Mapping[tuple[str, str], Distance]:
    """Return every pair of opposites both ways; what was written by hand goes before WordNet."""
    found: dict[tuple[str, str], Distance] = {}
    for _, speech, one, other in _of_wordnet("opposite"):
        apart = Distance.APART if speech == "verb" else Distance.OF_KIND
        apart = _by_prefix(one, other) or _by_prefix(other, one) or apart
        found |= dict.fromkeys(_both_ways(one, other), apart)
    for _, distance, ours, theirs in _rows("opposites.tsv"):
        for one, other in product(ours.split(","), theirs.split(",")):
            apart = _by_prefix(one, other) or _by_prefix(other, one) or Distance(distance)
            found |= dict.fromkeys(_both_ways(one, other), apart)
    return found


@cache
def _opposed() -> Mapping[str, frozenset[str]]:
    """Return for each base the opposites that the tables give it."""
    found: dict[str, set[str]] = defaultdict(set)
    for one, other in _opposites():
        found[one].add(other)
    return {one: frozenset(others) for one, others in found.items()}


@cache
def _negatives() -> frozenset[tuple[str, str]]:
    """Return the pairs of opposites with the one from the right of the table first."""
    return frozenset(
        (_key(one), _key(other))
        for _, _, others, ones in _rows("opposites.tsv")
        for one, other in product(ones.split(","), others.split(","))
    )


def _both_ways(one: str, other: str) -> Iterator[tuple[str, str]]:
    ours, theirs = _key(one), _key(other)
    if ours != theirs:
        yield from ((ours, theirs), (theirs, ours))


_PREFIXES = frozenset({"un", "in", "im", "il", "ir", "dis", "non", "non-", "mis"})
_ROOT = 4  # letters without which "in" and "un" begin other words: "invent", "under"


def _by_prefix(longer: str, shorter: str) -> Distance | None:
    """Return EITHER for "unfit" and "fit"."""
    known = len(shorter) >= _ROOT and longer.endswith(shorter)
    made = known and longer.removesuffix(shorter) in _PREFIXES
    return Distance.EITHER if made else None


@cache
def _synonyms() -> Mapping[str, frozenset[str]]:
    """Return for each base those that mean the same; opposites are never among them."""
    found: dict[str, set[str]] = defaultdict(set)
    groups = [[first, *others.split(",")] for first, others in _rows("synonyms.tsv")]
    groups += [[one, other] for _, _, one, other in _of_wordnet("synonym")]
    for group in groups:
        keys = {_key(word) for word in group}
        for key in keys:
            found[key] |= keys - {key}
    opposed = _opposites()
    return {
        key: frozenset(other for other in others if (key, other) not in opposed)
        for key, others in found.items()
    }


@cache
def _irregular() -> Mapping[str, str]:
    return {printed: verb for _, _, printed, verb in _of_wordnet("irregular")}


@cache
def _operators() -> Mapping[str, frozenset[str]]:
    return {
        kind: frozenset(_key(word) for word in words.split(","))
        for kind, words in _rows("operators.tsv")
    }


def _of_wordnet(sort: str) -> Iterator[list[str]]:
    return (row for row in _rows("wordnet.tsv") if row[0] == sort)


def _rows(name: str) -> Iterator[list[str]]:
    for line in files(__package__).joinpath(name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")
