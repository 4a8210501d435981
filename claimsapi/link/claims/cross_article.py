"""
Whether claims of two articles are about one proposition, and whether they agree on it.

Unlike within an article nothing says that the one means the other, so the words must: most content
words of the shorter claim must be in the longer one, and most of both, names among them. They
disagree if one is denied or negated and the other is not, or if they count the same otherwise.
"""

import re
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property

from claimsapi.extract.lexicons.nouns import countries, nouns
from claimsapi.link.claims.numbers import counts, differ, same_counts
from claimsapi.link.terms import is_contrary, stem, terms


class Joint(StrEnum):
    """What two claims are to each other."""

    AGAIN = "again"  # one source says it in the same words
    AGREES = "agrees"
    OPPOSES = "opposes"
    RECOUNTS = "recounts"  # the same, but for the number


@dataclass(frozen=True)
class Said:
    """A claim as joining sees it. ``source`` is the same for two claims of one source, if known."""

    text: str
    source: str = ""
    denied: bool = False  # reported as denied: "denied that …"

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Return its words, a country for its people and adjectives."""
        return tuple(_plain(word) for word in _WORD.findall(self.text))

    @cached_property
    def terms(self) -> frozenset[str]:
        """Return the stems of its content words, numbers left out."""
        return frozenset(term for term in terms(" ".join(self.words)) if not term[0].isdigit())

    @cached_property
    def names(self) -> frozenset[str]:
        """Return the terms that name somebody or something, or only say what somebody is."""
        named = [word for word in self.words if word[0].isupper() or word.casefold() in _people()]
        return terms(" ".join(named))


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

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_NOT = frozenset({"not", "never", "no", "nobody", "none", "neither", "nor", "cannot", "without"})
_REACH = 4  # words after a negation that it is about
_OPEN = re.compile(r"(?i)\?|\bif\b|\bwhether\b|\bmore\b.*\bthan\b")  # nothing plain is asserted
_ASIDE = re.compile(r"(?i)\bwith(?:out)?\s+no\b|\bno,|\bnot only\b|\bno doubt\b")


def relation(one: Said, other: Said) -> Relation | None:
    """Return what the two claims are to each other; None unless that is fairly sure."""
    shared = one.terms & other.terms
    score = 2 * len(shared) / ((len(one.terms) + len(other.terms)) or 1)
    if score < ALIKE or len(shared) < COVERED * min(len(one.terms), len(other.terms)):
        return None
    if _OPEN.search(one.text) or _OPEN.search(other.text):
        return None
    if len(shared) >= AGAIN and one.source == other.source != "" and _same_words(one, other):
        return Relation(Joint.AGAIN, score)
    joint, bar = _joint(one, other, shared)
    if joint is None or not _reaches(bar, shared, one.names | other.names):
        return None
    return Relation(joint, score, denies=_turns(one, shared) % 2 == 1)


def _joint(one: Said, other: Said, shared: frozenset[str]) -> tuple[Joint | None, _Bar]:
    turned = [_turns(said, shared) % 2 == 1 for said in (one, other)]
    loose = [_negations(said) - _negated(said, shared) for said in (one, other)]
    if loose[0] != loose[1]:
        return None, _AGREEING  # something is negated that the two do not share
    if turned[0] != turned[1]:
        return Joint.OPPOSES, _DENYING if one.denied != other.denied else _NEGATING
    if same_counts(one.text, other.text):
        return Joint.AGREES, _AGREEING
    recounted = differ(counts(one.text), counts(other.text))
    return (Joint.RECOUNTS if recounted else None), _AGREEING


def _reaches(bar: _Bar, shared: frozenset[str], names: frozenset[str]) -> bool:
    named = bool(shared & names)
    return named and len(shared) >= bar.shared and len(shared - names) >= bar.said


def _same_words(one: Said, other: Said) -> bool:
    ours, theirs = ({word.casefold() for word in said.words} for said in (one, other))
    return one.denied == other.denied and len(ours & theirs) >= SAME_WORDS * len(ours | theirs)


def _turns(said: Said, shared: frozenset[str]) -> int:
    """Return how often ``said`` turns what is ``shared`` into its contrary."""
    contraries = Counter(is_contrary(word) and stem(word) in shared for word in said.words)[True]
    return said.denied + _negated(said, shared) + contraries


def _negated(said: Said, shared: frozenset[str]) -> int:
    """Return how many negations in ``said`` are about what is ``shared``."""
    words = _WORD.findall(_ASIDE.sub(" ", said.text))
    return sum(
        _negates(word)
        and any(stem(_plain(near)) in shared for near in words[place + 1 : place + 1 + _REACH])
        for place, word in enumerate(words)
    )


def _negations(said: Said) -> int:
    return sum(_negates(word) for word in _WORD.findall(_ASIDE.sub(" ", said.text)))


def _negates(word: str) -> bool:
    plain = word.casefold().replace("’", "'")
    return plain in _NOT or plain.endswith("n't")


def _plain(word: str) -> str:
    bare = re.sub(r"['’]s?$", "", word)
    return countries().get(bare) or countries().get(bare.removesuffix("s")) or bare


@cache
def _people() -> frozenset[str]:
    return nouns("title") | nouns("person") | nouns("body") | _PARTS


# Parts of what people are called that are no titles.
_PARTS = frozenset(str.split("presidential front-runner front runner frontrunner presumptive"))
