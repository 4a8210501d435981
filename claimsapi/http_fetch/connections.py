"""The network below a fetch."""

from contextlib import suppress
from ssl import SSLContext
from time import monotonic
from typing import Any

import httpcore

from claimsapi.http_fetch.policy import Policy

# Addresses of one host: two families and one spare. More would have us knock at whole networks.
TRIED = 3


class Backend(httpcore.NetworkBackend):
    """Connections to checked addresses, which end in time whatever the other side does."""

    def __init__(self, policy: Policy, ends: float) -> None:
        self.policy, self.ends = policy, ends

    def connect_tcp(self, host: str, port: int, *_: Any, **__: Any) -> httpcore.NetworkStream:
        """Return a connection to the first of the host's addresses that answers, TRIED at most."""
        *others, last = self.policy.resolved(host, port)[:TRIED]
        for number, address in enumerate(others):
            share = _left(self.ends) / (len(others) + 1 - number)
            with suppress(httpcore.ConnectError, httpcore.ConnectTimeout):  # the next one may
                return self._connected(address, port, share)
        return self._connected(last, port, _left(self.ends))

    def _connected(self, address: str, port: int, seconds: float) -> httpcore.NetworkStream:
        stream = httpcore.SyncBackend().connect_tcp(address, port, timeout=seconds)
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
