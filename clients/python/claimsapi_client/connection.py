"""Requests to the service: sent again where that is safe, their answers taken apart."""

import random
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any, TypeAlias
from uuid import uuid4

import httpx

from claimsapi_client.problem import Problem

Value: TypeAlias = object  # str, int, float, bool, datetime, or several of them

BUSY = (429, 503)  # both say when to come again
ATTEMPTS = 5
REPEATABLE = ("GET", "POST")
NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
LONGEST_WAIT = 60.0  # seconds between two attempts, whatever the answer asks for
JSON = "application/json"


class Row(dict[str, Any]):
    """A row as the service sent it; ``etag`` is the version that it has, where it came alone."""

    etag: str | None = None


class Connection:
    """
    Sends requests with a key.

    Each POST has an Idempotency-Key of its own, so that it is done once however often it is sent.
    After 429, 503 and a connection that was not made a request is sent again, up to five times;
    after an answer that was lost, GET and POST alone: a change may have been made.
    """

    def __init__(self, http: httpx.Client, sleep: Callable[[float], object] = time.sleep) -> None:
        self.http = http
        self._sleep = sleep

    def send(
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        if_match: str | None = None,
        wait: int | None = None,
        **params: Value,
    ) -> Any:
        """
        Return the answer: a Row, a list, or text where it is no JSON.

        :raises Problem: where the service refuses
        """
        answer = self.answer(method, path, body, if_match=if_match, wait=wait, params=params)
        if answer.status_code == httpx.codes.NO_CONTENT:
            return None
        if "json" not in answer.headers.get("Content-Type", "").partition(";")[0]:
            return answer.text
        found = answer.json()
        if isinstance(found, dict):
            found = Row(found)
            found.etag = answer.headers.get("ETag")
        return found

    def pages(self, path: str, **params: Value) -> Iterator[Any]:
        """Yield the rows of a list, page by page as they are asked for."""
        page = self.answer("GET", path, params=params).json()
        while page["results"]:
            yield from map(Row, page["results"])
            if not page["next"]:
                return
            page = self.answer("GET", page["next"]).json()

    def answer(
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        if_match: str | None = None,
        wait: int | None = None,
        params: Mapping[str, Value] | None = None,
    ) -> httpx.Response:
        """Return the answer itself, of a status below 400."""
        request = self.http.build_request(
            method,
            path,
            json=body,
            params={
                name: _written(value) for name, value in (params or {}).items() if value is not None
            }
            or None,
            headers=_headers(method, if_match, wait),
        )
        answer = self._patiently(request)
        if answer.is_error:
            raise Problem(answer.status_code, _details(answer))
        return answer

    def _patiently(self, request: httpx.Request) -> httpx.Response:
        for attempt in range(1, ATTEMPTS):
            try:
                answer = self.http.send(request)
            except httpx.TransportError as error:
                if request.method not in REPEATABLE and not isinstance(error, NOT_SENT):
                    raise
                self._sleep(_pause(attempt, None))
                continue
            if answer.status_code not in BUSY:
                return answer
            self._sleep(_pause(attempt, answer.headers.get("Retry-After")))
        return self.http.send(request)


def etag(row: Mapping[str, Any]) -> str:
    """
    Return the version of a row that was asked for alone, for ``if_match``.

    :raises ValueError: for rows of a list, which have none
    """
    if isinstance(row, Row) and row.etag:
        return row.etag
    raise ValueError("a row of a list has no ETag: get it by its id, or send if_match='*'")


def _headers(method: str, if_match: str | None, wait: int | None) -> dict[str, str]:
    headers = {"Accept": f"{JSON}, */*;q=0.5"}
    if method == "POST":
        headers["Idempotency-Key"] = str(uuid4())
    if if_match is not None:
        headers["If-Match"] = if_match
    if wait is not None:
        headers["Prefer"] = f"wait={wait}"
    return headers


def _written(value: Value) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, list | tuple | set | frozenset):
        return ",".join(map(_written, value))
    return str(value)


def _pause(attempt: int, asked: str | None) -> float:
    """Return seconds: what the answer asks for, else half a second, doubled each time."""
    if asked and asked.isdigit():
        return min(float(asked), LONGEST_WAIT)
    jitter = random.uniform(0.8, 1.2)  # noqa: S311  # no secret
    return float(min(2.0**attempt / 4, LONGEST_WAIT) * jitter)


def _details(answer: httpx.Response) -> Mapping[str, Any]:
    """Return the problem's details; what stands between us and the service may send others."""
    if "json" in answer.headers.get("Content-Type", ""):
        found = answer.json()
        if isinstance(found, dict):
            return found
    return {"title": answer.reason_phrase, "detail": answer.text[:200]}
