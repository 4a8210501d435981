"""Every refusal as problem details (RFC 9457), each type with a page that says the way out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, JsonResponse
from rest_framework.exceptions import APIException
from rest_framework.status import HTTP_308_PERMANENT_REDIRECT

from claimsapi.parse.text.characters import replaced
from claimsapi.problem_types import RETRY_AFTER, TYPES

MEDIA_TYPE = "application/problem+json"

# In one answer: a hostile request has a million faults, and nobody mends more at once.
MOST_ERRORS = 20

LONGEST = 1000  # characters of a sentence or a pointer, which may quote the request
QUOTED = 40  # characters of a name, where several are quoted

AN_ID = "An id is a UUID in lower case, such as 01a20aa8-6d8c-70ae-8176-7485afb7f18d."


@dataclass(frozen=True, slots=True)
class Error:
    """One thing that is wrong, at a JSON pointer (RFC 6901) or a query parameter (``?name``)."""

    pointer: str
    code: str
    detail: str


class Problem(APIException):
    """A refusal of one of the documented types."""

    def __init__(
        self, slug: str, detail: str, *errors: Error, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(detail, slug)
        self.slug = slug
        self.status_code = TYPES[slug].status
        self.errors = errors
        self.headers = dict(headers or {})


def one_of(choices: Iterable[object]) -> str:
    """Return the advice to write one of ``choices``."""
    return f"Write one of: {', '.join(map(str, choices))}."


class Unavailable(Problem):
    """Something that the service needs is away; by itself, or soon, it will be back."""

    def __init__(self, detail: str = TYPES["unavailable"].advice, *errors: Error) -> None:
        super().__init__("unavailable", detail, *errors, headers={"Retry-After": str(RETRY_AFTER)})


def describe(request: HttpRequest, problem: Problem) -> dict[str, Any]:
    """Return the body of ``problem`` as RFC 9457 lays it out, with our ``errors``."""
    plain = outline(problem)
    return {
        **plain,
        "type": request.build_absolute_uri(plain["type"]),
        "instance": request.path,
        "request_id": request.META.get("claimsapi.request_id", ""),
    }


def outline(problem: Problem) -> dict[str, Any]:
    """Return ``problem`` without a request: one item's among many; ``type`` is relative."""
    kind = TYPES[problem.slug]
    return {
        "type": f"/problems/{problem.slug}/",
        "title": kind.title,
        "status": kind.status,
        "detail": _shown(str(problem.detail)),
        "errors": [
            {"pointer": _shown(error.pointer), "code": error.code, "detail": _shown(error.detail)}
            for error in problem.errors[:MOST_ERRORS]
        ],
    }


def _shown(words: str) -> str:
    """Return ``words`` as any answer can carry them, whatever of the request they quote."""
    return replaced(words if len(words) <= LONGEST else f"{words[:LONGEST]}…")


def pointer_to(name: str, inside: str = "") -> str:
    """Return the pointer to the member ``name`` of what the pointer ``inside`` leads to."""
    return f"{inside}/{name.replace('~', '~0').replace('/', '~1')}"


def quoted(names: Sequence[str]) -> str:
    """Return ``names`` in quotation marks: the first of them, and how many more there are."""
    first = "”, “".join(name[:QUOTED] for name in names[:MOST_ERRORS])
    more = len(names) - MOST_ERRORS
    return f"“{first}” and {more:,} more" if more > 0 else f"“{first}”"


def respond(request: HttpRequest, problem: Problem) -> JsonResponse:
    """Return ``problem`` as an answer outside REST framework's views."""
    body = describe(request, problem)
    return JsonResponse(
        body, status=problem.status_code, headers=problem.headers, content_type=MEDIA_TYPE
    )


class Moved(APIException):
    """The row is another one now; ``location`` is its address."""

    status_code = HTTP_308_PERMANENT_REDIRECT

    def __init__(self, location: str) -> None:
        super().__init__("It has moved.")
        self.location = location
