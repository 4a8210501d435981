"""What there is below /api/v1/: where a program or a person who has only the address begins."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.views import APIView

from claimsapi.api.core.query_params import refuse_unknown

# Each path without an id, by the name that the answer gives it.
_LINKED = {
    "docs": "docs",
    "schema": "schema",
    "articles": "article-list",
    "attributions": "attribution-list",
    "bulk_articles": "bulk-articles",
    "bulk_claims": "bulk-claims",
    "claims": "claim-list",
    "claims_match": "claim-match",
    "counter_claims": "counter-claim-list",
    "credits": "credit-list",
    "disputes": "dispute-list",
    "feeds": "feed-list",
    "events": "event-list",
    "exports": "export-list",
    "jobs": "job-list",
    "key": "key-self",
    "metrics_disputes": "metrics-disputes",
    "metrics_sourcing": "metrics-sourcing",
    "metrics_unnamed_sources": "metrics-unnamed-sources",
    "reviews": "review-list",
    "search": "search",
    "sources": "source-list",
    "webhooks": "webhook-list",
}


class RootView(APIView):
    """The addresses of all lists, for whoever asks: links tell nothing that the schema does not."""

    authentication_classes = ()
    permission_classes = (AllowAny,)
    throttle_classes = ()

    @extend_schema(exclude=True)
    def get(self, request: Request, *_: Any, **__: Any) -> Response:
        refuse_unknown(request, frozenset())
        return Response(
            {name: reverse(view, request=request) for name, view in _LINKED.items()},
        )
