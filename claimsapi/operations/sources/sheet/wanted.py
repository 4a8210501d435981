"""What a line of a table of sources asks for, beside what is stored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from claimsapi.extract.result import Naming, SourceKind
from claimsapi.link.sources.names import Alias, normalize
from claimsapi.models import Source
from claimsapi.models.source import SourceStatus
from claimsapi.operations.core.csv_tables import Line, Unreadable
from claimsapi.operations.sources.aliases import alias_of, with_name
from claimsapi.operations.sources.sheet import cells as sheet_cells
from claimsapi.operations.sources.sheet.format import cells, listed, read_names, written_names

# What a new source has where the table leaves it out.
_NEW = {"naming": Naming.NAMED, "status": SourceStatus.CONFIRMED}

# Words that are always there: an empty cell leaves them as they are.
_KEPT_IF_EMPTY = frozenset({"kind", "naming", "status"})

_NO_FIELDS = frozenset({"id", "aliases"})


class Refused(Exception):
    """A line asks for what cannot be; it says why, and the way out."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """``fields`` to write, and ``names`` that the source goes by then, None if they stay."""

    fields: Mapping[str, Any]
    names: Sequence[Alias] | None

    def __bool__(self) -> bool:
        return bool(self.fields) or self.names is not None


def of_new(line: Line) -> Wanted:
    """
    Return what ``line`` gives a source that it makes.

    :raises Refused: if it makes none
    :raises Unreadable: if a cell cannot be read
    """
    fields = {**_NEW, **dict(_fields(line, None))}
    if "kind" not in fields:
        raise Refused("A new source needs a kind.")
    if fields["status"] != SourceStatus.CONFIRMED:
        raise Refused("A new source is confirmed: leave its status empty.")
    fields["kind"] = SourceKind(fields["kind"])
    return Wanted(fields, sheet_cells.names(line.cells.get("aliases", "")))


def of_known(line: Line, source: Source) -> Wanted:
    """
    Return what ``line`` gives ``source`` that it does not have (no query if its names are loaded).

    :raises Unreadable: if a cell cannot be read
    """
    fields = dict(_fields(line, source))
    cell = line.cells.get("aliases")
    if cell is None or _same_names(cell, listed(source)):
        return Wanted(fields, None)
    return Wanted(fields, _names(cell, source, fields.get("name", source.name)))


def names(lines: Iterable[Line]) -> Iterator[str]:
    """Yield all names that ``lines`` write; of cells that cannot be read, none."""
    for line in lines:
        yield line.cells.get("name", "")
        with suppress(Unreadable):
            yield from (name.text for name in sheet_cells.names(line.cells.get("aliases", "")))


def _fields(line: Line, source: Source | None) -> Iterator[tuple[str, Any]]:
    """Yield each field that ``line`` gives another value, with that value."""
    before = cells(source) if source else {}
    for column, cell in line.cells.items():
        if column in _NO_FIELDS or (not cell and column in _KEPT_IF_EMPTY):
            continue
        if cell == before.get(column, "").strip() and (source or column != "name"):
            continue
        found = sheet_cells.value(column, cell)
        if source is None or found != getattr(source, column):
            yield column, found


def _names(cell: str, source: Source, name: str) -> list[Alias]:
    """Return all that ``source`` goes by after ``cell``: what that lists, and its own names."""
    names = sheet_cells.names(cell)
    now = [alias_of(row) for row in source.aliases.all()]
    for own in (known for known in now if known == Alias(source.name)):
        names = with_name(names, own)
    alike = [known for known in now if normalize(known.text) == normalize(name)]
    return with_name(names, alike[0] if alike else Alias(name))


def _same_names(cell: str, names: Sequence[Alias]) -> bool:
    """Return whether ``cell`` says ``names``, spaces around them apart."""
    try:
        return read_names(cell) == read_names(written_names(names))
    except Unreadable:
        return False
