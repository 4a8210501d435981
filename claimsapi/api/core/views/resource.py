"""What every resource shares: one row with its ETag, no unknown parameters, expansion on demand."""

from functools import partial
from typing import Any, ClassVar, TypeVar, cast

from django.db.models import Model, QuerySet
from django.http import HttpResponse
from rest_framework import viewsets
from rest_framework.request import Request
from rest_framework.response import Response

from claimsapi.api.core.headers.etags import digest, etag, tagged
from claimsapi.api.core.openapi.declared import answers_etag
from claimsapi.api.core.pagination import NewestFirst
from claimsapi.api.core.parsers import refuse_unannounced
from claimsapi.api.core.permissions import Needed, may_read_all, sees_embargoed
from claimsapi.api.core.query_params import refuse_unknown
from claimsapi.api.core.replica import from_replica
from claimsapi.api.core.selection import Selection, refuse_unknown_names
from claimsapi.api.core.views.posted import Posted
from claimsapi.api.sql.compiler import rows_of
from claimsapi.models.base import Versioned
from claimsapi.models.embargo import Rows, released

Row = TypeVar("Row", bound=Model)

UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"


class Resource(Posted, viewsets.GenericViewSet[Row]):
    """
    Rows of one kind, listed and one by one.

    ``scopes`` names what an action needs beyond reading, ``query`` the parameters it knows (for a
    list: beyond filters and pages), ``expandable`` what ``expand`` may name, ``redirects`` whether
    a GET of a merged row leads to its survivor with 308, ``may_lag`` whether a replica may answer
    its list. A list is written by PostgreSQL from what the serializer says; a row, or what was
    changed, by the serializer itself.
    """

    scopes: ClassVar[dict[str, Needed]] = {}
    query: ClassVar[dict[str, frozenset[str]]] = {}
    expandable: ClassVar[frozenset[str]] = frozenset()
    redirects: ClassVar[bool] = False
    may_lag: ClassVar[bool] = True
    lookup_value_regex = UUID

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        refuse_unannounced(request)
        # A list's filters check the query themselves; a method that is not there has no action.
        if self.action not in ("list", None):
            refuse_unknown(request, self.query.get(self.action, frozenset()))

    def get_queryset(self) -> QuerySet[Row]:
        return self.rows(embargoed=sees_embargoed(self.request))

    @classmethod
    def rows(cls, *, embargoed: bool) -> QuerySet[Row]:
        """Return all rows, those under embargo only if ``embargoed``."""
        assert cls.queryset is not None  # each resource has one
        rows: QuerySet[Row] = cls.queryset.all()
        return rows if embargoed else released(rows)

    def seen(self, rows: Rows) -> Rows:
        """Keep what the key may see: of what is under embargo nothing, unless it curates."""
        return rows if sees_embargoed(self.request) else released(rows)

    @property
    def expanded(self) -> frozenset[str]:
        """
        Return what the caller wants inside each row instead of its id.

        :raises Problem: bad-query for what cannot be expanded
        """
        wanted = self._names("expand") or frozenset()
        refuse_unknown_names("expand", wanted, self.expandable)
        return wanted

    @property
    def selection(self) -> Selection:
        """
        Return what the caller wants of each row.

        :raises Problem: bad-query for what cannot be expanded
        """
        return Selection(
            self.expanded,
            self._names("fields"),
            may_read_all(self.request),
            sees_embargoed(self.request),
        )

    def _names(self, parameter: str) -> frozenset[str] | None:
        names: str | None = self.request.query_params.get(parameter)
        return None if names is None else frozenset(names.split(","))

    def get_serializer_context(self) -> dict[str, Any]:
        return {**super().get_serializer_context(), "expanded": self.expanded}

    # No docstring, since the schema would say it of each list instead of what the list holds.
    def list(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        # What a single row has is looked for after that row was.
        may_lag = self.may_lag and not self.kwargs
        return from_replica(request, self._listed) if may_lag else self._listed()

    def _listed(self) -> HttpResponse:
        return self.page(self.filter_queryset(self.get_queryset()), self.get_serializer_class())

    def page(self, rows: QuerySet[Any], serializer: Any) -> HttpResponse:
        """Return a page of ``rows`` as PostgreSQL writes it (one query, two with ``count=1``)."""
        annotated = frozenset(rows.query.annotations)
        written = rows_of(serializer, self.selection, annotated)
        read = partial(written.read, root=self.request.build_absolute_uri("/")[:-1])
        pages = cast(NewestFirst, self.paginator)
        return pages.written(pages.paginate_queryset(rows, self.request, read=read))

    @answers_etag
    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Return one row with its ETag; with ``expand`` without: its parts have their own."""
        row = self.get_object()
        body = self.selection.apply(self.get_serializer(row)).data
        response = Response(body)
        return response if self.expanded else tagged(request, self.etag_of(row, body), response)

    def etag_of(self, row: Row, body: Any) -> str:
        """Return the version of ``row``, or a digest of ``body`` where other rows speak in it."""
        return etag(row) if isinstance(row, Versioned) else digest(body)
