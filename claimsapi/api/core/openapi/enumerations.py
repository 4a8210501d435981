"""Choices that the schema needs names for, since their fields share one."""

from claimsapi.extract.result import ClaimKind, CreditRole, SourceKind
from claimsapi.link.sources.names import AliasType
from claimsapi.models.attribution import Review
from claimsapi.models.base import choices_of
from claimsapi.models.counter_claim import PairReview
from claimsapi.models.dispute import DisputeStatus
from claimsapi.models.job import JobKind
from claimsapi.parse.document import Role

ATTRIBUTION_REVIEWS = choices_of(Review)
REVIEWS = choices_of(PairReview)
SEGMENT_ROLES = choices_of(Role)
CREDIT_ROLES = choices_of(CreditRole)
SOURCE_KINDS = choices_of(SourceKind)
CLAIM_KINDS = choices_of(ClaimKind)
JOB_KINDS = choices_of(JobKind)
ALIAS_TYPES = choices_of(AliasType)
DISPUTE_STATUSES = choices_of(DisputeStatus)
