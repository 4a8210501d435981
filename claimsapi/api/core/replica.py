"""Which requests a replica may answer."""

from collections.abc import Callable
from typing import TypeVar

from rest_framework.request import Request

from claimsapi.postgresql import replica

Answer = TypeVar("Answer")


def from_replica(request: Request, read: Callable[[], Answer]) -> Answer:
    """Return what ``read`` returns, from a replica unless the caller asks for what is new."""
    wanted = request.headers.get("Cache-Control", "")
    return read() if "no-cache" in wanted.lower() else replica.from_replica(read)
