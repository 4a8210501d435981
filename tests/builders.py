"""Rows for tests: each builder fills in all that the test does not care about."""

import hashlib
from datetime import UTC, datetime
from itertools import count
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone
from uuid_utils.compat import uuid7

from claimsapi.extract.result import Basis, QuoteType, Relation, SourceKind
from claimsapi.models import (
    ApiKey,
    Article,
    Attribution,
    Bulk,
    BulkPart,
    Claim,
    CounterClaim,
    Credit,
    CreditLine,
    Dispute,
    Event,
    Export,
    ExportPart,
    FactCheck,
    Feed,
    Job,
    Revision,
    Segment,
    Source,
    SourceAlias,
    WebhookDelivery,
    WebhookEndpoint,
)
from claimsapi.models.anchors import Anchor, anchors
from claimsapi.models.api_key import Scope
from claimsapi.models.bulk import BulkResource
from claimsapi.models.event import EventType
from claimsapi.models.export import KEPT
from claimsapi.models.job import JobKind, JobStatus
from claimsapi.models.revision import Change
from claimsapi.models.source import SourceStatus
from claimsapi.operations.fact_checks import schema_org
from claimsapi.operations.jobs import limits
from claimsapi.operations.webhooks import secrets
from claimsapi.parse.spans import Span

NOW = datetime(2026, 3, 14, 9, 30, tzinfo=UTC)

LEASE = limits.lease(Job())  # of a job of whose length nobody knows

TEXT = "Dam is safe, says ministry\nThe dam is safe, the minister said. Engineers denied it."

SECRET = "whsec_" + "QUJD" * 8  # of a webhook

_numbers = count(1)


def make_source(name: str = "", **fields: Any) -> Source:
    """Store a confirmed source and its name as an alias."""
    name = name or f"Agency {next(_numbers)}"
    fields.setdefault("kind", SourceKind.ORGANIZATION)
    fields.setdefault("status", SourceStatus.CONFIRMED)
    source = Source.objects.create(name=name, **fields)
    SourceAlias.objects.create(source=source, text=name, normalized=name.casefold())
    return source


def make_article(text: str = TEXT, **fields: Any) -> Article:
    """Store an article with its first revision."""
    if "publisher" not in fields:
        fields["publisher"] = make_source()
    fields.setdefault("headline", text.splitlines()[0])
    article = Article.objects.create(**fields)
    make_revision(article, text)
    return article


def revision_of(article: Article) -> Revision:
    assert article.current_revision
    return article.current_revision


def make_feed(url: str = "", **fields: Any) -> Feed:
    """Store a feed that is due."""
    url = url or f"https://example.org/feeds/{next(_numbers)}"
    if "publisher" not in fields:
        fields["publisher"] = make_source()
    fields.setdefault("next_poll_at", NOW)
    return Feed.objects.create(url=url, **fields)


def make_webhook(url: str = "https://cms.example.org/hook", **fields: Any) -> WebhookEndpoint:
    """Store an endpoint for all events, made by a key that may do all; its secret is SECRET."""
    if "key" not in fields:
        fields["key"] = make_key()[0]
    fields.setdefault("secret", secrets.closed(SECRET))
    fields.setdefault("root", "https://claims.example.org")
    return WebhookEndpoint.objects.create(url=url, **fields)


def make_delivery(endpoint: WebhookEndpoint | None = None, **fields: Any) -> WebhookDelivery:
    """Store a delivery of a numbered event that is due."""
    if "event" not in fields:
        fields["event"] = make_event()
    fields.setdefault("next_at", NOW)
    return WebhookDelivery.objects.create(endpoint=endpoint or make_webhook(), **fields)


def make_event(type: EventType = EventType.CLAIM_ACCEPTED, **fields: Any) -> Event:
    """Store an event, and number it."""
    fields.setdefault("object_id", uuid7())
    event = Event.objects.create(type=type, **fields)
    Event.objects.number()
    event.refresh_from_db()
    return event


def make_revision(article: Article, text: str = TEXT, **fields: Any) -> Revision:
    """Store the next revision of ``article`` and make it the current one."""
    number = article.revisions.count() + 1
    revision = Revision.objects.create(
        article=article,
        number=number,
        sha256=Revision.digest(text),
        text=text,
        raw=text.encode(),
        fetched_at=NOW,
        change=Change.INITIAL if number == 1 else Change.SUBSTANTIVE,
        **fields,
    )
    article.current_revision = revision
    article.save(update_fields=["current_revision"])
    return revision


def make_segment(revision: Revision, words: str, **fields: Any) -> Segment:
    """Store the segment that reads ``words``."""
    [anchor] = anchor_of(revision, words)
    fields.setdefault("ordinal", revision.segments.count())
    fields.setdefault("role", "body")
    return Segment.objects.create(
        revision=revision, start=anchor["start"], end=anchor["end"], **fields
    )


def make_claim(text: str = "The dam is safe", **fields: Any) -> Claim:
    if "source" not in fields:
        fields["source"] = make_source()
    return Claim.objects.create(text=text, **fields)


def make_attribution(claim: Claim | None = None, **fields: Any) -> Attribution:
    """Store an attribution of ``claim`` in a revision that says "The dam is safe"."""
    revision: Revision = fields.pop("revision", None) or revision_of(make_article())
    said = {"content": "The dam is safe", "source": "the minister", "cue": "said"}
    for part, words in said.items():
        if f"{part}_spans" not in fields:
            fields[f"{part}_spans"] = anchor_of(revision, words)
    fields.setdefault("quote_type", QuoteType.INDIRECT)
    return Attribution.objects.create(claim=claim or make_claim(), revision=revision, **fields)


def make_counter_claim(claim: Claim, counter: Claim, **fields: Any) -> CounterClaim:
    if fields.setdefault("basis", Basis.INFERRED) == Basis.EXPLICIT:
        revision: Revision = fields.setdefault("revision", revision_of(make_article()))
        fields.setdefault("evidence_spans", anchor_of(revision, "denied"))
    fields.setdefault("relation", Relation.DENIES)
    return CounterClaim.objects.create(claim=claim, counter=counter, **fields)


def make_dispute(proposition: str = "The dam is safe", **fields: Any) -> Dispute:
    fields.setdefault("title", proposition)
    fields.setdefault("opened_at", NOW)
    return Dispute.objects.create(proposition=proposition, **fields)


def make_credit(revision: Revision, words: str = "ministry", **fields: Any) -> Credit:
    """Store the credit that reads ``words``."""
    [anchor] = anchor_of(revision, words)
    fields.setdefault("role", "photo")
    return Credit.objects.create(
        revision=revision,
        start=anchor["start"],
        end=anchor["end"],
        credit_line=anchor["exact"],
        **fields,
    )


def make_credit_line(supplier_name: str = "AP", **fields: Any) -> CreditLine:
    """Store what a person said of the lines that print this name: by default that it is nobody."""
    return CreditLine.objects.create(supplier_name=supplier_name, **fields)


def make_review(claim: Claim | None = None, **fields: Any) -> FactCheck:
    """Store a review of ``claim``; a published one with its address, its date and its verdict."""
    if "author" not in fields:
        fields["author"] = make_source()
    if fields.get("status") == "published":
        fields = {
            "url": "https://example.org/checks/dam",
            "alternate_name": "False",
            "published_at": NOW,
            **fields,
        }
    review = FactCheck(claim=claim or make_claim(status="accepted"), **fields)
    if review.status == "published":
        frozen = schema_org.frozen(review)
        review.published_as, review.linked_data = frozen.published_as, frozen.linked_data
    review.save(force_insert=True)
    return review


def make_job(article: Article | None = None, **fields: Any) -> Job:
    """Store an ingest job for the article's current revision; it waits."""
    article = article or make_article()
    fields.setdefault("kind", JobKind.INGEST)
    fields.setdefault("revision", revision_of(article))
    return Job.objects.create(article=article, **fields)


def make_bulk_job(**fields: Any) -> Job:
    """Store the job of a stream with one line that waits."""
    job = Job.objects.create(kind=JobKind.BULK, total=1, **fields)
    bulk = Bulk.objects.create(resource=BulkResource.CLAIMS, job=job)
    BulkPart.objects.create(bulk=bulk, number=0, first_line=1, lines=1, data=b"{}")
    return job


def make_export(**fields: Any) -> Export:
    """Store an export whose file reads "{}"."""
    job = Job.objects.create(kind=JobKind.EXPORT, status=JobStatus.SUCCEEDED, finished_at=NOW)
    written = {
        "rows": 1,
        "size": 2,
        "sha256": hashlib.sha256(b"{}").hexdigest(),
        "expires_at": timezone.now() + KEPT,
    }
    fields = {"resource": "claims", "format": "ndjson", "root": "http://testserver", **fields}
    export = Export.objects.create(job=job, **written | fields)
    ExportPart.objects.create(export=export, number=0, data=b"{}")
    return export


def make_user(username: str = "", **fields: Any) -> User:
    return User.objects.create_user(username or f"editor{next(_numbers)}", **fields)


def make_key(*scopes: Scope, **fields: Any) -> tuple[ApiKey, str]:
    """
    Store a key with ``scopes`` (all, if none is named); return it and its token.

    Its owner may do all of it unless another is named.
    """
    if "owner" not in fields:
        fields["owner"] = make_user(is_superuser=True)
    fields.setdefault("name", "CMS plug-in")
    key = ApiKey(scopes=[scope.value for scope in scopes or tuple(Scope)], **fields)
    token = key.issue()
    key.save()
    return key, token


def anchor_of(revision: Revision, words: str) -> list[Anchor]:
    """Return the anchor of the first place where ``revision`` reads ``words``."""
    start = revision.text.index(words)
    return anchors([Span(start, start + len(words))], revision.text)
