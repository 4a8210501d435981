"""Jobs: what became of what was asked for."""

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from claimsapi.api.base import Resource
from claimsapi.api.filters import ListFilter
from claimsapi.models import Job

LOOK_AGAIN = 1  # seconds: most articles are read in less


class JobSerializer(serializers.ModelSerializer[Job]):
    result = serializers.DictField(read_only=True, help_text="outcome and ids, as they are known")
    error = serializers.DictField(read_only=True, allow_null=True, help_text="problem details")
    steps = serializers.ListField(child=serializers.DictField(), read_only=True)
    url = serializers.HyperlinkedIdentityField(view_name="job-detail")

    class Meta:
        model = Job
        fields = [
            "id",
            "url",
            "kind",
            "status",
            "trigger",
            "done",
            "total",
            "steps",
            "article",
            "result",
            "error",
            "attempts",
            "dismissed",
            "created_at",
            "started_at",
            "finished_at",
        ]
        read_only_fields = fields


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
