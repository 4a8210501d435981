"""What every resource shares: one row with its ETag, no unknown parameters, expansion on demand."""

from typing import Any, ClassVar, TypeVar

from django.db.models import Model
from rest_framework import mixins, viewsets
from rest_framework.request import Request
from rest_framework.response import Response

from claimsapi.api.etags import digest, etag, tagged
from claimsapi.api.parsers import refuse_unannounced
from claimsapi.api.posting import Posted
from claimsapi.api.problems import Error, Problem
from claimsapi.api.strict import refuse_unknown
from claimsapi.models.api_key import Scope
from claimsapi.models.base import Versioned

Row = TypeVar("Row", bound=Model)

UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"


class Resource(Posted, mixins.ListModelMixin, viewsets.GenericViewSet[Row]):
    """
    Rows of one kind, listed and one by one.

    ``scopes`` names what an action needs beyond reading, ``query`` the parameters it knows (for a
    list: beyond filters and pages), ``expandable`` what ``expand`` may name.
    """

    scopes: ClassVar[dict[str, Scope]] = {}
    query: ClassVar[dict[str, frozenset[str]]] = {}
    expandable: ClassVar[frozenset[str]] = frozenset()
    lookup_value_regex = UUID

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        refuse_unannounced(request)
        # A list's filters check the query themselves; a method that is not there has no action.
        if self.action not in ("list", None):
            refuse_unknown(request, self.query.get(self.action, frozenset()))

    @property
    def expanded(self) -> frozenset[str]:
        """
        Return what the caller wants inside each row instead of its id.

        :raises Problem: bad-query for what cannot be expanded
        """
        wanted = frozenset(filter(None, self.request.query_params.get("expand", "").split(",")))
        if unknown := wanted - self.expandable:
            advice = f"There are: {', '.join(sorted(self.expandable))}."
            detail = f"Cannot expand {', '.join(sorted(unknown))}."
            raise Problem("bad-query", detail, Error("?expand", "unknown", advice))
        return wanted

    def get_serializer_context(self) -> dict[str, Any]:
        return {**super().get_serializer_context(), "expanded": self.expanded}

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Return one row with its ETag; expanded it has none: its parts have their own versions."""
        row = self.get_object()
        body = self.get_serializer(row).data
        response = Response(body)
        return response if self.expanded else tagged(request, self.etag_of(row, body), response)

    def etag_of(self, row: Row, body: Any) -> str:
        """Return the version of ``row``, or a digest of ``body`` where other rows speak in it."""
        return etag(row) if isinstance(row, Versioned) else digest(body)
