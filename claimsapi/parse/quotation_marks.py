"""Quotation marks around words that may have some of their own: never two where one belongs."""

import re

_PAIRS = [
    ("“", "”"), ("„", "“"), ("„", "”"), ("«", "»"), ("»", "«"), ("‹", "›"), ('"', '"'),
    ("‘", "’"), ("‚", "‘"), ("'", "'"),
]  # fmt: skip
# A word may end in one: "the boats’".
_APOSTROPHES = "’'"
# Double marks within others become single ones, as they are printed.
_WITHIN = str.maketrans("“”„‟«»", "‘’‚‘‘’")


def quoted(words: str) -> str:
    """Return ``words`` in one pair of quotation marks, whether they had some around them or not."""
    within = re.sub(_opening('"'), "‘", bare(words).translate(_WITHIN)).replace('"', "’")
    return f"“{within}”"


def bare(words: str) -> str:
    """
    Return ``words`` without quotation marks around them, and without one that has no other half.

    The marks of “A” and “B” are around neither: they stay.
    """
    inner = words.strip()
    while (stripped := _without_outer(inner).strip()) != inner:
        inner = stripped
    return inner


def _without_outer(words: str) -> str:
    for first, last in _PAIRS:
        around = words[:1] == first and words[1:][-1:] == last
        if around and _is_one(words[1:-1], first, last):
            return words[1:-1]
    if any(words[:1] == first for first, _ in _PAIRS) and not _closes(words):
        return words[1:]
    if words[-1:] not in _APOSTROPHES and not _opens(words):
        return words[:-1] if any(words[-1:] == last for _, last in _PAIRS) else words
    return words


def _is_one(inner: str, first: str, last: str) -> bool:
    """Return whether what ends within ``inner`` began there: not so in A” and “B."""
    opened = re.search(_opening(first), inner)
    closed = re.search(_closing(last), inner)
    return closed is None or (opened is not None and opened.start() < closed.start())


def _closes(words: str) -> bool:
    ends = (last for first, last in _PAIRS if first == words[:1])
    return any(re.search(_closing(last), words[1:]) for last in ends)


def _opens(words: str) -> bool:
    begins = (first for first, last in _PAIRS if last == words[-1:])
    return any(first in words[:-1] for first in begins)


def _opening(mark: str) -> str:
    return rf"(?<!\w){re.escape(mark)}(?=\w)"


def _closing(mark: str) -> str:
    return rf"{re.escape(mark)}(?!\w)"
