"""A file that is to be a table of sources."""

from __future__ import annotations

from claimsapi.operations.core.csv_tables import Table, Unreadable, read
from claimsapi.operations.sources.sheet.format import COLUMNS

MOST_ROWS = 5_000
MOST_BYTES = 5 * 1024 * 1024

# A source without them could not be made; every other column may be left out, and stays as it is.
NEEDED = ("name", "kind")


def table_in(data: bytes) -> Table:
    """
    Return the table of sources that ``data`` is.

    :raises Unreadable: saying what is wrong with it
    """
    if len(data) > MOST_BYTES:
        limit = MOST_BYTES // 1024**2
        raise Unreadable(f"It has more than {limit} MB: split it into several files.")
    return read(data, columns=COLUMNS, needed=NEEDED, most=MOST_ROWS)
