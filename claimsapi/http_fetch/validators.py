"""What a server gives for its next answer to be told from this one (RFC 9110, §8.8 and §13)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

LENGTH = 300  # characters; what is longer is not kept, and the next answer is whole


@dataclass(frozen=True, slots=True)
class Validators:
    """ETag and Last-Modified as the server wrote them; empty where it gave none."""

    etag: str = ""
    last_modified: str = ""

    @classmethod
    def of(cls, headers: Mapping[str, str]) -> Validators:
        return cls(_kept(headers, "etag"), _kept(headers, "last-modified"))

    def headers(self) -> Iterator[tuple[str, str]]:
        """Yield the headers that ask for what is new alone."""
        if self.etag:
            yield "If-None-Match", self.etag
        if self.last_modified:
            yield "If-Modified-Since", self.last_modified


def _kept(headers: Mapping[str, str], name: str) -> str:
    value = headers.get(name, "").strip()
    can_be_sent = value.isascii() and value.isprintable() and len(value) <= LENGTH
    return value if can_be_sent else ""


NEVER_SEEN = Validators()
