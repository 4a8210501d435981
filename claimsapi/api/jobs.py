"""Jobs: what became of what was asked for."""

from django.http import StreamingHttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from claimsapi.api import ndjson
from claimsapi.api.base import Resource
from claimsapi.api.filters import ListFilter
from claimsapi.api.job_rows import LOOK_AGAIN, JobSerializer
from claimsapi.api.problems import Problem
from claimsapi.models import Bulk, Job
from claimsapi.operations import bulk


class JobFilter(ListFilter):
    class Meta:
        model = Job
        fields = ["kind", "status", "trigger", "article", "dismissed"]


class JobViewSet(Resource[Job]):
    """Work that a request started. Finished jobs stay listed."""

    queryset = Job.objects.order_by("-id")
    serializer_class = JobSerializer
    filterset_class = JobFilter

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
        return StreamingHttpResponse(bulk.results(found), content_type=ndjson.MEDIA_TYPE)
