"""
Constructions that tell by themselves who says what, against parser and network if need be.

Rare in the training articles, so that neither the network nor the counts of the lexicon know them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from claimsapi.extract.attribution import (
    figures,
    gapping,
    inserted_cues,
    named_phrases,
    parallel_clauses,
    reported_passives,
    speakers_beside,
)
from claimsapi.extract.attribution.candidates import Candidate
from claimsapi.extract.attribution.finding import Finding, without
from claimsapi.extract.attribution.indirect_speech import content_of, inside
from claimsapi.extract.attribution.quote_cues import QuotedWords
from claimsapi.extract.types import Passage
from claimsapi.parse.spans import Span

RELIABILITY = 0.9

LINK = 10  # code points before a name
_LINK = re.compile(r"[,;]?\s+(?:(?:and|but|while|whereas|yet)\s+)?$")

_FINDERS = (
    figures.candidates,
    reported_passives.candidates,
    named_phrases.candidates,
    inserted_cues.candidates,
    gapping.candidates,
    parallel_clauses.candidates,
)
# A second speaker's words are none of the first one's.
_SECOND = frozenset({gapping.FRAME, parallel_clauses.FRAME})


@dataclass(frozen=True, slots=True)
class Construction:
    """A finding, and the tokens that are cues of nothing else beside it."""

    finding: Finding
    cues: frozenset[int]
    cue: Span  # of the main one of them
    source: Span


def constructions(
    passage: Passage, quotes: Sequence[QuotedWords], text: str
) -> Iterator[Construction]:
    """Yield what the constructions of ``passage`` say, outside of its ``quotes``."""
    for find in _FINDERS:
        for candidate, cues in find(passage.doc):
            if not inside(candidate.head, quotes):
                content = content_of(passage, text, candidate.content, quotes)
                finding = Finding(candidate, content, RELIABILITY)
                yield _construction(passage, finding, candidate, cues)
    for candidate, quote in speakers_beside.candidates(passage.doc, quotes):
        content = (quote.quotation.span,)
        yield _construction(
            passage,
            Finding(candidate, content, RELIABILITY, quoted=True),
            candidate,
            frozenset({candidate.head}),
        )


def _construction(
    passage: Passage, finding: Finding, candidate: Candidate, cues: frozenset[int]
) -> Construction:
    start, end = candidate.source[0]
    return Construction(
        finding,
        cues,
        cue=passage.span(passage.doc[candidate.head]),
        source=passage.span(passage.doc[start:end]),
    )


def unknown(known: Sequence[Construction], seen: Sequence[Finding]) -> list[Construction]:
    """Return those of ``known`` that ``seen`` does not know, nor takes for words within others."""
    return [
        one
        for one in known
        if not any(_says(finding, one.finding) or _tells(finding, one) for finding in seen)
    ]


def _says(seen: Finding, known: Finding) -> bool:
    """Return whether ``seen`` has cue and speaker of ``known``, and a part of all its pieces."""
    if seen.candidate is None or known.candidate is None or seen.head != known.head:
        return False
    speakers = seen.candidate.source, known.candidate.source
    same = any(a[0] < b[1] and b[0] < a[1] for a in speakers[0] for b in speakers[1])
    around = all(any(s.overlaps(part) for s in seen.content) for part in known.content)
    return same and (around or known.frame == named_phrases.FRAME)


def _tells(seen: Finding, known: Construction) -> bool:
    """Return whether the phrase ``known`` stands within the words that another cue reports."""
    if known.finding.frame != named_phrases.FRAME or seen.head in known.cues:
        return False
    reach = Span(seen.content[0].start, seen.content[-1].end)
    return reach.covers(known.cue) and seen.candidate is not None


def parted(
    findings: Sequence[Finding], known: Sequence[Construction], text: str
) -> Iterator[Finding]:
    """Yield ``findings``, whatever stands before a second speaker without what that one says."""
    reaches = [_reach(one, text) for one in known if one.finding.frame in _SECOND]
    beside = [one.finding for one in known if one.finding.frame == speakers_beside.FRAME]
    for finding in findings:
        content = finding.content
        for reach, cue in reaches:
            if content[0].start < reach.start and finding.head != cue:
                content = without(text, content, [reach]) or content
        others = [span for one in beside if one.head != finding.head for span in one.content]
        content = without(text, content, others)
        if content:
            yield replace(finding, content=content)


def _reach(second: Construction, text: str) -> tuple[Span, int | None]:
    """Return the words from "and" and a second speaker to the end, and the cue of their own."""
    own = second.finding.head if second.finding.frame == parallel_clauses.FRAME else None
    start = second.source.start
    link = _LINK.search(text, max(0, start - LINK), start)
    return Span(link.start() if link else start, second.finding.content[-1].end), own


def overruled(findings: Sequence[Finding], known: Sequence[Construction]) -> Iterator[Finding]:
    """Yield ``findings`` without those that a construction of ``known`` reads otherwise."""
    cues = frozenset(cue for one in known for cue in one.cues)
    words = [span for one in known for span in one.finding.content]
    asides = [one for one in known if one.finding.frame == inserted_cues.FRAME]
    for finding in findings:
        if any(_spans(finding, aside) for aside in asides):
            continue
        floating = finding.head is None and any(
            span.overlaps(other) for span in finding.content for other in words
        )
        if finding.head not in cues and not floating:
            yield finding


def _spans(finding: Finding, aside: Construction) -> bool:
    """Return whether ``finding`` takes an aside for a part of its source: "Ruiz, some say,"."""
    if finding.candidate is None or finding.head == aside.finding.head:
        return False
    return any(a <= min(aside.cues) < b for a, b in finding.candidate.source)
