"""Why a poll failed and what to do, in the words that the feed's row has."""

from collections.abc import Mapping

from claimsapi.http_fetch import Unfetched

# By the slug of the problem; the sentence before says what happened.
WAYS_OUT: Mapping[str, str] = {
    "address-refused": "Feeds come from the public internet alone: give the address that readers "
    "of the feed use.",
    "page-unreachable": "It is polled again by itself. If it stays so for a day, ask the publisher "
    "whether the feed has moved.",
    "page-too-slow": "It is polled again by itself. If it stays so for a day, ask the publisher "
    "for a shorter feed.",
    "page-refused": "Look whether the address is still right; if it is, ask the publisher to let "
    "“claimsapi” have the feed.",
    "too-many-redirects": "Open the address in a browser and give the one at which the feed is in "
    "the end.",
    "page-too-large": "Ask the publisher for a feed of the latest items, or give the address of "
    "one section's.",
    "page-no-html": "Ask the publisher to send the feed uncompressed to who asks for it so.",
}

GONE = (
    "The server answers with 410: the feed is gone for good. Give its new address, or pause or "
    "remove the feed."
)

OURS = (
    "The poll met {kind}, which is a fault of this service. Nothing of the item at fault was "
    "stored. Show the operator: the log has it under the id of this feed."
)


def sentences(cause: Unfetched) -> str:
    """Return what happened, and the way out."""
    what = str(cause)
    if what.endswith("with 410."):
        return GONE
    return f"{what} {WAYS_OUT[cause.slug]}"
