"""
Constructions that tell by themselves who says what, against parser and network if need be.

Rare in the training articles, so that neither the network nor the counts of the lexicon know them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimsapi.extract.attribution import inserted_cues, named_phrases, reported_passives
from claimsapi.extract.attribution.finding import Finding
from claimsapi.extract.attribution.indirect_speech import content_of, inside
from claimsapi.extract.attribution.quote_cues import QuotedWords
from claimsapi.extract.types import Passage
from claimsapi.parse.spans import Span

RELIABILITY = 0.9

_FINDERS = (reported_passives.candidates, named_phrases.candidates, inserted_cues.candidates)


@dataclass(frozen=True, slots=True)
class Construction:
    """A finding, and the tokens that are cues of nothing else beside it."""

    finding: Finding
    cues: frozenset[int]
    cue: Span  # of the main one of them


def constructions(
    passage: Passage, quotes: Sequence[QuotedWords], text: str
) -> Iterator[Construction]:
    """Yield what the constructions of ``passage`` say, outside of its ``quotes``."""
    for find in _FINDERS:
        for candidate, cues in find(passage.doc):
            if not inside(candidate.head, quotes):
                content = content_of(passage, text, candidate.content, quotes)
                cue = passage.span(passage.doc[candidate.head])
                yield Construction(Finding(candidate, content, RELIABILITY), cues, cue)


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


def overruled(findings: Sequence[Finding], known: Sequence[Construction]) -> Iterator[Finding]:
    """Yield ``findings`` without those that a construction of ``known`` reads otherwise."""
    cues = frozenset(cue for one in known for cue in one.cues)
    words = [span for one in known for span in one.finding.content]
    for finding in findings:
        floating = finding.head is None and any(
            span.overlaps(other) for span in finding.content for other in words
        )
        if finding.head not in cues and not floating:
            yield finding
