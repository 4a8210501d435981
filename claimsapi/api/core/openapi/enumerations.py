"""Choices that the schema needs names for, since their fields share one."""

from claimsapi.extract.result import ClaimKind, CreditRole, SourceKind
from claimsapi.link.sources.names import AliasType
from claimsapi.models.attribution import AttributionReview
from claimsapi.models.base import choices_of
from claimsapi.models.dispute import DisputeStatus
from claimsapi.models.event import EventType
from claimsapi.models.job import JobKind
from claimsapi.models.reviewed import Review
from claimsapi.parse.document import Role

ATTRIBUTION_REVIEWS = choices_of(AttributionReview)
REVIEWS = choices_of(Review)
SEGMENT_ROLES = choices_of(Role)
CREDIT_ROLES = choices_of(CreditRole)
SOURCE_KINDS = choices_of(SourceKind)
CLAIM_KINDS = choices_of(ClaimKind)
JOB_KINDS = choices_of(JobKind)
ALIAS_TYPES = choices_of(AliasType)
DISPUTE_STATUSES = choices_of(DisputeStatus)
EVENT_TYPES = choices_of(EventType)
