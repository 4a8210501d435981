"""The one public function of this package: a text in, its sources, attributions and credits out."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import tee

from claimsapi.extract import nlp
from claimsapi.extract.anonymity import anonymity_reasons
from claimsapi.extract.attribution import pipeline
from claimsapi.extract.credits import credits
from claimsapi.extract.result import Attribution, Event, Extraction, Naming, Source
from claimsapi.extract.speakers import resolve
from claimsapi.extract.speakers.referents import Referents
from claimsapi.extract.speech_event import event
from claimsapi.extract.types import Draft, Passage
from claimsapi.parse.document import Segment
from claimsapi.parse.spans import Span
from claimsapi.parse.text.segments import segment

Article = tuple[str, Sequence[Segment]]


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
    return next(extract_many([(text, segments)]))


def extract_many(
    articles: Iterable[tuple[str, Sequence[Segment] | None]],
) -> Iterator[Extraction]:
    """Yield the extraction of each article, as ``readings`` does."""
    for reading in readings(articles):
        yield reading.extraction


def readings(articles: Iterable[tuple[str, Sequence[Segment] | None]]) -> Iterator[Reading]:
    """
    Yield the reading of each article, in the same order, reading some articles ahead.

    Faster than ``extract`` one by one, since the parser takes the segments of several articles
    at a time. Counter-claims are empty here: they are found by ``link``.
    """
    parsed, kept = tee(
        (text, segment(text) if found is None else found) for text, found in articles
    )
    for (text, segments), passages in zip(kept, nlp.passages_of_many(parsed), strict=True):
        drafts = pipeline.drafts(passages, text)
        resolution = resolve.resolve(text, passages, drafts)
        extraction = _extraction(text, segments, passages, drafts, resolution)
        yield Reading(extraction, resolution.referents)


def _extraction(
    text: str,
    segments: Sequence[Segment],
    passages: Sequence[Passage],
    drafts: Sequence[Draft],
    resolution: resolve.Resolution,
) -> Extraction:
    drafts = list(_with_speakers(drafts, resolution.ids, resolution.sources))
    ids = _claiming(drafts, resolution.ids)
    sources = tuple(source for source in resolution.sources if source.id in ids)
    statements: dict[int, list[Span]] = defaultdict(list)
    for draft in drafts:
        statements[draft.passage] += draft.content
    unnamed = {source.id for source in sources if source.naming != Naming.NAMED}
    reasons = anonymity_reasons(text, passages, drafts, ids)
    return Extraction(
        segments=tuple(segments),
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
        credits=credits(text, segments),
    )


def _claiming(drafts: Sequence[Draft], ids: Sequence[str | None]) -> list[str | None]:
    """Return ``ids``, None where nothing is stated."""
    return [None if draft.empty else own for draft, own in zip(drafts, ids, strict=True)]


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
