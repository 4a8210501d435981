"""Files of exports: rows as their lists show them, written as CSV, NDJSON or JSON-LD."""

import json
from collections.abc import Callable, Iterator
from typing import Any

from django.http import QueryDict
from rest_framework import serializers

from claimsapi.api.articles.serializers.article import ArticleSerializer
from claimsapi.api.articles.views import ArticleViewSet
from claimsapi.api.attributions.views import AttributionViewSet
from claimsapi.api.claims.views import ClaimViewSet
from claimsapi.api.core.selection import Selection
from claimsapi.api.core.views.resource import Resource
from claimsapi.api.counter_claims.views import CounterClaimViewSet
from claimsapi.api.credits.views import CreditViewSet
from claimsapi.api.disputes.views import DisputeViewSet
from claimsapi.api.exports.schema_org import FORMS
from claimsapi.api.sources.views import SourceViewSet
from claimsapi.api.sql.compiler import rows_of
from claimsapi.models import Export
from claimsapi.models.export import ExportFormat, ExportResource
from claimsapi.operations.core.csv_tables import line, safe
from claimsapi.operations.exports.files import Piece

LISTS: dict[ExportResource, type[Resource[Any]]] = {
    ExportResource.CLAIMS: ClaimViewSet,
    ExportResource.ARTICLES: ArticleViewSet,
    ExportResource.SOURCES: SourceViewSet,
    ExportResource.DISPUTES: DisputeViewSet,
    ExportResource.ATTRIBUTIONS: AttributionViewSet,
    ExportResource.COUNTER_CLAIMS: CounterClaimViewSet,
    ExportResource.CREDITS: CreditViewSet,
}


class ArticleWithTextSerializer(ArticleSerializer):
    """An article with the words of its current revision."""

    text = serializers.CharField(source="current_revision.text", read_only=True)

    class Meta(ArticleSerializer.Meta):
        fields = [*ArticleSerializer.Meta.fields, "text"]
        read_only_fields = fields


def filtered(resource: ExportResource, wanted: dict[str, str]) -> Any:
    """Return the list's own filters over all its rows, with what is ``wanted`` of them."""
    shown = LISTS[resource]
    query = QueryDict(mutable=True)
    query.update(wanted)
    queryset: Any = shown.queryset
    return shown.filterset_class(data=query, queryset=queryset.all())  # type: ignore[attr-defined]


def pieces(export: Export) -> Iterator[Piece]:
    """Yield the file of ``export``: how it begins, each row, and how it ends."""
    form = _serializer(export)
    rows = filtered(ExportResource(export.resource), export.filters).qs
    written = rows_of(form, Selection(), frozenset(rows.query.annotations))
    found = (row.json for row in written.stream(rows, export.root))
    yield from _WRITE[ExportFormat(export.format)](export, found)


def _serializer(export: Export) -> Any:
    if export.fulltext:
        return ArticleWithTextSerializer
    return LISTS[ExportResource(export.resource)].serializer_class


def _ndjson(_: Export, rows: Iterator[str]) -> Iterator[Piece]:
    for row in rows:
        yield Piece(row.encode() + b"\n", 1)


def _csv(export: Export, rows: Iterator[str]) -> Iterator[Piece]:
    """Yield CSV (RFC 4180): a line of names, then one a row; what is inside a row is JSON."""
    names = list(_serializer(export)(context={}).fields)
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
