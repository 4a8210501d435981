"""Attributions laid out for comparison: where each stands, who says it, and in which words."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import log

from claimsapi.extract.lexicons import cues
from claimsapi.extract.result import Attribution, CueKind, Extraction
from claimsapi.link.counter_claims.patterns import SAID
from claimsapi.link.terms import terms
from claimsapi.parse.spans import Span

_PARAGRAPH = re.compile(r"\n+")
# A full stop after one capital or a short title ends no sentence.
_SENTENCE = re.compile(
    r"(?<!\b[A-Z])(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<!\bSen)(?<!\bRep)(?<!\bGov)(?<!\bGen)"
    r"[.!?…][”’\"')]*\s+(?=[“‘\"'(A-Z])|\n+"
)
_NAME = re.compile(r"\b[A-Z][\w’'-]+")
_ABOUT = re.compile(r"(?i)\b(?:about|of|on)\s+$")
_TOPICS = frozenset({"discuss", "mention", "address", "raise"})
_PRONOUN = re.compile(r"(?i)(?:s?he|they|it|we|i|who|which|that|his|her|their)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """An attribution with what comparing it takes. ``order`` counts from the start of the text."""

    attribution: Attribution
    order: int
    place: Span  # from its first to its last span
    words: str
    terms: frozenset[str]
    names: frozenset[str]  # stems of capitalised words
    speaker: str  # the same for two statements of one speaker, "" if unknown
    speaker_names: frozenset[str]
    speaker_terms: frozenset[str]  # stems of all words of that name: "spokesman" of "a spokesman"
    called: frozenset[str]  # those names, and what else is printed: "AP", "the Lomas mayor"
    paragraph: int
    sentence: int
    is_topic: bool  # only what was spoken about, not what was said of it
    is_speech: bool  # said rather than thought, hoped or planned
    is_put_forward: bool  # not hoped for or planned, nor reported by a word of no list

    def same_speaker(self, other: "Statement") -> bool:
        if self.speaker and self.speaker == other.speaker:
            return True
        if self.attribution.source and self.attribution.source == other.attribution.source:
            return True
        ours, theirs = self.speaker_names, other.speaker_names
        return bool(ours) and ours == theirs


@dataclass(frozen=True, slots=True)
class Layout:
    """The statements of one article in text order, and how rare each of their words is."""

    text: str
    sentences: tuple[Span, ...]
    statements: tuple[Statement, ...]
    rarity: Mapping[str, float]

    def weight(self, words: frozenset[str]) -> float:
        return sum(self.rarity[word] for word in words)


def lay_out(text: str, extraction: Extraction) -> Layout:
    """Return the statements of ``extraction`` by their first character."""
    pieces = sentences(text)
    paragraphs = [piece.start for piece in _pieces(_PARAGRAPH, text)]
    starts = [piece.start for piece in pieces]
    names = {source.id: source.name for source in extraction.sources}
    placed = sorted(
        ((_place(attribution), attribution) for attribution in extraction.attributions),
        key=lambda item: (item[0].start, -item[0].end, item[1].id),  # the whole before its parts
    )
    statements = tuple(
        _statement(
            text,
            attribution,
            order=order,
            place=place,
            name=names.get(attribution.source_id or "", ""),
            paragraph=bisect_right(paragraphs, place.start) - 1,
            sentence=max(0, bisect_right(starts, _anchor(attribution).start) - 1),
        )
        for order, (place, attribution) in enumerate(placed)
    )
    return Layout(text, pieces, statements, _rarity(statements))


def nested(one: Statement, other: Statement) -> bool:
    """Return whether the two share words."""
    return any(a.overlaps(b) for a in one.attribution.content for b in other.attribution.content)


def sentences(text: str) -> tuple[Span, ...]:
    """Return the sentences of ``text``, which touch each other."""
    return tuple(_pieces(_SENTENCE, text))


def _statement(
    text: str,
    attribution: Attribution,
    *,
    order: int,
    place: Span,
    name: str,
    paragraph: int,
    sentence: int,
) -> Statement:
    words = " ".join(span.of(text) for span in attribution.content)
    printed = " ".join(span.of(text) for span in attribution.source)
    first = attribution.content[0].start
    known = name or ("" if _PRONOUN.fullmatch(printed) else printed)
    return Statement(
        attribution=attribution,
        order=order,
        place=place,
        words=words,
        terms=terms(words),
        names=_names(words),
        speaker=attribution.source_id or "",
        speaker_names=_names(known) or terms(known),
        speaker_terms=terms(known),
        called=(_names(known) or terms(known)) | _names(printed),
        paragraph=paragraph,
        sentence=sentence,
        is_topic=bool(_ABOUT.search(text[max(0, first - 8) : first]))
        or attribution.cue_lemma in _TOPICS,
        is_speech=_is_speech(attribution.cue_lemma),
        is_put_forward=attribution.cue_kind not in (CueKind.INTENTION, CueKind.OTHER)
        or bool(SAID.search(" ".join(span.of(text) for span in attribution.cue))),
    )


def _is_speech(lemma: str) -> bool:
    word = cues.word(lemma)
    return word is None or word.kind in (CueKind.SPEECH, CueKind.EVIDENCE)


def _anchor(attribution: Attribution) -> Span:
    """Return the span whose sentence is the statement's: its cue, or where it begins."""
    return attribution.cue[0] if attribution.cue else attribution.content[0]


def _place(attribution: Attribution) -> Span:
    spans = (*attribution.content, *attribution.cue)
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _pieces(boundary: re.Pattern[str], text: str) -> Iterator[Span]:
    cuts = [0, *(match.end() for match in boundary.finditer(text)), len(text)]
    for start, end in pairwise(cuts):
        if start < end:
            yield Span(start, end)


def _names(words: str) -> frozenset[str]:
    return terms(" ".join(_NAME.findall(words)))


def _rarity(statements: tuple[Statement, ...]) -> dict[str, float]:
    """Return each word's inverse document frequency over the statements of the article."""
    counts = Counter(word for statement in statements for word in statement.terms)
    # As if there were eight statements more: in a short article, too, the words that two of them
    # share should count.
    total = len(statements) + 8
    return {word: log(total / (count + 1)) + 0.1 for word, count in counts.items()}
