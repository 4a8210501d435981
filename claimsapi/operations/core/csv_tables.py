"""CSV (RFC 4180) for spreadsheets and from them: cells that stay text, lines, whole tables."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO

from claimsapi.parse.text import characters

# A spreadsheet takes a cell that begins so for a formula; an apostrophe before it makes it text.
# Apostrophes that stand there already count too, so that one more can be taken off again.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")


DELIMITERS = (",", ";")  # Excel writes semicolons where a comma is the decimal point

SHOWN = 100  # columns that a refusal names, of which no table here has so many

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


class Unreadable(Exception):
    """What stands in a file or a cell cannot be read; it says how to write it."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table; ``number`` is the line of the file that it begins at, from 1."""

    number: int
    cells: Mapping[str, str]
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    columns: Sequence[str]
    lines: Sequence[Line]


def safe(text: str) -> str:
    """Return ``text`` so that no spreadsheet takes it for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def plain(cell: str) -> str:
    """Return the text that ``safe`` made ``cell`` of."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def line(cells: Iterable[str]) -> bytes:
    """Return ``cells`` as a line of CSV in UTF-8."""
    written = StringIO()
    csv.writer(written).writerow(cells)
    return written.getvalue().encode()


def read(data: bytes, *, columns: Sequence[str], needed: Sequence[str], most: int) -> Table:
    """
    Return the table that ``data`` is, its cells without spaces around them and control characters.

    It is UTF-8 with or without a byte order mark, with one of DELIMITERS. Its first line names
    ``columns``, in any order, and at least those that are ``needed``.

    :raises Unreadable: if it is none, or has more than ``most`` rows
    """
    text = _decoded(data)
    delimiter = _delimiter(text, columns)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows = _numbered(reader)
    named = [cell.strip().casefold() for cell in next(rows, (0, []))[1]]
    _refuse_columns(named, columns, needed)
    lines: list[Line] = []
    for number, row in rows:
        if len(lines) == most:
            raise Unreadable(f"It has more than {most:,} rows: split it into several files.")
        lines.append(_line(number, row, named))
    return Table(named, lines)


def _numbered(reader: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    """Yield each row that has anything, with the line that it begins at."""
    while True:
        number = reader.line_num + 1  # type: ignore[attr-defined]
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise Unreadable(f"Line {number} is no CSV: {error}.") from error
        if any(cell.strip() for cell in row):
            yield number, row


def _line(number: int, row: Sequence[str], columns: Sequence[str]) -> Line:
    cells = {
        name: characters.plain(plain(cell)).strip()
        for name, cell in zip(columns, row, strict=False)
    }
    if len(row) == len(columns):
        return Line(number, cells)
    return Line(number, cells, f"It has {len(row)} cells, and the first line has {len(columns)}.")


def _decoded(data: bytes) -> str:
    if data.startswith(_UTF_16):
        raise Unreadable(f"It is UTF-16. {_ENCODING}")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        number = data.count(b"\n", 0, error.start) + 1
        raise Unreadable(f"Line {number} is not UTF-8. {_ENCODING}") from error
    if "\0" in text:
        number = text.count("\n", 0, text.index("\0")) + 1
        raise Unreadable(f"Line {number} has a NUL character, which is no text: take it out.")
    return text


_ENCODING = (
    "UTF-8 is read, with or without a byte order mark: in Excel save as “CSV UTF-8”, "
    "in LibreOffice choose the character set “Unicode (UTF-8)”."
)


def _delimiter(text: str, columns: Sequence[str]) -> str:
    """Return what stands between the names of columns in the first line."""
    first = text.lstrip().partition("\n")[0]

    def known(delimiter: str) -> int:
        return sum(cell.strip(' "\r').casefold() in columns for cell in first.split(delimiter))

    return max(DELIMITERS, key=known)


def _refuse_columns(named: list[str], columns: Sequence[str], needed: Sequence[str]) -> None:
    if not any(named):
        raise Unreadable("It is empty. Its first line names the columns.")
    if len(named) > SHOWN:
        raise Unreadable(f"Its first line has {len(named):,} cells. {_columns(columns)}")
    if missing := [name for name in needed if name not in named]:
        raise Unreadable(f"Its first line does not name {_listed(missing)}. {_columns(columns)}")
    if unknown := [name for name in named if name not in columns]:
        raise Unreadable(f"There is no column {_listed(unknown)}. {_columns(columns)}")
    if twice := sorted({name for name in named if named.count(name) > 1}):
        raise Unreadable(f"Its first line names {_listed(twice)} twice.")


def _columns(columns: Sequence[str]) -> str:
    return f"The columns are {', '.join(columns)}."


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)
