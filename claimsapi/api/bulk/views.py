"""Many articles or claims at once: a hundred in one answer, or a stream that a job takes in."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.db import transaction
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from claimsapi import queue
from claimsapi.api.bulk.items import taken
from claimsapi.api.bulk.serializers import MOST, ItemsSerializer, OutcomesSerializer
from claimsapi.api.core.bodies import ndjson
from claimsapi.api.core.exceptions import Error, Problem, Unavailable
from claimsapi.api.core.headers.prefer_wait import accepted
from claimsapi.api.core.headers.wait_slots import stream_slot
from claimsapi.api.core.openapi.declared import refuses
from claimsapi.api.core.parsers import LimitedJSONParser, refuse_unannounced
from claimsapi.api.core.permissions import key_of
from claimsapi.api.core.query_params import refuse_unknown
from claimsapi.api.core.views.posted import Posted
from claimsapi.api.jobs.serializers import JobSerializer
from claimsapi.models import Job
from claimsapi.models.api_key import Scope
from claimsapi.models.bulk import BulkResource
from claimsapi.operations.bulk import parts

Handler = Callable[[Any, Request], Response]


def _described(resource: BulkResource) -> Callable[[Handler], Handler]:
    described: Callable[[Handler], Handler] = extend_schema(
        operation_id=f"bulk_{resource}",
        request={
            "application/json": ItemsSerializer,
            ndjson.MEDIA_TYPE: OpenApiTypes.STR,
        },
        responses={200: OutcomesSerializer, 202: JobSerializer},
        description=(
            f"Send many {resource}, each as in `POST /api/v1/{resource}/`.\n\n"
            f"As JSON, up to {MOST} `items` are taken in at once, each by itself: the answer says "
            "what became of each. As NDJSON (`application/x-ndjson`, one item a line, any size, "
            "chunks welcome) they are kept and taken in by a job; `/jobs/{id}/results/` says what "
            "became of each line."
        ),
    )
    return described


class ItemsParser(LimitedJSONParser):
    """Leaves the text of each item to whoever takes it in, so that one spoils no other."""

    def check(self, body: Any) -> None:
        super().check({**body, "items": []} if isinstance(body, dict) else body)


class BulkView(Posted):
    """Items of one resource."""

    parser_classes = [ItemsParser]
    resource: ClassVar[BulkResource]

    def post(self, request: Request) -> Response:
        refuse_unknown(request, frozenset())
        media_type = request.content_type.partition(";")[0].strip().lower()
        if media_type == ndjson.MEDIA_TYPE:
            return self._kept(request)
        refuse_unannounced(request)
        return self._taken(request)

    def _taken(self, request: Request) -> Response:
        wanted = ItemsSerializer(data=request.data)
        wanted.is_valid(raise_exception=True)
        outcomes = [self._take(item) for item in wanted.validated_data["items"]]
        failed = sum(1 for each in outcomes if each["problem"])
        counts = {"succeeded": len(outcomes) - failed, "failed": failed}
        return Response({**counts, "results": outcomes})

    @transaction.atomic
    def _take(self, item: Any) -> dict[str, Any]:
        outcome = taken(self.resource, item, timezone.now(), key=key_of(self.request))
        if outcome["job"]:
            queue.enqueue(Job.objects.get(pk=outcome["job"]))
        return outcome

    def _kept(self, request: Request) -> Response:
        with stream_slot() as free:
            if not free:
                raise Unavailable("As many streams as the service takes at a time come in already.")
            return self._streamed(request)

    def _streamed(self, request: Request) -> Response:
        try:
            job = parts.keep(self.resource, ndjson.lines(request), key=key_of(request))
        except parts.NoLines as error:
            advice = Error("", "empty", "Send one JSON object a line.")
            raise Problem("invalid", "The body has no line.", advice) from error
        queue.enqueue(job)
        job.refresh_from_db()
        return accepted(request, job)


class BulkArticlesView(BulkView):
    resource = BulkResource.ARTICLES
    scopes = {"post": Scope.INGEST}

    @_described(BulkResource.ARTICLES)
    @refuses("conflict")
    def post(self, request: Request) -> Response:
        return super().post(request)


class BulkClaimsView(BulkView):
    resource = BulkResource.CLAIMS
    scopes = {"post": Scope.CURATE}

    @_described(BulkResource.CLAIMS)
    @refuses("conflict")
    def post(self, request: Request) -> Response:
        return super().post(request)
