"""Which row an extracted source is, and rows for those nobody knows yet."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from claimsapi.extract import result
from claimsapi.extract.result import Naming, SourceKind
from claimsapi.link.sources.names import Alias, AliasType, Directory, KnownSource, normalize
from claimsapi.link.sources.tell_apart import are_two, is_bare
from claimsapi.models import Article, Source, SourceAlias
from claimsapi.models.locks import Advisory, take, take_each
from claimsapi.models.source import SourceStatus
from claimsapi.operations.core.locking import Overtaken
from claimsapi.operations.sources import duplicates

# Whom nobody can tell from a namesake in the next article: "two officials", "a spokesman". Nor can
# anybody groups without a name of their own, as "local authorities".
LOCAL = frozenset({Naming.UNNAMED, Naming.ROLE_ONLY})

NAME_LENGTH = 300


class NameTaken(Exception):
    """Another source goes by that name already: ``owner``, where it was looked up."""

    def __init__(self, name: str, owner: Source | None = None) -> None:
        super().__init__(name)
        self.owner = owner


class UnknownPublisher(Exception):
    """No confirmed source has that id, name or alias."""


class AmbiguousPublisher(Exception):
    """Several confirmed sources go by that name."""


@transaction.atomic(savepoint=False)
def create(
    *,
    name: str,
    kind: SourceKind = SourceKind.ORGANIZATION,
    naming: Naming = Naming.NAMED,
    status: SourceStatus = SourceStatus.CONFIRMED,
    role: str = "",
    aliases: Iterable[str] = (),
    names: Iterable[Alias] = (),
    **columns: Any,
) -> Source:
    """
    Store a source that goes by its own name, ``aliases`` and ``names``; return it (two queries).

    One of ``names`` that is written like its own stands in the place of that.
    """
    source = Source.objects.create(
        name=name[:NAME_LENGTH],
        kind=kind,
        naming=naming,
        status=status,
        role=role[:NAME_LENGTH],
        **columns,
    )
    plain = (Alias(text) for text in (*aliases, name))
    SourceAlias.objects.bulk_create(_rows_of(source, (*plain, *names)))
    return source


def _rows_of(source: Source, names: Iterable[Alias]) -> list[SourceAlias]:
    """Return a row for each of ``names``, the last of those that are written alike."""
    unique = {normalize(name.text)[:NAME_LENGTH]: name for name in names}
    return [
        SourceAlias(
            source=source,
            text=name.text[:NAME_LENGTH],
            normalized=normalized,
            type=name.type,
            valid_from=name.valid_from,
            valid_to=name.valid_to,
        )
        for normalized, name in unique.items()
        if normalized
    ]


@transaction.atomic
def create_confirmed(
    *, name: str, kind: SourceKind, aliases: Iterable[str] = (), **fields: Any
) -> Source:
    """
    Store a source that a person vouches for, with ``fields`` of ``create``, and return it.

    :raises NameTaken: if a confirmed source has that name, or one of ``aliases``, already
    """
    one_at_a_time(name, *aliases)
    for text in (name, *aliases):
        taken = Source.objects.called(normalize(text)).filter(status=SourceStatus.CONFIRMED)
        if owner := taken.first():
            raise NameTaken(text, owner)
    source = create(name=name, kind=kind, aliases=aliases, **fields)
    duplicates.suggest([source])
    return source


def publisher(wanted: str) -> Source:
    """
    Return the confirmed source that has ``wanted`` as its id, name or alias (one query).

    :raises UnknownPublisher: if there is none, or only a person or a candidate
    :raises AmbiguousPublisher: if several go by that name
    """
    publishers = Source.objects.publishers()
    try:
        found = list(publishers.filter(pk=UUID(wanted)))
    except ValueError:
        found = list(publishers.called(normalize(wanted))[:2])
    if not found:
        raise UnknownPublisher(wanted)
    if len(found) > 1:
        raise AmbiguousPublisher(wanted)
    return found[0]


def publishers(wanted: Iterable[str]) -> Mapping[str, Source]:
    """
    Return whom ``publisher`` finds for each of ``wanted``, without those it raises for (two
    queries).
    """
    names = {name: normalize(name) for name in wanted}
    ids = {name: pk for name in names if (pk := _id(name))}
    by_id = Source.objects.publishers().in_bulk(list(ids.values()))
    aliases = SourceAlias.objects.filter(
        normalized__in=set(names.values()), source__in=Source.objects.publishers()
    )
    by_name: dict[str, dict[UUID, Source]] = defaultdict(dict)
    for alias in aliases.select_related("source"):
        by_name[alias.normalized][alias.source_id] = alias.source
    found = {
        name: [by_id[ids[name]]] if ids.get(name) in by_id else list(by_name[called].values())
        for name, called in names.items()
    }
    return {name: rows[0] for name, rows in found.items() if len(rows) == 1}


def _id(written: str) -> UUID | None:
    try:
        return UUID(written)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Resolved:
    """
    The row of each extracted source, by its id in the extraction.

    ``new`` are those that ``add`` has yet to store. Of the ``names`` asked for, the rows ``seen``
    were there.
    """

    rows: Mapping[str, Source]
    new: Sequence[Source]
    names: frozenset[str]
    seen: frozenset[UUID]


def resolve(extracted: Sequence[result.Source], *, article: Article, day: date | None) -> Resolved:
    """
    Return which row each of ``extracted`` is; nothing is written (one query).

    A name that one known source alone goes by on ``day`` is that source; any other becomes a
    candidate. A candidate with another role, or of another place, is a namesake. Sources without a
    name of their own stay within ``article``.
    """
    names = frozenset(normalize(source.name) for source in extracted)
    known = list(_known_names(names, article).select_related("source__merged_into"))
    rows = _known(extracted, known, day)
    made: dict[str, Source] = {}
    for source in extracted:
        if source.id not in rows:
            name = normalize(source.name)
            made[name] = made.get(name) or _candidate(source, article)
            rows[source.id] = made[name]
    return Resolved(rows, list(made.values()), names, frozenset(row.pk for row in known))


def wait_for_names(resolved: Resolved, article: Article) -> None:
    """
    Let nobody else add the names that are new in ``resolved`` until this transaction ends.

    Costs two queries, none where no name is new.

    :raises Overtaken: if somebody did since it was resolved
    """
    if not resolved.new:
        return
    take_each(Advisory.NAME, (normalize(s.name) for s in resolved.new if s.article_id is None))
    now = _known_names(resolved.names, article).values_list("pk", flat=True)
    if frozenset(now) != resolved.seen:
        raise Overtaken("another article has brought one of its names")


def add(resolved: Resolved) -> None:
    """Store what is new, after ``wait_for_names`` (two queries, none where no name is new)."""
    Source.objects.bulk_create(resolved.new)
    SourceAlias.objects.bulk_create(
        row for source in resolved.new for row in _rows_of(source, [Alias(source.name)])
    )


def _is_local(source: result.Source) -> bool:
    """Return whether ``source`` is known from its article only."""
    is_bare_group = source.naming == Naming.COLLECTIVE and is_bare(source.name)
    return source.naming in LOCAL or is_bare_group


def _candidate(source: result.Source, article: Article) -> Source:
    return Source(
        name=source.name[:NAME_LENGTH],
        kind=source.kind,
        naming=source.naming,
        status=SourceStatus.CANDIDATE,
        article=article if _is_local(source) else None,
        role=source.role[:NAME_LENGTH],
    )


def _known_names(names: Set[str], article: Article) -> QuerySet[SourceAlias]:
    """Return which of ``names`` are stored, for all articles or for ``article``."""
    found = SourceAlias.objects.filter(normalized__in=names)
    return found.filter(Q(source__article=None) | Q(source__article=article)).order_by("source_id")


def _known(
    extracted: Sequence[result.Source], names: Iterable[SourceAlias], day: date | None
) -> dict[str, Source]:
    """Return the known among ``extracted``; a confirmed source comes before candidates."""
    owners: dict[Source, list[Alias]] = defaultdict(list)
    for row in names:
        alias = Alias(row.text, AliasType(row.type), row.valid_from, row.valid_to)
        owners[row.source.merged_into or row.source].append(alias)
    confirmed = {o: owners[o] for o in owners if o.status == SourceStatus.CONFIRMED}
    candidates = {o: owners[o] for o in owners if o not in confirmed}
    return _found(extracted, candidates, day) | _found(extracted, confirmed, day)


def _found(
    extracted: Sequence[result.Source], owners: Mapping[Source, list[Alias]], day: date | None
) -> dict[str, Source]:
    by_name: dict[str, list[Source]] = defaultdict(list)
    for owner, names in owners.items():
        for name in {normalize(alias.text) for alias in names}:
            by_name[name].append(owner)
    found = {}
    for source in extracted:
        fitting = _fitting(source, by_name.get(normalize(source.name), ()))
        directory = Directory(
            KnownSource(id=str(n), name="", kind=SourceKind(o.kind), aliases=tuple(owners[o]))
            for n, o in enumerate(fitting)
        )
        best = next(iter(directory.find(source.name, day=day, kind=source.kind)), None)
        if best and best.certain:
            found[source.id] = fitting[int(best.source_id)]
    return found


def _fitting(source: result.Source, named: Sequence[Source]) -> Sequence[Source]:
    """
    Return those of ``named``, who go by its name, who may be ``source``.

    Whom a person has confirmed may be all of that name. Of candidates those of its role may, or
    else the one of whom no role is known.
    """
    if _is_local(source):
        named = [o for o in named if o.article_id or o.status == SourceStatus.CONFIRMED]
    doubted = [o for o in named if o.status != SourceStatus.CONFIRMED and not o.article_id]
    if source.kind not in (SourceKind.PERSON, SourceKind.UNKNOWN) or len(doubted) < len(named):
        return named
    alike = [o for o in doubted if o.role and source.role and not are_two(o.role, source.role)]
    return alike or [o for o in doubted if not o.role] or ([] if source.role else named)


def one_at_a_time(*names: str) -> None:
    """
    Wait until nobody else is writing names, and no article brings one of ``names`` (two queries).

    All that are to be written are given at once.
    """
    take(Advisory.NAMES, beside=(Advisory.MERGES,))
    take_each(Advisory.NAME, map(normalize, names))
