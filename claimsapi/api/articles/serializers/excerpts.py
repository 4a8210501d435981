"""What a key without the scope ``fulltext`` may read of an article: its claims and around them."""

from collections.abc import Iterable
from typing import TypedDict

from claimsapi.models import Revision
from claimsapi.models.anchors import spans_of
from claimsapi.parse.spans import Span

AROUND = 200  # code points on each side of a claim


class Excerpt(TypedDict):
    """``text[start:end]`` of the revision, in code points."""

    start: int
    end: int
    text: str


def excerpts(revision: Revision) -> list[Excerpt]:
    """Return the stretches of ``revision`` around its claims that nobody rejected (one query)."""
    return [
        {"start": span.start, "end": span.end, "text": span.of(revision.text)}
        for span in open_spans(revision)
    ]


def open_spans(revision: Revision) -> list[Span]:
    """Return where the excerpts of ``revision`` stand, those that touch as one (one query)."""
    standing = revision.attributions.not_rejected()
    stored = standing.values_list("content_spans", flat=True)
    return around((span for one in stored for span in spans_of(one)), len(revision.text))


def around(claims: Iterable[Span], length: int) -> list[Span]:
    """Return the stretches around ``claims`` in a text so long, those that touch as one."""
    joined: list[Span] = []
    for claim in sorted(claims):
        wide = Span(max(0, claim.start - AROUND), min(length, claim.end + AROUND))
        if joined and wide.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, wide.end))
        else:
            joined.append(wide)
    return joined
