"""Right of reply: does an article that carries one side of an open dispute carry the other, too?"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from claimsapi.models import Attribution, Dispute, Event
from claimsapi.models.claim import Stance
from claimsapi.models.dispute import DisputeStatus
from claimsapi.models.embargo import DISPUTES, released
from claimsapi.models.event import EventType
from claimsapi.operations.core import events


def one_sided(*, embargoed: bool = True) -> QuerySet[Any, Any]:
    """
    Group by article and dispute, where an article now has one side alone of an open dispute.

    What is under embargo counts only if ``embargoed``.
    """
    rows = Attribution.objects.one_sided().filter(claim__dispute__status=DisputeStatus.OPEN)
    held = Q(claim__dispute__in=RawSQL(DISPUTES, ()))
    return rows if embargoed else released(rows).exclude(held)


def with_one_side(affirming: Mapping[Any, Iterable[bool]]) -> set[Any]:
    """Return the articles whose statements, by whether each affirms, are all of one side."""
    return {article for article, sides in affirming.items() if len(set(sides)) == 1}


def emit_one_sided(disputes: Iterable[Dispute]) -> None:
    """
    Emit which articles have come to carry one side alone of ``disputes``, those that are open.

    Once for an article's revision and a dispute (two queries, three if there is news, none without
    disputes).
    """
    wanted = [dispute.pk for dispute in disputes]
    if not wanted:
        return
    found = [
        (
            row["revision__article"],
            {
                "dispute": str(row["claim__dispute"]),
                "revision": row["revision__number"],
                "carries": (Stance.AFFIRMS if row["affirming"] else Stance.DENIES).value,
            },
        )
        for row in one_sided().filter(claim__dispute__in=wanted)
    ]
    emitted = {
        (event.object_id, event.payload["dispute"], event.payload["revision"])
        for event in Event.objects.filter(
            type=EventType.ARTICLE_ONE_SIDED, object_id__in=[article for article, _ in found]
        )
    }
    events.emit_all(
        EventType.ARTICLE_ONE_SIDED,
        [
            (article, payload)
            for article, payload in found
            if (article, payload["dispute"], payload["revision"]) not in emitted
        ],
    )
