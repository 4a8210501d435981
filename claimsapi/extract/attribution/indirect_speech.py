"""Indirect and mixed speech: candidates of the grammar that the lexicon believes."""

from collections.abc import Sequence

from claimsapi.extract.attribution.candidates import Candidate, candidates
from claimsapi.extract.attribution.finding import Finding, joined
from claimsapi.extract.attribution.quote_cues import QuotedWords
from claimsapi.extract.attribution.syntax import Stretch
from claimsapi.extract.lexicons import cues
from claimsapi.extract.types import Passage
from claimsapi.parse.spans import Span

# A first sieve, low enough to lose nothing that its sentence could still support.
BELIEVABLE = 0.3


def findings(passage: Passage, text: str, quoted: Sequence[QuotedWords]) -> list[Finding]:
    """Return one finding for each believable cue outside quotation marks, in the order of cues."""
    best: dict[int, Finding] = {}
    for candidate in candidates(passage.doc):
        if not candidate.content or inside(candidate.head, quoted):
            continue
        content = content_of(passage, text, candidate.content, quoted)
        reliability = cues.reliability(candidate.lemma, frame_of(candidate, content, quoted))
        known = best.get(candidate.head)
        if reliability >= BELIEVABLE and (known is None or known.reliability < reliability):
            best[candidate.head] = Finding(candidate, content, reliability)
    return list(best.values())


def frame_of(candidate: Candidate, content: Sequence[Span], quoted: Sequence[QuotedWords]) -> str:
    """Return the name of the frame, told apart by whether the content has quotation marks."""
    if any(quote.quotation.span.overlaps(span) for quote in quoted for span in content):
        return f"{candidate.frame} “”"
    return candidate.frame


def content_of(
    passage: Passage, text: str, pieces: Sequence[Stretch], quoted: Sequence[QuotedWords]
) -> tuple[Span, ...]:
    """Return where ``pieces`` stand in the article; a quotation is taken whole or not at all."""
    spans = []
    for start, end in pieces:
        span = passage.span(passage.doc[start:end])
        for quote in quoted:
            words = quote.quotation.span
            if words.overlaps(span):
                span = Span(min(span.start, words.start), max(span.end, words.end))
        spans.append(span)
    return joined(text, spans)


def inside(head: int, quoted: Sequence[QuotedWords]) -> bool:
    return any(quote.tokens[0] <= head < quote.tokens[1] for quote in quoted)
