"""Segments as the plain-Python stages take them."""

from claimsapi.models import Revision
from claimsapi.parse.document import Role, Segment


def segments_of(revision: Revision) -> list[Segment]:
    """Return the segments of ``revision`` as values, in text order (one query)."""
    return [
        Segment(role=Role(row.role), span=row.span, rule=row.rule)
        for row in revision.segments.order_by("ordinal")
    ]
