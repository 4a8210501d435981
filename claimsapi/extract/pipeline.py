"""The one public function of this package: a text in, its sources, attributions and credits out."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import tee
from typing import NamedTuple

from claimsapi.extract import nlp
from claimsapi.extract.anonymity import anonymity_reasons
from claimsapi.extract.attribution import pipeline
from claimsapi.extract.credits import credits
from claimsapi.extract.language import language_of, not_read, primary
from claimsapi.extract.result import Attribution, Event, Extraction, Naming, Source
from claimsapi.extract.speakers import resolve
from claimsapi.extract.speakers.referents import Referents
from claimsapi.extract.speech_event import event
from claimsapi.extract.types import Draft, Passage
from claimsapi.parse.document import Segment
from claimsapi.parse.spans import Span
from claimsapi.parse.text.segments import segment


class Given(NamedTuple):
    """
    An article to read: its ``segments`` are found if not given; ``language`` is as declared.

    Of a ``language_is_set`` by a person nothing is asked of the text.
    """

    text: str
    segments: Sequence[Segment] | None = None
    language: str = ""
    language_is_set: bool = False


@dataclass(frozen=True, slots=True)
class _Article:
    """An article whose segments and language are known."""

    text: str
    segments: Sequence[Segment]
    language: str

    @classmethod
    def of(cls, given: Given) -> "_Article":
        found = segment(given.text) if given.segments is None else given.segments
        if given.language_is_set:
            return cls(given.text, found, primary(given.language))
        return cls(given.text, found, language_of(given.text, found, given.language))

    @property
    def to_parse(self) -> tuple[str, Sequence[Segment]]:
        return self.text, [] if not_read(self.language) else self.segments


@dataclass(frozen=True, slots=True)
class Reading:
    """
    An extraction and whom it can still be asked about.

    The attribution at a place of ``extraction.attributions`` is the draft of that number.
    """

    extraction: Extraction
    referents: Referents

    def told_more(self, extraction: Extraction) -> "Reading":
        """Return the reading of ``extraction``, which adds what the newsroom says itself."""
        added = extraction.attributions[len(self.extraction.attributions) :]
        return Reading(extraction, self.referents.with_narration(added))


def extract(text: str, segments: Sequence[Segment] | None = None) -> Extraction:
    """Return what ``text`` attributes to whom; ``segments`` are found if they are not given."""
    return next(extract_many([Given(text, segments)]))


def extract_many(articles: Iterable[Given]) -> Iterator[Extraction]:
    """Yield the extraction of each article, as ``readings`` does."""
    for reading in readings(articles):
        yield reading.extraction


def readings(articles: Iterable[Given]) -> Iterator[Reading]:
    """
    Yield the reading of each article, in the same order, reading some articles ahead.

    Faster than ``extract`` one by one, since the parser takes the segments of several articles
    at a time. Counter-claims are empty here: they are found by ``link``. In a language that is not
    read only segments and credits are found.
    """
    parsed, kept = tee(_Article.of(given) for given in articles)
    passages_of = nlp.passages_of_many(article.to_parse for article in parsed)
    for article, passages in zip(kept, passages_of, strict=True):
        drafts = pipeline.drafts(passages, article.text)
        resolution = resolve.resolve(article.text, passages, drafts)
        extraction = _extraction(article, passages, drafts, resolution)
        yield Reading(extraction, resolution.referents)


def _extraction(
    article: _Article,
    passages: Sequence[Passage],
    drafts: Sequence[Draft],
    resolution: resolve.Resolution,
) -> Extraction:
    text, sources, ids = article.text, resolution.sources, resolution.ids
    drafts = list(_with_speakers(drafts, ids, sources))
    statements: dict[int, list[Span]] = defaultdict(list)
    for draft in drafts:
        statements[draft.passage] += draft.content
    unnamed = {source.id for source in sources if source.naming != Naming.NAMED}
    reasons = anonymity_reasons(text, passages, drafts, ids)
    return Extraction(
        segments=tuple(article.segments),
        sources=sources,
        attributions=tuple(
            _attribution(
                f"a{number}",
                draft,
                source_id=source_id,
                source_confidence=confidence,
                event=event(text, passages, draft, statements[draft.passage]),
                segment=passages[draft.passage].segment,
                reason=reasons.get((draft.passage, source_id), "") if source_id in unnamed else "",
            )
            for number, (draft, source_id, confidence) in enumerate(
                zip(drafts, ids, resolution.confidences, strict=True), 1
            )
        ),
        credits=credits(text, article.segments),
        language=article.language,
        skipped=not_read(article.language),
    )


def _with_speakers(
    drafts: Sequence[Draft], ids: Sequence[str | None], sources: Sequence[Source]
) -> Iterator[Draft]:
    """Yield ``drafts``, each that names no speaker with the place before it that names theirs."""
    mentions = {source.id: source.mentions for source in sources}
    for draft, source_id in zip(drafts, ids, strict=True):
        if draft.source or not (draft.floating or source_id):
            yield draft
            continue
        start = draft.content[0].start
        before = [place for place in mentions.get(source_id or "", ()) if place.end <= start]
        named = max(before, key=lambda place: (place.end, -len(place)), default=None)
        yield replace(draft, source=(named,) if named else (), floating=True)


def _attribution(
    id: str,
    draft: Draft,
    *,
    source_id: str | None,
    source_confidence: float,
    event: Event,
    segment: Segment,
    reason: str,
) -> Attribution:
    return Attribution(
        id=id,
        content=draft.content,
        source=draft.source,
        source_id=source_id,
        cue=draft.cue,
        quote_type=draft.quote_type,
        claim_kind=draft.claim_kind,
        cue_lemma=draft.cue_lemma,
        cue_kind=draft.cue_kind,
        cue_stance=draft.cue_stance,
        event=event,
        segment_role=segment.role,
        floating=draft.floating,
        anonymity_reason=reason,
        # Matrices of another size round otherwise in the seventh place, as beside other texts.
        confidence=round(draft.confidence, 3),
        source_confidence=source_confidence,
    )
