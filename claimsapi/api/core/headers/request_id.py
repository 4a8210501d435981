"""Each request has an id: the caller's, if it is a sane one, or a new one."""

import logging
import re
from collections.abc import Callable
from uuid import uuid4

import pghistory
from django.http import HttpRequest, HttpResponse

from claimsapi.api.core.exceptions import Problem, Unavailable, respond
from claimsapi.logs import outline
from claimsapi.postgresql.errors import passes

logger = logging.getLogger(__name__)

_SANE = re.compile(r"[A-Za-z0-9._:-]{1,64}")


class RequestIds:
    """Middleware: X-Request-Id in and out, in problems, in the history, in the log."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # From META, because request.headers would keep what came in for those who ask later.
        wanted = request.META.get("HTTP_X_REQUEST_ID", "")
        own = wanted if _SANE.fullmatch(wanted) else str(uuid4())
        request.META["claimsapi.request_id"] = request.META["HTTP_X_REQUEST_ID"] = own
        with pghistory.context(request=own):
            response = self.get_response(request)
        response["X-Request-Id"] = own
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Log a fault of ours with its trace, and answer it as a problem."""
        if not request.path.startswith("/api/"):
            return None
        if passes(error):  # REST framework has not seen it, as where an answer is written
            logger.warning("unavailable: %s", outline(error))
            return respond(request, Unavailable())
        logger.exception("Unable to answer")
        return respond(request, Problem("internal", "The fault is ours; it has been logged."))
