"""
The values an extraction returns, and their JSON: the contract every caller and evaluation uses.

Offsets are Unicode code points into the text that was given, end exclusive. Ids are unique within
one extraction only.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from claimsapi.extract.publication import Publication
from claimsapi.parse.document import Role, Segment
from claimsapi.parse.spans import Span

EXTRACTOR = "claimsapi"
EXTRACTOR_VERSION = "2026.12.1"  # raise it whenever the same text would give another result


class SourceKind(StrEnum):
    PERSON = "person"
    ORGANIZATION = "organization"
    GOVERNMENT = "government"
    GROUP = "group"
    DOCUMENT = "document"
    UNKNOWN = "unknown"


class Naming(StrEnum):
    """How the article names a source."""

    NAMED = "named"
    ROLE_ONLY = "role_only"
    COLLECTIVE = "collective"
    UNNAMED = "unnamed"


class QuoteType(StrEnum):
    """Direct: every word inside quotation marks; mixed: some; indirect: none (PARC 3.0)."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class ClaimKind(StrEnum):
    FACTUAL = "factual"
    FORECAST = "forecast"
    OPINION = "opinion"
    DEMAND = "demand"
    COMMITMENT = "commitment"
    DENIAL = "denial"


class CueStance(StrEnum):
    """
    What the reporter's cue says about the statement it introduces.

    ``DENYING`` also where the statement's own words deny what somebody claims ("said the report was
    false"); ``ClaimKind.DENIAL`` only where it is the cue that denies them ("denied it").
    """

    NEUTRAL = "neutral"
    ASSERTIVE = "assertive"
    DOUBTING = "doubting"
    CONCEDING = "conceding"
    DENYING = "denying"
    ACCUSING = "accusing"


class CueKind(StrEnum):
    """What a cue reports: words said, or what somebody thinks, wants or shows."""

    SPEECH = "speech"
    BELIEF = "belief"
    INTENTION = "intention"
    EVIDENCE = "evidence"
    OTHER = "other"  # a word of no list, believed for its place in the sentence alone


class Voice(StrEnum):
    ATTRIBUTED = "attributed"
    NARRATIVE = "narrative"  # the newsroom says it itself


class Medium(StrEnum):
    SPEECH = "speech"
    INTERVIEW = "interview"
    PRESS_CONFERENCE = "press_conference"
    SOCIAL_POST = "social_post"
    WRITTEN_STATEMENT = "written_statement"
    REPORT = "report"
    COMMUNIQUE = "communique"
    BROADCAST = "broadcast"
    COURT_FILING = "court_filing"
    DOCUMENT = "document"
    UNSPECIFIED = "unspecified"


class Relation(StrEnum):
    """What a counter-claim does to the claim it answers."""

    DENIES = "denies"
    DISPUTES = "disputes"
    CORRECTS = "corrects"
    QUALIFIES = "qualifies"
    IMPUGNS_SOURCE = "impugns_source"


class Basis(StrEnum):
    """Explicit: the article itself says that one answers the other; inferred: we do."""

    EXPLICIT = "explicit"
    INFERRED = "inferred"


class CreditRole(StrEnum):
    BYLINE = "byline"
    ADDITIONAL_REPORTING = "additional_reporting"
    EDITING = "editing"
    PHOTO = "photo"
    GRAPHIC = "graphic"
    WIRE = "wire"
    AGENCY_COPY = "agency_copy"
    TRANSLATION = "translation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Somebody whose words the article reports, under the best name the article gives."""

    id: str
    name: str
    kind: SourceKind
    naming: Naming
    role: str = ""
    mentions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Where and how the words were said, as printed; empty where the article does not say."""

    medium: Medium = Medium.UNSPECIFIED
    platform: str = ""
    venue: str = ""
    audience: str = ""
    place: str = ""
    said_expression: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """
    One statement and whom the article gives it to.

    ``content`` holds one span a fragment, quotation marks inside, in text order. Who says a
    ``floating`` one is guessed from the context: its ``source`` is a line of its own that signs it,
    or the last place before it that names the speaker, and empty if there is none. ``confidence``
    is that of the words, ``source_confidence`` that of who says them: 0 to 1, and 0 where there is
    no source. ``doubt`` names who says it to ``doubted_by``, a second reader.
    """

    id: str
    content: tuple[Span, ...]
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    source_id: str | None = None
    quote_type: QuoteType
    claim_kind: ClaimKind = ClaimKind.FACTUAL
    cue_lemma: str = ""
    cue_kind: CueKind = CueKind.SPEECH
    cue_stance: CueStance = CueStance.NEUTRAL
    event: Event = field(default_factory=Event)
    segment_role: Role = Role.BODY
    floating: bool = False
    voice: Voice = Voice.ATTRIBUTED
    anonymity_reason: str = ""
    confidence: float = 0.0
    source_confidence: float = 0.0
    extractor: str = EXTRACTOR
    extractor_version: str = EXTRACTOR_VERSION
    doubt: tuple[Span, ...] = ()
    doubted_by: str = ""

    @property
    def is_nobodys(self) -> bool:
        """Return whether neither a source nor the newsroom itself says it."""
        return self.source_id is None and self.voice is Voice.ATTRIBUTED


@dataclass(frozen=True, slots=True, kw_only=True)
class CounterClaim:
    """
    Attribution ``counter`` answers attribution ``claim``; ``evidence`` shows it in words.

    ``proposition`` is what the two are about, as a sentence to print; empty if none stands alone.
    """

    counter: str
    claim: str
    relation: Relation
    basis: Basis
    evidence: tuple[Span, ...]
    confidence: float
    proposition: str = ""
    extractor: str = EXTRACTOR


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierStance:
    """An attribution agrees with a stored ``claim`` of another article, or contradicts it."""

    attribution: str
    claim: str
    agrees: bool
    extractor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """A credit line and whom it names; ``caption`` is the caption it belongs to."""

    role: CreditRole
    span: Span
    credit_line: str
    creator: str = ""
    supplier: str = ""
    caption: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """
    All that one text was found to hold; each list is in text order.

    ``second_reader`` is the model that read all of it, too, if one did; what it proposed, also of a
    part, bears its name. ``language`` is a code of ISO 639; ``skipped`` says why nothing was read,
    if nothing was.
    """

    segments: tuple[Segment, ...]
    sources: tuple[Source, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    counter_claims: tuple[CounterClaim, ...] = ()
    credits: tuple[Credit, ...] = ()
    stances: tuple[EarlierStance, ...] = ()
    second_reader: str = ""
    language: str = ""
    skipped: str = ""

    def only_speech(self) -> "Extraction":
        """Leave out what somebody thinks, wants or shows, and who has nothing else to say."""
        said = tuple(a for a in self.attributions if a.cue_kind is CueKind.SPEECH)
        kept = {attribution.id for attribution in said}
        speakers = {attribution.source_id for attribution in said}
        return replace(
            self,
            sources=tuple(source for source in self.sources if source.id in speakers),
            attributions=said,
            counter_claims=tuple(
                pair for pair in self.counter_claims if {pair.counter, pair.claim} <= kept
            ),
        )

    def to_json(self, id: str = "", publication: Publication | None = None) -> dict[str, Any]:
        """
        Return the object that ``manage.py extract --format json`` prints (design, part 5).

        When words were said is told only for a ``publication``, null where it is not clear.
        What the second reader proposed names it as ``extractor``; all else is by the object's own.
        """
        return {
            "id": id,
            "extractor": EXTRACTOR,
            "extractor_version": EXTRACTOR_VERSION,
            **({"second_reader": self.second_reader} if self.second_reader else {}),
            "language": self.language,
            **({"skipped": self.skipped} if self.skipped else {}),
            "segments": [{"role": s.role.value, "span": _pair(s.span)} for s in self.segments],
            "sources": [_source(source) for source in self.sources],
            "attributions": [_attribution(each, publication) for each in self.attributions],
            "counter_claims": [_counter_claim(pair) for pair in self.counter_claims],
            "credits": [_credit(credit) for credit in self.credits],
        }


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]


def _pairs(spans: tuple[Span, ...]) -> list[list[int]]:
    return [_pair(span) for span in spans]


def _source(source: Source) -> dict[str, Any]:
    return {
        "id": source.id,
        "name": source.name,
        "kind": source.kind.value,
        "naming": source.naming.value,
        "role": source.role,
        "mentions": _pairs(source.mentions),
    }


def _attribution(attribution: Attribution, publication: Publication | None) -> dict[str, Any]:
    event = attribution.event
    return {
        "id": attribution.id,
        "source": _pairs(attribution.source),
        "cue": _pairs(attribution.cue),
        "content": _pairs(attribution.content),
        "source_id": attribution.source_id,
        "quote_type": attribution.quote_type.value,
        "claim_kind": attribution.claim_kind.value,
        "cue_lemma": attribution.cue_lemma,
        "cue_kind": attribution.cue_kind.value,
        "cue_stance": attribution.cue_stance.value,
        "medium": event.medium.value,
        "platform": event.platform,
        "venue": event.venue,
        "audience": event.audience,
        "place": event.place,
        "said_expression": event.said_expression,
        **(_said(event.said_expression, publication) if publication else {}),
        "segment_role": attribution.segment_role.value,
        "floating": attribution.floating,
        "voice": attribution.voice.value,
        "anonymity_reason": attribution.anonymity_reason,
        "confidence": attribution.confidence,
        "source_confidence": attribution.source_confidence,
        **_proposed_by(attribution.extractor),
        **_doubt(attribution),
    }


def _said(expression: str, publication: Publication) -> dict[str, str | None]:
    found = publication.date(expression)
    return {
        "said_from": _written(found.start) if found else None,
        "said_to": _written(found.end) if found else None,
    }


def _written(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"


def _doubt(attribution: Attribution) -> dict[str, Any]:
    if not attribution.doubted_by:
        return {}
    return {"doubt": _pairs(attribution.doubt), "doubted_by": attribution.doubted_by}


def _counter_claim(pair: CounterClaim) -> dict[str, Any]:
    return {
        "counter": pair.counter,
        "claim": pair.claim,
        "relation": pair.relation.value,
        "basis": pair.basis.value,
        "evidence": _pairs(pair.evidence),
        "confidence": round(pair.confidence, 3),
        "proposition": pair.proposition,
        **_proposed_by(pair.extractor),
    }


def _proposed_by(extractor: str) -> dict[str, str]:
    """Name ``extractor`` where it is not the object's own."""
    return {} if extractor == EXTRACTOR else {"extractor": extractor}


def _credit(credit: Credit) -> dict[str, Any]:
    return {
        "role": credit.role.value,
        "span": _pair(credit.span),
        "credit_line": credit.credit_line,
        "creator": credit.creator,
        "supplier": credit.supplier,
        "caption": _pair(credit.caption) if credit.caption else None,
    }
