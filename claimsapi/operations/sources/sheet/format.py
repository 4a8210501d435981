"""
Sources as a table that an editor changes in a spreadsheet.

A cell with several names or addresses has a semicolon between them. A name is ``text``, or
``text|type|from|to`` if it is more than a name for all time: ``The Minister|epithet|2020-01-01``.
The source's own name is not repeated. A mark that belongs to a name has a backslash before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.db.models import Prefetch, QuerySet

from claimsapi.link.sources.names import Alias, AliasType
from claimsapi.models import Source, SourceAlias
from claimsapi.operations.core.csv_tables import Unreadable, line, safe
from claimsapi.operations.sources.aliases import alias_of

COLUMNS = (
    "id", "name", "kind", "naming", "role", "country", "status", "wikidata_id", "same_as", "aliases"
)  # fmt: skip

BOM = "\ufeff".encode()  # without it Excel reads UTF-8 as the system's own encoding

READ_AT_ONCE = 2000  # sources


def table(sources: QuerySet[Source]) -> Iterator[bytes]:
    """
    Yield ``sources`` as CSV, newest first: the line of columns, then one a source.

    Costs a query, and one for the names of each READ_AT_ONCE sources, which is all it holds.
    """
    yield BOM + line(COLUMNS)
    names = Prefetch("aliases", SourceAlias.objects.order_by("text", "pk"))
    rows = Source.objects.filter(pk__in=sources.order_by().values("pk")).order_by("-id")
    for source in rows.prefetch_related(names).iterator(chunk_size=READ_AT_ONCE):
        written = cells(source)
        yield line(safe(written[column]) for column in COLUMNS)


def cells(source: Source) -> dict[str, str]:
    """Return what each column has for ``source``; no query if its names are loaded."""
    fields = {column: getattr(source, column) for column in COLUMNS if column != "aliases"}
    fields["id"] = str(source.pk)
    fields["same_as"] = _joined(map(_escaped, source.same_as))
    return {**fields, "aliases": written_names(listed(source))}


def listed(source: Source) -> list[Alias]:
    """Return the names of ``source`` but its own, which the column ``name`` has."""
    names = (alias_of(row) for row in source.aliases.all())
    return sorted((name for name in names if name != Alias(source.name)), key=_order)


def written_names(names: Iterable[Alias]) -> str:
    return _joined(map(_written, sorted(names, key=_order)))


def read_names(cell: str) -> list[Alias]:
    """
    Return the names in ``cell``.

    :raises Unreadable: naming the one that is not written as a name
    """
    return sorted((_name(item) for item in _items(cell)), key=_order)


def read_addresses(cell: str) -> list[str]:
    return [_unescaped(item) for item in _items(cell)]


def _written(name: Alias) -> str:
    parts = [_escaped(name.text), name.type.value, _day(name.valid_from), _day(name.valid_to)]
    if name == Alias(name.text):
        return parts[0]
    return "|".join(parts).rstrip("|")


def _name(item: str) -> Alias:
    parts = [_unescaped(part.strip()) for part in _parts(item, "|")]
    if len(parts) > 4:
        raise Unreadable(f"“{item}” has too many parts: write name|type|from|to.")
    text, kind, first, last = (*parts, "", "", "")[:4]
    return Alias(text.strip(), _type(kind), _read_day(first), _read_day(last))


def _type(word: str) -> AliasType:
    try:
        return AliasType(word.casefold() or AliasType.NAME)
    except ValueError:
        types = ", ".join(AliasType)
        raise Unreadable(f"There is no type of name “{word}”: write one of {types}.") from None


def _read_day(word: str) -> date | None:
    """Return the day, also as a German spreadsheet writes it: 31.12.2026."""
    if german := re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", word, re.ASCII):
        word = f"{german[3]}-{german[2]:>02}-{german[1]:>02}"
    try:
        return date.fromisoformat(word) if word else None
    except ValueError:
        raise Unreadable(f"“{word}” is no day: write it as 2026-12-31.") from None


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _order(name: Alias) -> tuple[Any, ...]:
    return name.text, name.type, _day(name.valid_from), _day(name.valid_to)


def _joined(items: Iterable[str]) -> str:
    return "; ".join(items)


def _items(cell: str) -> Iterator[str]:
    return (item.strip() for item in _parts(cell, ";") if item.strip())


def _parts(text: str, mark: str) -> list[str]:
    """Return what stands between ``mark``, where no backslash makes it a letter."""
    return re.findall(rf"((?:\\[\\|;]|[^{mark}])*)(?:[{mark}]|\Z)", text)[:-1]


def _escaped(text: str) -> str:
    return re.sub(r"([\\|;])", r"\\\1", text)


def _unescaped(text: str) -> str:
    return re.sub(r"\\([\\|;])", r"\1", text)
