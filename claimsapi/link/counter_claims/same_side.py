"""
What does not answer a statement though it is about the same: it goes on from it, or says it again.

The learned finder knows what two statements are about better than which side they are on.
"""

import re

from claimsapi.extract.result import CueStance, Voice
from claimsapi.link.counter_claims.evidence import turns
from claimsapi.link.counter_claims.statements import Layout, Statement
from claimsapi.link.terms import terms

_NOT = re.compile(r"(?i)\b(?:no|not|never|neither|nor|without)\b|n['’]t\b")
_NOTHING = re.compile(rf"{_NOT.pattern}|\b(?:nothing|nobody|none)\b")
_TURNED = re.compile(r"(?i)\W*(?:that|this|if|let)\b")
_FEWEST = 2  # words that say a thing again
# "Is not an encirclement", "no sign of an encirclement", "no encirclement"
_NO_SUCH_THING = re.compile(
    r"(?i)(?:\b(?:is|was|are|were)\s+not|n['’]t)\s+an?\s+([\w’'-]+)"
    r"|\bno\s+(?:(?:sign|evidence|proof|trace|indication|hint)s?\s+of\s+(?:an?\s+|any\s+)?)?([\w’'-]+)"
)
# Who speaks for whom they are named with: "a Clinton campaign spokesman", "Pew's director".
_SPEAKS_FOR = re.compile(
    r"(?i)\b(?:spokes\w+|(?:press|communications)\s+\w+|aides?|lawyers?|attorneys?|solicitors?"
    r"|counsel|campaign|managers?|advis[eo]rs?|allies|ally|team|deputy|representatives?|agents?"
    r"|publicist|surrogates?|chair(?:man|woman)?|director|secretary|chief|head|authors?|members?)\b"
)
# "A former guard at Okoro Mills" is not its voice.
_APART = re.compile(r"(?i)\b(?:former|ex|one-?time|dismissed|fired|at|from|with|against)\b")
_FIGURE = re.compile(r"\d(?:[\d,.]*\d)?")


def goes_on(layout: Layout, statement: Statement, denial: Statement) -> bool:
    """
    Return whether ``statement`` goes on from ``denial`` in its paragraph, without a contrast.

    Of 41 answers in training articles that follow a denial so, 39 answer what it denies.
    """
    denies = denial.attribution.cue_stance is CueStance.DENYING
    same = statement.paragraph == denial.paragraph and statement.order > denial.order
    return denies and same and not turns(layout, statement)


def on_one_side(layout: Layout, one: Statement, other: Statement) -> bool:
    """
    Return whether one speaker is part of the other, or speaks for them by their office.

    "Pew" and "Pew Research", "Ruiz" and "Ruiz and Okoro", "a spokesman for the Ruiz campaign" and
    "the Ruiz campaign": all 12 such answers in two thirds of the training articles are wrong.
    """
    return _is_part(layout, one, other) or _is_part(layout, other, one)


def _is_part(layout: Layout, one: Statement, whole: Statement) -> bool:
    """Return whether ``one`` speaks as ``whole``, with others, or for ``whole``."""
    ours, theirs = one.speaker_terms, whole.speaker_terms
    if not ours or not theirs:
        return False
    if ours <= theirs:
        return not _APART.search(_source(layout, whole))
    source = _source(layout, one)
    return theirs <= terms(source) and bool(_SPEAKS_FOR.search(source))


def _source(layout: Layout, statement: Statement) -> str:
    return " ".join(span.of(layout.text) for span in statement.attribution.source)


def says_again(counter: Statement, target: Statement) -> bool:
    """
    Return whether ``counter`` is on the side of ``target`` by its words.

    Both deny one thing, all it says is in ``target``, or the newsroom repeats the figures of that.
    """
    if _denied(counter.words) & _denied(target.words) or _adds_nothing(counter, target):
        return True
    figures = set(_FIGURE.findall(counter.words))
    own = counter.attribution.voice is Voice.NARRATIVE
    negated = _NOT.search(counter.words) or _NOT.search(target.words)
    return own and bool(figures) and not negated and figures <= set(_FIGURE.findall(target.words))


def _adds_nothing(counter: Statement, target: Statement) -> bool:
    """
    Return whether ``target`` says all of ``counter``, neither or both negated: "He took bribes".

    All 5 such answers in our own articles are wrong. "That was …" and "If it was …" turn words
    against whoever said them.
    """
    denies = counter.attribution.cue_stance is CueStance.DENYING
    if denies or len(counter.terms) < _FEWEST or not counter.terms <= target.terms:
        return False
    negated = [bool(_NOTHING.search(each.words)) for each in (counter, target)]
    return negated[0] == negated[1] and not _TURNED.match(counter.words)


def _denied(words: str) -> frozenset[str]:
    """Return the stems of the things that ``words`` say there are not."""
    things = (word for found in _NO_SUCH_THING.findall(words) for word in found)
    return frozenset[str]().union(*map(terms, things))
