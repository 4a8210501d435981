"""
How far the sentence around a cue supports it.

The lexicon knows a word and its construction only. The factors here are the ratio of right to
expected findings in 400 training articles, for findings of the same lexical reliability.
"""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from claimsapi.extract.attribution.denials import WHICH
from claimsapi.extract.attribution.finding import Finding
from claimsapi.extract.attribution.syntax import child
from claimsapi.extract.types import Passage
from claimsapi.parse.spans import Span

# The highest attribution F1 on 250 training articles; .40 to .56 tried, all within 1.4.
BELIEVABLE = 0.42

# "She said he thinks …": what she said is attributed, what he thinks seldom as well.
NESTED = 0.42
WEAKER = 0.2  # an outer finding less reliable by more than this says nothing about an inner one
MODAL = 0.72  # "could say", "to say"
NEGATED = 0.85
OURSELVES = 0.55  # "I think", outside of quotation marks, is the writer
STANDS_ALONE = 1.1

_MODALS = frozenset({"to", "would", "could", "should", "can", "may", "might", "must", "will"})
_US = frozenset({"i", "you", "one", "that"})


def believed(passage: Passage, findings: Sequence[Finding]) -> list[Finding]:
    """Return those of ``findings`` that their sentences support, with their reliability there."""
    kept: list[Finding] = []
    outer: list[Finding] = []  # those kept that have not ended yet, the longest first
    for finding in sorted(findings, key=_outermost_first):
        outer = [one for one in outer if one.content[-1].end > finding.content[0].start]
        cue = _cue(passage, finding)
        aside = finding.frame == WHICH  # "…, which she denied" is the writer's wherever it hangs
        nested = not aside and cue is not None and any(_holds(o, cue, finding) for o in outer)
        weighed = finding.reliability * _factor(passage.doc, finding)
        weighed = min(1.0, weighed * (NESTED if nested else STANDS_ALONE))
        if weighed >= BELIEVABLE:
            kept.append(replace(finding, reliability=weighed))
            outer.append(finding)
    return kept


def _outermost_first(finding: Finding) -> tuple[int, int]:
    return finding.content[0].start, -finding.content[-1].end


def _cue(passage: Passage, finding: Finding) -> Span | None:
    if finding.head is None:
        return None
    return passage.span(passage.doc[finding.head])


def _holds(outer: Finding, cue: Span, inner: Finding) -> bool:
    """Return whether the cue and the words of ``inner`` are among the words of ``outer``."""
    if outer.reliability < inner.reliability - WEAKER:
        return False
    return all(any(span.covers(part) for span in outer.content) for part in (cue, *inner.content))


def _factor(doc: Doc, finding: Finding) -> float:
    if finding.candidate is None or finding.quoted:
        return 1.0
    factor = 1.0
    head = doc[finding.candidate.head]
    if any(word.dep_ == "aux" and word.lower_ in _MODALS for word in head.children):
        factor *= MODAL
    if child(head, "neg") is not None:
        factor *= NEGATED
    source = finding.candidate.source
    if source and doc[source[0][0] : source[0][1]].text.lower() in _US:
        factor *= OURSELVES
    return factor
