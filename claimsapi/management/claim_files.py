"""Claims and queries in JSON lines, as evaluations of claim matching give them."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimsapi.management.jsonl import Lines, Unusable
from claimsapi.parse.text.characters import plain


@dataclass(frozen=True, slots=True)
class FiledClaim:
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Query:
    id: str
    text: str
    relevant: frozenset[str] = frozenset()


def claims_of(path: Path) -> Iterator[FiledClaim]:
    """
    Yield {"id", "claim", "title"?} of each line; a title says the claim again, so it is added.

    :raises Unusable: naming every line that is none
    """
    return _whole(Lines(path, _claim))


def queries_of(path: Path) -> Iterator[Query]:
    """
    Yield {"id", "text", "relevant"?} of each line.

    :raises Unusable: naming every line that is none
    """
    return _whole(Lines(path, _query))


def _whole(lines: Lines[Any]) -> Iterator[Any]:
    """Refuse a file with holes: figures on the rest of it would mislead."""
    found = list(lines)
    if lines.bad:
        raise Unusable("\n".join(lines.bad))
    return iter(found)


def _claim(place: str, found: object) -> FiledClaim:
    row = _strings(place, found, "id", "claim")
    title = row.get("title")
    parts = [row["claim"], title] if isinstance(title, str) and title else [row["claim"]]
    return FiledClaim(row["id"], "\n".join(parts))


def _query(place: str, found: object) -> Query:
    row = _strings(place, found, "id", "text")
    relevant = row.get("relevant", [])
    if not isinstance(relevant, list):
        raise Unusable(f'{place}: "relevant" is no list of claim ids.')
    return Query(row["id"], row["text"], frozenset(map(str, relevant)))


def _strings(place: str, found: object, *names: str) -> dict[str, Any]:
    row = found if isinstance(found, dict) else {}
    for name in names:
        value = row.get(name)
        if not isinstance(value, str) or not plain(value).strip():
            raise Unusable(f'{place}: no "{name}". Each line must have {" and ".join(names)}.')
        row[name] = plain(value)
    return row
