"""What the readers of all formats of feeds return."""

from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any

ENTRIES = 5_000  # of one feed


class NoFeed(ValueError):
    """What stands there is no feed, or a broken one; ``code`` says which, the text what to do."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """
    One item of a feed.

    ``content`` is HTML, or plain text where ``is_plain``; ``published`` is a time in ISO 8601,
    with an offset if the feed gives one, or what stands there instead of a time. ``updated`` is as
    the feed writes it.
    """

    id: str = ""
    address: str = ""
    title: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    updated: str = ""
    language: str = ""
    content: str = ""
    is_plain: bool = False
    is_address_shared: bool = False  # by another entry

    @property
    def own_address(self) -> str:
        """Return the address, if it tells the entry from others."""
        return "" if self.is_address_shared else self.address

    @property
    def identity(self) -> str:
        """Return what tells the entry from all others of its feed."""
        return self.id or self.address or f"{self.published} {self.title or self.content}"

    @property
    def as_written(self) -> dict[str, Any]:
        """Return the entry as an item of a JSON Feed has it."""
        said = {name: value for name, value in asdict(self).items() if value}
        content = said.pop("content", "")
        said.pop("is_address_shared", None)
        said["content_text" if said.pop("is_plain", False) else "content_html"] = content
        return said


@dataclass(frozen=True, slots=True)
class FeedDocument:
    """A feed as read; its entries in their order, the newest first as a rule."""

    title: str
    entries: tuple[Entry, ...]


def sha(*parts: str) -> str:
    """Return the SHA-256 of ``parts``, which no others share."""
    return sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()
