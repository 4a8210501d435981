"""What is fetched: how it is asked for, and by which media types it is known."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """``media_types`` are those of an answer that is taken; None takes any."""

    accept: str
    media_types: frozenset[str] | None = None


PAGE = Kind("text/html, application/xhtml+xml", frozenset({"text/html", "application/xhtml+xml"}))
# Servers send feeds under any media type: what the bytes are is seen when they are read.
FEED = Kind(
    "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, "
    "text/xml;q=0.9, application/json;q=0.8, */*;q=0.1"
)
ROBOTS = Kind("text/plain, */*;q=0.1")
