"""What the page of a source shows, loaded in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from claimsapi.admin.sources.quotes import Quote, quotes, standing_claims
from claimsapi.admin.sources.related_rows import KINDS, RelatedRow, first_rows
from claimsapi.models import Article, Attribution, Source, SourceDuplicate
from claimsapi.models.source import SourceStatus
from claimsapi.models.source_duplicate import Judgement
from claimsapi.operations.core.counts import MOST_COUNTED, as_shown, counted
from claimsapi.operations.sources.merge import what_is_of

QUOTED = 20  # claims on a page
MOST = 8  # rows of any other kind
PAIRS = 30
COUNTED = 2000  # claims: in how many articles more of them stand is not counted


@dataclass(frozen=True, slots=True)
class Pair:
    """Another source that this one may be; ``survivor`` and ``gone`` as a merge would have them."""

    match: SourceDuplicate
    other: Source
    survivor: Source
    gone: Source

    @property
    def percent(self) -> int:
        return round(100 * self.match.score)

    @property
    def was_merged(self) -> bool:
        return self.match.judgement == Judgement.UNSURE


@dataclass(frozen=True, slots=True)
class Part:
    """Rows of one kind that are the source's: how many in all, and the first of them."""

    name: str
    called: str
    count: int
    rows: Sequence[RelatedRow]

    @property
    def more(self) -> int:
        return self.count - len(self.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceContext:
    source: Source
    quoted: Sequence[Quote]
    older: UUID | None  # the last claim shown, if there are older ones
    counts: Mapping[str, int]
    parts: Mapping[str, Part]
    likely: Sequence[Pair]
    apart: Sequence[Pair]

    @property
    def can_be_confirmed(self) -> bool:
        source = self.source
        known_elsewhere = source.article_id is None and source.merged_into_id is None
        return source.status == SourceStatus.CANDIDATE and known_elsewhere

    @property
    def claims(self) -> str:
        return as_shown(self.counts["quoted"])

    @property
    def in_articles(self) -> int | None:
        return self.counts["quoted_in"] if self.counts["quoted"] <= COUNTED else None

    @property
    def work(self) -> list[Part]:
        """What they published, or are credited with."""
        names = ("articles", "feeds", "created_credits", "supplied_credits", "reviews")
        return [self.parts[name] for name in names if name in self.parts]


def source_of_page(pk: UUID) -> Source:
    """
    Return the source with what its page says of it (one query).

    :raises django.http.Http404: if there is none
    """
    return get_object_or_404(_as_on_pages(), pk=pk)


def both_sources(one: UUID, other: UUID) -> tuple[Source, Source]:
    """
    Return both (one query).

    :raises django.http.Http404: if one of them is not there
    """
    found = _as_on_pages().in_bulk([one, other])
    try:
        return found[one], found[other]
    except KeyError:
        raise Http404 from None


def source_context(source: Source, *, before: UUID | None = None) -> SourceContext:
    """Return all about ``source`` (five queries); claims ``before`` one, or the latest."""
    claims = standing_claims(source).select_related("dispute")
    page = list((claims.filter(pk__lt=before) if before else claims)[: QUOTED + 1])
    counts = _counts(source)
    pairs = _pairs(source)
    return SourceContext(
        source=source,
        quoted=quotes(page[:QUOTED]),
        older=page[QUOTED - 1].pk if len(page) > QUOTED else None,
        counts=counts,
        parts={
            part.name: part for part in parts(counts, first_rows(what_is_of(source), most=MOST))
        },
        likely=[pair for pair in pairs if pair.match.judgement != Judgement.NOT_SAME],
        apart=[pair for pair in pairs if pair.match.judgement == Judgement.NOT_SAME],
    )


def parts(counts: Mapping[str, int], rows: Mapping[str, Sequence[RelatedRow]]) -> list[Part]:
    """Return the kinds of which there are rows."""
    return [
        Part(name, kind.called(counts[name]), counts[name], rows.get(name, ()))
        for name, kind in KINDS.items()
        if counts[name]
    ]


def paired(match: SourceDuplicate, source: Source) -> Pair:
    """Return ``match`` as ``source`` sees it; who is confirmed survives, else ``source``."""
    other = match.other(source)
    keeps = source.status == SourceStatus.CONFIRMED or other.status != SourceStatus.CONFIRMED
    return Pair(match, other, *((source, other) if keeps else (other, source)))


def _as_on_pages() -> QuerySet[Source]:
    return Source.objects.select_related("merged_into", "article")


def _counts(source: Source) -> dict[str, int]:
    standing = standing_claims(source)
    latest = standing[:COUNTED].values("pk")
    articles = Attribution.objects.filter(claim__in=latest).values("revision__article")
    quoted = {"quoted": standing, "quoted_in": Article.objects.filter(pk__in=articles)}
    return counted(what_is_of(source) | quoted, most=MOST_COUNTED + 1)


def _pairs(source: Source) -> list[Pair]:
    rows = SourceDuplicate.objects.of(source).exclude(judgement=Judgement.SAME)
    unmerged = rows.filter(first__merged_into=None, second__merged_into=None)
    found = unmerged.select_related("first", "second").order_by("-score", "id")[:PAIRS]
    return [paired(match, source) for match in found]
