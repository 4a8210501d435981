"""Forms of answers beside JSON: for spreadsheets, browsers, feed readers and search engines."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from typing import Any

from rest_framework.renderers import BaseRenderer, JSONRenderer

from claimsapi.operations.core.csv_tables import safe


class ForPeople(BaseRenderer):
    """Renders a view's answer; a refusal stays what it is, problem details in JSON."""

    charset = "utf-8"

    def render(
        self,
        data: Any,
        accepted_media_type: str | None = None,
        renderer_context: Mapping[str, Any] | None = None,
    ) -> Any:
        response = (renderer_context or {})["response"]
        if data is None:  # 304: the caller has it
            return b""
        return JSONRenderer().render(data) if response.exception else self.written(data)

    def written(self, answer: Mapping[str, Any]) -> str:
        raise NotImplementedError


class Table(ForPeople):
    """CSV (RFC 4180) with a line of ``columns`` on top."""

    media_type = "text/csv"
    format = "csv"
    columns: Sequence[str]

    def written(self, answer: Mapping[str, Any]) -> str:
        table = StringIO()
        writer = csv.writer(table)
        writer.writerow(self.columns)
        writer.writerows(
            [_cell(line[name]) for name in self.columns] for line in self.lines(answer)
        )
        return table.getvalue()

    def lines(self, answer: Mapping[str, Any]) -> Iterable[Mapping[str, Any]]:
        raise NotImplementedError


def _cell(value: object) -> str:
    return safe("" if value is None else str(value))


class LinkedData(JSONRenderer):
    """JSON-LD; a refusal says itself what it is."""

    media_type = "application/ld+json"
    format = "jsonld"
