"""The timeline of a dispute for feed readers."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.feedgenerator import Atom1Feed

from claimsapi.api.core.renderers import ForPeople

# What no document of XML 1.0 can hold (§2.2), however it is written.
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class TimelineFeed(ForPeople):
    """Atom (RFC 4287), newest first; an entry is known by the id of its attribution."""

    media_type = "application/atom+xml"
    format = "atom"

    def written(self, answer: Mapping[str, Any]) -> str:
        timeline = _in_xml(answer)
        dispute = timeline["dispute"]
        feed = Atom1Feed(
            title=dispute["proposition"],
            link=dispute["sides"],
            description=dispute["context_note"],
            feed_guid=f"urn:uuid:{dispute['id']}",
        )
        for entry in reversed(timeline["entries"]):
            _add(feed, entry, dispute)
        return feed.writeString("utf-8")


def _in_xml(value: Any) -> Any:
    """Return ``value``, of JSON, with U+FFFD for each character that XML cannot hold."""
    if isinstance(value, str):
        return _NOT_IN_XML.sub("\ufffd", value)
    if isinstance(value, Mapping):
        return {name: _in_xml(each) for name, each in value.items()}
    return [_in_xml(each) for each in value] if isinstance(value, list | tuple) else value


def _add(feed: Atom1Feed, entry: Mapping[str, Any], dispute: Mapping[str, Any]) -> None:
    source = (entry["credited_to"] or {}).get("name") or entry["as_printed"] or "Nobody named"
    where = f"{entry['publisher']}, revision {entry['revision']}"
    address = entry["canonical_url"] or ""
    said_at = datetime.fromisoformat(entry["said_at"])
    feed.add_item(
        title=f"{source} {entry['stance']}: {' … '.join(entry['exact'])}",
        link=address if address.startswith("http") else dispute["sides"],
        description=f"{' … '.join(entry['exact'])} ({where})",
        author_name=source,
        unique_id=f"urn:uuid:{entry['attribution']}",
        pubdate=said_at,
        updateddate=said_at,
        categories=[entry["stance"]],
    )
