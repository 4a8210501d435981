"""Where the row is that an event is about."""

from django.urls import reverse

from claimsapi.models import Event
from claimsapi.models.event import EventType

# Which list the row is in, by the first word of the event's type.
_VIEWS = {
    "job": "job-detail",
    "article": "article-detail",
    "claim": "claim-detail",
    "quote": "claim-detail",
    "counter_claim": "counter-claim-detail",
    "dispute": "dispute-detail",
    "source": "source-detail",
    "webhook": "webhook-detail",
    "credit": "credit-detail",
    "review": "review-detail",
}


def path_of(event: Event) -> str:
    """Return the path of the row in the API; it may be gone since."""
    if event.type == EventType.REVISION_REDACTED:
        where = [event.payload["article"], event.payload["revision"]]
        return reverse("revision-detail", args=where)
    return reverse(_VIEWS[event.type.partition(".")[0]], args=[event.object_id])
