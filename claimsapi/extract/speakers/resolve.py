"""
Who is meant by each source: one source a person or body, under the best name the article gives.

Deterministic rules over names, titles and grammar in the order of Lee et al., "Deterministic
Coreference Resolution" (Computational Linguistics 39:4, 2013): the surest reading first; what
stays open is nobody rather than a guess.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from claimsapi.extract.names.detect import names
from claimsapi.extract.names.entities import Entities
from claimsapi.extract.names.introductions import without_strangers
from claimsapi.extract.result import Source
from claimsapi.extract.speakers.leads import with_names
from claimsapi.extract.speakers.referents import Referents
from claimsapi.extract.speakers.resolver import Reader
from claimsapi.extract.speakers.source_confidence import confidence
from claimsapi.extract.speakers.speaker_history import Speaker
from claimsapi.extract.types import Draft, Passage


@dataclass(frozen=True, slots=True)
class Resolution:
    """
    Who speaks in an article: ``sources`` in the order of their first statement.

    ``ids`` has for each draft the id of its source or None, ``confidences`` how likely that is the
    right one; ``referents`` answers later questions.
    """

    sources: tuple[Source, ...]
    ids: tuple[str | None, ...]
    confidences: tuple[float, ...]
    referents: Referents


def resolve(text: str, passages: Sequence[Passage], drafts: Sequence[Draft]) -> Resolution:
    """
    Return the sources of the article, with their mentions in text order.

    Who only asks, or is given words that state nothing, is none: its draft has no id.
    """
    reader = Reader(text, passages, Entities(without_strangers(names(passages))))
    read = [reader.speaker_of(draft) for draft in drafts]
    speakers = with_names(passages, drafts, read)
    stated = [
        None if draft.asked or draft.empty else speaker
        for draft, speaker in zip(drafts, speakers, strict=True)
    ]
    found = list(dict.fromkeys(speaker for speaker in stated if speaker))
    ids = {speaker: f"s{number}" for number, speaker in enumerate(found, 1)}
    sources = tuple(_source(ids[speaker], speaker) for speaker in found)
    return Resolution(
        sources,
        tuple(ids[speaker] if speaker else None for speaker in stated),
        tuple(
            confidence(draft, passages[draft.passage], speaker) if speaker else 0.0
            for draft, speaker in zip(drafts, stated, strict=True)
        ),
        Referents(reader, drafts, speakers),
    )


def _source(id: str, speaker: Speaker) -> Source:
    entity = speaker.entity
    named = [name.span for name in entity.mentions] if entity else []
    return Source(
        id=id,
        name=entity.name if entity else speaker.name,
        kind=speaker.sort,
        naming=speaker.naming,
        role=speaker.role or (entity.role if entity else ""),
        mentions=tuple(sorted({*speaker.spans, *named})),
    )
