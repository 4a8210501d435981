"""Lines of a table of sources carried out, each by what a form or the API would call for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from django.db import IntegrityError, transaction

from claimsapi.models import Source
from claimsapi.operations.core.csv_tables import Line, Unreadable
from claimsapi.operations.core.locking import IllegalMove, in_order
from claimsapi.operations.sources import aliases, edit
from claimsapi.operations.sources.resolve import NameTaken, one_at_a_time
from claimsapi.operations.sources.sheet import wanted
from claimsapi.operations.sources.sheet.format import COLUMNS, cells
from claimsapi.operations.sources.sheet.parts import mentioned, uuid_of
from claimsapi.operations.sources.sheet.refusals import sentence
from claimsapi.operations.sources.sheet.wanted import Refused, Wanted


class Outcome(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


_REFUSALS = (Refused, Unreadable, NameTaken, IllegalMove, IntegrityError)


@dataclass(frozen=True, slots=True)
class Difference:
    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """
    What became of a line. ``source`` is whom it changed. ``overtaken`` says that something else
    was agreed to; then it was not done.
    """

    line: int
    outcome: Outcome
    name: str
    source: UUID | None = None
    differences: Sequence[Difference] = ()
    reason: str = ""
    overtaken: bool = False


class _Overtaken(Exception):
    def __init__(self, done: Done) -> None:
        self.done = done


class Lines:
    """
    Carries out ``lines`` in their order, each in a savepoint, as those before left the sources.

    Nobody else writes new names, or these sources, until the transaction ends.
    """

    def __init__(self, lines: Sequence[Line]) -> None:
        one_at_a_time(*wanted.names(lines))
        self._lines = lines
        rows = in_order(mentioned(lines).prefetch_related("aliases"))
        self._sources = {source.pk: source for source in rows}
        self._line_of: dict[UUID, int] = {}
        self._made: dict[UUID, int] = {}
        self.named: list[UUID] = []  # those that can be found by another name now

    def previewed(self) -> list[Done]:
        """Return what each line does, and undo it all."""
        with transaction.atomic():
            done = [self._done(line, None) for line in self._lines]
            transaction.set_rollback(True)
        return done

    def imported(self, agreed: Sequence[Done]) -> list[Done]:
        """Carry out what was ``agreed``; leave out each line that does something else by now."""
        return [self._done(*each) for each in zip(self._lines, agreed, strict=True)]

    def _done(self, line: Line, agreed: Done | None) -> Done:
        try:
            done, source = self._carried_out(line, agreed)
        except _Overtaken as overtaken:
            return replace(overtaken.done, overtaken=True)
        except _REFUSALS as refusal:
            done = _refused(line, sentence(refusal, line, self._made))
            left_out_anyhow = agreed is None or agreed.outcome == Outcome.REFUSED
            return replace(done, overtaken=not left_out_anyhow)
        self._line_of[source.pk] = line.number
        if done.outcome == Outcome.NEW:
            self._made[source.pk] = line.number
        return done

    def _carried_out(self, line: Line, agreed: Done | None) -> tuple[Done, Source]:
        source = self._source(line)
        asked = wanted.of_known(line, source) if source else wanted.of_new(line)
        if source and not asked:
            return _seen(_unchanged(line, source), agreed), source
        with transaction.atomic():
            done, written, renamed = _change(line, source, asked) if source else _make(line, asked)
            _seen(done, agreed)
        if renamed:
            self.named.append(written.pk)
        return done, written

    def _source(self, line: Line) -> Source | None:
        """Return whom ``line`` is about by its id, else by its Wikidata id; None if it is new."""
        if line.problem:
            raise Refused(line.problem)
        if given := line.cells.get("id", ""):
            pk = uuid_of(given)
            if pk not in self._sources:
                raise Refused(f"There is no source {given}: leave the id empty to make one.")
        else:
            pk = _known_by(line.cells.get("wikidata_id", ""))
        if pk in self._line_of:
            raise Refused(f"Line {self._line_of[pk]} is about the same source.")
        return self._sources.get(pk) if pk else None


def _known_by(wikidata_id: str) -> UUID | None:
    if not wikidata_id:
        return None
    rows = Source.objects.unmerged().filter(wikidata_id=wikidata_id.upper())
    return rows.values_list("pk", flat=True).first()


def _seen(done: Done, agreed: Done | None) -> Done:
    if agreed is not None and done != agreed:
        raise _Overtaken(done)
    return done


def _make(line: Line, asked: Wanted) -> tuple[Done, Source, bool]:
    source = aliases.create_with_names(asked.fields, asked.names or ())
    found = _differences({}, cells(source))
    done = Done(line=line.number, outcome=Outcome.NEW, name=source.name, differences=found)
    return done, source, True


def _change(line: Line, source: Source, asked: Wanted) -> tuple[Done, Source, bool]:
    before, known = cells(source), source.aliases.all()
    current = copy(source)  # which stays as it is if this is undone
    renamed = edit.write(current, asked.fields)
    if renamed or asked.names is not None:
        current.refresh_from_db(fields=["aliases"])  # forgets those that were loaded
    if asked.names is not None:
        rows = current.aliases.all() if renamed else known
        aliases.write(current, aliases.towards(rows, asked.names))
    if not (found := _differences(before, cells(current))):
        return _unchanged(line, source), source, False
    return _changed(line, source, found), source, renamed


def _changed(line: Line, source: Source, found: Sequence[Difference]) -> Done:
    return Done(
        line=line.number,
        outcome=Outcome.CHANGED,
        name=source.name,
        source=source.pk,
        differences=found,
    )


def _unchanged(line: Line, source: Source) -> Done:
    return Done(line=line.number, outcome=Outcome.UNCHANGED, name=source.name, source=source.pk)


def _refused(line: Line, reason: str) -> Done:
    name = line.cells.get("name", "")
    return Done(line=line.number, outcome=Outcome.REFUSED, name=name, reason=reason)


def _differences(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[Difference, ...]:
    columns = [column for column in COLUMNS if column != "id"]
    each = (Difference(column, before.get(column, ""), after[column]) for column in columns)
    return tuple(found for found in each if found.before != found.after)
