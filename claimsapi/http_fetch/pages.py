"""A page and its answer, redirects followed."""

from collections.abc import Iterable
from dataclasses import dataclass
from time import monotonic
from urllib.parse import urljoin

import httpcore
import httpx

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
from claimsapi.http_fetch.policy import PUBLIC, Policy
from claimsapi.parse.charsets import named_in

LIMIT = 10 * 1024 * 1024  # bytes, as for what is sent
SECONDS = 10.0  # for all, redirects included; only the name service has a time of its own
REDIRECTS = 3

_HEADERS = [
    ("User-Agent", "claimsapi"),
    ("Accept", "text/html, application/xhtml+xml"),
    ("Accept-Encoding", "identity"),
]
_HTML = frozenset({"text/html", "application/xhtml+xml"})


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it came, the address that it came from in the end, the charset in its header."""

    url: str
    content: bytes
    charset: str


def fetched(url: str, policy: Policy = PUBLIC) -> Page:
    """
    Return the page at ``url``, or where that leads.

    :raises Unfetched: with the cause; none of its words are the server's
    """
    ends = monotonic() + SECONDS
    for _ in range(REDIRECTS + 1):
        parts = policy.refuse_address(url)
        answer = _answer(parts, policy, ends)
        if isinstance(answer, Page):
            return answer
        url = _joined(str(parts), answer)
    raise TooManyRedirects(f"More than {REDIRECTS} redirects.")


def _joined(url: str, location: str) -> str:
    try:
        return urljoin(url, location)
    except ValueError as error:
        raise AddressRefused("The page leads to what is no address.") from error


def _answer(url: httpx.URL, policy: Policy, ends: float) -> Page | str:
    """Return the page, or the address that the server sends us on to."""
    try:
        with (
            httpcore.ConnectionPool(network_backend=Backend(policy, ends)) as pool,
            pool.stream("GET", str(url), headers=_HEADERS) as response,
        ):
            return _read(str(url), response)
    except httpcore.TimeoutException as error:
        raise TooSlow(f"It takes longer than {SECONDS:.0f} seconds.") from error
    except (httpcore.NetworkError, httpcore.ProtocolError) as error:
        raise Unreachable(f"The connection to {url.host} failed.") from error


def _read(url: str, response: httpcore.Response) -> Page | str:
    headers = {
        name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers
    }
    if 300 <= response.status < 400 and "location" in headers:
        return headers["location"]
    _refuse_status(response.status)
    content_type = headers.get("content-type", "")
    if content_type.partition(";")[0].strip().lower() not in _HTML:
        raise NoHtml("The server says that it is no HTML.")
    if headers.get("content-encoding", "identity").lower() != "identity":
        raise NoHtml("The page is compressed, although it was asked for as it is.")
    return Page(url, _whole(response.iter_stream()), named_in(content_type))


def _refuse_status(status: int) -> None:
    if status >= 500 or status == 429:
        raise Unreachable(f"The server answers with {status}.")
    if status != 200:
        raise PageRefused(f"The server answers with {status}.")


def _whole(chunks: Iterable[bytes]) -> bytes:
    held = bytearray()
    for chunk in chunks:
        held += chunk
        if len(held) > LIMIT:
            raise PageTooLarge(f"The page has more than {LIMIT:,} bytes.")
    return bytes(held)
