"""A table of sources taken in: first what each line would do, then exactly that."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import pghistory
from django.db import transaction

from claimsapi.extract.result import SourceKind
from claimsapi.models import Source, SourceAlias
from claimsapi.operations.core.csv_tables import Table, Unreadable, read
from claimsapi.operations.sources import aliases, edit, resolve
from claimsapi.operations.sources.resolve import one_at_a_time
from claimsapi.operations.sources.sheet.format import COLUMNS
from claimsapi.operations.sources.sheet.plan import Outcome, Planned, Planner

MOST_ROWS = 5_000
MOST_BYTES = 5 * 1024 * 1024

# A source without them could not be made; every other column may be left out, and stays as it is.
NEEDED = ("name", "kind")


class Overtaken(Exception):
    """What was agreed to is not what would be done now: ``planned`` is, ``lines`` are where."""

    def __init__(self, planned: Sequence[Planned], lines: frozenset[int]) -> None:
        super().__init__(f"{len(lines)} lines would do something else now")
        self.planned, self.lines = planned, lines


def table_in(data: bytes) -> Table:
    """
    Return the table of sources that ``data`` is.

    :raises Unreadable: saying what is wrong with it
    """
    if len(data) > MOST_BYTES:
        limit = MOST_BYTES // 1024**2
        raise Unreadable(f"It has more than {limit} MB: split it into several files.")
    return read(data, columns=COLUMNS, needed=NEEDED, most=MOST_ROWS)


def plan(table: Table) -> list[Planned]:
    """Return what each line would do; nothing is written (three queries, whatever its length)."""
    return Planner(table, lock=False).planned()


@dataclass(frozen=True, slots=True)
class Done:
    """What was planned, and the sources that have a new name: whom they may be is not known."""

    planned: Sequence[Planned]
    named: Sequence[Source]


@transaction.atomic
def carry_out(table: Table, seals: Sequence[str], *, reason: str) -> Done:
    """
    Do what ``plan`` said, as its ``seals`` have it; return it.

    Whom new names may be is left to the caller to look for: among many sources that takes long.

    :raises Overtaken: if that would be something else by now; then nothing is done
    """
    one_at_a_time()
    planned = Planner(table, lock=True).planned()
    if moved := _differing(planned, seals):
        raise Overtaken(planned, moved)
    with pghistory.context(reason=reason):
        written = [_WRITE.get(row.outcome, _nothing)(row) for row in planned]
    return Done(planned, [source for source in written if source])


def _differing(planned: Sequence[Planned], seals: Sequence[str]) -> frozenset[int]:
    agreed = dict(zip((row.line for row in planned), seals, strict=True))
    return frozenset(row.line for row in planned if row.seal != agreed[row.line])


def _nothing(row: Planned) -> Source | None:
    return None


def _make(row: Planned) -> Source:
    given = {**row.fields, "kind": SourceKind(row.fields["kind"])}
    source = resolve.create(**given)
    _write_names(source, row)
    return source


def _change(row: Planned) -> Source | None:
    """Change a source; return it if others may be like it now."""
    assert row.source
    renamed = edit.renames(row.source, row.fields)
    edit.write(row.source, row.fields)
    for field, found in row.fields.items():
        setattr(row.source, field, found)
    _write_names(row.source, row)
    return row.source if renamed else None


def _write_names(source: Source, row: Planned) -> None:
    if row.names is None:
        return
    changes = aliases.towards(SourceAlias.objects.filter(source=source), row.names)
    if changes:
        aliases.write(source, changes)


_WRITE: Mapping[Outcome, Callable[[Planned], Source | None]] = {
    Outcome.NEW: _make,
    Outcome.CHANGED: _change,
}
