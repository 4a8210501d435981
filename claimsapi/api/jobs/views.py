"""Jobs: what became of what was asked for."""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.http import StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from claimsapi import queue
from claimsapi.api.core.bodies import ndjson
from claimsapi.api.core.exceptions import Problem
from claimsapi.api.core.headers.prefer_wait import LOOK_AGAIN, accepted
from claimsapi.api.core.openapi.declared import answers_etag, refuses
from claimsapi.api.core.permissions import has_scope, key_of
from claimsapi.api.core.views.changing import Changing
from claimsapi.api.jobs import event_stream
from claimsapi.api.jobs.filters import JobFilter
from claimsapi.api.jobs.serializers import JobSerializer
from claimsapi.models import Bulk, Job
from claimsapi.models.api_key import Scope
from claimsapi.operations.bulk import parts
from claimsapi.operations.jobs import actions


class JobViewSet(Changing[Job]):
    """
    Work that a request started. Finished jobs stay listed.

    A key that has ``ingest`` and not ``read`` reads the jobs that it started.
    """

    queryset = Job.objects.order_by("-id")
    serializer_class = JobSerializer
    filterset_class = JobFilter
    may_lag = False  # who has just sent something looks for it here
    scopes = {
        **dict.fromkeys(["list", "retrieve", "results", "progress"], (Scope.READ, Scope.INGEST)),
        **dict.fromkeys(["destroy", "retry", "dismiss"], Scope.INGEST),
    }

    def get_queryset(self) -> QuerySet[Job]:
        jobs = super().get_queryset()
        if has_scope(self.request, Scope.READ):
            return jobs
        return jobs.filter(key=key_of(self.request))

    @answers_etag
    def retrieve(self, request: Request, *args: object, **kwargs: object) -> Response:
        """Return the job; while it is not finished, Retry-After says when to look again."""
        response = super().retrieve(request, *args, **kwargs)
        if response.data and response.data["finished_at"] is None:
            response["Retry-After"] = str(LOOK_AGAIN)
        return response

    @extend_schema(
        responses={(200, ndjson.MEDIA_TYPE): OpenApiTypes.STR}, operation_id="jobs_results"
    )
    @action(
        detail=True, renderer_classes=[ndjson.Renderer], pagination_class=None, filter_backends=[]
    )
    @refuses("expired")
    def results(self, request: Request, pk: str) -> StreamingHttpResponse:
        """
        Return what became of each line of a bulk, in their order, as NDJSON.

        While the job is running these are the lines so far. They are kept for seven days.
        """
        found = Bulk.objects.filter(job=self.get_object()).first()
        if found is None:
            raise NotFound("Only jobs of the kind bulk have results line by line.")
        if not found.parts.exists():
            raise Problem("expired", "The results were kept for seven days.")
        return StreamingHttpResponse(parts.results(found), content_type=ndjson.MEDIA_TYPE)

    @extend_schema(responses={200: JobSerializer})
    @refuses("conflict", "stale")
    @answers_etag
    def destroy(self, request: Request, pk: str) -> Response:
        """
        Cancel the job.

        One that waits is never begun; one that runs stops at its next step, and nothing is stored
        of that step. What was sent in stays, and so do the lines of a bulk that are taken in;
        `retry/` goes on. A finished job is a 409. It is for the key that started the job, and for
        keys with the scope admin.
        """
        self._refuse_others()
        return self.decided(
            lambda job, version: actions.cancel(job, now=timezone.now(), version=version)
        )

    @extend_schema(request=None, responses={202: JobSerializer})
    @action(detail=True, methods=["post"])
    @refuses("conflict", "stale")
    def retry(self, request: Request, pk: str) -> Response:
        """
        Have a job done again that failed, was cancelled, or was done in part; else 409.

        A bulk goes on where it stopped; one that came to its end is a 409, too. It is for the key
        that started the job, and for keys with the scope admin.
        """
        self._refuse_others()
        with transaction.atomic():
            job = self.decide(lambda job, version: actions.retry(job, version=version))
            queue.enqueue(job)
        job.refresh_from_db()
        return accepted(request, job)

    @extend_schema(request=None, responses={200: JobSerializer})
    @action(detail=True, methods=["post"])
    @refuses("conflict", "stale")
    def dismiss(self, request: Request, pk: str) -> Response:
        """Mark a finished job as seen: `/jobs/?dismissed=false` leaves it out. Others are a 409."""
        return self.decided(lambda job, version: actions.dismiss(job, version=version))

    @extend_schema(
        operation_id="jobs_progress",
        parameters=[
            OpenApiParameter(
                "Last-Event-ID",
                {"type": "string", "pattern": event_stream.VERSION_PATTERN},
                OpenApiParameter.HEADER,
                description="the id of the last event that you have",
            )
        ],
        responses={(200, "text/event-stream"): event_stream.EVENT, 204: None},
    )
    @action(
        detail=True,
        renderer_classes=[event_stream.EventStream],
        pagination_class=None,
        filter_backends=[],
    )
    def progress(self, request: Request, pk: str) -> HttpResponseBase:
        """
        Follow the job, as Server-Sent Events.

        `progress` and, at the end, `finished` have the job as `data`, as in `/jobs/{id}/`, and its
        version as `id`. The first is the job as it is now. After a minute the stream ends: come
        back with the last id as Last-Event-ID, as browsers do. A finished job that you have seen
        is 204, which tells them to stop.
        """
        job, seen = self.get_object(), event_stream.last_seen(request)
        if job.is_finished and job.version == seen:
            return Response(status=status.HTTP_204_NO_CONTENT)
        stream = event_stream.events(job.pk, seen, lambda now: self.get_serializer(now).data)
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}  # the latter: nginx
        return StreamingHttpResponse(stream, content_type="text/event-stream", headers=headers)

    def _refuse_others(self) -> None:
        """
        Refuse a key that did not start the job, unless it administers.

        :raises Problem: forbidden
        """
        own = self.get_object().key_id == key_of(self.request).pk
        if not own and not has_scope(self.request, Scope.ADMIN):
            detail = f"Another key started this job: that one may, or one with “{Scope.ADMIN}”."
            raise Problem("forbidden", detail)

    def version_seen(self, job: Job) -> Any:
        """
        Return the version that If-Match names, or None where it names none.

        A worker changes the job at each step, so that no one could cancel on the latest version;
        what can be done with a job hangs on its status alone.
        """
        return super().version_seen(job) if self.request.headers.get("If-Match") else None
