"""What each line of a table of sources would do, line after line, without doing it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from typing import Any

from claimsapi.extract.result import Naming
from claimsapi.link.sources.names import Alias, normalize
from claimsapi.models import Source
from claimsapi.models.source import SourceStatus
from claimsapi.operations.core.csv_tables import Line, Table, Unreadable
from claimsapi.operations.sources.aliases import alias_of
from claimsapi.operations.sources.sheet import cells as sheet_cells
from claimsapi.operations.sources.sheet.format import cells, listed, read_names, written_names
from claimsapi.operations.sources.sheet.index import KnownSources, Owner


class Outcome(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


class Refused(Exception):
    """A line asks for what cannot be; it says why, and the way out."""


@dataclass(frozen=True, slots=True)
class Difference:
    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """
    What a line would do. ``source`` is whom it changes; ``names`` are all that the source goes by
    then, None if they stay.
    """

    line: int
    outcome: Outcome
    name: str
    source: Source | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)
    names: Sequence[Alias] | None = None
    differences: Sequence[Difference] = ()
    reason: str = ""

    @property
    def seal(self) -> str:
        """Return what no other outcome of this line has: 16 digits."""
        pk = self.source and self.source.pk
        whole = repr((self.line, self.outcome, pk, self.name, self.differences, self.reason))
        return sha256(whole.encode()).hexdigest()[:16]


# What a new source has where the table leaves it out.
_NEW = {"naming": Naming.NAMED, "status": SourceStatus.CONFIRMED}

# Words that are always there: an empty cell leaves them as they are.
_KEPT_IF_EMPTY = frozenset({"kind", "naming", "status"})


class Planner:
    """Goes through a table as if each line before had been carried out (three queries)."""

    def __init__(self, table: Table, *, lock: bool) -> None:
        self.table = table
        self.columns = [column for column in table.columns if column not in ("id", "aliases")]
        self.known = KnownSources(table.lines, lock=lock)

    def planned(self) -> list[Planned]:
        return [self._planned(line) for line in self.table.lines]

    def _planned(self, line: Line) -> Planned:
        try:
            return self._outcome(line)
        except (Refused, Unreadable) as refusal:
            name = line.cells.get("name", "")
            return Planned(
                line=line.number, outcome=Outcome.REFUSED, name=name, reason=str(refusal)
            )

    def _outcome(self, line: Line) -> Planned:
        if line.problem:
            raise Refused(line.problem)
        source = self._source(line)
        return self._changed(line, source) if source else self._new(line)

    def _source(self, line: Line) -> Source | None:
        """Return the source that ``line`` is about; None if it is a new one."""
        owner = self.known.about(line)
        if isinstance(owner, Source):
            if earlier := self.known.line_of(owner):
                raise Refused(f"Line {earlier} is about the same source.")
            return owner
        if owner is not None:
            raise Refused(f"Line {owner} is about the same source.")
        return None

    def _new(self, line: Line) -> Planned:
        fields = {**_NEW, **dict(self._fields(line, None))}
        if "kind" not in fields:
            raise Refused("A new source needs a kind.")
        if fields["status"] != SourceStatus.CONFIRMED:
            raise Refused("A new source is confirmed: leave its status empty.")
        names = sheet_cells.names(line.cells.get("aliases", ""))
        whole = _with_own(names, Alias(fields["name"]))
        self._check(line.number, fields, None)
        self._take(line.number, fields, whole, whole)
        empty = dict.fromkeys(fields, "")
        return Planned(
            line=line.number,
            outcome=Outcome.NEW,
            name=fields["name"],
            fields=fields,
            names=whole if names else None,
            differences=_differences(empty, fields, "", written_names(_shown(whole, fields))),
        )

    def _changed(self, line: Line, source: Source) -> Planned:
        fields = dict(self._fields(line, source))
        after = {column: getattr(source, column) for column in self.columns} | fields
        names = self._names(line, source, after)
        before, then = written_names(listed(source)), written_names(_shown(names, after))
        differences = _differences(cells(source), fields, before, then)
        if differences:
            if source.merged_into_id:
                raise Refused(f"It is merged into {source.merged_into_id}: write to that one.")
            self._check(source, fields, source)
            self._take(source, after, names, self._gained(source, fields, names))
        self.known.note(source, line.number)
        return Planned(
            line=line.number,
            outcome=Outcome.CHANGED if differences else Outcome.UNCHANGED,
            name=source.name,
            source=source,
            fields=fields,
            names=names if before != then else None,
            differences=differences,
        )

    def _fields(self, line: Line, source: Source | None) -> Iterator[tuple[str, Any]]:
        """Yield each field that ``line`` gives another value, with that value."""
        before = cells(source) if source else dict.fromkeys(self.columns, "")
        for column in self.columns:
            cell = line.cells[column]
            if cell == before[column].strip() and (source or column != "name"):
                continue
            if not cell and column in _KEPT_IF_EMPTY:
                continue
            found = sheet_cells.value(column, cell)
            if source is None or found != getattr(source, column):
                yield column, found

    def _names(self, line: Line, source: Source, after: Mapping[str, Any]) -> list[Alias]:
        """Return all that ``source`` goes by after ``line``: what it lists, and its own names."""
        now = [alias_of(row) for row in source.aliases.all()]
        names = listed(source)
        if "aliases" in line.cells and not _same_names(line.cells["aliases"], names):
            names = sheet_cells.names(line.cells["aliases"])
        for own in (name for name in now if name == Alias(source.name)):
            names = _with_own(names, own)
        name = after.get("name", source.name)
        alike = [known for known in now if normalize(known.text) == normalize(name)]
        return _with_own(names, alike[0] if alike else Alias(name))

    def _gained(
        self, source: Source, fields: Mapping[str, Any], names: Sequence[Alias]
    ) -> list[Alias]:
        """Return the names that nobody else may have: new ones, its own if that is confirmed."""
        now = [alias_of(row) for row in source.aliases.all()]
        gained = [name for name in names if name not in now]
        if "name" in fields or "status" in fields:
            gained.append(Alias(fields.get("name", source.name)))
        return gained

    def _check(self, owner: Owner, fields: Mapping[str, Any], source: Source | None) -> None:
        """
        Refuse what the rules of the database or of the API forbid.

        :raises Refused: saying which
        """
        naming = fields.get("naming", source.naming if source else Naming.NAMED)
        wikidata_id = fields.get("wikidata_id", source.wikidata_id if source else "")
        if wikidata_id and naming != Naming.NAMED:
            raise Refused("Only a source with a name of its own (named) can have a Wikidata id.")
        if source and source.article_id and naming == Naming.NAMED:
            raise Refused("It is known from one article only: merge it into a named one instead.")
        if source and fields.get("status") == SourceStatus.CANDIDATE:
            raise Refused("It is confirmed. The way back is a merge or a deletion.")
        if "wikidata_id" in fields and (other := self.known.other_with(wikidata_id, owner)):
            raise Refused(f"{_called(other)} has the Wikidata id {wikidata_id}: merge the two.")

    def _take(
        self,
        owner: Owner,
        after: Mapping[str, Any],
        names: Sequence[Alias],
        gained: Sequence[Alias],
    ) -> None:
        """
        Note that ``owner`` goes by ``names`` now.

        :raises Refused: if a confirmed source has one of those it ``gained``
        """
        status = after.get("status") or (isinstance(owner, Source) and owner.status)
        confirmed = status == SourceStatus.CONFIRMED
        for name in gained if confirmed else ():
            if other := self.known.other_called(name, owner):
                raise Refused(f"{_called(other)} goes by “{name.text}” already.")
        self.known.take(owner, names if confirmed else (), after.get("wikidata_id"))


def _with_own(names: Sequence[Alias], own: Alias) -> list[Alias]:
    """Return ``names`` with ``own`` among them, unless one is written alike."""
    known = {normalize(name.text) for name in names}
    return [*names] if normalize(own.text) in known else [*names, own]


def _shown(names: Sequence[Alias], fields: Mapping[str, Any]) -> list[Alias]:
    return [name for name in names if name != Alias(fields["name"])]


def _same_names(cell: str, names: Sequence[Alias]) -> bool:
    """Return whether ``cell`` says ``names``, spaces around them apart."""
    try:
        return read_names(cell) == read_names(written_names(names))
    except Unreadable:
        return False


def _differences(
    before: Mapping[str, Any], fields: Mapping[str, Any], old: str, new: str
) -> tuple[Difference, ...]:
    changed = [
        Difference(column, before[column], _written(found)) for column, found in fields.items()
    ]
    names = [Difference("aliases", old, new)] if old != new else []
    return tuple(each for each in (*changed, *names) if each.before != each.after)


def _written(found: Any) -> str:
    return "; ".join(found) if isinstance(found, list) else str(found)


def _called(owner: Owner) -> str:
    return f"“{owner.name}” (id {owner.pk})" if isinstance(owner, Source) else f"Line {owner}"
