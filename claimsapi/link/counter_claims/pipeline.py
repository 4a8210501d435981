"""
Which statement of an article answers which: what the rules find, then what is learned.

The rules connect what an article connects in so many words; where they speak, they decide. The
learned finder adds answers without such words, and the newsroom's own sentences that answer or are
answered: these become attributions of the newsroom's voice.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np

from claimsapi.extract.attribution.denying_words import only_dispute
from claimsapi.extract.result import (
    Attribution,
    Basis,
    CounterClaim,
    CueStance,
    Extraction,
    Relation,
    Voice,
)
from claimsapi.link.counter_claims import find
from claimsapi.link.counter_claims.answerable import asserts
from claimsapi.link.counter_claims.calibration import probability
from claimsapi.link.counter_claims.evidence import evidence
from claimsapi.link.counter_claims.learned import finder
from claimsapi.link.counter_claims.learned.finder import Answer
from claimsapi.link.counter_claims.narration import narrated
from claimsapi.link.counter_claims.same_side import goes_on, on_one_side, says_again
from claimsapi.link.counter_claims.statements import Layout, Statement, lay_out, nested, sentences

# A pair that is less likely right is not proposed. On articles held back F1 is about as good with
# any bound from .15 to .25 (docs/counter-claims.md).
ENOUGH = 0.25


def with_counter_claims(text: str, extraction: Extraction) -> Extraction:
    """Return ``extraction`` with its counter-claims, and the narration that takes part in any."""
    ruled = find.counter_claims(text, extraction)
    layout = everything_said(text, extraction)
    learned = list(_added(layout, ruled, finder.answers(layout)))
    order = {statement.attribution.id: statement.order for statement in layout.statements}
    pairs = sorted((*ruled, *learned), key=lambda pair: order[pair.counter])
    return replace(
        extraction,
        attributions=(*extraction.attributions, *_narration(layout, learned)),
        counter_claims=tuple(pairs),
    )


def everything_said(text: str, extraction: Extraction) -> Layout:
    """Return all that ``extraction`` attributes, and what the newsroom says between it."""
    own = narrated(text, extraction, sentences(text))
    return lay_out(text, replace(extraction, attributions=(*extraction.attributions, *own)))


def _added(
    layout: Layout, ruled: Iterable[CounterClaim], found: Iterable[Answer]
) -> Iterator[CounterClaim]:
    """
    Yield the likely ones of ``found``, the likeliest first, that say nothing twice.

    A statement within one that has its answer already adds none, nor does one that is answered
    by what it would answer, nor does what answers a question or a mere topic.
    """
    said = {statement.attribution.id: statement for statement in layout.statements}
    done = _Answered(layout.text)
    for pair in ruled:
        done.add(said[pair.counter], said[pair.claim])
    for answer in found:
        confidence = probability(answer.share)
        if confidence < ENOUGH:
            return
        if goes_on(layout, answer.counter, answer.target):
            if (answered := done.by(answer.target)) is None:
                continue
            answer = replace(answer, target=answered)
        if _is_pair(layout, answer) and not done.has(answer.counter, answer.target):
            done.add(answer.counter, answer.target)
            yield _counter_claim(layout, answer, confidence)


def _is_pair(layout: Layout, answer: Answer) -> bool:
    """Return whether two sides speak, apart from each other, and the first puts a claim forward."""
    counter, target = answer.counter, answer.target
    newsroom = counter.attribution.voice is target.attribution.voice is Voice.NARRATIVE
    apart = not newsroom and not nested(counter, target) and not says_again(counter, target)
    return apart and asserts(layout.text, target) and not on_one_side(layout, counter, target)


class _Answered:
    """The pairs so far, and for each character of the text the last whose answer it is part of."""

    def __init__(self, text: str) -> None:
        self._targets: list[Statement] = []
        self._pairs = np.full(len(text), -1, np.int32)

    def add(self, counter: Statement, target: Statement) -> None:
        for span in counter.attribution.content:
            self._pairs[span.start : span.end] = len(self._targets)
        self._targets.append(target)

    def has(self, counter: Statement, target: Statement) -> bool:
        """Return whether ``counter`` answers already, or is what ``target`` answers."""
        turned = (nested(counter, self._targets[pair]) for pair in self._at(target))
        return bool(self._at(counter)) or any(turned)

    def by(self, counter: Statement) -> Statement | None:
        """Return what ``counter`` answers, if that is known so far."""
        pairs = self._at(counter)
        return self._targets[min(pairs)] if pairs else None

    def _at(self, statement: Statement) -> set[int]:
        spans = (self._pairs[span.start : span.end] for span in statement.attribution.content)
        return {int(pair) for part in spans for pair in np.unique(part)} - {-1}


def _counter_claim(layout: Layout, answer: Answer, confidence: float) -> CounterClaim:
    return CounterClaim(
        counter=answer.counter.attribution.id,
        claim=answer.target.attribution.id,
        relation=_relation(answer),
        basis=Basis.EXPLICIT if answer.explicit else Basis.INFERRED,
        evidence=evidence(layout, answer.counter),
        confidence=confidence,
    )


def _relation(answer: Answer) -> Relation:
    """Return how the learned finder takes the answer, but that words which deny, deny."""
    denying = answer.counter.attribution.cue_stance is CueStance.DENYING
    denies = denying and not only_dispute(answer.counter.words)
    return Relation.DENIES if denies and answer.relation is Relation.DISPUTES else answer.relation


def _narration(layout: Layout, pairs: Sequence[CounterClaim]) -> Iterator[Attribution]:
    """Yield what the newsroom says in one of ``pairs``, as sure as the surest of them."""
    sure: dict[str, float] = {}
    for pair in pairs:
        for end in (pair.counter, pair.claim):
            sure[end] = max(sure.get(end, 0.0), pair.confidence)
    for statement in layout.statements:
        own = statement.attribution
        if own.voice is Voice.NARRATIVE and own.id in sure:
            yield replace(own, confidence=round(sure[own.id], 3))
