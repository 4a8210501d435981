"""Which addresses of pages are taken, and where their names lead."""

import re
import socket
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_address

import httpx

from claimsapi.http_fetch.addresses import is_public
from claimsapi.http_fetch.errors import AddressRefused, Unreachable

LENGTH = 2000  # characters of an address, as an article's has

# How long a name and what stands between its dots may be (RFC 1035, 2.3.4); addresses are shorter.
_NAME = re.compile(r"(?=.{1,254}\Z)(?:[^.]{1,63}\.)*[^.]{1,63}\.?")

_DEFAULT_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Policy:
    """
    What may be connected to: by which schemes and ports, and at which addresses.

    Those are of the public internet alone, and of the networks ``inside``; all if ``private``.
    """

    ports: frozenset[int] = frozenset({80, 443})
    private: bool = False
    schemes: tuple[str, ...] = ("http", "https")
    inside: tuple[IPv4Network | IPv6Network, ...] = ()

    def refuse_address(self, url: str) -> httpx.URL:
        """
        Return ``url`` in parts.

        :raises AddressRefused: for what can be seen without resolving its name
        """
        parts = _parts(url)
        if parts.scheme not in self.schemes or not parts.host:
            raise AddressRefused(f"Only {' and '.join(self.schemes)} addresses are taken.")
        if parts.userinfo:
            raise AddressRefused("The address holds a user or a password: leave them out.")
        port = _DEFAULT_PORTS[parts.scheme] if parts.port is None else parts.port
        if port not in self.ports:
            allowed = " and ".join(map(str, sorted(self.ports)))
            raise AddressRefused(f"Port {port} is not allowed: ports {allowed} are.")
        return parts

    def resolved(self, host: str, port: int) -> list[str]:
        """
        Return the addresses of ``host``, the best first.

        :raises AddressRefused: if any of its addresses is not public
        :raises Unreachable: if it has none
        """
        try:
            answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise Unreachable(f"The name {host} has no address.") from error
        found = list(dict.fromkeys(str(answer[4][0]) for answer in answers))
        if not all(self._may_call(each) for each in found):
            raise AddressRefused(f"{host} is not on the public internet.")
        return found

    def _may_call(self, address: str) -> bool:
        found = ip_address(address)
        return self.private or is_public(found) or any(found in each for each in self.inside)


def _parts(url: str) -> httpx.URL:
    try:
        parts = httpx.URL(url)
        host = parts.host  # read here, since not every name with xn-- can be
    except (httpx.InvalidURL, UnicodeError) as error:
        raise AddressRefused("This is no address that a browser can open.") from error
    if len(str(parts)) > LENGTH:
        raise AddressRefused(f"The address has more than {LENGTH:,} characters.")
    if host and not _NAME.fullmatch(parts.raw_host.decode("ascii")):
        raise AddressRefused("No host can be called as in this address.")
    return parts


PUBLIC = Policy()
