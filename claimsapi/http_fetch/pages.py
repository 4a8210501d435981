"""A page and its answer, redirects followed."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from time import monotonic
from urllib.parse import urljoin

import httpcore
import httpx

from claimsapi.http_fetch import retry_after
from claimsapi.http_fetch.connections import Backend
from claimsapi.http_fetch.errors import (
    AddressRefused,
    NoHtml,
    PageRefused,
    PageTooLarge,
    TooManyRedirects,
    TooSlow,
    Unreachable,
)
from claimsapi.http_fetch.kinds import PAGE, Kind
from claimsapi.http_fetch.policy import PUBLIC, Policy
from claimsapi.http_fetch.validators import NEVER_SEEN, Validators
from claimsapi.parse.charsets import named_in

LIMIT = 10 * 1024 * 1024  # bytes, as for what is sent
SECONDS = 10.0  # for all, redirects included; only the name service has a time of its own
REDIRECTS = 3

_AGENT = [("User-Agent", "claimsapi"), ("Accept-Encoding", "identity")]

Around = Callable[[httpx.URL], AbstractContextManager[object]]


@dataclass(frozen=True, slots=True)
class Page:
    """
    A page as it came, the address that it came from in the end, the charset in its header.

    ``is_modified`` is False, and there is no content, where the server says that it is still what
    the validators were given for.
    """

    url: str
    content: bytes
    charset: str = ""
    validators: Validators = NEVER_SEEN
    is_modified: bool = True


@dataclass(frozen=True, slots=True)
class _Request:
    kind: Kind
    known: Validators

    @property
    def headers(self) -> list[tuple[str, str]]:
        return [*_AGENT, ("Accept", self.kind.accept), *self.known.headers()]


def fetched(
    url: str,
    policy: Policy = PUBLIC,
    *,
    kind: Kind = PAGE,
    known: Validators = NEVER_SEEN,
    around: Around = nullcontext,
) -> Page:
    """
    Return the page at ``url``, or where that leads; ``known`` is what the last one came with.

    :param around: opened around each request, with its address
    :raises Unfetched: with the cause; none of its words are the server's
    """
    ends = monotonic() + SECONDS
    request = _Request(kind, known)
    for _ in range(REDIRECTS + 1):
        parts = policy.refuse_address(url)
        with around(parts):
            answer = _answer(parts, request, policy, ends)
        if isinstance(answer, Page):
            return answer
        url = _joined(str(parts), answer)
    raise TooManyRedirects(f"More than {REDIRECTS} redirects.")


def _joined(url: str, location: str) -> str:
    try:
        return urljoin(url, location)
    except ValueError as error:
        raise AddressRefused("The page leads to what is no address.") from error


def _answer(url: httpx.URL, request: _Request, policy: Policy, ends: float) -> Page | str:
    """Return the page, or the address that the server sends us on to."""
    try:
        with (
            httpcore.ConnectionPool(network_backend=Backend(policy, ends)) as pool,
            pool.stream("GET", str(url), headers=request.headers) as response,
        ):
            return _read(str(url), request, response)
    except httpcore.TimeoutException as error:
        raise TooSlow(f"It takes longer than {SECONDS:.0f} seconds.") from error
    except (httpcore.NetworkError, httpcore.ProtocolError) as error:
        raise Unreachable(f"The connection to {url.host} failed.") from error


def _read(url: str, request: _Request, response: httpcore.Response) -> Page | str:
    headers = {
        name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers
    }
    if response.status == 304 and request.known != NEVER_SEEN:
        return Page(url, b"", validators=request.known, is_modified=False)
    if 300 <= response.status < 400 and "location" in headers:
        return headers["location"]
    _refuse_status(response.status, headers)
    content_type = headers.get("content-type", "")
    _refuse_type(content_type, request.kind)
    if headers.get("content-encoding", "identity").lower() != "identity":
        raise NoHtml("The page is compressed, although it was asked for as it is.")
    content = _whole(response.iter_stream())
    return Page(url, content, named_in(content_type), Validators.of(headers))


def _refuse_status(status: int, headers: Mapping[str, str]) -> None:
    if status >= 500 or status == 429:
        asked = _asked_pause(headers)
        raise Unreachable(f"The server answers with {status}.", retry_after=asked)
    if status != 200:
        raise PageRefused(f"The server answers with {status}.")


def _asked_pause(headers: Mapping[str, str]) -> timedelta | None:
    return retry_after.pause(headers.get("retry-after", ""), now=datetime.now(UTC))


def _refuse_type(content_type: str, kind: Kind) -> None:
    named = content_type.partition(";")[0].strip().lower()
    if kind.media_types is not None and named not in kind.media_types:
        raise NoHtml("The server says that it is no HTML.")


def _whole(chunks: Iterable[bytes]) -> bytes:
    held = bytearray()
    for chunk in chunks:
        held += chunk
        if len(held) > LIMIT:
            raise PageTooLarge(f"The page has more than {LIMIT:,} bytes.")
    return bytes(held)
