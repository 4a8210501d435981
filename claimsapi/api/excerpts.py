"""What a key without the scope ``fulltext`` may read of an article: its claims and around them."""

from collections.abc import Iterable
from typing import TypedDict

from claimsapi.parse.spans import Span

AROUND = 200  # code points on each side of a claim


class Excerpt(TypedDict):
    """``text[start:end]`` of the revision, in code points."""

    start: int
    end: int
    text: str


def excerpts(text: str, claims: Iterable[Span]) -> list[Excerpt]:
    """Return the stretches of ``text`` around ``claims``, in order, those that touch as one."""
    joined: list[Span] = []
    for claim in sorted(claims):
        wide = Span(max(0, claim.start - AROUND), min(len(text), claim.end + AROUND))
        if joined and wide.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, wide.end))
        else:
            joined.append(wide)
    return [{"start": span.start, "end": span.end, "text": span.of(text)} for span in joined]
