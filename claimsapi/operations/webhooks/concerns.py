"""
Whom and what an event concerns: all that its ids lead to.

An event says ids; a claim leads to its source, its dispute and whoever published it, a dispute to
its claims, a job to its article, an article to its publisher. What it concerns is what is true when
it is looked at, a moment after it happened.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from claimsapi.models import (
    Article,
    Attribution,
    Claim,
    CounterClaim,
    Dispute,
    Event,
    Job,
    Source,
)
from claimsapi.models.embargo import released
from claimsapi.models.event import EventType

Links = Mapping[UUID, set[UUID]]


@dataclass(slots=True)
class Concerned:
    """Ids of what an event concerns, and how the sources are named."""

    publishers: set[UUID] = field(default_factory=set)
    sources: set[UUID] = field(default_factory=set)
    disputes: set[UUID] = field(default_factory=set)
    naming: set[str] = field(default_factory=set)


def concerned_by(events: Sequence[Event]) -> Mapping[UUID, Concerned]:
    """Return whom and what each of ``events`` concerns, by the event's id (eight queries)."""
    said = {event.pk: _ids(event) for event in events}
    found = _Rows(set().union(*said.values()))
    concerned = {pk: found.concerned(ids) for pk, ids in said.items()}
    for event in events:
        if event.type == EventType.SOURCE_DELETED:  # of which no row is left
            concerned[event.pk].sources.add(event.object_id)
    return concerned


def _ids(event: Event) -> set[UUID]:
    return {event.object_id, *_uuids(event.payload)}


def _uuids(value: Any) -> Iterator[UUID]:
    """Yield each id that stands in ``value``, however deep."""
    if isinstance(value, Mapping):
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from _uuids(each)
    elif isinstance(value, str) and len(value) == 36:
        try:
            yield UUID(value)
        except ValueError:
            return


class _Rows:
    """What the rows with some ids lead to."""

    def __init__(self, ids: Iterable[UUID]) -> None:
        self.claims_of = _claims_of(ids)
        jobs = Job.objects.filter(pk__in=ids).exclude(article=None)
        self.articles_of = {pk: {article} for pk, article in jobs.values_list("pk", "article")}
        claims = {*ids}.union(*self.claims_of.values())
        self.sources_of: dict[UUID, set[UUID]] = defaultdict(set)
        self.disputes_of: dict[UUID, set[UUID]] = defaultdict(set)
        found = Claim.objects.filter(pk__in=claims).values_list("pk", "source", "dispute")
        for pk, source, dispute in found:
            self.sources_of[pk] |= {source} - {None}
            self.disputes_of[pk] |= {dispute} - {None}
        self.publishers_of = _publishers_of({*ids}.union(*self.articles_of.values()), claims)
        self.disputes = set(Dispute.objects.filter(pk__in=ids).values_list("pk", flat=True))
        named = Source.objects.filter(pk__in={*ids}.union(*self.sources_of.values()))
        self.naming_of = dict(named.values_list("pk", "naming"))

    def concerned(self, ids: set[UUID]) -> Concerned:
        claims = ids | _led(self.claims_of, ids)
        articles = ids | _led(self.articles_of, ids)
        sources = (ids & self.naming_of.keys()) | _led(self.sources_of, claims)
        return Concerned(
            publishers=_led(self.publishers_of, articles | claims),
            sources=sources,
            disputes=(ids & self.disputes) | _led(self.disputes_of, claims),
            naming={self.naming_of[source] for source in sources if source in self.naming_of},
        )


def _claims_of(ids: Iterable[UUID]) -> Links:
    """Return the claims of counter-claims, and those in disputes (two queries)."""
    found: dict[UUID, set[UUID]] = defaultdict(set)
    pairs = CounterClaim.objects.filter(pk__in=ids).values_list("pk", "claim", "counter")
    for pk, claim, counter in pairs:
        found[pk] = {claim, counter}
    for dispute, claim in Claim.objects.filter(dispute__in=ids).values_list("dispute", "pk"):
        assert dispute  # by the filter
        found[dispute].add(claim)
    return found


def _publishers_of(articles: Iterable[UUID], claims: Iterable[UUID]) -> Links:
    """Return who published articles, and who published claims, where that is open (two queries)."""
    found: dict[UUID, set[UUID]] = defaultdict(set)
    open_places = released(Attribution.objects.filter(claim__in=claims))
    for rows in (
        Article.objects.filter(pk__in=articles).values_list("pk", "publisher"),
        open_places.order_by().values_list("claim", "revision__article__publisher").distinct(),
    ):
        for pk, publisher in rows:
            found[pk] |= {publisher} - {None}
    return found


def _led(links: Links, ids: Iterable[UUID]) -> set[UUID]:
    return set().union(*(links[each] for each in ids if each in links))
