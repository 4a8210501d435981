"""Exports: any list, filtered, whole, in one file."""

from collections.abc import Iterator
from typing import Any

from django.http import StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django_filters import rest_framework as filters
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from claimsapi import queue
from claimsapi.api.core.exceptions import Error, Problem
from claimsapi.api.core.fields import OptionalStringField
from claimsapi.api.core.filters import ListFilter
from claimsapi.api.core.headers.etags import tagged
from claimsapi.api.core.headers.prefer_wait import accepted
from claimsapi.api.core.permissions import has_scope
from claimsapi.api.core.serializers import StrictSerializer
from claimsapi.api.core.views import Resource
from claimsapi.api.exports.schema_org import FORMS
from claimsapi.api.exports.writers import filtered
from claimsapi.api.jobs.serializers import JobSerializer
from claimsapi.models import Export
from claimsapi.models.api_key import Scope
from claimsapi.models.base import choices_of
from claimsapi.models.export import ExportFormat, ExportResource
from claimsapi.operations.exports import files

MEDIA_TYPES = {
    ExportFormat.CSV: "text/csv; charset=utf-8",
    ExportFormat.NDJSON: "application/x-ndjson",
    ExportFormat.JSONLD: "application/ld+json",
}


def _renderer(media_type: str) -> type[JSONRenderer]:
    """Return what says that ``media_type`` is to be had; it writes refusals alone, as JSON."""
    return type("Renderer", (JSONRenderer,), {"media_type": media_type.partition(";")[0]})


class ExportSerializer(serializers.ModelSerializer[Export]):
    """An export; count, size, sha256 and expires_at are known once its job has succeeded."""

    url = serializers.HyperlinkedIdentityField(view_name="export-detail")
    file = serializers.HyperlinkedIdentityField(view_name="export-file")
    filters = serializers.DictField(child=serializers.CharField(), read_only=True)
    count = serializers.IntegerField(source="rows", read_only=True, allow_null=True)
    size = serializers.IntegerField(read_only=True, allow_null=True, help_text="bytes of the file")
    sha256 = OptionalStringField()

    class Meta:
        model = Export
        fields = [
            "id",
            "url",
            "job",
            "resource",
            "format",
            "filters",
            "fulltext",
            "file",
            "count",
            "size",
            "sha256",
            "expires_at",
            "created_at",
            "updated_at",
        ]
        read_only_fields = fields


@extend_schema_field({"type": ["string", "number", "boolean"]})
class FilterField(serializers.Field[str, Any, Any, Any]):
    """The value of a query parameter: a string, a number, true or false."""

    default_error_messages = {"invalid": "Write one value, as in the list's query."}

    def to_internal_value(self, data: Any) -> str:
        if isinstance(data, bool):
            return str(data).lower()
        if not isinstance(data, str | int | float) or data == "":
            self.fail("invalid")
        return str(data)


class NewExportSerializer(StrictSerializer):
    """Which list, in which form, filtered how."""

    resource = serializers.ChoiceField(choices_of(ExportResource))
    format = serializers.ChoiceField(choices_of(ExportFormat))
    filters = serializers.DictField(
        child=FilterField(), required=False, help_text="by the names of the list's query parameters"
    )

    def validate(self, wanted: dict[str, Any]) -> dict[str, Any]:
        resource = ExportResource(wanted["resource"])
        if wanted["format"] == ExportFormat.JSONLD and resource not in FORMS:
            advice = f"There are: {', '.join(FORMS)}."
            raise serializers.ValidationError({"format": [f"Not for {resource}. {advice}"]})
        asked = filtered(resource, wanted.setdefault("filters", {}))
        if errors := dict(_wrong(asked, wanted["filters"])):
            raise serializers.ValidationError({"filters": errors})
        return wanted


def _wrong(asked: Any, wanted: dict[str, str]) -> Iterator[tuple[str, Any]]:
    """Yield each name that the list has no filter for, and each value that it cannot have."""
    known = ", ".join(sorted(asked.filters))
    for name in wanted:
        if name not in asked.filters:
            yield name, [serializers.ErrorDetail(f"There are: {known}.", "unknown")]
    for name, messages in asked.errors.items():
        yield name, [str(each) for each in messages]


class ExportFilter(ListFilter):
    job = filters.UUIDFilter("job")

    class Meta:
        model = Export
        fields = ["resource", "format"]


class ExportViewSet(Resource[Export]):
    """Lists in files, and what became of them."""

    queryset = Export.objects.order_by("-id")
    serializer_class = ExportSerializer
    filterset_class = ExportFilter

    @extend_schema(request=NewExportSerializer, responses={202: JobSerializer})
    def create(self, request: Request) -> Response:
        """
        Ask for a list in a file: all its rows that pass the filters, as they are at one moment.

        The answer is the job; its result names the export. With a key that has `fulltext` articles
        carry their text. CSV follows RFC 4180; a cell that a spreadsheet would take for a formula
        (it begins with = + - @, a tab or a return) begins with an apostrophe. JSON-LD is
        schema.org's, for claims, articles and sources.
        """
        wanted = NewExportSerializer(data=request.data)
        wanted.is_valid(raise_exception=True)
        fields = wanted.validated_data
        articles = fields["resource"] == ExportResource.ARTICLES
        fulltext = articles and has_scope(request, Scope.FULLTEXT)
        root = request.build_absolute_uri("/")[:-1]
        job = files.ask_for({**fields, "fulltext": fulltext, "root": root})
        queue.enqueue(job)
        job.refresh_from_db()
        return accepted(request, job)

    @extend_schema(
        operation_id="exports_file",
        responses={
            (200, media_type.partition(";")[0]): OpenApiTypes.STR
            for media_type in MEDIA_TYPES.values()
        },
    )
    @action(
        detail=True,
        renderer_classes=[_renderer(media_type) for media_type in MEDIA_TYPES.values()],
        pagination_class=None,
        filter_backends=[],
    )
    def file(self, request: Request, pk: str) -> HttpResponseBase:
        """
        Return the file, whose ETag is its SHA-256; it is kept for seven days.

        Until it is written, and if the job failed, there is a conflict. One that has the text of
        articles is for keys with `fulltext`.
        """
        export = self.get_object()
        _refuse(request, export)
        answer: Any = StreamingHttpResponse(
            files.content(export), content_type=MEDIA_TYPES[ExportFormat(export.format)]
        )
        answer["Content-Length"] = str(export.size)
        name = f"{export.resource}-{export.pk}.{export.format}"
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
        return tagged(request, f'"{export.sha256}"', answer)


def _refuse(request: Request, export: Export) -> None:
    if export.fulltext and not has_scope(request, Scope.FULLTEXT):
        detail = f"It has the text of articles: this needs a key with the scope “{Scope.FULLTEXT}”."
        raise Problem("forbidden", detail)
    if export.expires_at is None:
        job = export.job
        raise Problem("conflict", f"There is no file yet: the job {job.pk} is {job.status}.")
    if export.expires_at <= timezone.now():
        advice = Error("", "expired", "POST the export again.")
        raise Problem("expired", f"The file was kept until {export.expires_at:%F %T} UTC.", advice)
