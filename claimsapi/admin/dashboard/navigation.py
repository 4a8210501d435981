"""The desks that a person can go to from any page of the admin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from claimsapi.models.review_lease import REVIEW_RIGHTS


@dataclass(frozen=True, slots=True)
class Place:
    """A desk for whoever has ``rights``; ``page`` is the name of its first page."""

    name: str
    page: str
    rights: tuple[str, ...]

    @property
    def url(self) -> str:
        return reverse(self.page)


_PLACES = (
    Place("Review", "desk:review", REVIEW_RIGHTS),
    Place("Disputes", "admin:claimsapi_dispute_changelist", ("claimsapi.view_dispute",)),
    Place("Sources", "admin:claimsapi_source_changelist", ("claimsapi.view_source",)),
    Place("Credits", "desk:credits", ("claimsapi.view_credit", "claimsapi.view_creditline")),
    Place("Articles", "admin:claimsapi_article_changelist", ("claimsapi.view_article",)),
    Place("Feeds", "admin:claimsapi_feed_changelist", ("claimsapi.view_feed",)),
    Place("Jobs", "admin:claimsapi_job_changelist", ("claimsapi.view_job",)),
    Place(
        "Webhooks",
        "admin:claimsapi_webhookendpoint_changelist",
        ("claimsapi.view_webhookendpoint",),
    ),
    Place("Keys", "admin:claimsapi_apikey_changelist", ("claimsapi.view_apikey",)),
)


def places_for(user: Any) -> list[Place]:
    return [place for place in _PLACES if user.has_perms(place.rights)]
