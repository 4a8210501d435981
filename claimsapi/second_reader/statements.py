"""The statements of an article by number: what it attributes, and what it says itself."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from claimsapi.extract.result import Attribution, Extraction, Voice
from claimsapi.link.counter_claims.statements import sentences
from claimsapi.parse.document import Role
from claimsapi.parse.spans import Span, word_starts

# Words that make a sentence a statement; more where the rest of it reports what somebody says, so
# that "told reporters in the capital on Monday" is none.
SENTENCE = 3
REST = 7

SPEAKER_LENGTH = 40  # characters of a name: enough to tell two apart

_EDGES = " \t\n,;:.–—-…"


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """
    A statement and its number. ``attribution`` is its id, empty where it is in none.

    ``marks`` are what is set in brackets for the reader: the words of a statement, a whole sentence
    of the newsroom's own, although ``spans``, its words, leave out what others say in it.
    """

    number: int
    spans: tuple[Span, ...]
    marks: tuple[Span, ...]
    voice: Voice
    attribution: str = ""
    speaker: str = ""

    @property
    def start(self) -> int:
        return self.marks[0].start


def numbered(text: str, extraction: Extraction) -> tuple[Numbered, ...]:
    """Return the statements of ``text``, numbered from 1 as they begin."""
    found = sorted(
        [*_attributed(text, extraction), *_narrated(text, extraction)],
        key=lambda each: (each.start, -each.marks[-1].end, each.attribution),
    )
    return tuple(replace(each, number=number) for number, each in enumerate(found, 1))


def _attributed(text: str, extraction: Extraction) -> Iterator[Numbered]:
    names = {source.id: source.name for source in extraction.sources}
    for each in extraction.attributions:
        name = names.get(each.source_id or "") or " ".join(span.of(text) for span in each.source)
        yield Numbered(
            number=0,
            spans=each.content,
            marks=each.content,
            voice=each.voice,
            attribution=each.id,
            speaker=" ".join(name.split())[:SPEAKER_LENGTH],
        )


def _narrated(text: str, extraction: Extraction) -> Iterator[Numbered]:
    """Yield what sentences of the body say in the newsroom's own voice."""
    bodies = [each.span for each in extraction.segments if each.role == Role.BODY]
    spoken = list(_within(sentences(text), bodies, text))
    reported = _by_sentence(spoken, extraction.attributions)
    for order, sentence in enumerate(spoken):
        here = reported[order]
        rest = tuple(_rest(sentence, [s for each in here for s in each.content], text))
        about = [span for each in here for span in (*each.source, *each.cue)]
        words = word_starts(rest, text) - word_starts(about, text)
        if len(words) >= (REST if here else SENTENCE):
            yield Numbered(number=0, spans=rest, marks=(sentence,), voice=Voice.NARRATIVE)


def _within(sentences: Iterable[Span], bodies: list[Span], text: str) -> Iterator[Span]:
    """Yield the parts of ``sentences`` that lie in ``bodies``; both are in text order."""
    waiting = iter(bodies)
    body = next(waiting, None)
    for sentence in sentences:
        while body and body.end <= sentence.start:
            body = next(waiting, None)
        if body and body.overlaps(sentence):
            part = Span(max(body.start, sentence.start), min(body.end, sentence.end))
            if stripped := part.stripped(text):
                yield stripped


def _by_sentence(
    sentences: list[Span], attributions: Iterable[Attribution]
) -> Mapping[int, list[Attribution]]:
    """Return the attributions that have a part in each sentence, by its order."""
    starts = [sentence.start for sentence in sentences]
    found: dict[int, list[Attribution]] = defaultdict(list)
    for each in attributions:
        orders: set[int] = set()
        for span in (*each.content, *each.cue, *each.source):
            first = max(0, bisect_right(starts, span.start) - 1)
            orders.update(range(first, bisect_left(starts, span.end)))
        for order in orders:
            found[order].append(each)
    return found


def _rest(sentence: Span, taken: Iterable[Span], text: str) -> Iterator[Span]:
    """Yield what of ``sentence`` is not ``taken``, in pieces with a word in them."""
    held = sorted(span for span in taken if span.overlaps(sentence))
    ends, pieces = sentence.start, []
    for span in held:
        pieces.append((ends, span.start))
        ends = max(ends, span.end)
    for start, end in [*pieces, (ends, sentence.end)]:
        piece = text[start:end] if start < end else ""
        bare = piece.strip(_EDGES)
        if re.search(r"\w", bare):
            first = start + piece.index(bare)
            yield Span(first, first + len(bare))
