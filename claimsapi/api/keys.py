"""The caller's own key."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from claimsapi.api.etags import etag, tagged
from claimsapi.api.strict import refuse_unknown
from claimsapi.models import ApiKey


class KeySerializer(serializers.ModelSerializer[ApiKey]):
    class Meta:
        model = ApiKey
        fields = [
            "id",
            "name",
            "prefix",
            "scopes",
            "rates",
            "expires_at",
            "last_used_at",
            "created_at",
        ]
        read_only_fields = fields


class OwnKeyView(APIView):
    """What the key that calls may do, and until when."""

    @extend_schema(responses=KeySerializer, operation_id="keys_self")
    def get(self, request: Request) -> Response:
        refuse_unknown(request, frozenset())
        assert isinstance(request.auth, ApiKey)  # HasScope lets nobody else in
        return tagged(request, etag(request.auth), Response(KeySerializer(request.auth).data))
