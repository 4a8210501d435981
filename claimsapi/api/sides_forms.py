"""The sides of a dispute for people: a table for a spreadsheet, a page to embed or print."""

import csv
from collections.abc import Iterator, Mapping
from io import StringIO
from typing import Any

from django.template.loader import render_to_string
from rest_framework.renderers import BaseRenderer, JSONRenderer

from claimsapi.api.sides_page import page_of

COLUMNS = [
    "stance",
    "said_at",
    "dated_by",
    "source",
    "naming",
    "as_printed",
    "words",
    "medium",
    "platform",
    "status",
    "publisher",
    "headline",
    "canonical_url",
    "revision",
    "claim",
    "attribution",
]

# A spreadsheet takes a cell that begins so for a formula; the apostrophe makes it text.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


class ForPeople(BaseRenderer):
    """Renders the sides; a refusal stays what it is, problem details in JSON."""

    charset = "utf-8"

    def render(
        self,
        data: Any,
        accepted_media_type: str | None = None,
        renderer_context: Mapping[str, Any] | None = None,
    ) -> Any:
        response = (renderer_context or {})["response"]
        return JSONRenderer().render(data) if response.exception else self.written(data)

    def written(self, sides: Mapping[str, Any]) -> str:
        raise NotImplementedError


class SidesTable(ForPeople):
    """CSV (RFC 4180), one line a claim; the fragments of a statement are joined by “ … ”."""

    media_type = "text/csv"
    format = "csv"

    def written(self, sides: Mapping[str, Any]) -> str:
        table = StringIO()
        writer = csv.DictWriter(table, COLUMNS, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(_lines(sides))
        return table.getvalue()


class SidesPage(ForPeople):
    """One page of HTML without scripts, the sides next to each other."""

    media_type = "text/html"
    format = "html"

    def written(self, sides: Mapping[str, Any]) -> str:
        return render_to_string("claimsapi/sides.html", page_of(sides))


def _lines(sides: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    for side in sides["sides"]:
        for row in side["rows"]:
            source = row["credited_to"] or {"name": "", "naming": ""}
            line = {
                **row,
                "stance": side["stance"],
                "source": source["name"],
                "naming": source["naming"],
                "words": " … ".join(row["exact"]),
            }
            yield {column: _cell(line[column]) for column in COLUMNS}


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA) else text
