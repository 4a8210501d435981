"""What the schema says of an operation beyond its own answer, as its view class has it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from drf_spectacular.drainage import warn
from drf_spectacular.openapi import AutoSchema
from rest_framework import serializers

from claimsapi.api.core.fields import StringField
from claimsapi.api.core.named_spans import NamedSpanSerializer
from claimsapi.api.core.openapi import headers
from claimsapi.api.core.openapi.declared import has_etag, refusals_of
from claimsapi.api.core.openapi.headers import Operation
from claimsapi.api.core.openapi.strict_bodies import choice
from claimsapi.api.core.openapi.summaries import summary
from claimsapi.api.core.permissions import HasScope
from claimsapi.api.core.throttling import KeyRates
from claimsapi.api.core.views.posted import Posted
from claimsapi.problem_types import TYPES

WITH_BODY = ("malformed", "length-required", "too-large", "unsupported-media-type", "invalid")
SAFE = ("GET", "HEAD")

# What an answer is, where the view does not say more.
ANSWERS = {
    "200": "What was asked for.",
    "201": "It is there; Location is its address.",
    "202": "Accepted: the answer is the job, and Location its address.",
    "204": "Done; there is nothing to answer.",
}

# How the schema says what a StrictSerializer says of its fields.
CHOICES = {"oneOf": "exactly_one_of", "anyOf": "at_least_one_of"}


class DeclaredSchema(AutoSchema):
    """Adds problems and headers: those that follow from the view, and those it declares."""

    def get_operation(self, *args: Any, **kwargs: Any) -> Operation | None:
        """Return the operation; one that changes rows and declares no refusals is warned of."""
        operation: Operation | None = super().get_operation(*args, **kwargs)
        if operation is None:
            return None
        if self.method not in SAFE and refusals_of(self.handler) is None:
            warn(f"{self.method} {self.path} declares no refusals: see core/openapi/declared.py")
        for slug in self._slugs(operation):
            _add_problem(operation, slug)
        operation.setdefault("parameters", []).extend(self._request_headers(operation))
        headers.add_finished(operation)
        self._add_answer_headers(operation)
        return operation

    def get_summary(self) -> str:
        """Return what the operation is called, unless its view says so itself."""
        own: str | None = super().get_summary()
        return own or summary(self.get_operation_id(), self.method, self.path)

    def _map_basic_serializer(self, serializer: Any, direction: str) -> dict[str, Any]:
        """
        Return the schema of ``serializer``, with which of its fields a body must have.

        The body of a PATCH is read as it is written: what it requires is required there, too.
        """
        schema: dict[str, Any] = super()._map_basic_serializer(  # type: ignore[no-untyped-call]
            serializer, direction
        )
        if getattr(serializer, "partial", False):
            fields = serializer.fields.items()
            if required := sorted(name for name, field in fields if field.required):
                schema["required"] = required
        for keyword, attribute in CHOICES.items():
            if names := getattr(serializer, attribute, ()):
                schema |= choice(keyword, [{"required": [name]} for name in names])
        return schema

    def _get_serializer_field_meta(self, field: Any, direction: str) -> dict[str, Any]:
        """Return what is said of ``field``: text in a body says something, unless it may not."""
        meta: dict[str, Any] = super()._get_serializer_field_meta(  # type: ignore[no-untyped-call]
            field, direction
        )
        if isinstance(field, StringField) and not field.allow_blank:
            meta["minLength"] = 1
        return meta

    @property
    def handler(self) -> Callable[..., Any]:
        """Return the method of the view that answers."""
        name = getattr(self.view, "action", None) or self.method.lower()
        handler: Callable[..., Any] = getattr(self.view, name)
        return handler

    @property
    def _posts(self) -> bool:
        """Return whether it is a POST that is done once for each Idempotency-Key."""
        return self.method == "POST" and isinstance(self.view, Posted)

    def _slugs(self, operation: Operation) -> Iterator[str]:
        yield from self._slugs_of_access()
        if "{" in self.path:
            yield "not-found"
        if "requestBody" in operation:
            yield from WITH_BODY
            if _names_spans(self.get_request_serializer()):
                yield "span-mismatch"
        refused = refusals_of(self.handler) or ()
        yield from refused
        if self._posts:
            yield from ("bad-header", "idempotency-key-reused")
        elif "stale" in refused or _has_header(operation):
            yield "bad-header"
        yield from ("internal", "unavailable")

    def _slugs_of_access(self) -> Iterator[str]:
        yield "bad-query"
        if self.view.get_authenticators():
            yield "unauthenticated"
        if any(isinstance(each, HasScope) for each in self.view.get_permissions()):
            yield "forbidden"
        yield from ("method-not-allowed", "not-acceptable")
        if any(isinstance(each, KeyRates) for each in self.view.get_throttles()):
            yield "rate-limited"

    def _request_headers(self, operation: Operation) -> Iterator[dict[str, Any]]:
        yield headers.REQUEST_ID
        refused = refusals_of(self.handler) or ()
        if "precondition-required" in refused:
            yield headers.IF_MATCH
        elif "stale" in refused:
            yield headers.IF_MATCH_OPTIONAL
        elif self.method == "GET" and has_etag(self.handler):
            yield headers.IF_NONE_MATCH
        if self._posts:
            yield headers.IDEMPOTENCY_KEY
        if "202" in operation["responses"]:
            yield headers.PREFER

    def _add_answer_headers(self, operation: Operation) -> None:
        for status, answer in operation["responses"].items():
            answer["description"] = answer.get("description") or ANSWERS[status]
            found = answer.setdefault("headers", {})
            found |= headers.of_every_answer(status)
            if self._posts and status < "500":
                found["Idempotency-Replayed"] = headers.REPLAYED
            if status in ("201", "202"):
                found["Location"] = headers.LOCATION
            if status == "200" and has_etag(self.handler):
                found["ETag"] = headers.ETAG
        if self.method == "GET" and "{" in self.path and getattr(self.view, "redirects", False):
            operation["responses"]["308"] = headers.MOVED
        if self.method == "GET" and has_etag(self.handler):
            operation["responses"]["304"] = {"description": "Unchanged since that ETag."}


def _has_header(operation: Operation) -> bool:
    return any(each["in"] == "header" for each in operation.get("parameters", []))


def _add_problem(operation: Operation, slug: str) -> None:
    kind = TYPES[slug]
    answer = operation["responses"].setdefault(
        str(kind.status),
        {
            "description": "",
            "content": {
                "application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}
            },
        },
    )
    line = f"`{slug}`: {kind.title}."
    answer["description"] = "\n".join(filter(None, [answer["description"], line]))


def _names_spans(body: Any) -> bool:
    """Return whether ``body``, a serializer, has words of a revision in it, however deep."""
    if isinstance(body, type):
        body = body()
    if isinstance(body, NamedSpanSerializer):
        return True
    if isinstance(body, serializers.ListField | serializers.ListSerializer):
        return _names_spans(body.child)
    inside = getattr(body, "fields", {})
    return any(_names_spans(field) for field in inside.values())
