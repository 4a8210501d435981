"""Segments as the plain-Python stages take them."""

from claimsapi.models import Revision
from claimsapi.parse.document import Role, Segment
from claimsapi.parse.spans import Span


def segments_of(revision: Revision) -> list[Segment]:
    """Return the segments of ``revision`` as values, in text order (one query)."""
    rows = revision.segments.order_by("ordinal").values_list("role", "start", "end", "rule")
    return [
        Segment(role=Role(role), span=Span(start, end), rule=rule)
        for role, start, end, rule in rows
    ]
