"""Where words that the second reader copied stand in the article."""

import re

from claimsapi.parse.spans import Span
from claimsapi.second_reader.windows import Window

# What copying changes: quotation marks, dashes, blanks, and the marks that stood in the request.
_FOLDED = str.maketrans("“”„‟‘’‚`´–—−‑\u00a0\u202f[]<>", "\"\"\"\"'''''----  ()‹›")
_MARK = re.compile(r"\[\d+\*? |\]")
_EDGES = " \t\n\"'.,;:…"


def find(words: str, text: str, *, within: Window, near: int) -> Span | None:
    """Return where ``text`` reads ``words`` nearest to place ``near``; None if it does not."""
    bare = _MARK.sub("", words).translate(_FOLDED).strip(_EDGES)
    if not re.search(r"\w", bare):
        return None
    pattern = r"(?<!\w)" + r"\s+".join(map(re.escape, bare.split())) + r"(?!\w)"
    places = [
        Span(stretch.start + match.start(), stretch.start + match.end())
        for stretch in within
        for match in re.finditer(pattern, stretch.of(text).translate(_FOLDED), re.IGNORECASE)
    ]
    return min(places, key=lambda place: abs(place.start - near), default=None)
