"""
Pages of the web, fetched for people who may not see what this machine sees.

A name is resolved once for each connection, all its addresses are checked, and the connection goes
to one of those: nobody can answer the check with one address and the connection with another.
"""

import socket
from collections.abc import Iterable
from dataclasses import dataclass
from email.message import Message
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from ssl import SSLContext
from time import monotonic
from typing import Any
from urllib.parse import urljoin

import httpcore
import httpx

LIMIT = 10 * 1024 * 1024  # bytes, as for what is sent
SECONDS = 10.0  # for all, redirects included; only the name service has a time of its own
REDIRECTS = 3

_HEADERS = [
    ("User-Agent", "claimsapi"),
    ("Accept", "text/html, application/xhtml+xml"),
    ("Accept-Encoding", "identity"),
]
_HTML = frozenset({"text/html", "application/xhtml+xml"})
_NAT64 = IPv6Network("64:ff9b::/96")

Address = IPv4Address | IPv6Address


class Unfetched(Exception):
    """There is no page; ``slug`` names the problem, ``heals`` says whether time may solve it."""

    slug = ""
    heals = False


class AddressRefused(Unfetched):
    """The address is none that pages are fetched from."""

    slug = "address-refused"


class Unreachable(Unfetched):
    """No server answers there, or it is out of order."""

    slug = "page-unreachable"
    heals = True


class TooSlow(Unfetched):
    """The page did not come in time."""

    slug = "page-too-slow"
    heals = True


class PageRefused(Unfetched):
    """The server does not hand the page out."""

    slug = "page-refused"


class TooManyRedirects(Unfetched):
    """Too many redirects."""

    slug = "too-many-redirects"


class PageTooLarge(Unfetched):
    """The page is larger than an article can be."""

    slug = "page-too-large"


class NoHtml(Unfetched):
    """What stands there is no HTML."""

    slug = "page-no-html"


@dataclass(frozen=True, slots=True)
class Policy:
    """What may be connected to: ports, and addresses of the public internet alone or all."""

    ports: frozenset[int] = frozenset({80, 443})
    private: bool = False

    def refuse_address(self, url: str) -> httpx.URL:
        """
        Return ``url`` in parts.

        :raises AddressRefused: for what can be seen without resolving its name
        """
        try:
            parts = httpx.URL(url)
        except (httpx.InvalidURL, UnicodeError) as error:
            raise AddressRefused("This is no address.") from error
        if parts.scheme not in ("http", "https") or not parts.host:
            raise AddressRefused("Only http and https addresses are fetched.")
        if parts.userinfo:
            raise AddressRefused("The address holds a user or a password: leave them out.")
        if (parts.port or _DEFAULT_PORTS[parts.scheme]) not in self.ports:
            raise AddressRefused(f"Port {parts.port} is not fetched from.")
        return parts

    def resolved(self, host: str, port: int) -> str:
        """
        Return the address to connect to for ``host``.

        :raises AddressRefused: if any of its addresses is not public
        :raises Unreachable: if it has none
        """
        try:
            answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise Unreachable(f"The name {host} has no address.") from error
        found = [str(answer[4][0]) for answer in answers]
        if not self.private and not all(is_public(ip_address(each)) for each in found):
            raise AddressRefused(f"{host} is not on the public internet.")
        return found[0]


_DEFAULT_PORTS = {"http": 80, "https": 443}

PUBLIC = Policy()


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it came, and the address that it came from in the end."""

    url: str
    content: bytes
    charset: str


def is_public(address: Address) -> bool:
    """Return whether ``address``, and one that it carries, belongs to the public internet."""
    carried = _carried(address) if isinstance(address, IPv6Address) else None
    if carried:
        return is_public(carried)
    local = isinstance(address, IPv6Address) and address.is_site_local
    return address.is_global and not (address.is_multicast or address.is_reserved or local)


def _carried(address: IPv6Address) -> IPv4Address | None:
    """Return the IPv4 address that a gateway or the system itself would go on to."""
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]


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
            httpcore.ConnectionPool(network_backend=_Backend(policy, ends)) as pool,
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
    content_type = Message()
    content_type["Content-Type"] = headers.get("content-type", "")
    if not headers.get("content-type") or content_type.get_content_type() not in _HTML:
        raise NoHtml("The server says that it is no HTML.")
    if headers.get("content-encoding", "identity").lower() != "identity":
        raise NoHtml("The page is compressed, although it was asked for as it is.")
    charset = content_type.get_content_charset() or ""
    return Page(url, _whole(response.iter_stream()), charset)


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


class _Backend(httpcore.NetworkBackend):
    """Connections to checked addresses, which end in time whatever the other side does."""

    def __init__(self, policy: Policy, ends: float) -> None:
        self.policy, self.ends = policy, ends

    def connect_tcp(self, host: str, port: int, *_: Any, **__: Any) -> httpcore.NetworkStream:
        address = self.policy.resolved(host, port)
        stream = httpcore.SyncBackend().connect_tcp(address, port, timeout=_left(self.ends))
        return _Stream(stream, self.ends)


class _Stream(httpcore.NetworkStream):
    def __init__(self, inner: httpcore.NetworkStream, ends: float) -> None:
        self.inner, self.ends = inner, ends

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self.inner.read(max_bytes, timeout=_left(self.ends))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.inner.write(buffer, timeout=_left(self.ends))

    def close(self) -> None:
        self.inner.close()

    def start_tls(
        self,
        ssl_context: SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        inner = self.inner.start_tls(ssl_context, server_hostname, timeout=_left(self.ends))
        return _Stream(inner, self.ends)

    def get_extra_info(self, info: str) -> Any:
        return self.inner.get_extra_info(info)


def _left(ends: float) -> float:
    """
    Return the seconds that are left.

    :raises httpcore.ReadTimeout: if there are none
    """
    left = ends - monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout
    return left
