"""Files of exports: rows as their lists show them, written as CSV, NDJSON or JSON-LD."""

import json
from collections.abc import Callable, Iterator
from typing import Any

from django.http import QueryDict
from rest_framework import serializers

from claimsapi.api.articles.serializers.article import ArticleSerializer
from claimsapi.api.core.selection import Selection
from claimsapi.api.core.views.named import list_view
from claimsapi.api.exports.names import annotated, with_names
from claimsapi.api.exports.schema_org import FORMS
from claimsapi.api.sql.compiler import rows_of
from claimsapi.models import Export
from claimsapi.models.export import ExportFormat, ExportResource
from claimsapi.operations.core.csv_tables import line, safe
from claimsapi.operations.exports.files import Piece

# The list that a file is made of, as api/urls names it.
LISTS: dict[ExportResource, str] = {
    ExportResource.CLAIMS: "claim",
    ExportResource.ARTICLES: "article",
    ExportResource.SOURCES: "source",
    ExportResource.DISPUTES: "dispute",
    ExportResource.ATTRIBUTIONS: "attribution",
    ExportResource.COUNTER_CLAIMS: "counter-claim",
    ExportResource.CREDITS: "credit",
}


# Lists that show words of articles to keys with “fulltext” alone.
QUOTING = (ExportResource.ARTICLES, ExportResource.SOURCES)


class ArticleWithTextSerializer(ArticleSerializer):
    """An article with the words of its current revision."""

    text = serializers.CharField(source="current_revision.text", read_only=True)

    class Meta(ArticleSerializer.Meta):
        fields = [*ArticleSerializer.Meta.fields, "text"]
        read_only_fields = fields


EXPAND = "expand"  # of the parameters of a list, the one that is no filter


def expandable(resource: ExportResource) -> frozenset[str]:
    """Return what the rows of the list can hold whole."""
    return list_view(LISTS[resource]).expandable


def _expanded(export: Export) -> frozenset[str]:
    return frozenset(filter(None, export.filters.get(EXPAND, "").split(",")))


def filtered(resource: ExportResource, wanted: dict[str, str], *, embargoed: bool = False) -> Any:
    """
    Return the list's own filters over all its rows, with what is ``wanted`` of them.

    Rows under embargo are among them only if ``embargoed``.
    """
    query = QueryDict(mutable=True)
    query.update({name: value for name, value in wanted.items() if name != EXPAND})
    shown: Any = list_view(LISTS[resource])
    found = shown.filterset_class(data=query, queryset=shown.rows(embargoed=embargoed))
    found.embargoed = embargoed
    return found


def pieces(export: Export) -> Iterator[Piece]:
    """Yield the file of ``export``: how it begins, each row, and how it ends."""
    form = _serializer(export)
    resource, embargoed = ExportResource(export.resource), export.embargoed
    rows = filtered(resource, export.filters, embargoed=embargoed).qs
    rows = annotated(rows, resource, embargoed=embargoed)
    selection = Selection(_expanded(export), whole=export.fulltext, embargoed=embargoed)
    written = rows_of(form, selection, frozenset(rows.query.annotations))
    found = (row.json for row in written.stream(rows, export.root))
    yield from _WRITE[ExportFormat(export.format)](export, found)


def _serializer(export: Export) -> Any:
    resource = ExportResource(export.resource)
    form: Any = list_view(LISTS[resource]).serializer_class
    if export.fulltext and resource == ExportResource.ARTICLES:
        form = ArticleWithTextSerializer
    return with_names(form, resource)


def _ndjson(_: Export, rows: Iterator[str]) -> Iterator[Piece]:
    for row in rows:
        yield Piece(row.encode() + b"\n", 1)


def _csv(export: Export, rows: Iterator[str]) -> Iterator[Piece]:
    """Yield CSV (RFC 4180): a line of names, then one a row; what is inside a row is JSON."""
    names = list(_serializer(export)(context={"expanded": _expanded(export)}).fields)
    yield Piece(line(names))
    for row in rows:
        found = json.loads(row)
        yield Piece(line([_cell(found[name]) for name in names]), 1)


def _cell(value: Any) -> str:
    if isinstance(value, str):
        return safe(value)
    return "" if value is None else json.dumps(value, ensure_ascii=False)


def _jsonld(export: Export, rows: Iterator[str]) -> Iterator[Piece]:
    """Yield one JSON-LD document, a node a row."""
    form = FORMS[ExportResource(export.resource)]
    yield Piece(b'{"@context": "https://schema.org", "@graph": [')
    for number, row in enumerate(rows):
        node = json.dumps(form(json.loads(row), export.root), ensure_ascii=False)
        yield Piece((",\n" if number else "\n").encode() + node.encode(), 1)
    yield Piece(b"\n]}\n")


_WRITE: dict[ExportFormat, Callable[[Export, Iterator[str]], Iterator[Piece]]] = {
    ExportFormat.NDJSON: _ndjson,
    ExportFormat.CSV: _csv,
    ExportFormat.JSONLD: _jsonld,
}
