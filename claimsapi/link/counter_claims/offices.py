"""Speakers whose offices oppose each other: in court the one is there to answer the other."""

import re

from claimsapi.link.claims.agreement.judge import Agreement, aligned, judge_aligned
from claimsapi.link.claims.agreement.lexicon import base
from claimsapi.link.claims.agreement.reading import Sort, Word
from claimsapi.link.claims.agreement.roles import DETERMINERS
from claimsapi.link.counter_claims.patterns import CONCEDES
from claimsapi.link.counter_claims.statements import Layout, Statement
from claimsapi.parse.spans import Span

_ACCUSES = re.compile(
    r"(?i)\b(?:prosecut(?:ion|ors?)|plaintiffs?|claimants?|complainants?|accusers?)\b"
)
_DEFENDS = re.compile(
    r"(?i)\b(?:defen[cs]e(?=\W*$|\s+(?:lawyer|attorney|counsel|team|side|solicitor|barrister))"
    r"|defendants?|the accused|respondents?|lawyers?|attorneys?|solicitors?|barristers?|counsel)\b"
)
_COURT = frozenset(
    base(word)
    for word in str.split("trial hearing case court judge jury verdict charge appeal witness week")
)
_NEAR = 2  # paragraphs in which an answer follows


def answers_by_office(layout: Layout, statement: Statement, earlier: Statement) -> tuple[Span, ...]:
    """
    Return the words that name the speaker of ``statement`` if it answers ``earlier`` by office.

    Both must speak of one thing and not agree on it: who opens the hearing answers nobody.
    """
    offices = _office(layout.text, statement), _office(layout.text, earlier)
    if set(offices) != {"accuses", "defends"} or statement.paragraph - earlier.paragraph > _NEAR:
        return ()
    cue = " ".join(span.of(layout.text) for span in statement.attribution.cue)
    pair = aligned(statement.words, earlier.words)
    if CONCEDES.search(cue) or judge_aligned(pair).agreement == Agreement.AGREES:
        return ()
    if not any(_is_thing(pair.one.words, place) for place, _ in pair.shared):
        return ()
    return (*statement.attribution.source, *statement.attribution.cue)


def _is_thing(words: tuple[Word, ...], place: int) -> bool:
    """Return whether a word is what the case is about rather than the trial itself."""
    word = words[place]
    named = place > 0 and words[place - 1].text.casefold() in DETERMINERS  # "the will"
    tells = word.sort in (Sort.CONTENT, Sort.NAME) or (word.sort == Sort.LIGHT and named)
    return tells and word.key not in _COURT


def _office(text: str, statement: Statement) -> str:
    printed = " ".join(span.of(text) for span in statement.attribution.source)
    if _ACCUSES.search(printed):
        return "accuses"
    return "defends" if _DEFENDS.search(printed) else ""
