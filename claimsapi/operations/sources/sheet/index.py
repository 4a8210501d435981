"""The sources that lines of a table are about or in the way of, as they stand after each line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from django.db.models import Q

from claimsapi.link.sources.names import Alias, normalize
from claimsapi.models import Source, SourceAlias
from claimsapi.models.source import SourceStatus
from claimsapi.operations.core.csv_tables import Line, Unreadable
from claimsapi.operations.sources.aliases import alias_of
from claimsapi.operations.sources.sheet.format import read_names

# A source that is stored, or the line of one that is not yet.
Owner = Source | int


class KnownSources:
    """Who is named, and who has which Wikidata id (three queries, whatever the lines)."""

    def __init__(self, lines: Sequence[Line], *, lock: bool) -> None:
        self._by_id = {source.pk: source for source in _wanted(lines, lock=lock)}
        self._by_wikidata: dict[str, Owner] = {
            source.wikidata_id: source
            for source in self._by_id.values()
            if source.wikidata_id and not source.merged_into_id
        }
        self._lines: dict[UUID, int] = {}
        self._names: dict[str, list[tuple[Owner, Alias]]] = defaultdict(list)
        self._named: dict[Owner, set[str]] = defaultdict(set)
        for row in _confirmed_names(lines):
            self._add(self._by_id.get(row.source_id, row.source), alias_of(row), row.normalized)

    def about(self, line: Line) -> Owner | None:
        """
        Return whom ``line`` is about by its id, else by its Wikidata id; None if nobody.

        :raises Unreadable: if no source has its id
        """
        if not (wanted := line.cells.get("id", "")):
            return self._by_wikidata.get(line.cells.get("wikidata_id", "").upper())
        source = self._by_id.get(_uuid(wanted))
        if source is None:
            raise Unreadable(f"There is no source {wanted}: leave the id empty to make one.")
        return source

    def line_of(self, source: Source) -> int | None:
        return self._lines.get(source.pk)

    def note(self, source: Source, line: int) -> None:
        self._lines[source.pk] = line

    def other_with(self, wikidata_id: str, owner: Owner) -> Owner | None:
        other = self._by_wikidata.get(wikidata_id)
        return other if other != owner else None

    def other_called(self, name: Alias, owner: Owner) -> Owner | None:
        """Return another confirmed source that goes by ``name`` on one of its days."""
        others = self._names[normalize(name.text)]
        return next((o for o, its in others if o != owner and _meet(its, name)), None)

    def take(self, owner: Owner, names: Iterable[Alias], wikidata_id: str | None) -> None:
        """Note what ``owner`` goes by now; ``wikidata_id`` is None if that stays."""
        for written in self._named.pop(owner, ()):
            self._names[written] = [each for each in self._names[written] if each[0] != owner]
        for name in names:
            self._add(owner, name, normalize(name.text))
        if wikidata_id is not None:
            if isinstance(owner, Source):
                self._by_wikidata.pop(owner.wikidata_id, None)
            if wikidata_id:
                self._by_wikidata[wikidata_id] = owner

    def _add(self, owner: Owner, name: Alias, written: str) -> None:
        self._names[written].append((owner, name))
        self._named[owner].add(written)


def _wanted(lines: Sequence[Line], *, lock: bool) -> Iterable[Source]:
    """Return the sources that any line names by id or Wikidata id, with their names."""
    ids = {found for line in lines if (found := _uuid(line.cells.get("id", "")))}
    others = {line.cells.get("wikidata_id", "").upper() for line in lines} - {""}
    sources = Source.objects.filter(Q(pk__in=ids) | Q(wikidata_id__in=others, merged_into=None))
    if lock:
        sources = sources.select_for_update()
    return sources.order_by("pk").prefetch_related("aliases")


def _confirmed_names(lines: Sequence[Line]) -> Iterable[SourceAlias]:
    """Return the names of confirmed sources that any line has, too."""
    wanted = {normalize(text) for line in lines for text in _texts(line)}
    rows = SourceAlias.objects.filter(
        normalized__in=wanted,
        source__status=SourceStatus.CONFIRMED,
        source__merged_into=None,
    )
    return rows.select_related("source").order_by("source_id", "pk")


def _texts(line: Line) -> list[str]:
    try:
        names = [name.text for name in read_names(line.cells.get("aliases", ""))]
    except Unreadable:
        names = []  # the line will be refused
    return [line.cells.get("name", ""), *names]


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return UUID(int=0)  # nobody's


def _meet(one: Alias, other: Alias) -> bool:
    return (one.valid_from or date.min) <= (other.valid_to or date.max) and (
        other.valid_from or date.min
    ) <= (one.valid_to or date.max)
