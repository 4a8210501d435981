"""Which addresses belong to the public internet."""

from ipaddress import IPv4Address, IPv6Address, IPv6Network

_NAT64 = IPv6Network("64:ff9b::/96")

Address = IPv4Address | IPv6Address


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
