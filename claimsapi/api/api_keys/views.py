"""The caller's own key."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from claimsapi.api.api_keys.serializers import KeySerializer
from claimsapi.api.core.headers.etags import digest, tagged
from claimsapi.api.core.openapi.declared import answers_etag
from claimsapi.api.core.permissions import key_of
from claimsapi.api.core.query_params import refuse_unknown


class OwnKeyView(APIView):
    """What the key that calls may do, how often, and until when."""

    @extend_schema(responses=KeySerializer, operation_id="keys_self")
    @answers_etag
    def get(self, request: Request) -> Response:
        refuse_unknown(request, frozenset())
        body = KeySerializer(key_of(request), context={"request": request}).data
        return tagged(request, digest(body), Response(body))
