"""Which lines of a table of sources belong together, so that all others can be done apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from uuid import UUID

from django.db.models import Q, QuerySet

from claimsapi.link.sources.names import normalize
from claimsapi.models import Source
from claimsapi.operations.core.csv_tables import Line, Unreadable
from claimsapi.operations.sources.sheet.format import read_names

# Done in one transaction, in about a second: so long do those wait who write a new name.
PART_LINES = 100

# What only one source can have: ("id", …), ("wikidata", …) or ("name", …).
Key = tuple[str, str]


def parts(lines: Sequence[Line]) -> list[list[Line]]:
    """
    Return ``lines`` in parts of PART_LINES, longer ones only where more belong together.

    Two lines belong together if they are about one source or one could take a name or a Wikidata
    id that the other takes or gives up, also through lines between them. Two queries.
    """
    made: list[list[Line]] = [[]]
    for group in _together(lines):
        if made[-1] and len(made[-1]) + len(group) > PART_LINES:
            made.append([])
        made[-1].extend(group)
    return [sorted(part, key=lambda line: line.number) for part in made if part]


def _together(lines: Sequence[Line]) -> Iterable[Sequence[Line]]:
    stored = _stored(lines)
    leads = _Leads()
    for line in lines:
        own = ("line", str(line.number))
        for key in _keys(line):
            for one in (key, *stored.get(key, ())):
                leads.join(own, one)
    groups: dict[Key, list[Line]] = defaultdict(list)
    for line in lines:
        groups[leads.of(("line", str(line.number)))].append(line)
    return groups.values()


class _Leads:
    """Disjoint sets of keys; each is known by one of its own."""

    def __init__(self) -> None:
        self._next: dict[Key, Key] = {}

    def of(self, key: Key) -> Key:
        while (after := self._next.get(key, key)) != key:
            self._next[key] = self._next.get(after, after)  # halves the way for the next time
            key = after
        return key

    def join(self, one: Key, other: Key) -> None:
        first, second = self.of(one), self.of(other)
        if first != second:
            self._next[second] = first


def _keys(line: Line) -> Iterator[Key]:
    if found := uuid_of(line.cells.get("id", "")):
        yield "id", str(found)
    if wikidata_id := line.cells.get("wikidata_id", ""):
        yield "wikidata", wikidata_id.upper()
    for text in _names(line):
        if name := normalize(text):
            yield "name", name


def _names(line: Line) -> list[str]:
    try:
        names = [name.text for name in read_names(line.cells.get("aliases", ""))]
    except Unreadable:
        names = []  # the line will be refused
    return [line.cells.get("name", ""), *names]


def _stored(lines: Sequence[Line]) -> Mapping[Key, Sequence[Key]]:
    """Return what the sources that ``lines`` are about have now, by how a line can name them."""
    stored: dict[Key, Sequence[Key]] = {}
    for source in mentioned(lines).prefetch_related("aliases"):
        names = {alias.normalized for alias in source.aliases.all()} | {normalize(source.name)}
        own = [("id", str(source.pk)), *(("name", name) for name in names)]
        if source.wikidata_id:
            own.append(("wikidata", source.wikidata_id))
            if not source.merged_into_id:
                stored["wikidata", source.wikidata_id] = own
        stored["id", str(source.pk)] = own
    return stored


def mentioned(lines: Sequence[Line]) -> QuerySet[Source]:
    """Return the sources that any line names by its id or its Wikidata id."""
    ids = {found for line in lines if (found := uuid_of(line.cells.get("id", "")))}
    others = {line.cells.get("wikidata_id", "").upper() for line in lines} - {""}
    return Source.objects.filter(Q(pk__in=ids) | Q(wikidata_id__in=others, merged_into=None))


def uuid_of(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
