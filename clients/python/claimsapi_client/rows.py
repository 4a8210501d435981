"""The rows of the service, made by `make client` from its schema."""

from __future__ import annotations

from typing import Any, Literal, NotRequired, TypeAlias

from typing_extensions import TypedDict

ActorKindEnum: TypeAlias = Literal["key", "user", "command", "extractor"]


AgreementEnum: TypeAlias = Literal["agrees", "contradicts", "unclear"]


AliasTypeEnum: TypeAlias = Literal["name", "acronym", "epithet", "former", "misspelling"]


class Anchor(TypedDict):
    """
    Where words stand in the revision's text, in Unicode code points, end exclusive.

    Of a redacted revision `exact` has a mark for each character, and there is the `sha256`.
    """

    start: int
    end: int
    exact: str
    sha256: NotRequired[str]


AnchorEnum: TypeAlias = Literal["exact", "moved", "orphaned", "redacted"]


class Annotation(TypedDict):
    id: str
    type: str
    motivation: str
    created: str
    modified: str
    generator: NotRequired[dict[str, Any]]
    body: list[dict[str, Any]]
    target: list[dict[str, Any]]


AnnotationPage = TypedDict(
    "AnnotationPage",
    {
        "@context": str,
        "id": str,
        "type": str,
        "startIndex": int,
        "items": list[Annotation],
    },
)


class Appearing(TypedDict):
    attribution: str
    claim: str
    content: list[Anchor]


ArticleEditStatusEnum: TypeAlias = Literal["active"]


ArticleStatusEnum: TypeAlias = Literal["active", "withdrawn"]


AttributionReviewEnum: TypeAlias = Literal["pending", "accepted", "rejected", "edited"]


BasisEnum: TypeAlias = Literal["explicit", "inferred"]


BlankEnum: TypeAlias = Literal[""]


ChangeEnum: TypeAlias = Literal["initial", "substantive", "cosmetic"]


ClaimKindEnum: TypeAlias = Literal[
    "factual", "forecast", "opinion", "demand", "commitment", "denial"
]


ClaimReviewStatusEnum: TypeAlias = Literal["draft", "published"]


ClaimStatusEnum: TypeAlias = Literal["suggested", "accepted", "rejected", "withdrawn"]


CodeEnum: TypeAlias = Literal[
    "date-untrue",
    "date-unreadable",
    "date-without-zone",
    "language-not-read",
    "furniture-doubtful",
    "author-split",
    "embargo-in-words",
    "older-version-taken-back",
]


CreditRoleEnum: TypeAlias = Literal[
    "byline",
    "additional_reporting",
    "editing",
    "photo",
    "graphic",
    "wire",
    "agency_copy",
    "translation",
]


CueKindEnum: TypeAlias = Literal["speech", "belief", "intention", "evidence", "other"]


CueStanceEnum: TypeAlias = Literal[
    "neutral", "assertive", "doubting", "conceding", "denying", "accusing"
]


DatedByEnum: TypeAlias = Literal["statement", "publication", "arrival"]


DeliveryStatusEnum: TypeAlias = Literal["pending", "succeeded", "failed"]


class Difference(TypedDict):
    field: str
    before: Any
    after: Any


DisputeEditStatusEnum: TypeAlias = Literal["open", "dormant"]


DisputeStatusEnum: TypeAlias = Literal["open", "resolved", "dormant"]


DriftEnum: TypeAlias = Literal[
    "new", "kept", "reworded", "quote_altered", "reattributed", "hedged", "dropped", "restored"
]


class Drifted(TypedDict):
    drift: DriftEnum
    before: Appearing | None
    after: Appearing | None


EditEnum: TypeAlias = Literal["kept", "changed", "added", "removed"]


EventTypeEnum: TypeAlias = Literal[
    "job.succeeded",
    "job.failed",
    "job.cancelled",
    "article.created",
    "article.revised",
    "revision.redacted",
    "article.changed",
    "article.withdrawn",
    "article.restored",
    "article.one_sided",
    "claim.suggested",
    "claim.accepted",
    "claim.rejected",
    "claim.withdrawn",
    "claim.merged",
    "claim.created",
    "claim.changed",
    "claim.drifted",
    "quote.altered",
    "counter_claim.suggested",
    "counter_claim.accepted",
    "counter_claim.rejected",
    "counter_claim.created",
    "counter_claim.changed",
    "counter_claim.deleted",
    "dispute.opened",
    "dispute.changed",
    "source.created",
    "source.changed",
    "source.deleted",
    "source.merged",
    "source.unnamed_used",
    "webhook.disabled",
    "credit.created",
    "credit.changed",
    "credit.deleted",
    "review.created",
    "review.changed",
    "review.deleted",
]


class Excerpt(TypedDict):
    """
    `text[start:end]` of the revision, in code points.
    """

    start: int
    end: int
    text: str


class FacetValue(TypedDict):
    value: str
    label: str | None
    count: int


class Facets(TypedDict):
    """
    Of all hits that are counted, not of the page alone; of each 20 values at most.
    """

    type: list[FacetValue]
    source: list[FacetValue]
    publisher: list[FacetValue]
    kind: list[FacetValue]
    status: list[FacetValue]
    dispute: list[FacetValue]
    month: list[FacetValue]


FieldEnum: TypeAlias = Literal["text", "source", "headline"]


FormatEnum: TypeAlias = Literal["csv", "ndjson", "jsonld"]


class FullRevision(TypedDict):
    """
    With `fulltext` the text; without, null and the excerpts around its claims.

    Of a redacted one there is neither.
    """

    id: str
    url: str
    article: str
    number: int
    sha256: str
    change: ChangeEnum
    fetched_at: str
    byline_text: str
    editorial_note: str | None
    agency_version: int | None
    redacted_at: str | None
    text: str | None
    excerpts: list[Excerpt]


GroupByEnum: TypeAlias = Literal["publisher", "month", "source"]


HappenedEnum: TypeAlias = Literal["created", "changed", "deleted"]


class HitSpan(TypedDict):
    """
    Where a word stands in the snippet, in Unicode code points, end exclusive.
    """

    start: int
    end: int


HitTypeEnum: TypeAlias = Literal["claim", "article"]


class Items(TypedDict, closed=True):
    """
    Items as they would be sent alone; each is checked by itself.
    """

    items: list[Any]


JobKindEnum: TypeAlias = Literal[
    "ingest", "extract", "reanchor", "feed_poll", "export", "bulk", "source_import", "webhook"
]


JobStatusEnum: TypeAlias = Literal[
    "queued", "running", "succeeded", "partial", "failed", "cancelled"
]


JudgementEnum: TypeAlias = Literal["suggested", "same", "not_same", "unsure"]


class MatchedDispute(TypedDict):
    """
    The dispute that a claim is in.
    """

    id: str
    url: str
    title: str
    proposition: str
    status: DisputeStatusEnum


MediumEnum: TypeAlias = Literal[
    "speech",
    "interview",
    "press_conference",
    "social_post",
    "written_statement",
    "report",
    "communique",
    "broadcast",
    "court_filing",
    "document",
    "unspecified",
]


class Merge(TypedDict, closed=True):
    """
    The dispute to take in, which then is no more.
    """

    reason: NotRequired[str | None]
    other: str
    opposite: NotRequired[bool]


class MergeClaim(TypedDict, closed=True):
    """
    Why, for the history.
    """

    reason: NotRequired[str | None]
    other: str


class NamedSpan1(TypedDict):
    exact: Any


class NamedSpan2(TypedDict, closed=True):
    """
    Words of a revision: `start` and `end` (code points, end exclusive), or `exact`, or both.

    Words that stand in several places need the `prefix` and `suffix` around them (W3C Web
    Annotation, TextQuoteSelector). A key without `fulltext` names what is open to it in any of
    these ways; beyond that, `prefix`, `exact` and `suffix` together must be words that stand
    there, with at least 40 characters that are not open.
    """

    start: NotRequired[int]
    end: NotRequired[int]
    exact: NotRequired[str]
    prefix: NotRequired[str]
    suffix: NotRequired[str]


class NamedSpan3(NamedSpan1, NamedSpan2, closed=True):
    """
    Words of a revision: `start` and `end` (code points, end exclusive), or `exact`, or both.

    Words that stand in several places need the `prefix` and `suffix` around them (W3C Web
    Annotation, TextQuoteSelector). A key without `fulltext` names what is open to it in any of
    these ways; beyond that, `prefix`, `exact` and `suffix` together must be words that stand
    there, with at least 40 characters that are not open.
    """

    start: NotRequired[int]
    end: NotRequired[int]
    exact: str
    prefix: NotRequired[str]
    suffix: NotRequired[str]


NamedSpan: TypeAlias = NamedSpan3
"""
Words of a revision: `start` and `end` (code points, end exclusive), or `exact`, or both.

Words that stand in several places need the `prefix` and `suffix` around them (W3C Web
Annotation, TextQuoteSelector). A key without `fulltext` names what is open to it in any of
these ways; beyond that, `prefix`, `exact` and `suffix` together must be words that stand
there, with at least 40 characters that are not open.
"""


NamingEnum: TypeAlias = Literal["named", "role_only", "collective", "unnamed"]


class NamingShares(TypedDict):
    """
    Shares of the reports, by how their source is named; “nobody” where none is given.
    """

    named: float | None
    role_only: float | None
    collective: float | None
    unnamed: float | None
    nobody: float | None


class NewAlias(TypedDict, closed=True):
    """
    A name, and the days on which it is one, both inclusive; without them, always.
    """

    text: str
    type: NotRequired[AliasTypeEnum]
    valid_from: NotRequired[str | None]
    valid_to: NotRequired[str | None]


class NewArticle(TypedDict, closed=True):
    """
    An article to read: exactly one of its forms, and whose it is.
    """

    text: NotRequired[str]
    html: NotRequired[str]
    ninjs: NotRequired[dict[str, Any]]
    newsml: NotRequired[str]
    email: NotRequired[str]
    docx: NotRequired[str]
    url: NotRequired[str]
    publisher: str
    headline: NotRequired[str | None]
    canonical_url: NotRequired[str | None]
    external_id: NotRequired[str | None]
    language: NotRequired[str | None]
    genre: NotRequired[str | None]
    published_at: NotRequired[str | None]
    embargoed_until: NotRequired[str | None]


class NewCredit(TypedDict, closed=True):
    """
    A credit in a revision (the current one, if none is named).
    """

    reason: NotRequired[str | None]
    content: NamedSpan
    credit_line: NotRequired[str]
    role: CreditRoleEnum
    creator_name: NotRequired[str | None]
    supplier_name: NotRequired[str | None]
    creator: NotRequired[str | None]
    supplier: NotRequired[str | None]
    caption: NotRequired[str | None]
    article: str
    revision: NotRequired[int]


class NewReview(TypedDict, closed=True):
    """
    A draft of a review.
    """

    reason: NotRequired[str | None]
    author: str
    url: NotRequired[str | None]
    rating_value: NotRequired[float | None]
    best: NotRequired[float]
    worst: NotRequired[float]
    alternate_name: NotRequired[str | None]
    body: NotRequired[str | None]


class NewRevision(TypedDict, closed=True):
    """
    The next revision of an article: exactly one of its forms.
    """

    text: NotRequired[str]
    html: NotRequired[str]
    ninjs: NotRequired[dict[str, Any]]
    newsml: NotRequired[str]
    email: NotRequired[str]
    docx: NotRequired[str]
    url: NotRequired[str]
    headline: NotRequired[str | None]
    language: NotRequired[str | None]


Alias1: TypeAlias = str


class NewWebhook(TypedDict, closed=True):
    """
    An endpoint; without more, it is sent every event from now on.
    """

    reason: NotRequired[str | None]
    url: str
    name: NotRequired[str | None]
    types: NotRequired[list[EventTypeEnum]]
    publishers: NotRequired[list[str]]
    sources: NotRequired[list[str]]
    disputes: NotRequired[list[str]]
    naming: NotRequired[list[NamingEnum]]
    enabled: NotRequired[bool]


NullEnum: TypeAlias = None


class OtherSource(TypedDict, closed=True):
    """
    Why, for the history.
    """

    reason: NotRequired[str | None]
    other: str


class Outcome(TypedDict):
    """
    What became of one item; `problem` says why nothing was stored of it.
    """

    status: int
    id: str | None
    job: str | None
    outcome: str | None
    problem: dict[str, Any] | None


class Outcomes(TypedDict):
    """
    What became of each item, in their order.
    """

    succeeded: int
    failed: int
    results: list[Outcome]


class PatchedArticleEdit(TypedDict, closed=True):
    """
    What to set; the rest stays. Words are changed by a new revision, not here.
    """

    reason: NotRequired[str | None]
    headline: NotRequired[str | None]
    slug: NotRequired[str | None]
    canonical_url: NotRequired[str | None]
    external_id: NotRequired[str | None]
    dateline: NotRequired[str | None]
    language: NotRequired[str]
    genre: NotRequired[str | None]
    published_at: NotRequired[str | None]
    embargoed_until: NotRequired[str | None]
    status: NotRequired[ArticleEditStatusEnum]
    wire_of: NotRequired[str | None]


class PatchedCreditEdit(TypedDict, closed=True):
    """
    What to change about a credit; the rest stays.
    """

    reason: NotRequired[str | None]
    content: NotRequired[NamedSpan]
    credit_line: NotRequired[str]
    role: NotRequired[CreditRoleEnum]
    creator_name: NotRequired[str | None]
    supplier_name: NotRequired[str | None]
    creator: NotRequired[str | None]
    supplier: NotRequired[str | None]
    caption: NotRequired[str | None]


class PatchedDisputeEdit(TypedDict, closed=True):
    """
    What to change; the rest stays. `resolve/` gives a dispute its outcome.
    """

    reason: NotRequired[str | None]
    context_note: NotRequired[str | None]
    context_url: NotRequired[str | None]
    proposition: NotRequired[str]
    title: NotRequired[str]
    slug: NotRequired[str | None]
    status: NotRequired[DisputeEditStatusEnum]


class PatchedReviewEdit(TypedDict, closed=True):
    """
    What to change about a review; the rest stays.
    """

    reason: NotRequired[str | None]
    author: NotRequired[str]
    url: NotRequired[str | None]
    rating_value: NotRequired[float | None]
    best: NotRequired[float]
    worst: NotRequired[float]
    alternate_name: NotRequired[str | None]
    body: NotRequired[str | None]


SameA: TypeAlias = str


FurniturePattern: TypeAlias = str


class PatchedWebhookEdit(TypedDict, closed=True):
    """
    What to change; the rest stays. An empty list filters nothing.

    An endpoint that is enabled again goes on where it stopped.
    """

    reason: NotRequired[str | None]
    url: NotRequired[str]
    name: NotRequired[str | None]
    types: NotRequired[list[EventTypeEnum]]
    publishers: NotRequired[list[str]]
    sources: NotRequired[list[str]]
    disputes: NotRequired[list[str]]
    naming: NotRequired[list[NamingEnum]]
    enabled: NotRequired[bool]


QuoteTypeEnum: TypeAlias = Literal["direct", "indirect", "mixed"]


class ReaderWarning(TypedDict):
    """
    What could not be made out; `pointer` says of which field, or "/segments/3".
    """

    code: CodeEnum
    detail: str
    pointer: str


ReadsEnum: TypeAlias = Literal["full_text", "page"]


class Reason(TypedDict, closed=True):
    """
    Why, for the history.
    """

    reason: NotRequired[str | None]


class Reasons(TypedDict):
    """
    Why the claim is taken for the same.
    """

    words: list[str]
    meaning: float
    same_source: bool


class Redaction(TypedDict, closed=True):
    """
    Why the text goes: nothing brings it back.
    """

    reason: str


class Rejection(TypedDict, closed=True):
    """
    A body in which a field that does not exist is an error.
    """

    reason: str


RelationEnum: TypeAlias = Literal["denies", "disputes", "corrects", "qualifies", "impugns_source"]


ResolutionEnum: TypeAlias = Literal["affirmed", "denied", "both_hold", "unresolvable"]


class ResolutionOfLine(TypedDict, closed=True):
    """
    Whom the line names. At least one of the two; what is left out is nobody.
    """

    reason: NotRequired[str | None]
    creator: NotRequired[str | None]
    supplier: NotRequired[str | None]


class Resolutions(TypedDict):
    affirmed: int
    denied: int
    both_hold: int
    unresolvable: int


ResourceEnum: TypeAlias = Literal[
    "claims", "articles", "sources", "disputes", "attributions", "counter-claims", "credits"
]


ReviewEnum: TypeAlias = Literal["pending", "accepted", "rejected"]


class Revision(TypedDict):
    id: str
    url: str
    article: str
    number: int
    sha256: str
    change: ChangeEnum
    fetched_at: str
    byline_text: str
    editorial_note: str | None
    agency_version: int | None
    redacted_at: str | None


SaidPrecisionEnum: TypeAlias = Literal["minute", "hour", "day", "week", "month", "year"]


ScopesEnum: TypeAlias = Literal[
    "read", "fulltext", "ingest", "curate", "publish", "webhooks", "admin"
]


class SecretWebhook(TypedDict):
    """
    An endpoint with its secret, which is shown this once.
    """

    id: str
    address: str
    key: str
    url: str
    name: str
    types: list[EventTypeEnum]
    publishers: list[str]
    sources: list[str]
    disputes: list[str]
    naming: list[NamingEnum]
    enabled: bool
    disabled_reason: str | None
    failing_since: str | None
    succeeded_at: str | None
    sequence: int
    previous_until: str | None
    created_at: str
    updated_at: str
    secret: str | None


SegmentRoleEnum: TypeAlias = Literal[
    "headline",
    "subhead",
    "dateline",
    "byline",
    "body",
    "caption",
    "credit",
    "wire_credit",
    "correction",
    "furniture",
]


class ShownSegment(TypedDict):
    """
    Where words stand in their revision; null for words that the key may not read.
    """

    start: int
    end: int
    exact: str | None
    role: str


class ShownSpan(TypedDict):
    """
    Where words stand in their revision; null for words that the key may not read.
    """

    start: int
    end: int
    exact: str | None


class Snippet(TypedDict):
    """
    Plain text, never markup.
    """

    field: FieldEnum
    snippet: str
    hits: list[HitSpan]


SourceEditStatusEnum: TypeAlias = Literal["confirmed"]


SourceKindEnum: TypeAlias = Literal[
    "person", "organization", "government", "group", "document", "unknown"
]


SourceStatusEnum: TypeAlias = Literal["candidate", "confirmed"]


class SplitClaim(TypedDict, closed=True):
    """
    The attributions that are of another claim, and what that one says.
    """

    reason: NotRequired[str | None]
    attributions: list[str]
    text: NotRequired[str]
    source: NotRequired[str | None]


StanceEnum: TypeAlias = Literal["affirms", "denies", "qualifies", "questions"]


class StanceShares(TypedDict):
    """
    Shares of the cues, by what they say of the statement.
    """

    neutral: float | None
    assertive: float | None
    doubting: float | None
    conceding: float | None
    denying: float | None
    accusing: float | None


class Statement(TypedDict, closed=True):
    """
    What is looked for.
    """

    text: str
    source: NotRequired[str | None]
    limit: NotRequired[int]


TriggerEnum: TypeAlias = Literal["api", "admin", "schedule", "feed"]


class UnnamedLine(TypedDict):
    group: str | None
    label: str | None
    reason: str | None
    reports: int
    sources: int
    articles: int


VoiceEnum: TypeAlias = Literal["attributed", "narrative"]


class Webhook(TypedDict):
    """
    An endpoint, and how it goes.

    `failing_since` is null where the last turn was taken; `disabled_reason` says why the
    service disabled the endpoint, and what to do.
    """

    id: str
    address: str
    key: str
    url: str
    name: str
    types: list[EventTypeEnum]
    publishers: list[str]
    sources: list[str]
    disputes: list[str]
    naming: list[NamingEnum]
    enabled: bool
    disabled_reason: str | None
    failing_since: str | None
    succeeded_at: str | None
    sequence: int
    previous_until: str | None
    created_at: str
    updated_at: str


class Window(TypedDict):
    """
    What is used of a rate.
    """

    rate: str
    used: int
    remaining: int
    resets_at: str


class WordEdit(TypedDict):
    before: ShownSpan | None
    after: ShownSpan | None


class Wording(TypedDict):
    """
    How one revision has the claim, word for word.
    """

    revision: int
    content: list[str]
    speaker: list[str]
    cue: list[str]
    quote_type: str
    cue_stance: str


class Error(TypedDict):
    pointer: str
    code: str
    detail: str


class Problem(TypedDict):
    """
    Problem details (RFC 9457).
    """

    type: str
    title: str
    status: int
    detail: str
    instance: str
    request_id: str
    errors: list[Error]


class Actor(TypedDict):
    """
    Who made a change: for keys without `curate` of what kind alone.
    """

    kind: ActorKindEnum
    id: str
    name: str


class Alias(TypedDict):
    id: str
    source: str
    text: str
    type: AliasTypeEnum
    valid_from: str | None
    valid_to: str | None
    created_at: str


class Article(TypedDict):
    id: str
    url: str
    publisher: str
    headline: str
    slug: str | None
    canonical_url: str | None
    external_id: str | None
    dateline: str
    language: str
    genre: str | None
    published_at: str | None
    published_on: str | None
    embargoed_until: str | None
    status: ArticleStatusEnum
    wire_of: str | None
    decided: list[str]
    warnings: list[ReaderWarning]
    redacted_revisions: list[int]
    revision: int
    revisions: str
    created_at: str
    updated_at: str


class Attribution(TypedDict):
    """
    Where a claim appears in one revision. Offsets are code points of its text.
    """

    id: str
    claim: str
    article: str
    revision: int
    content: list[Anchor]
    speaker: list[Anchor]
    cue: list[Anchor]
    cue_lemma: str
    cue_kind: CueKindEnum
    cue_stance: CueStanceEnum
    quote_type: QuoteTypeEnum
    voice: VoiceEnum
    floating: bool
    anonymity_reason: str
    segment_role: SegmentRoleEnum
    confidence: float
    source_confidence: float
    extractor: str
    extractor_version: str
    review: AttributionReviewEnum
    anchor: AnchorEnum
    drift: DriftEnum
    supersedes: str | None
    created_at: str
    updated_at: str


class ClaimReview(TypedDict):
    """
    What a fact-checker found about a claim.
    """

    id: str
    address: str
    claim: str
    author: str
    url: str | None
    rating_value: float | None
    best: float
    worst: float
    alternate_name: str | None
    body: str
    status: ClaimReviewStatusEnum
    published_at: str | None
    published_as: dict[str, Any] | None
    outdated: bool
    created_at: str
    updated_at: str


class Credit(TypedDict):
    """
    A credit line; `start` and `end` are code points of that revision's text.
    """

    id: str
    url: str
    article: str
    revision: int
    start: int
    end: int
    role: CreditRoleEnum
    credit_line: str
    creator_name: str
    supplier_name: str
    creator: str | None
    supplier: str | None
    segment: str | None
    caption: str | None
    review: ReviewEnum
    created_at: str
    updated_at: str


class Delivery(TypedDict):
    """
    What was sent to an endpoint, or is to be, with the last answer.

    `error` says why the last attempt failed; it and `next_at` are null once it was taken.
    """

    id: str
    event: str | None
    type: str
    sequence: NotRequired[int | None]
    status: DeliveryStatusEnum
    attempts: int
    next_at: str | None
    sent_at: str | None
    finished_at: str | None
    milliseconds: int | None
    answer_status: int | None
    answer: str
    error: str | None
    created_at: str


class DisputeLine(TypedDict):
    group: str | None
    label: str | None
    opened: int
    open: int
    dormant: int
    resolved: int
    resolutions: Resolutions
    median_days_to_resolution: float | None
    articles: int
    one_sided_articles: int
    right_of_reply_share: float | None


class Drift(TypedDict):
    """
    One attribution: what drifted since the revision before, and the content of both.
    """

    attribution: str
    article: str
    at: str
    drift: DriftEnum
    review: AttributionReviewEnum
    before: Wording | None
    after: Wording | None


class Event(TypedDict):
    id: str
    sequence: int
    type: EventTypeEnum
    object_id: str
    url: str
    payload: dict[str, Any]
    created_at: str


class EventPage(TypedDict):
    next: str
    results: list[Event]


class Evidence(TypedDict, closed=True):
    """
    Words of a revision (the current one, if none is named) that say so.
    """

    article: str
    revision: NotRequired[int]
    content: list[NamedSpan]


class Export(TypedDict):
    """
    An export; count, size, sha256 and expires_at are known once its job has succeeded.
    """

    id: str
    url: str
    job: str
    resource: ResourceEnum
    format: FormatEnum
    filters: dict[str, str]
    fulltext: bool
    file: str
    count: int | None
    size: int | None
    sha256: str | None
    expires_at: str | None
    created_at: str
    updated_at: str


class Feed(TypedDict):
    """
    A feed, and how its polls go.

    `problem` and `error` are the type and the words of why the last poll failed, and what to
    do; `warning` says which items no article came of, until it does, or for a week after the feed
    last had them. Each is null where all is well.
    """

    id: str
    address: str
    publisher: str
    url: str
    title: str
    reads: ReadsEnum
    interval: int
    is_paused: bool
    polled_at: str | None
    succeeded_at: str | None
    next_poll_at: str
    failures: int
    problem: str | None
    error: str | None
    warning: str | None
    items_taken: int
    created_at: str
    updated_at: str


class HistoryEntry(TypedDict):
    """
    One change of a row.
    """

    at: str
    happened: HappenedEnum
    actor: Actor
    reason: str
    request_id: str
    changes: list[Difference]


class Job(TypedDict):
    id: str
    url: str
    kind: JobKindEnum
    status: JobStatusEnum
    trigger: TriggerEnum
    done: int
    total: int
    steps: list[dict[str, Any]]
    article: str | None
    result: dict[str, Any]
    error: dict[str, Any] | None
    attempts: int
    dismissed: bool
    created_at: str
    started_at: str | None
    finished_at: str | None


class Judgement(TypedDict):
    """
    What was decided about two sources.
    """

    first: str
    second: str
    judgement: JudgementEnum
    decided_at: str | None


class Key(TypedDict):
    id: str
    name: str
    prefix: str
    owner: str | None
    scopes: list[ScopesEnum]
    rates: list[str]
    usage: list[Window]
    expires_at: str | None
    last_used_at: str | None
    created_at: str


class NewAppearance(TypedDict, closed=True):
    """
    Where a claim appears: in which revision (the current one, if none is named), and where.
    """

    reason: NotRequired[str | None]
    content: list[NamedSpan]
    speaker: NotRequired[list[NamedSpan]]
    cue: NotRequired[list[NamedSpan]]
    cue_lemma: NotRequired[str | None]
    cue_kind: NotRequired[CueKindEnum]
    cue_stance: NotRequired[CueStanceEnum]
    quote_type: QuoteTypeEnum
    voice: NotRequired[VoiceEnum]
    anonymity_reason: NotRequired[str | None]
    article: str
    revision: NotRequired[int]
    claim: str


class NewCounterClaim(TypedDict, closed=True):
    """
    Which claim answers which; with `evidence` explicitly, without it by your reading.
    """

    reason: NotRequired[str | None]
    claim: str
    counter: str
    relation: RelationEnum
    evidence: NotRequired[Evidence]


class NewExport(TypedDict, closed=True):
    """
    Which list, in which form, filtered how.
    """

    resource: ResourceEnum
    format: FormatEnum
    filters: NotRequired[dict[str, str | float | bool]]


class NewFeed(TypedDict, closed=True):
    """
    A feed to poll; without more, every quarter of an hour, and its items' pages are fetched.
    """

    reason: NotRequired[str | None]
    publisher: str
    url: str
    title: NotRequired[str | None]
    reads: NotRequired[ReadsEnum]
    interval: NotRequired[int]
    is_paused: NotRequired[bool]


class NewSource(TypedDict, closed=True):
    """
    A body in which a field that does not exist is an error.
    """

    name: str
    kind: NotRequired[SourceKindEnum]
    naming: NotRequired[NamingEnum]
    role: NotRequired[str | None]
    timezone: NotRequired[str | None]
    aliases: NotRequired[list[Alias1]]


class PaginatedAliasList(TypedDict):
    next: str | None
    previous: str | None
    results: list[Alias]
    count: NotRequired[int]
    lower_bound: NotRequired[bool]


class PaginatedArticleList(TypedDict):
    next: str | None
    previous: str | None
    results: list[Article]
    count: NotRequired[int]
    lower_bound: NotRequired[bool]


class PaginatedAttributionList(TypedDict):
    next: str | None
    previous: str | None
    results: list[Attribution]
    count: NotRequired[int]
    lower_bound: NotRequired[bool]


class PaginatedClaimReviewList(TypedDict):
    next: str | None
    previous: str | None
    results: list[ClaimReview]
    count: NotRequired[int]
    lower_bound: NotRequired[bool]


class PaginatedCreditList(TypedDict):
    next: str | None
    previous: str | None
    results: list[Credit]
    count: NotRequired[int]
    lower_bound: NotRequired[bool]


class PaginatedDeliveryList(TypedDict):
    next: str | None
    previous: str | None
    results: list[Delivery]
    count: NotRequired[int]
    lower_bound: NotRequired[bool]


class PaginatedDriftList(TypedDict):
    next: str | None
    previous: str | None
    results: list[Drift]
    count: NotRequired[int]
    lower_bound: NotRequired[bool]


class PaginatedExportList(TypedDict):
    next: str | None
    previous: str | None
    results: list[Export]
    count: NotRequired[int]
    lower_bound: NotRequired[bool]


class PaginatedFeedList(TypedDict):
    next: str | None
    previous: str | None
    results: list[Feed]
    count: NotRequired[int]
    lower_bound: NotRequired[bool]


class PaginatedHistoryEntryList(TypedDict):
    next: str | None
    previous: str | None
    results: list[HistoryEntry]
    count: NotRequired[int]
    lower_bound: NotRequired[bool]


class PaginatedJobList(TypedDict):
    next: str | None
    previous: str | None
    results: list[Job]
    count: NotRequired[int]
    lower_bound: NotRequired[bool]


class PaginatedRevisionList(TypedDict):
    next: str | None
    previous: str | None
    results: list[Revision]
    count: NotRequired[int]
    lower_bound: NotRequired[bool]


class PaginatedWebhookList(TypedDict):
    next: str | None
    previous: str | None
    results: list[Webhook]
    count: NotRequired[int]
    lower_bound: NotRequired[bool]


class PatchedAppearanceEdit(TypedDict, closed=True):
    """
    What to change about an attribution; the rest stays.
    """

    reason: NotRequired[str | None]
    content: NotRequired[list[NamedSpan]]
    speaker: NotRequired[list[NamedSpan]]
    cue: NotRequired[list[NamedSpan]]
    cue_lemma: NotRequired[str | None]
    cue_kind: NotRequired[CueKindEnum]
    cue_stance: NotRequired[CueStanceEnum]
    quote_type: NotRequired[QuoteTypeEnum]
    voice: NotRequired[VoiceEnum]
    anonymity_reason: NotRequired[str | None]


class PatchedClaimEdit(TypedDict, closed=True):
    """
    What to change about a claim; the rest stays. Its dispute is changed at the dispute.
    """

    reason: NotRequired[str | None]
    source: NotRequired[str | None]
    text: NotRequired[str]
    kind: NotRequired[ClaimKindEnum]
    medium: NotRequired[MediumEnum]
    platform: NotRequired[str | None]
    venue: NotRequired[str | None]
    audience: NotRequired[str | None]
    place: NotRequired[str | None]
    said_from: NotRequired[str | None]
    said_to: NotRequired[str | None]
    said_precision: NotRequired[SaidPrecisionEnum | BlankEnum | NullEnum]
    said_expression: NotRequired[str | None]


class PatchedCounterClaimEdit(TypedDict, closed=True):
    """
    What to change about it; the rest stays. Without evidence (null) it is inferred.
    """

    reason: NotRequired[str | None]
    relation: NotRequired[RelationEnum]
    evidence: NotRequired[Evidence | None]


class PatchedFeedEdit(TypedDict, closed=True):
    """
    What to change; the rest stays. With another address all is read anew, and nothing twice.
    """

    reason: NotRequired[str | None]
    publisher: NotRequired[str]
    url: NotRequired[str]
    title: NotRequired[str | None]
    reads: NotRequired[ReadsEnum]
    interval: NotRequired[int]
    is_paused: NotRequired[bool]


class PatchedRole(TypedDict, closed=True):
    """
    The role that an editor gives it.
    """

    role: SegmentRoleEnum
    always: NotRequired[bool]


class PatchedSourceEdit(TypedDict, closed=True):
    """
    What to change; the rest stays. Its old name stays an alias.
    """

    reason: NotRequired[str | None]
    name: NotRequired[str]
    kind: NotRequired[SourceKindEnum]
    naming: NotRequired[NamingEnum]
    role: NotRequired[str | None]
    status: NotRequired[SourceEditStatusEnum]
    wikidata_id: NotRequired[str | None]
    same_as: NotRequired[list[SameA]]
    country: NotRequired[str | None]
    timezone: NotRequired[str | None]
    unnamed_sources_policy_url: NotRequired[str | None]
    corrections_policy_url: NotRequired[str | None]
    furniture_patterns: NotRequired[list[FurniturePattern]]


class Placed(TypedDict, closed=True):
    """
    Where a claim appears: in which revision (the current one, if none is named), and where.
    """

    reason: NotRequired[str | None]
    content: list[NamedSpan]
    speaker: NotRequired[list[NamedSpan]]
    cue: NotRequired[list[NamedSpan]]
    cue_lemma: NotRequired[str | None]
    cue_kind: NotRequired[CueKindEnum]
    cue_stance: NotRequired[CueStanceEnum]
    quote_type: QuoteTypeEnum
    voice: NotRequired[VoiceEnum]
    anonymity_reason: NotRequired[str | None]
    article: str
    revision: NotRequired[int]


class PlacedClaim(TypedDict, closed=True):
    """
    A body in which a field that does not exist is an error.
    """

    claim: str
    stance: StanceEnum


class Resolution(TypedDict, closed=True):
    """
    Why, for the history.
    """

    reason: NotRequired[str | None]
    context_note: NotRequired[str | None]
    context_url: NotRequired[str | None]
    resolution: ResolutionEnum


class Resolved(TypedDict):
    credit: Credit
    touched: int


class Segment(TypedDict):
    id: str
    ordinal: int
    start: int
    end: int
    role: SegmentRoleEnum
    rule: str
    locked: bool


class SegmentEdit(TypedDict):
    edit: EditEnum
    before: ShownSegment | None
    after: ShownSegment | None
    words: list[WordEdit]


class Source(TypedDict):
    id: str
    url: str
    name: str
    kind: SourceKindEnum
    naming: NamingEnum
    role: str
    status: SourceStatusEnum
    wikidata_id: str | None
    same_as: list[str]
    country: str | None
    merged_into: str | None
    timezone: str
    unnamed_sources_policy_url: str | None
    corrections_policy_url: str | None
    furniture_patterns: list[str] | None
    created_at: str
    updated_at: str


class SourcingLine(TypedDict):
    group: str | None
    label: str | None
    articles: int
    claims: int
    reports: int
    sources: int
    narrative_reports: int
    naming: NamingShares
    direct_quote_share: float | None
    mixed_quote_share: float | None
    reasoned_share: float | None
    wire_share: float | None
    herfindahl: float | None
    top_source_share: float | None
    top_source: str | None
    top_source_name: str | None
    cues: int
    stances: StanceShares


class Split(TypedDict, closed=True):
    """
    The claims to split off, with what they say of the new proposition.
    """

    reason: NotRequired[str | None]
    proposition: str
    claims: list[PlacedClaim]


class Stance(TypedDict, closed=True):
    """
    Why, for the history.
    """

    reason: NotRequired[str | None]
    stance: StanceEnum


class Suggestion(TypedDict):
    """
    Another source that may be this one: how likely, from 0 to 1, and why.
    """

    other: Source
    score: float
    reasons: list[str]
    judgement: JudgementEnum
    created_at: str


class Unnamed(TypedDict):
    group_by: GroupByEnum | NullEnum
    results: list[UnnamedLine]


class SelectedClaim(TypedDict):
    """
    What `fields` selects of a Claim, with what is expanded.
    """

    id: NotRequired[str]
    url: NotRequired[str]
    source: NotRequired[str | Source | None]
    text: NotRequired[str]
    kind: NotRequired[ClaimKindEnum]
    medium: NotRequired[MediumEnum]
    platform: NotRequired[str | None]
    venue: NotRequired[str]
    audience: NotRequired[str]
    place: NotRequired[str]
    said_from: NotRequired[str | None]
    said_to: NotRequired[str | None]
    said_precision: NotRequired[SaidPrecisionEnum | NullEnum]
    said_expression: NotRequired[str]
    status: NotRequired[ClaimStatusEnum]
    dispute: NotRequired[str | None]
    stance: NotRequired[StanceEnum | NullEnum]
    merged_into: NotRequired[str | None]
    created_at: NotRequired[str]
    updated_at: NotRequired[str]
    attributions: NotRequired[list[Attribution]]


class Claim(TypedDict):
    """
    A claim; with `expand` its source and its attributions stand inside it.
    """

    id: str
    url: str
    source: str | Source | None
    text: str
    kind: ClaimKindEnum
    medium: MediumEnum
    platform: str | None
    venue: str
    audience: str
    place: str
    said_from: str | None
    said_to: str | None
    said_precision: SaidPrecisionEnum | NullEnum
    said_expression: str
    status: ClaimStatusEnum
    dispute: str | None
    stance: StanceEnum | NullEnum
    merged_into: str | None
    created_at: str
    updated_at: str
    attributions: NotRequired[list[Attribution]]


class Comparison(TypedDict):
    """
    What became of revision `against` in `revision`; offsets are those of each text.
    """

    article: str
    revision: int
    against: int
    redacted: list[int]
    segments: list[SegmentEdit]
    claims: list[Drifted] | None


class CounterClaim(TypedDict):
    """
    `counter` answers `claim`; `evidence` are the words that say so.

    With `expand` both stand inside it, with `expand=claim,counter,source` also who makes them.
    """

    id: str
    url: str
    claim: str | Claim
    counter: str | Claim
    relation: RelationEnum
    basis: BasisEnum
    revision: str | None
    evidence: list[Anchor]
    confidence: float
    extractor: str
    review: ReviewEnum
    dispute: str | None
    created_at: str
    updated_at: str


class Dispute(TypedDict):
    """
    A dispute; with `expand=claims,source` its claims stand inside it, and who makes them.
    """

    id: str
    url: str
    title: str
    proposition: str
    slug: str | None
    status: DisputeStatusEnum
    resolution: ResolutionEnum | NullEnum
    context_note: str
    context_url: str | None
    affirming: int
    denying: int
    sides: str
    opened_at: str
    closed_at: str | None
    created_at: str
    updated_at: str
    claims: NotRequired[list[Claim]]


class DisputeFigures(TypedDict):
    group_by: GroupByEnum | NullEnum
    results: list[DisputeLine]


class Entry(TypedDict):
    """
    A claim where it came up: once for each article, at the first revision that has it.
    """

    claim: str
    text: str
    credited_to: Source | None
    as_printed: str
    exact: list[str]
    cue: str
    quote_type: str
    voice: str
    said_at: str
    dated_by: DatedByEnum
    said_expression: str
    medium: str
    platform: str | None
    venue: str | None
    status: str
    article: str
    headline: str
    publisher: str
    canonical_url: str | None
    revision: int
    attribution: str
    appearances: int
    stance: StanceEnum
    first_said: bool
    repeated: bool


class Hit(TypedDict):
    """
    A claim or an article; the other one is null.
    """

    type: HitTypeEnum
    rank: float
    highlights: list[Snippet]
    claim: Claim | None
    article: Article | None


class Hits(TypedDict):
    next: str | None
    previous: str | None
    count: int
    lower_bound: bool
    facets: Facets
    results: list[Hit]


class Match(TypedDict):
    """
    An earlier claim.
    """

    score: float
    agreement: AgreementEnum
    reasons: Reasons
    claim: Claim
    dispute: MatchedDispute | None


class Matches(TypedDict):
    results: list[Match]


class Moved(TypedDict):
    """
    The surviving source, and how many rows of each kind were moved.
    """

    survivor: Source
    moved: dict[str, int]


class NewClaim(TypedDict, closed=True):
    """
    A claim to accept at once; without a text it reads as its first attribution does.
    """

    reason: NotRequired[str | None]
    source: NotRequired[str | None]
    text: NotRequired[str]
    kind: NotRequired[ClaimKindEnum]
    medium: NotRequired[MediumEnum]
    platform: NotRequired[str | None]
    venue: NotRequired[str | None]
    audience: NotRequired[str | None]
    place: NotRequired[str | None]
    said_from: NotRequired[str | None]
    said_to: NotRequired[str | None]
    said_precision: NotRequired[SaidPrecisionEnum | BlankEnum | NullEnum]
    said_expression: NotRequired[str | None]
    attributions: NotRequired[list[Placed]]


class NewDispute(TypedDict, closed=True):
    """
    A dispute to open; its title and slug follow the proposition where they are left out.
    """

    reason: NotRequired[str | None]
    context_note: NotRequired[str | None]
    context_url: NotRequired[str | None]
    proposition: str
    title: NotRequired[str | None]
    slug: NotRequired[str]
    claims: NotRequired[list[PlacedClaim]]


class PaginatedClaimList(TypedDict):
    next: str | None
    previous: str | None
    results: list[Claim | SelectedClaim]
    count: NotRequired[int]
    lower_bound: NotRequired[bool]


class PaginatedCounterClaimList(TypedDict):
    next: str | None
    previous: str | None
    results: list[CounterClaim]
    count: NotRequired[int]
    lower_bound: NotRequired[bool]


class PaginatedDisputeList(TypedDict):
    next: str | None
    previous: str | None
    results: list[Dispute]
    count: NotRequired[int]
    lower_bound: NotRequired[bool]


class PaginatedSourceList(TypedDict):
    next: str | None
    previous: str | None
    results: list[Source]
    count: NotRequired[int]
    lower_bound: NotRequired[bool]


class Row(TypedDict):
    """
    A claim on one side, as its first attribution has it.
    """

    claim: str
    text: str
    credited_to: Source | None
    as_printed: str
    exact: list[str]
    cue: str
    quote_type: str
    voice: str
    said_at: str
    dated_by: DatedByEnum
    said_expression: str
    medium: str
    platform: str | None
    venue: str | None
    status: str
    article: str
    headline: str
    publisher: str
    canonical_url: str | None
    revision: int
    attribution: str
    appearances: int


class Side(TypedDict):
    stance: str
    first_said: str | None
    rows: list[Row]


class Sides(TypedDict):
    """
    Who says it and who says otherwise; the first two sides are always there.
    """

    dispute: Dispute
    sides: list[Side]
    one_sided_articles: list[str]


class Sourcing(TypedDict):
    group_by: GroupByEnum | NullEnum
    results: list[SourcingLine]


class Timeline(TypedDict):
    """
    Who said what when, first said first.
    """

    dispute: Dispute
    entries: list[Entry]
