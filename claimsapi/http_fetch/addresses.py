"""
Which addresses belong to the public internet.

IANA's registries of special-purpose addresses (RFC 6890) are written out here: ``ipaddress`` has
them as they were when its Python came out, without what is deprecated or not assigned. Whole blocks
are left out, with the few addresses in them that can be reached from everywhere: those are relays
and sinks, and serve no pages.
"""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

# https://www.iana.org/assignments/iana-ipv4-special-registry/, and multicast
_SPECIAL_IPV4 = tuple(
    IPv4Network(block)
    for block in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # behind a carrier's NAT
        "127.0.0.0/8",  # this machine
        "169.254.0.0/16",  # this link, and the metadata of clouds
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # IETF protocols
        "192.0.2.0/24",  # documentation
        "192.31.196.0/24",  # AS112, a sink
        "192.52.193.0/24",  # AMT, relays
        "192.88.99.0/24",  # 6to4 relays, deprecated
        "192.168.0.0/16",  # private
        "192.175.48.0/24",  # AS112, a sink
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, and broadcast
    )
)

# All that IANA has allocated so far: unique local, link local, multicast and so on lie outside.
_GLOBAL_IPV6 = IPv6Network("2000::/3")

# https://www.iana.org/assignments/iana-ipv6-special-registry/, what lies within that
_SPECIAL_IPV6 = tuple(
    IPv6Network(block)
    for block in (
        "2001::/23",  # IETF protocols: Teredo, benchmarks, ORCHID, DET …
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4, deprecated
        "2620:4f:8000::/48",  # AS112, a sink
        "3fff::/20",  # documentation
    )
)

_NAT64 = IPv6Network("64:ff9b::/96")

Address = IPv4Address | IPv6Address


def is_public(address: Address) -> bool:
    """Return whether ``address``, or the one that it carries, belongs to the public internet."""
    if isinstance(address, IPv4Address):
        return not any(address in block for block in _SPECIAL_IPV4)
    if carried := _carried(address):
        return is_public(carried)
    return address in _GLOBAL_IPV6 and not any(address in block for block in _SPECIAL_IPV6)


def _carried(address: IPv6Address) -> IPv4Address | None:
    """Return the IPv4 address that a gateway or the system itself would go on to."""
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped
