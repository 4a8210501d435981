"""A text of which somebody may read some stretches, and nothing else."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from claimsapi.parse.spans import Span

HIDDEN = "\0"  # stands for each character that may not be read; no canonical text has one


@dataclass(frozen=True)
class OpenText:
    """``whole`` may be read in ``stretches``, which are in text order and do not touch."""

    whole: str
    stretches: tuple[Span, ...]

    @classmethod
    def of_all(cls, text: str) -> "OpenText":
        return cls(text, (Span(0, len(text)),) if text else ())

    @property
    def is_open(self) -> bool:
        """Return whether all of it may be read."""
        return self.stretches == OpenText.of_all(self.whole).stretches

    @cached_property
    def visible(self) -> str:
        """The text as long as it is, HIDDEN where it may not be read: safe to look anything up."""
        parts, end = [], 0
        for stretch in self.stretches:
            parts += [HIDDEN * (stretch.start - end), stretch.of(self.whole)]
            end = stretch.end
        return "".join([*parts, HIDDEN * (len(self.whole) - end)])

    def shows(self, span: Span) -> bool:
        """Return whether all of ``span`` may be read."""
        return any(stretch.covers(span) for stretch in self.stretches)

    def showing(self, known: Span) -> str:
        """Return the visible text for who knows the words at ``known`` besides."""
        return OpenText(self.whole, joined([*self.stretches, known])).visible

    def next_to(self, span: Span, length: int) -> tuple[str, str]:
        """Return up to ``length`` characters before and after ``span``, as far as it is open."""
        before = self.visible[max(0, span.start - length) : span.start]
        after = self.visible[span.end : span.end + length]
        return before.rpartition(HIDDEN)[2], after.partition(HIDDEN)[0]


def joined(stretches: Iterable[Span]) -> tuple[Span, ...]:
    """Return ``stretches`` in text order, those that touch as one."""
    found: list[Span] = []
    for stretch in sorted(stretches):
        if found and stretch.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, stretch.end))
        else:
            found.append(stretch)
    return tuple(found)


def around(span: Span, margin: int, length: int) -> Span:
    """Return ``span`` of a text so long, with ``margin`` characters on each side."""
    return Span(max(0, span.start - margin), min(length, span.end + margin))
