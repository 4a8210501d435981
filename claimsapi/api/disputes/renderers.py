"""The sides of a dispute for people: a table for a spreadsheet, a page to embed or print."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.template.loader import render_to_string

from claimsapi.api.core.renderers import ForPeople, Table
from claimsapi.api.disputes.sides_html import page_of


class SidesTable(Table):
    """One line a claim; the fragments of a statement are joined by “ … ”."""

    columns = [
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

    def lines(self, sides: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
        for side in sides["sides"]:
            for row in side["rows"]:
                source = row["credited_to"] or {"name": "", "naming": ""}
                yield {
                    **row,
                    "stance": side["stance"],
                    "source": source["name"],
                    "naming": source["naming"],
                    "words": " … ".join(row["exact"]),
                }


class SidesPage(ForPeople):
    """One page of HTML without scripts, the sides next to each other."""

    media_type = "text/html"
    format = "html"

    def written(self, sides: Mapping[str, Any]) -> str:
        return render_to_string("claimsapi/sides.html", page_of(sides))
