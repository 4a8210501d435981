"""Credit lines of nobody known, one group for all copies of a line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, Max, Q, QuerySet, TextField
from django.db.models.functions import Cast, Substr

from claimsapi.link.sources.names import normalize
from claimsapi.models import Credit, Revision, Segment, Source, SourceAlias
from claimsapi.models.credit import CreditQuerySet
from claimsapi.models.source import SourceStatus
from claimsapi.operations.credits import lines
from claimsapi.operations.credits.lines import Printed

PER_PAGE = 20
MOST_PAGES = 1000

_KEY = ("creator_name", "supplier_name", "words")


@dataclass(frozen=True, slots=True)
class Group:
    """Copies of one line that wait; ``example`` is the latest of them."""

    creator_name: str
    supplier_name: str
    words: str
    copies: int
    articles: int
    roles: Sequence[str]
    example: Credit

    @property
    def key(self) -> Printed:
        return self.creator_name, self.supplier_name, self.words

    @property
    def printed(self) -> str:
        """Return what tells the line from others: its names or, without any, its words."""
        names = filter(None, (self.creator_name, self.supplier_name))
        return self.words or " / ".join(names)


@dataclass(frozen=True, slots=True)
class GroupContext:
    """A group to decide on, with where its example stands and how many credits follow."""

    group: Group
    caption: str
    following: int
    creator: Source | None
    supplier: Source | None


def groups(wanted: str, page: int) -> tuple[list[Group], bool]:
    """
    Return a page of the groups that wait and whether there are more (three queries).

    The most frequent come first. Only lines with ``wanted`` in them, if that is not empty.
    """
    waiting = _waiting(wanted)
    counted = waiting.order_by().values(*_KEY).annotate(copies=Count("pk"))
    start = (page - 1) * PER_PAGE
    rows = list(counted.order_by("-copies", *_KEY)[start : start + PER_PAGE + 1])
    keys = [_key(row) for row in rows[:PER_PAGE]]
    found = _described(waiting, keys)
    return [found[key] for key in keys if key in found], len(rows) > PER_PAGE


def group_of(credit: Credit) -> Group | None:
    """Return the group of ``credit``, or None if it does not wait (two queries)."""
    key = lines.printed(credit)
    return _described(Credit.objects.waiting(), [key]).get(key)


def group_context(group: Group) -> GroupContext:
    """Return ``group`` with what a person needs to decide on it (three queries)."""
    example = group.example
    creator, supplier = _called(group.creator_name, group.supplier_name)
    caption = example.caption or example.segment
    return GroupContext(
        group=group,
        caption=_words(caption) if caption else "",
        following=lines.following(example).count(),
        creator=creator,
        supplier=supplier,
    )


def _waiting(wanted: str) -> CreditQuerySet:
    waiting = Credit.objects.waiting()
    if not wanted:
        return waiting
    return waiting.filter(
        Q(credit_line__icontains=wanted)
        | Q(creator_name__icontains=wanted)
        | Q(supplier_name__icontains=wanted)
    )


def _described(waiting: CreditQuerySet, keys: Iterable[Printed]) -> dict[Printed, Group]:
    """Return the groups of ``keys`` (two queries, of their copies alone)."""
    wanted = Q(pk=None)
    for creator_name, supplier_name, words in keys:
        same = Q(creator_name=creator_name, supplier_name=supplier_name)
        wanted |= same & Q(credit_line=words) if words else same
    rows = waiting.filter(wanted).order_by().values(*_KEY)
    described = list(
        rows.annotate(
            copies=Count("pk"),
            articles=Count("revision__article", distinct=True),
            roles=ArrayAgg("role", distinct=True, default=[]),
            latest=Max(Cast("pk", TextField())),
        )
    )
    examples = {str(row.pk): row for row in _examples([each["latest"] for each in described])}
    return {_key(each): _group(each, examples[each["latest"]]) for each in described}


def _group(row: dict[str, Any], example: Credit) -> Group:
    roles = [role.replace("_", " ") for role in row["roles"]]
    return Group(*_key(row), row["copies"], row["articles"], roles, example)


def _key(row: dict[str, Any]) -> Printed:
    return row["creator_name"], row["supplier_name"], row["words"]


def _words(segment: Segment) -> str:
    """Return what ``segment`` reads (one query, of no more than that)."""
    words = Substr("text", segment.start + 1, segment.end - segment.start)
    return str(Revision.objects.values_list(words, flat=True).get(pk=segment.revision_id))


def _examples(ids: Sequence[str]) -> QuerySet[Credit]:
    rows = Credit.objects.filter(pk__in=ids).select_related(
        "revision__article__publisher", "segment", "caption"
    )
    return rows.defer("revision__raw", "revision__text")


def _called(*names: str) -> list[Source | None]:
    """Return for each of ``names`` the one confirmed source that goes by it (one query)."""
    wanted = [normalize(name) for name in names]
    aliases = SourceAlias.objects.filter(
        normalized__in=[name for name in wanted if name],
        source__status=SourceStatus.CONFIRMED,
        source__merged_into=None,
        source__article=None,
    )
    owners: dict[str, set[Source]] = {}
    for alias in aliases.select_related("source"):
        owners.setdefault(alias.normalized, set()).add(alias.source)
    found = [owners.get(name, set()) for name in wanted]
    return [next(iter(sources)) if len(sources) == 1 else None for sources in found]
