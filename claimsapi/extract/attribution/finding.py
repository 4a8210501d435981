"""What the finders of direct and of reported speech both return."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimsapi.extract.attribution.candidates import Candidate
from claimsapi.extract.lexicons import cues
from claimsapi.extract.result import CueKind
from claimsapi.parse.spans import Span, word_starts


@dataclass(frozen=True, slots=True)
class Finding:
    """A candidate that is believed, and the words of the article it gives to its source."""

    candidate: Candidate | None  # None for a floating quotation
    content: tuple[Span, ...]
    reliability: float
    quoted: bool = False  # found by its quotation marks
    apart: bool = False  # its cue reports other words as well, in an attribution of their own

    @property
    def head(self) -> int | None:
        return self.candidate.head if self.candidate else None

    @property
    def frame(self) -> str:
        return self.candidate.frame if self.candidate else ""

    @property
    def is_speech(self) -> bool:
        """Return whether somebody said the words, rather than thought or wanted them."""
        if self.candidate is None:
            return False
        word = cues.word(self.candidate.lemma)
        return self.quoted or (word is not None and word.kind is CueKind.SPEECH)


def joined(text: str, spans: list[Span]) -> tuple[Span, ...]:
    """Return ``spans`` in text order; those that overlap or touch but for white space are one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and not text[found[-1].end : span.start].strip():
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def without(text: str, spans: Sequence[Span], parts: Sequence[Span]) -> tuple[Span, ...]:
    """Return what is left of ``spans`` outside ``parts``; pieces without a word are left out."""
    left = list(spans)
    for part in parts:
        left = [rest for span in left for rest in _around(span, part, text)]
    return tuple(left)


def _around(span: Span, part: Span, text: str) -> Iterator[Span]:
    for start, end in (
        (span.start, min(part.start, span.end)),
        (max(part.end, span.start), span.end),
    ):
        rest = Span(start, end).stripped(text) if start < end else None
        if rest is not None and word_starts([rest], text):
            yield rest
