"""A job as the API shows it, also to those who have just asked for one."""

from rest_framework import serializers

from claimsapi.models import Job


class JobSerializer(serializers.ModelSerializer[Job]):
    result = serializers.DictField(
        read_only=True,
        help_text="outcome and ids, as they are known; what could not be made out, as at the "
        "article: warnings; why nothing was read: skipped",
    )
    error = serializers.DictField(
        read_only=True,
        allow_null=True,
        help_text="problem details; of a job that waits or runs, those of the attempt before",
    )
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
