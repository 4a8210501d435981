"""How well a statement fits as the one that an opposing statement answers."""

import re
from dataclasses import dataclass
from math import exp

from claimsapi.extract.result import Relation
from claimsapi.link.counter_claims.causes import names_cause
from claimsapi.link.counter_claims.opposition import Opposition, Points
from claimsapi.link.counter_claims.patterns import OF_WHOM, PRONOUN
from claimsapi.link.counter_claims.statements import Layout, Statement
from claimsapi.link.terms import stem, terms

_WORD = re.compile(r"\w+")
_OWNED = re.compile(r"\b([A-Z][\w-]+)(?:['’]s|s['’])\s+(?:[\w-]+\s+){0,3}$")

_OWNER = 80  # characters before a noun in which its owner's name stands

# A relative pronoun this close behind a statement stands for it.
ADJACENT = 4  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Signals:
    """What speaks for a pair; shares and nearness from 0 to 1."""

    opposition: Opposition
    restated: float  # share of the opposing statement's words, by rarity, that the other has
    covered: float  # share of the other's words that the opposing statement has
    shared: int
    whole: bool  # all that it denies of "it" or "him" is said there: "denied that it was unsafe"
    cause: bool  # it denies what the other gives as a cause
    near: float
    adjacent: bool  # "…, which Ruiz denies"
    accused: bool  # the other statement is about whoever opposes
    accuser: bool  # the opposing statement names whoever said the other
    another: bool  # it names somebody else as whose claim it is
    criticised: bool  # it names whoever said the other as whom the claim is against
    same_noun: bool  # "the accusation" for what somebody is reported to accuse of
    same_side: bool  # the speakers share a name, as a candidate and her campaign do
    opposing: bool  # the other opposes something, too
    thought: bool  # the other was thought, hoped or planned, not said
    loose: bool  # of another sentence, and hoped for or an attribution that little speaks for
    later: bool


def signals(
    layout: Layout,
    counter: Statement,
    target: Statement,
    opposition: Opposition,
    *,
    rank: int,
    opposing: bool,
) -> Signals:
    """Return what speaks for ``counter`` answering ``target``, ``rank`` statements away."""
    shared = counter.terms & target.terms
    owner = _owner(layout.text, counter, opposition.noun)
    return Signals(
        opposition=opposition,
        restated=layout.weight(shared) / (layout.weight(counter.terms) or 1),
        covered=layout.weight(shared) / (layout.weight(target.terms) or 1),
        shared=len(shared),
        whole=_whole(counter, target, opposition),
        cause=opposition.relation == Relation.DENIES and names_cause(counter, target),
        near=_near(counter, target, rank),
        adjacent=0 <= counter.place.start - target.place.end <= ADJACENT,
        accused=bool(counter.called & target.terms),
        accuser=bool(target.called & (opposition.names or counter.terms)),
        another=bool(owner) and owner not in target.called,
        criticised=bool(_of_whom(counter, opposition.noun) & target.speaker_names),
        same_noun=_same_noun(opposition.noun, layout.text, target),
        same_side=bool(counter.speaker_names & target.speaker_names),
        opposing=opposing,
        thought=not target.is_speech,
        loose=not target.is_put_forward and counter.sentence != target.sentence,
        later=target.order > counter.order,
    )


def _whole(counter: Statement, target: Statement, opposition: Opposition) -> bool:
    denies = opposition.relation == Relation.DENIES and PRONOUN.match(counter.words)
    return bool(denies and counter.terms and counter.terms <= target.terms)


def _near(counter: Statement, target: Statement, rank: int) -> float:
    if counter.sentence == target.sentence:
        return 1.0 if rank == 0 else 0.8
    gap = abs(counter.paragraph - target.paragraph)
    return max(0.0, 1.0 - 0.2 * rank - 0.2 * gap)


def _owner(text: str, counter: Statement, noun: str) -> str:
    """Return the stem of the name whose claim it is said to be: "ruiz" for "Ruiz's claim"."""
    place = counter.words.casefold().find(noun) if noun else -1
    owned = _OWNED.search(counter.words[max(0, place - _OWNER) : place]) if place > 0 else None
    return stem(owned[1]) if owned else ""


def _of_whom(counter: Statement, noun: str) -> frozenset[str]:
    """Return the stems of whom the claim is against: "brandt" in "criticism of Ms. Brandt"."""
    place = counter.words.casefold().find(noun) if noun else -1
    named = OF_WHOM.match(counter.words, place + len(noun)) if place >= 0 else None
    return terms(named["name"]) if named else frozenset()


def _same_noun(noun: str, text: str, target: Statement) -> bool:
    if not noun:
        return False
    cue = " ".join(span.of(text) for span in target.attribution.cue)
    called = stem(noun)
    return any(stem(word) == called for word in _WORD.findall(cue))


def score(found: Signals) -> float:
    """Return how well the pair fits; the weights were set by hand on the training articles."""
    total = _WAYS[found.opposition.points](found)
    restates = found.opposition.points == Points.WORDS
    return (
        total
        - (0.3 if found.opposition.points == Points.SPEAKER else 0.6) * found.later
        - 0.3 * found.another
        - 0.6 * found.criticised
        - 0.25 * found.same_side
        - 0.1 * found.thought
        - 0.2 * found.loose
        - (0.5 if restates else 0.3) * found.opposing
    )


def _back(found: Signals) -> float:
    told = found.same_noun or found.accuser
    far = found.near < 0.2 and not found.same_noun and found.shared < 2
    return (
        0.1
        + 0.5 * found.near
        + 0.25 * found.adjacent
        + 0.25 * found.same_noun
        + 0.15 * found.accused
        + 0.25 * found.accuser
        + 0.3 * found.restated * (found.shared > 0)
        - 0.25 * (found.opposition.bare and not told)
        - 0.2 * far
    )


# In the next paragraph at the latest; farther away, one word in common says little.
NEXT = 0.6

# A denial of the cause in the next paragraph is taken, one farther away is not.
CAUSE = 0.7


def _words(found: Signals) -> float:
    if found.cause and found.shared < 2:
        return CAUSE * found.near
    if found.shared < 2 and not found.accuser and not (found.whole and found.near >= NEXT):
        return 0.45 * found.near if found.accused else 0.0
    corrects = found.opposition.relation == Relation.CORRECTS
    return (
        0.6 * found.restated
        + 0.3 * found.covered
        + (0.6 if corrects else 0.15) * found.near
        + 0.1 * found.accused
        + 0.25 * found.accuser
    )


def _speaker(found: Signals) -> float:
    about = found.accused or bool(found.opposition.noun)
    invented = found.opposition.relation == Relation.DISPUTES
    about_that = 0.15 + 0.3 * found.near + 0.25 * (about or invented) + 0.5 * found.restated
    return about_that * found.accuser


def _turn(found: Signals) -> float:
    return 0.3 * found.near + 0.25 * found.accused + 0.2 * found.accuser


_WAYS = {Points.BACK: _back, Points.WORDS: _words, Points.SPEAKER: _speaker, Points.TURN: _turn}


def confidence(score: float) -> float:
    """
    Return the probability that a pair with ``score`` is right, 0 to 1.

    A logistic curve through 72 explicit pairs from the training articles, each judged by a reader
    (docs/counter-claims-precision.md): .70 at the lowest score that is taken, .89 at 1.
    """
    return 1 / (1 + exp(-0.84 - 2.59 * (score - 0.5)))
