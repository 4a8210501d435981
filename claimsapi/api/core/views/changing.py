"""Rows that people write: on the version that they have seen, answered with the new state."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Model
from rest_framework import serializers, status
from rest_framework.exceptions import NotFound
from rest_framework.response import Response
from rest_framework.reverse import reverse

from claimsapi.api.core.exceptions import Problem
from claimsapi.api.core.headers.etags import etag, stale, tagged, version_to_change
from claimsapi.api.core.views.resource import Resource
from claimsapi.models.base import Versioned
from claimsapi.operations.core.locking import IllegalMove, StaleVersion

AnyRow = TypeVar("AnyRow", bound=Model)
Row = TypeVar("Row", bound=Versioned)


class Writing(Resource[AnyRow]):
    """A resource whose actions call operations, and say what they refuse as problems."""

    def body(self, form: type[serializers.Serializer[Any]]) -> dict[str, Any]:
        """
        Return the fields of the request's body.

        :raises ValidationError: naming each wrong one
        """
        wanted = form(data=self.request.data)
        wanted.is_valid(raise_exception=True)
        return dict(wanted.validated_data)

    def carry_out(self, operation: Callable[[], Any]) -> Any:
        """
        Call ``operation`` and return its result.

        :raises Problem: conflict, for what the row's state does not allow
        """
        try:
            return operation()
        except IllegalMove as error:
            raise Problem("conflict", str(error)) from error
        except ObjectDoesNotExist as error:
            raise NotFound from error


class Changing(Writing[Row]):
    """A resource whose rows are changed on the version that the caller has seen."""

    def decide(self, decision: Callable[[Row, int | None], Any]) -> Any:
        """
        Call ``decision`` with the row and the version in If-Match, if any; return its result.

        :raises Problem: precondition-required, stale, conflict
        """
        row = self.get_object()
        version = self.version_seen(row)
        try:
            return self.carry_out(lambda: decision(row, version))
        except StaleVersion as error:
            row.refresh_from_db()
            raise stale(row) from error

    def version_seen(self, row: Row) -> int | None:
        """
        Return the version that If-Match names; None if any is as good.

        :raises Problem: precondition-required, stale
        """
        return version_to_change(self.request, row)

    def decided(self, decision: Callable[[Row, int | None], Any]) -> Response:
        """Carry ``decision`` out and answer with the row as it now stands."""
        row = self.decide(decision)
        return self.answer(self.get_queryset().get(pk=row.pk))

    def edited(self, fields: Mapping[str, Any], edit: Callable[[Row, int | None], Any]) -> Response:
        """Carry ``edit`` out, or without ``fields`` nothing at all, and answer with the row."""
        return self.decided(edit if fields else lambda row, _: row)

    def removed(self, decision: Callable[[Row, int | None], Any]) -> Response:
        self.decide(decision)
        return Response(status=status.HTTP_204_NO_CONTENT)

    def created(self, row: Row) -> Response:
        """Answer 201 with ``row``, its address and its ETag."""
        answer = self.answer(self.get_queryset().get(pk=row.pk))
        answer.status_code = status.HTTP_201_CREATED
        answer["Location"] = self.address_of(row)
        return answer

    def address_of(self, row: Row) -> str:
        return str(reverse(f"{self.basename}-detail", [row.pk], request=self.request))

    def answer(self, row: Row) -> Response:
        """Return ``row`` with its ETag."""
        return tagged(self.request, etag(row), Response(self.get_serializer(row).data))
