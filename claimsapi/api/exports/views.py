"""Exports: any list, filtered, whole, in one file."""

from math import ceil
from typing import Any

from django.http import StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from claimsapi import queue
from claimsapi.api.core.exceptions import Error, Problem
from claimsapi.api.core.headers.etags import tagged
from claimsapi.api.core.headers.prefer_wait import accepted
from claimsapi.api.core.openapi.declared import answers_etag, refuses
from claimsapi.api.core.permissions import key_of, may_read_all, sees_embargoed
from claimsapi.api.core.views.resource import Resource
from claimsapi.api.exports.filters import ExportFilter
from claimsapi.api.exports.serializers import ExportSerializer, NewExportSerializer
from claimsapi.api.exports.writers import QUOTING
from claimsapi.api.jobs.serializers import JobSerializer
from claimsapi.models import Article, Export
from claimsapi.models.api_key import Scope
from claimsapi.models.export import ExportFormat
from claimsapi.operations.exports import files

MEDIA_TYPES = {
    ExportFormat.CSV: "text/csv; charset=utf-8",
    ExportFormat.NDJSON: "application/x-ndjson",
    ExportFormat.JSONLD: "application/ld+json",
}


def _renderer(media_type: str) -> type[JSONRenderer]:
    """Return what says that ``media_type`` is to be had; it writes refusals alone, as JSON."""
    return type("Renderer", (JSONRenderer,), {"media_type": media_type.partition(";")[0]})


class ExportViewSet(Resource[Export]):
    """Lists in files, and what became of them."""

    queryset = Export.objects.order_by("-id")
    serializer_class = ExportSerializer
    filterset_class = ExportFilter
    may_lag = False  # who has just asked for one looks for it here

    @extend_schema(request=NewExportSerializer, responses={202: JobSerializer})
    @refuses("conflict")
    def create(self, request: Request) -> Response:
        """
        Ask for a list in a file: all its rows that pass the filters, as they are at one moment.

        Beside the ids of a row stand the names that people read: of who says it, the publisher, the
        article's headline, address and date (of a claim, those of the first one it appeared in).
        The answer is the job; its result names the export. With a key that has `fulltext` articles
        carry their text, and publishers their furniture patterns. CSV follows RFC 4180; a cell that
        a spreadsheet would take for a formula (it begins with = + - @, a tab or a return) begins
        with an apostrophe. JSON-LD is schema.org's, for claims, articles and sources.

        A key may have two exports written at a time, and ask for fifty in 24 hours, unless the
        service is set otherwise; beyond that the answer is 429, with Retry-After.
        """
        wanted = NewExportSerializer(data=request.data)
        wanted.is_valid(raise_exception=True)
        fields = wanted.validated_data
        fulltext = fields["resource"] in QUOTING and may_read_all(request)
        root = request.build_absolute_uri("/")[:-1]
        embargoed = sees_embargoed(request) and Article.objects.embargoed().exists()
        asked = {**fields, "fulltext": fulltext, "embargoed": embargoed, "root": root}
        try:
            job = files.ask_for(asked, key=key_of(request), now=timezone.now())
        except files.TooManyExports as error:
            wait = {"Retry-After": str(ceil(error.wait.total_seconds()))}
            raise Problem("rate-limited", str(error), headers=wait) from error
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
    @answers_etag
    @refuses("expired", "conflict")
    def file(self, request: Request, pk: str) -> HttpResponseBase:
        """
        Return the file, whose ETag is its SHA-256; it is kept for seven days.

        Until it is written, and if the job failed, there is a conflict. One that has words of
        articles which need `fulltext` is for keys with that; one that has articles
        under embargo is for keys with `curate`.
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
    if export.fulltext and not may_read_all(request):
        detail = f"It has words of articles: this needs a key with the scope “{Scope.FULLTEXT}”."
        raise Problem("forbidden", detail)
    if export.embargoed and not sees_embargoed(request):
        detail = f"It may have what was under embargo: “{Scope.CURATE}” is needed. POST it again."
        raise Problem("forbidden", detail)
    if export.expires_at is None:
        job = export.job
        raise Problem("conflict", f"There is no file yet: the job {job.pk} is {job.status}.")
    if export.expires_at <= timezone.now():
        advice = Error("", "expired", "POST the export again.")
        raise Problem("expired", f"The file was kept until {export.expires_at:%F %T} UTC.", advice)
