"""Furniture that may belong to the story: told, since nobody is heard who speaks in it."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from claimsapi.parse.document import Role, Segment
from claimsapi.parse.reader_warnings import ReaderWarning, WarningCode
from claimsapi.parse.spans import words

# A title in quotation marks ("Read: “The dam”") has fewer words than what somebody says.
WORDS = 5
MOST = 10  # warnings

_QUOTATION = re.compile(r"[“«„\"]([^“”«»„\"]{1,2000})[”»“\"]")


def doubtful(text: str, segments: Iterable[Segment]) -> tuple[ReaderWarning, ...]:
    """Return a warning of each furniture in ``segments`` of ``text`` that quotes a sentence."""
    return tuple(islice(_doubtful(text, segments), MOST))


def _doubtful(text: str, segments: Iterable[Segment]) -> Iterator[ReaderWarning]:
    for ordinal, segment in enumerate(segments):
        quoted = _QUOTATION.findall(segment.span.of(text))
        if segment.role == Role.FURNITURE and any(len(words(q)) >= WORDS for q in quoted):
            yield ReaderWarning(
                WarningCode.FURNITURE_DOUBTFUL,
                f"Paragraph {ordinal} quotes somebody and was left out as furniture"
                f"{f' ({segment.rule})' if segment.rule else ''}. If it belongs to the story, give "
                "it another role and read the article again.",
                f"/segments/{ordinal}",
            )
