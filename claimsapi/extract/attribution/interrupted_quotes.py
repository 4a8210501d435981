"""Quotations that their speaker's cue cuts in two, once or several times, in one sentence."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from claimsapi.extract.attribution.finding import Finding, joined
from claimsapi.extract.attribution.quote_cues import QuotedWords, resumes
from claimsapi.extract.types import Passage
from claimsapi.parse.spans import Span


def resumed(
    passage: Passage, findings: Sequence[Finding], quotes: Sequence[QuotedWords], text: str
) -> list[Finding]:
    """Return ``findings``; who says one part of an interrupted quotation says the others."""
    found = list(findings)
    rests = _rests(passage, quotes)
    for quote, rest in rests:
        found = list(_with_part(found, quote, rest, text))
    for quote, rest in reversed(rests):
        found = list(_with_part(found, rest, quote, text))
    return found


def _with_part(
    findings: Sequence[Finding], known: Span, part: Span, text: str
) -> Iterator[Finding]:
    """Yield ``findings``, those that hold ``known`` with ``part`` as well, if nobody has it."""
    free = not any(_holds(finding.content, part) for finding in findings)
    for finding in findings:
        if free and _holds(finding.content, known):
            finding = replace(finding, content=joined(text, [*finding.content, part]))
        yield finding


def _rests(passage: Passage, quotes: Sequence[QuotedWords]) -> list[tuple[Span, Span]]:
    """Return each quotation that is cut off, with the one that goes on with it."""
    return [
        (earlier.quotation.span, later.quotation.span)
        for earlier, later in pairwise(quotes)
        if resumes(passage.doc, later, earlier)
    ]


def _holds(content: Sequence[Span], quote: Span) -> bool:
    return any(span.covers(quote) for span in content)
