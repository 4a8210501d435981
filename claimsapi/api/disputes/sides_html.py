"""The sides of a dispute as its page has them: in two columns, statements under their sources."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from claimsapi.models.claim import Stance

_RESOLUTIONS = {
    "affirmed": "it is so",
    "denied": "it is not so",
    "both_hold": "both hold",
    "unresolvable": "it cannot be known",
}


def page_of(sides: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the template shows of the serialized ``sides``."""
    rows = [_row(row, side["stance"]) for side in sides["sides"] for row in side["rows"]]
    so = [row for row in rows if row["stance"] == Stance.AFFIRMS]
    otherwise = [row for row in rows if row["stance"] != Stance.AFFIRMS]
    return {
        **sides,
        "resolution": _RESOLUTIONS.get(sides["dispute"]["resolution"] or "", ""),
        "first": min(so, key=lambda row: row["said_at"], default=None),
        "columns": [
            {"tone": "so", "title": "Say so", "people": _by_source(so)},
            {"tone": "otherwise", "title": "Say otherwise", "people": _by_source(otherwise)},
        ],
    }


def _row(row: Mapping[str, Any], stance: str) -> dict[str, Any]:
    source = row["credited_to"] or {"name": "", "role": ""}
    return {
        **row,
        "stance": stance,
        "name": source["name"] or row["as_printed"] or "Nobody is named",
        "role": source["role"],
        "said_at": datetime.fromisoformat(row["said_at"]),
        "medium_name": row["medium"].replace("_", " "),
    }


def _by_source(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Group ``rows`` by who speaks, first come first."""
    people: dict[tuple[str, str], dict[str, Any]] = {}
    for row in rows:
        key = (row["name"], row["role"])
        person = people.setdefault(key, {"name": row["name"], "role": row["role"], "rows": []})
        person["rows"].append(row)
    return list(people.values())
