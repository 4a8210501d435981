"""Each request has an id: the caller's, if it is a sane one, or a new one."""

import re
from collections.abc import Callable
from uuid import uuid4

import pghistory
from django.http import HttpRequest, HttpResponse

from claimsapi.api.problems import Problem, respond

_SANE = re.compile(r"[A-Za-z0-9._:-]{1,64}")


class RequestIds:
    """Middleware: X-Request-Id in and out, in problems, in the history, in the log."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        wanted = request.headers.get("X-Request-Id", "")
        own = wanted if _SANE.fullmatch(wanted) else str(uuid4())
        request.META["claimsapi.request_id"] = request.META["HTTP_X_REQUEST_ID"] = own
        with pghistory.context(request=own):
            response = self.get_response(request)
        response["X-Request-Id"] = own
        return response

    def process_exception(self, request: HttpRequest, _: Exception) -> HttpResponse | None:
        """Answer a fault of ours as a problem; Django logs it with its trace."""
        if not request.path.startswith("/api/"):
            return None
        return respond(request, Problem("internal", "The fault is ours; it has been logged."))
