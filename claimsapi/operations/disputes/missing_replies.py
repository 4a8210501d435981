"""Whose reply is missing where: the articles of a dispute, and who speaks in which of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from claimsapi.models import Attribution, Dispute
from claimsapi.models.claim import Stance
from claimsapi.models.dispute import DisputeStatus
from claimsapi.operations.disputes.right_of_reply import with_one_side


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """A source on one side of a dispute: who affirms, or who says otherwise in any way."""

    id: UUID | None
    name: str
    affirms: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """An article that carries one side alone; ``carried`` are on it, ``missing`` are not there."""

    article: UUID
    headline: str
    publisher: str
    published_at: datetime | None
    affirms: bool
    carried: Sequence[Speaker]
    missing: Sequence[Speaker]


@dataclass(frozen=True, slots=True, kw_only=True)
class Replies:
    """
    ``carriers`` are the latest of the ``one_sided`` articles. ``unanswered`` are those who stand in
    no article beside the other side, with the number of their articles.
    """

    articles: int
    one_sided: int
    carriers: Sequence[Carrier]
    unanswered: Sequence[tuple[Speaker, int]]


def replies(dispute: Dispute, *, most: int) -> Replies:
    """
    Return who carries which side of ``dispute`` now (one query).

    :param most: articles to describe, the latest first
    """
    lines = list(_lines(dispute))
    speakers: dict[Any, dict[Speaker, None]] = defaultdict(dict)
    for line in lines:
        speakers[line["revision__article"]][_speaker(line)] = None
    articles = {line["revision__article"]: line for line in lines}
    affirming = {at: [each.affirms for each in there] for at, there in speakers.items()}
    alone = with_one_side(affirming) if dispute.status == DisputeStatus.OPEN else set()
    everybody = list(dict.fromkeys(map(_speaker, lines)))
    latest = sorted(alone & articles.keys(), reverse=True)
    return Replies(
        articles=len(articles),
        one_sided=len(latest),
        carriers=[
            _carrier(articles[article], list(speakers[article]), everybody)
            for article in latest[:most]
        ],
        unanswered=list(_unanswered(everybody, speakers, alone)),
    )


def _lines(dispute: Dispute) -> Iterable[Any]:
    """Return who says so or otherwise in which article, once each."""
    rows = Attribution.objects.standing().in_current_revisions().filter(claim__dispute=dispute)
    return (
        rows.order_by("revision__article", "claim__source__name", "claim__stance")
        .values(
            "revision__article",
            "revision__article__headline",
            "revision__article__published_at",
            "revision__article__publisher__name",
            "claim__source",
            "claim__source__name",
            "claim__stance",
        )
        .distinct()
    )


def _speaker(line: dict[str, Any]) -> Speaker:
    return Speaker(
        id=line["claim__source"],
        name=line["claim__source__name"] or "",
        affirms=line["claim__stance"] == Stance.AFFIRMS,
    )


def _carrier(
    line: dict[str, Any], carried: Sequence[Speaker], everybody: Sequence[Speaker]
) -> Carrier:
    affirms = carried[0].affirms
    return Carrier(
        article=line["revision__article"],
        headline=line["revision__article__headline"],
        publisher=line["revision__article__publisher__name"],
        published_at=line["revision__article__published_at"],
        affirms=affirms,
        carried=carried,
        missing=[one for one in everybody if one.affirms != affirms],
    )


def _unanswered(
    everybody: Sequence[Speaker], speakers: dict[Any, dict[Speaker, None]], alone: set[Any]
) -> Iterable[tuple[Speaker, int]]:
    articles: dict[Speaker, list[Any]] = defaultdict(list)
    for article, there in speakers.items():
        for speaker in there:
            articles[speaker].append(article)
    for speaker in everybody:
        if alone.issuperset(articles[speaker]):
            yield speaker, len(articles[speaker])
