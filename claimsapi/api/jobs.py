"""Jobs: what became of what was asked for."""

from rest_framework.request import Request
from rest_framework.response import Response

from claimsapi.api.base import Resource
from claimsapi.api.filters import ListFilter
from claimsapi.api.job_rows import LOOK_AGAIN, JobSerializer
from claimsapi.models import Job


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
