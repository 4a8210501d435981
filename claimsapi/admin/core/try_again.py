"""
What a desk does when the database could not: once more by itself, or a page that says so.

Two people who lock the same rows, a server that is started anew: it is over in a moment.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.template.response import SimpleTemplateResponse
from django.utils.cache import add_never_cache_headers
from psycopg.pq import TransactionStatus

from claimsapi.logs import outline
from claimsapi.postgresql.errors import AWAY, passes, sqlstate
from claimsapi.problem_types import RETRY_AFTER

View = Callable[..., HttpResponse]

# After these the transaction is rolled back for sure: serialization failure, deadlock.
ROLLED_BACK = frozenset({"40001", "40P01"})
SAFE_METHODS = ("GET", "HEAD")

_WRITES = re.compile(r"\b(?:INSERT INTO|DELETE FROM|(?<!FOR )(?<!KEY )UPDATE)\b")
_REPEATABLE = ("claimsapi_reviewlease", "django_session")  # a lease is renewed by asking again

# Nobody's password is written into a page, and the form has a token of its own.
_NOT_SENT_AGAIN = ("csrfmiddlewaretoken", "password", "old_password", "new_password")

logger = logging.getLogger(__name__)


def trying_again(view: View) -> View:
    """
    Return ``view`` so that it meets an error of the database's operation by trying again.

    It is silent if nothing of the first time is stored, nor may be. Otherwise, and after the second
    time, the answer is 503 with all that was sent, in a form that sends it once more.
    """

    @wraps(view)
    def patient(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        first = _Attempt()
        try:
            return first.make(view, request, *args, **kwargs)
        except AWAY as error:
            _log(error)
            if not first.may_be_repeated(request, error):
                return _sorry(request, stored=first.stored)
        second = _Attempt()
        try:
            return second.make(view, _as_sent(request), *args, **kwargs)
        except AWAY as error:
            _log(error)
            return _sorry(request, stored=second.stored)

    return patient


def failed(request: HttpRequest) -> HttpResponse:
    """Return the page for what failed around a view, as where a session could not be read."""
    return _sorry(request, stored=request.method not in SAFE_METHODS)


class _Attempt:
    """One run of a view; ``stored`` says whether any of its transactions may be committed."""

    def __init__(self) -> None:
        self.stored = False
        self._has_written = False

    def make(self, view: View, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            with connection.execute_wrapper(self._watch):
                response = view(*args, **kwargs)
                if isinstance(response, SimpleTemplateResponse):
                    response.render()  # it queries, too
                return response
        except AWAY:
            self._note_end()
            raise

    def may_be_repeated(self, request: HttpRequest, error: Exception) -> bool:
        """Return whether nothing is stored. Of a lost connection nobody knows what it committed."""
        reads = request.method in SAFE_METHODS
        if not connection.in_atomic_block:
            connection.close_if_unusable_or_obsolete()
        return not self.stored and (reads or sqlstate(error) in ROLLED_BACK)

    def _watch(self, execute: Any, sql: str, *rest: Any) -> Any:
        self._note_end()
        try:
            found = execute(sql, *rest)
        except AWAY:
            self._has_written = False  # it is rolled back with all before it
            raise
        if _WRITES.search(sql) and not any(row in sql for row in _REPEATABLE):
            self._has_written = True
        return found

    def _note_end(self) -> None:
        """Note whether a transaction that has written is over; that it was committed, we assume."""
        if self._has_written and not _is_open():
            self.stored = True


def _is_open() -> bool:
    handle = connection.connection
    return bool(handle) and handle.info.transaction_status != TransactionStatus.IDLE


def _log(error: Exception) -> None:
    """Note what the database failed by; what no second time mends is raised as it is."""
    if not passes(error):
        raise error
    logger.warning("unavailable: %s", outline(error))


def _as_sent(request: HttpRequest) -> HttpRequest:
    for _, files in request.FILES.lists():
        for file in files:
            file.seek(0)
    return request


def _sorry(request: HttpRequest, *, stored: bool) -> HttpResponse:
    context = {
        "stored": stored,
        "sent": list(_fields(request)),
        "files": bool(request.FILES),
        "reads": request.method in SAFE_METHODS,
        "here": request.get_full_path(),
        "csrf_token": get_token(request),
    }
    # Without the request: who is signed in, the database would say.
    page = render_to_string("admin/claimsapi/try_again.html", context)
    headers = {"Retry-After": RETRY_AFTER}
    response = HttpResponse(page, status=HTTPStatus.SERVICE_UNAVAILABLE, headers=headers)
    add_never_cache_headers(response)
    return response


def _fields(request: HttpRequest) -> Iterator[tuple[str, str]]:
    for name, values in request.POST.lists():
        if not name.startswith(_NOT_SENT_AGAIN):
            yield from ((name, str(value)) for value in values)
