"""Search: claims and articles together, the best first."""

from typing import cast

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from claimsapi.api.core.exceptions import Error, Problem
from claimsapi.api.core.pagination import page_size
from claimsapi.api.core.permissions import has_scope, sees_embargoed
from claimsapi.api.core.query_params import read_query
from claimsapi.api.core.replica import from_replica
from claimsapi.api.search.pagination import cursor_of, page
from claimsapi.api.search.results import shown
from claimsapi.api.search.serializers import HitsSerializer, SearchPageSerializer, SearchSerializer
from claimsapi.models.api_key import Scope
from claimsapi.operations.search.facets import facets
from claimsapi.operations.search.query import NothingToLookFor, Query, read
from claimsapi.operations.search.search import Filters, search

PAGING = frozenset({"cursor", "page_size"})
ADVICE = "Give a word that must be there, and that is not as common as “the”."


class SearchView(APIView):
    """Looking for words in claims and articles."""

    @extend_schema(
        parameters=[SearchPageSerializer], responses=HitsSerializer, operation_id="search"
    )
    def get(self, request: Request) -> Response:
        """
        Return claims and articles with these words, the best first, of equals the latest.

        The names of a source count as words of its claims. Without the scope ``fulltext`` articles
        are found by their headlines and by what stands within 200 characters of their claims.
        """
        return from_replica(request, lambda: self._found(request))

    def _found(self, request: Request) -> Response:
        wanted = dict(read_query(request, SearchSerializer, beside=PAGING))
        cursor, size = cursor_of(request), page_size(request)
        query = _query(wanted.pop("q"))
        whole = has_scope(request, Scope.FULLTEXT)
        wanted["embargoed"] = sees_embargoed(request)
        found = search(query, cast(Filters, wanted), upto=cursor.upto, whole=whole)
        here = page(found.hits, cursor, size, request.build_absolute_uri())
        answer = {
            "next": here.next,
            "previous": here.previous,
            "count": len(found.hits),
            "lower_bound": found.bounded,
            "facets": facets(found.hits),
            "results": shown(here.hits, query.marked, whole=whole),
        }
        context = {"request": request, "expanded": frozenset({"source"})}
        return Response(HitsSerializer(answer, context=context).data)


def _query(text: str) -> Query:
    try:
        return read(text)
    except NothingToLookFor as error:
        found = Error("?q", "no-word", ADVICE)
        raise Problem("bad-query", "There is nothing to look for.", found) from error
