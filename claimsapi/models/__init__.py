"""Rows, their invariants, and named questions about them."""

from claimsapi.models.api_key import ApiKey
from claimsapi.models.article import Article
from claimsapi.models.article_search import ArticleSearch
from claimsapi.models.attribution import Attribution
from claimsapi.models.bulk import Bulk, BulkPart
from claimsapi.models.claim import Claim
from claimsapi.models.claim_separation import ClaimSeparation
from claimsapi.models.counter_claim import CounterClaim
from claimsapi.models.credit import Credit
from claimsapi.models.credit_line import CreditLine
from claimsapi.models.decision_rate import DecisionRate
from claimsapi.models.dispute import Dispute
from claimsapi.models.event import Event
from claimsapi.models.export import Export, ExportPart
from claimsapi.models.fact_check import FactCheck
from claimsapi.models.feed import Feed, FeedItem
from claimsapi.models.idempotency_record import IdempotencyRecord
from claimsapi.models.job import Job
from claimsapi.models.page_fetch import PageFetch
from claimsapi.models.rate_usage import RateUsage
from claimsapi.models.reader_usage import ReaderUsage
from claimsapi.models.review_lease import ReviewLease
from claimsapi.models.revision import Revision
from claimsapi.models.segment import Segment
from claimsapi.models.sent_article import SentArticle
from claimsapi.models.source import Source
from claimsapi.models.source_alias import SourceAlias
from claimsapi.models.source_duplicate import SourceDuplicate
from claimsapi.models.source_import import SourceImport, SourceImportPart
from claimsapi.models.web_host import WebHost
from claimsapi.models.webhook_delivery import WebhookDelivery
from claimsapi.models.webhook_endpoint import WebhookEndpoint

__all__ = [
    "ApiKey",
    "Article",
    "ArticleSearch",
    "Attribution",
    "Bulk",
    "BulkPart",
    "Claim",
    "ClaimSeparation",
    "CounterClaim",
    "Credit",
    "CreditLine",
    "DecisionRate",
    "Dispute",
    "Event",
    "Export",
    "ExportPart",
    "FactCheck",
    "Feed",
    "FeedItem",
    "IdempotencyRecord",
    "Job",
    "PageFetch",
    "RateUsage",
    "ReaderUsage",
    "ReviewLease",
    "Revision",
    "Segment",
    "SentArticle",
    "Source",
    "SourceAlias",
    "SourceDuplicate",
    "SourceImport",
    "SourceImportPart",
    "WebHost",
    "WebhookDelivery",
    "WebhookEndpoint",
]
