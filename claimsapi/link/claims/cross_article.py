"""
Whether claims of two articles are about one proposition, and whether they agree on it.

Unlike within an article nothing says that the one means the other, so the words must: most telling
words of the shorter claim must be in the longer one, and most of both, names among them. Whether
they agree then, the words say that differ (see ``agreement``); where those decide nothing, the two
are nothing to each other.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from claimsapi.extract.lexicons.nouns import nouns
from claimsapi.link.claims.agreement.alignment import Alignment, align, most_common
from claimsapi.link.claims.agreement.judge import Agreement, By, Judgement, judge_aligned
from claimsapi.link.claims.agreement.reading import Sort, Word, read


class Joint(StrEnum):
    """What two claims are to each other."""

    AGAIN = "again"  # one source says it in the same words
    AGREES = "agrees"
    OPPOSES = "opposes"
    RECOUNTS = "recounts"  # the same, but for a figure, or for who did it to whom


@dataclass(frozen=True)
class Said:
    """A claim as joining sees it. ``source`` is the same for two claims of one source, if known."""

    text: str
    source: str = ""
    denied: bool = False  # reported as denied: "denied that …"


@dataclass(frozen=True, slots=True)
class Relation:
    joint: Joint
    score: float  # 0 to 1
    denies: bool = False  # of two that oppose each other, the first is the one that denies


@dataclass(frozen=True, slots=True)
class _Bar:
    """How much two claims must share: content words, and those of them that are no names."""

    shared: int
    said: int


# Set on pairs of claims from the training articles, each pair that passed read by eye.
COVERED = 0.75  # share of the shorter claim's content words that the longer one must have
ALIKE = 0.65  # of both claims' (Dice)
SAME_WORDS = 0.8  # of all words, in both (Jaccard)
AGAIN = 3  # content words: "an offer" in two articles may be two offers
_AGREEING = _Bar(shared=3, said=2)
_DENYING = _Bar(shared=3, said=1)  # a denial is evidence that somebody says so
_NEGATING = _Bar(shared=4, said=3)
_OTHERWISE = _Bar(shared=3, said=2)  # an opposite or a figure stands in the same place


def relation(one: Said, other: Said) -> Relation | None:
    """Return what the two claims are to each other; None unless that is fairly sure."""
    ours, theirs = read(one.text), read(other.text)
    if not _is_alike(*most_common(ours, theirs)):
        return None
    pair = align(ours, theirs)
    if not _is_alike(pair.likeness, pair.covered):
        return None
    found = judge_aligned(pair, denied=(one.denied, other.denied))
    joint = _joint(found)
    if joint == Joint.AGREES and _is_again(one, other, pair):
        return Relation(Joint.AGAIN, pair.likeness)
    if joint is None or not _reaches(_bar(found, one, other), pair):
        return None
    return Relation(joint, pair.likeness, denies=found.denies)


def _is_alike(likeness: float, covered: float) -> bool:
    return likeness >= ALIKE and covered >= COVERED


def _joint(found: Judgement) -> Joint | None:
    if found.agreement == Agreement.AGREES:
        return Joint.AGREES
    if found.agreement == Agreement.UNCLEAR or found.by == By.TIME:
        return None  # what two articles date differently may have come about twice
    return Joint.RECOUNTS if found.by in (By.FIGURE, By.ROLES) else Joint.OPPOSES


def _bar(found: Judgement, one: Said, other: Said) -> _Bar:
    if found.agreement == Agreement.AGREES:
        return _AGREEING
    if one.denied != other.denied:
        return _DENYING
    return _NEGATING if found.by == By.NEGATION else _OTHERWISE


def _reaches(bar: _Bar, pair: Alignment) -> bool:
    answers = pair.sides[0].answered.items()
    both = [(pair.one.words[i], pair.other.words[j]) for i, j in answers]
    telling = [words for words in both if words[0].tells]
    named = sum(any(map(_names, words)) for words in telling)
    return named > 0 and len(telling) >= bar.shared and len(telling) - named >= bar.said


def _names(word: Word) -> bool:
    """Return whether a word names somebody or something, or only says what somebody is."""
    return word.sort == Sort.NAME or word.text.casefold() in _people()


def _is_again(one: Said, other: Said, pair: Alignment) -> bool:
    """Return whether one source says it in the same words."""
    ours, theirs = (frozenset(word.key for word in side.words) for side in pair.sides)
    return (
        one.source == other.source != ""
        and one.denied == other.denied
        and min(pair.common) >= AGAIN
        and len(ours & theirs) >= SAME_WORDS * len(ours | theirs)
    )


@cache
def _people() -> frozenset[str]:
    return nouns("title") | nouns("person") | nouns("body") | _PARTS


# Parts of what people are called that are no titles.
_PARTS = frozenset(str.split("presidential front-runner front runner frontrunner presumptive"))
