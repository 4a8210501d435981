"""
Quotations that the verb beside them does not report: gestures, and the words of another voice.

“We sail.” Emil Sand nodded: the sentence is over, and to nod is not to say. “Why?” “Why not?” said
Olga Brandt: marks that meet part two voices, and the verb reports the nearer one.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from claimsapi.extract.attribution.finding import Finding, without
from claimsapi.extract.attribution.quote_cues import QuotedWords
from claimsapi.extract.lexicons import cues
from claimsapi.extract.result import CueKind
from claimsapi.extract.types import Passage
from claimsapi.parse.spans import Span

_MARKS = "\"”’'"
# After a full stop these are what somebody does, though they report words after a comma.
_SOUNDS = frozenset(
    str.split("""
    groan sigh moan laugh giggle chuckle sob snort growl gasp cheer boo howl hiss cough weep cry
    """)
)
_ENDS = tuple(".!?…")


def unsaid(
    passage: Passage, findings: Iterable[Finding], quotes: Sequence[QuotedWords], text: str
) -> Iterator[Finding]:
    """Yield ``findings``, a quotation that its cue does not report with no cue at all."""
    voices = list(_voices(quotes, text))
    for finding in findings:
        if beside := _before_gesture(passage, finding, quotes, text):
            yield replace(finding, candidate=None, content=beside, quoted=True)
            continue
        others = list(_other_voices(passage, finding, voices))
        kept = without(text, finding.content, others)
        yield replace(finding, content=kept) if kept else finding
        yield from (Finding(None, (span,), finding.reliability, quoted=True) for span in others)


def _before_gesture(
    passage: Passage, finding: Finding, quotes: Sequence[QuotedWords], text: str
) -> tuple[Span, ...]:
    """Return the quotation that ends its sentence before a verb which is none of saying."""
    candidate, start = finding.candidate, finding.content[0].start
    if candidate is None or passage.doc[candidate.head].pos_ != "VERB":
        return ()
    word, verb = cues.word(candidate.lemma), _place(passage, candidate.head)
    says = word is not None and word.kind is CueKind.SPEECH and candidate.lemma not in _SOUNDS
    if says or finding.content[-1].end > verb:
        return ()
    spans = [q.quotation.span for q in quotes if start <= q.quotation.span.start < verb]
    if (
        not spans
        or spans[0].start != start
        or text[start : spans[-1].end].rstrip(_MARKS)[-1] != "."
    ):
        return ()
    return without(text, finding.content, [Span(spans[-1].end, verb)])


def _voices(quotes: Sequence[QuotedWords], text: str) -> Iterator[Span]:
    """Yield each sentence in marks after which the next begins, with nothing between."""
    for one, other in pairwise(quote.quotation for quote in quotes):
        between = text[one.span.end : other.span.start]
        ended = text[one.span.start : one.span.end].rstrip(_MARKS)[-1:] in _ENDS
        if one.closed and ended and between and not between.strip(" "):
            yield one.span


def _other_voices(passage: Passage, finding: Finding, voices: Sequence[Span]) -> Iterator[Span]:
    """Yield what of ``finding`` lies beyond the voice nearest to its cue."""
    if finding.head is None:
        return
    cue = _place(passage, finding.head)
    first, last = finding.content[0].start, finding.content[-1].end
    bounds = [one.end for one in voices if any(span.covers(one) for span in finding.content)]
    before = [bound for bound in bounds if first < bound < min(cue, last)]
    after = [bound for bound in bounds if max(cue, first) < bound < last]
    if before:
        yield from _cut(finding.content, first, before[-1])
    if after:
        yield from _cut(finding.content, after[0], last)


def _cut(content: Sequence[Span], start: int, end: int) -> Iterator[Span]:
    for span in content:
        if span.start < end and start < span.end:
            yield Span(max(span.start, start), min(span.end, end))


def _place(passage: Passage, token: int) -> int:
    return passage.segment.span.start + passage.doc[token].idx
