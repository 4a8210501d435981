"""The sentences in which the newsroom speaks itself: they may answer a claim, or be answered."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from claimsapi.extract.result import Attribution, Extraction, QuoteType, Voice
from claimsapi.parse.document import Role
from claimsapi.parse.spans import Span

FEWEST = 5  # words that say anything

_WORD = re.compile(r"\w+")


def narrated(
    text: str, extraction: Extraction, sentences: Sequence[Span]
) -> tuple[Attribution, ...]:
    """
    Return what the body says that is no part of an attribution, one for each run of words.

    Their ids go on from the last attribution's; they have neither source nor cue, and confidence 0.
    """
    taken = _taken(text, extraction)
    body = [segment.span for segment in extraction.segments if segment.role == Role.BODY]
    starts = [part.start for part in body]
    runs = (
        run
        for sentence in sentences
        if _is_within(sentence, body, starts)
        for run in _runs(text, sentence, taken)
    )
    first = len(extraction.attributions) + 1
    return tuple(
        Attribution(
            id=f"a{number}", content=(run,), quote_type=QuoteType.INDIRECT, voice=Voice.NARRATIVE
        )
        for number, run in enumerate(runs, first)
    )


def _is_within(sentence: Span, parts: Sequence[Span], starts: Sequence[int]) -> bool:
    """Return whether ``sentence`` begins in one of ``parts``, which are in order."""
    before = bisect_right(starts, sentence.start)
    return before > 0 and sentence.start < parts[before - 1].end


def _taken(text: str, extraction: Extraction) -> bytearray:
    """Return for each character of ``text`` whether it is part of an attribution."""
    taken = bytearray(len(text))
    for attribution in extraction.attributions:
        for span in (*attribution.content, *attribution.source, *attribution.cue):
            taken[span.start : span.end] = b"\1" * (span.end - span.start)
    return taken


def _runs(text: str, sentence: Span, taken: bytearray) -> Iterator[Span]:
    """Yield where at least ``FEWEST`` words of ``sentence`` in a row are not taken."""
    run: list[re.Match[str]] = []
    for word in _WORD.finditer(text, sentence.start, sentence.end):
        if not taken[word.start()]:
            run.append(word)
            continue
        yield from _long(run)
        run = []
    yield from _long(run)


def _long(run: Sequence[re.Match[str]]) -> Iterator[Span]:
    if len(run) >= FEWEST:
        yield Span(run[0].start(), run[-1].end())
