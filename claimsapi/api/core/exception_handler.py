"""Which problem an exception is: REST framework's handler of every refusal."""

import logging
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, TooManyFieldsSent
from django.db import IntegrityError
from django.http import Http404
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import exception_handler

from claimsapi.api.core.constraints import broken_rule
from claimsapi.api.core.exceptions import (
    MEDIA_TYPE,
    MOST_ERRORS,
    Error,
    Moved,
    Problem,
    Unavailable,
    describe,
    pointer_to,
)
from claimsapi.logs import outline
from claimsapi.postgresql.errors import passes
from claimsapi.problem_types import TYPES

logger = logging.getLogger(__name__)


def handle(exception: Exception, context: Mapping[str, Any]) -> Response | None:
    """Return the problem that ``exception`` is; None for a fault of ours, which is logged."""
    if isinstance(exception, Moved):
        return Response(status=exception.status_code, headers={"Location": exception.location})
    problem = _of_view(exception, context.get("view")) or problem_of(exception)
    if problem is None:
        return None
    plain = exception_handler(problem, dict(context))  # rolls back and sets WWW-Authenticate
    assert plain is not None  # a Problem is an APIException, which it always answers
    body = describe(context["request"], problem)
    headers = {**dict(plain.headers), **problem.headers}
    return Response(body, problem.status_code, headers=headers, content_type=MEDIA_TYPE)


def problem_of(exception: Exception) -> Problem | None:
    """Return the problem that ``exception`` is; None for a fault of ours."""
    if isinstance(exception, Problem):
        return exception
    if isinstance(exception, exceptions.ValidationError):
        return _invalid(exception)
    if isinstance(exception, TooManyFieldsSent):
        most = settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
        return Problem("bad-query", f"The query has more than {most:,} parameters.")
    if isinstance(exception, IntegrityError):
        return broken_rule(exception)
    if passes(exception):
        logger.warning("unavailable: %s", outline(exception))
        return Unavailable()
    for known, slug in _SLUGS.items():
        if isinstance(exception, known):
            return Problem(slug, _detail(exception, slug), headers=_headers(exception))
    return None


def _of_view(exception: Exception, view: Any) -> Problem | None:
    """Return the problem of a form or method that ``view`` does not have, naming those it has."""
    if isinstance(exception, exceptions.MethodNotAllowed):
        there = ", ".join(view.allowed_methods)
        return Problem("method-not-allowed", f"{exception.detail} There are: {there}.")
    if isinstance(exception, exceptions.UnsupportedMediaType):
        slug, header, taken = "unsupported-media-type", "Content-Type", view.get_parsers()
    elif isinstance(exception, exceptions.NotAcceptable):
        slug, header, taken = "not-acceptable", "Accept", view.get_renderers()
    else:
        return None
    forms = " or ".join(dict.fromkeys(each.media_type for each in taken))
    return Problem(slug, f"{exception.detail} Send {header}: {forms}.")


_SLUGS: dict[type[Exception], str] = {
    exceptions.ParseError: "malformed",
    exceptions.NotAuthenticated: "unauthenticated",
    exceptions.AuthenticationFailed: "unauthenticated",
    exceptions.PermissionDenied: "forbidden",
    PermissionDenied: "forbidden",
    exceptions.NotFound: "not-found",
    Http404: "not-found",
}


def _invalid(exception: exceptions.ValidationError) -> Problem:
    found = list(islice(_errors(exception.detail), MOST_ERRORS + 1))
    detail = "The body does not describe what it should."
    if len(found) > MOST_ERRORS:
        detail += f" These are {MOST_ERRORS} of its faults; there are more."
    return Problem("invalid", detail, *found)


def _detail(exception: Exception, slug: str) -> str:
    """Return the exception's own words, if they were written for the caller."""
    if isinstance(exception, exceptions.NotAuthenticated):
        return f"There is no key in the request. {TYPES[slug].advice}"
    if isinstance(exception, exceptions.APIException):
        return str(exception.detail)
    return TYPES[slug].advice


def _headers(exception: Exception) -> dict[str, str]:
    header = getattr(exception, "auth_header", None)
    return {"WWW-Authenticate": header} if header else {}


def _errors(detail: Any, pointer: str = "") -> Iterator[Error]:
    """Yield what REST framework found wrong, with a pointer into the body for each."""
    if isinstance(detail, dict):
        for name, inner in detail.items():
            own = pointer if name == "non_field_errors" else pointer_to(str(name), pointer)
            yield from _errors(inner, own)
    elif isinstance(detail, list):
        for place, inner in enumerate(detail):
            nested = isinstance(inner, dict | list)
            yield from _errors(inner, f"{pointer}/{place}" if nested else pointer)
    else:
        yield Error(pointer, getattr(detail, "code", "invalid"), str(detail))
