"""What a site asks of programs (RFC 9309), read by Protego."""

from dataclasses import dataclass
from datetime import timedelta

from protego import Protego

AGENT = "claimsapi"
LENGTH = 500 * 1024  # characters, which RFC 9309 has read at least; the rest is passed over
LONGEST_DELAY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Rules:
    """Whether an address may be fetched, and the pause between two requests."""

    allows: bool
    delay: timedelta


def rules_for(url: str, robots: str) -> Rules:
    """Return what the robots.txt with the text ``robots`` says of ``url``."""
    if not robots:
        return Rules(allows=True, delay=timedelta(0))
    read = Protego.parse(robots[:LENGTH])
    delay = timedelta(seconds=min(read.crawl_delay(AGENT) or 0, LONGEST_DELAY.total_seconds()))
    return Rules(allows=read.can_fetch(url, AGENT), delay=delay)
