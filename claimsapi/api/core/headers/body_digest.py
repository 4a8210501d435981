"""The digest of a body, taken while it is read: a body of any size needs no memory for it."""

from hashlib import sha256
from typing import IO, Any

from rest_framework.request import Request

PIECE = 64 * 1024  # bytes


class Fingerprint:
    """Stands between a request's body and who reads it."""

    def __init__(self, request: Request) -> None:
        self._sha256 = sha256()
        django: Any = request._request
        if request.META.get("CONTENT_LENGTH"):
            self._stream: IO[bytes] = django._stream
            django._stream = self
        else:  # in chunks, or none: what there is, the server has
            self._stream = request.META["wsgi.input"]
            request.META["wsgi.input"] = self

    def read(self, size: int = -1) -> bytes:
        piece = self._stream.read(size)
        self._sha256.update(piece)
        return piece

    def hexdigest(self) -> str:
        """Read what nobody has read, and return the SHA-256 of the body."""
        while self.read(PIECE):
            pass
        return self._sha256.hexdigest()
