"""What proxies say of a request, in ``X-Forwarded-For`` and the like: believed of ours alone."""

from collections.abc import Callable, Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

from django.conf import settings
from django.http import HttpRequest, HttpResponse

Network = IPv4Network | IPv6Network

HEADERS = ("HTTP_X_FORWARDED_", "HTTP_FORWARDED")


class Forwarded:
    """
    Middleware: REMOTE_ADDR is the client's address, also behind the proxies of TRUSTED_PROXIES.

    Of anybody else the headers are taken away, so that nobody further in believes them.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        meta = request.META
        if is_of(meta.get("REMOTE_ADDR", ""), settings.TRUSTED_PROXIES):
            way = [*meta.get("HTTP_X_FORWARDED_FOR", "").split(","), meta["REMOTE_ADDR"]]
            meta["REMOTE_ADDR"] = client_of(way, settings.TRUSTED_PROXIES)
        else:
            for name in [name for name in meta if name.startswith(HEADERS)]:
                del meta[name]
        return self.get_response(request)


def client_of(way: Iterable[str], proxies: Iterable[Network]) -> str:
    """
    Return the last address of ``way`` that is none of ``proxies``.

    What stands before it the client may have made up. Where all are proxies it is the first one,
    and what is no address ends the way.
    """
    found = ""
    for address in reversed([each.strip() for each in way]):
        if _read(address) is None:
            break
        found = address
        if not is_of(address, proxies):
            break
    return found


def is_of(address: str, networks: Iterable[Network]) -> bool:
    """Return whether ``address`` lies in one of ``networks``; what is no address does not."""
    known = _read(address)
    return known is not None and any(known in each for each in networks)


def _read(text: str) -> IPv4Address | IPv6Address | None:
    """Return the address that ``text`` is; IPv4 within IPv6 (::ffff:10.0.0.1) is IPv4."""
    try:
        address = ip_address(text)
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address
