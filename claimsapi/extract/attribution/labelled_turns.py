"""Whether somebody asks after a label of a transcript: a reporter's question is no claim."""

import re

from claimsapi.parse.spans import Span
from claimsapi.parse.text.speaker_labels import Label

# Not after an initial or a short title: "Mr. Roth, is it safe?"
_END = re.compile(
    r"(?<!\b[A-Z]\.)(?<!\b[A-Z][a-z]\.)(?<!\b[A-Z][a-z]{2}\.)(?<=[.!?…])[\"”’')]*(?:\s+|$)"
)
_QUESTION = re.compile(r"\?[.!?…\"”’')\s]*$")


def is_question(text: str, label: Label) -> bool:
    """
    Return whether nothing is stated after ``label``.

    What leads to the question of somebody who mostly asks is part of it ("You built it in 1990.
    Does it hold?"); with a question of anybody else a statement goes on.
    """
    if label.is_question or (label.asks and _QUESTION.search(label.words.of(text))):
        return True
    return all(_QUESTION.search(each) for each in _sentences(text, label.words))


def _sentences(text: str, words: Span) -> list[str]:
    ends = [words.start, *(end.end() for end in _END.finditer(text, words.start, words.end))]
    pieces = [text[start:end] for start, end in zip(ends, [*ends[1:], words.end], strict=True)]
    return [piece for piece in pieces if piece.strip()]
