"""Where the pages of a dispute are."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse

from claimsapi.models import Dispute

LIST = "admin:claimsapi_dispute_changelist"


def page_of(dispute: Dispute, **asked: str) -> str:
    url = reverse("desk:dispute", args=[dispute.pk])
    return f"{url}?{urlencode(asked)}" if asked else url


def place_of(dispute: Dispute, claim: UUID) -> str:
    """Return the place on the page where a claim of the dispute stands."""
    return f"{page_of(dispute)}#claim-{claim}"
