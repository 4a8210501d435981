"""Which stretch of a plain text is headline, dateline, body, caption, credit, furniture."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from claimsapi.parse.document import Role, Segment
from claimsapi.parse.spans import Span
from claimsapi.parse.text import patterns
from claimsapi.parse.text.speaker_labels import speaker_labels
from claimsapi.parse.text.time_stamps import STAMP_ENDS, is_live_blog, is_time_stamp, stamped

HEADLINE_WORDS = 30
CAPTION_WORDS = 80
CREDIT_WORDS = 20
FURNITURE_WORDS = 60
SUBHEAD_WORDS = 10
NEAR_TOP = 5  # paragraphs in which a byline or a dateline may stand
NEAR_END = 4  # paragraphs in which a tagline or a wire credit may stand

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
# What it has read it never gives back: so it needs no memory, however long a paragraph is.
_PARAGRAPH = re.compile(r"\S[^\n]*+(?:\n(?![^\S\n]*+\n)[^\n]*+)*+")
_LINE = re.compile(r"\S[^\n]*")
_SENTENCE_END = re.compile(r"[.!?…][”\"’')\]]*$")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of ``text``, and where it is counted from both ends of the article."""

    text: str
    span: Span
    place: int
    of: int

    @property
    def words(self) -> int:
        return self.text.count(" ") + 1

    @property
    def is_near_top(self) -> bool:
        return self.place < NEAR_TOP

    @property
    def is_near_end(self) -> bool:
        return self.of - self.place <= NEAR_END and self.place > 0


def segment(text: str) -> tuple[Segment, ...]:
    """
    Return the segments of ``text`` in order; together they cover all but white space.

    Works on any text, canonical or not; offsets are those of ``text``. Time is linear.
    """
    spans = list(_paragraphs(text))
    found: list[Segment] = []
    for place, span in enumerate(spans):
        found += _read(Paragraph(span.of(text), span, place, len(spans)))
    return tuple(with_dateline(found, text))


def _paragraphs(text: str) -> Iterator[Span]:
    """Yield the lines, or, in a text that parts its paragraphs by blank lines, those."""
    pattern = _PARAGRAPH if _BLANK_LINE.search(text) else _LINE
    live = is_live_blog(line[0] for line in _LINE.finditer(text))
    for match in pattern.finditer(text):
        for start, end in _lines_apart(text, *match.span(), live=live):
            span = Span(start, end).stripped(text) if start < end else None
            if span:
                yield span


def _lines_apart(text: str, start: int, end: int, *, live: bool) -> Iterator[tuple[int, int]]:
    """
    Yield the parts of a paragraph whose lines end like sentences: those are no soft breaks.

    The time before an entry of a live blog is a part of its own.
    """
    begin, opens = start, True  # whether what was before the line has ended
    for line in _LINE.finditer(text, start, end):
        if stamp := stamped(line[0], live=live and opens):
            yield begin, line.start()
            yield line.start(), line.start() + stamp
            begin = line.start() + stamp
        if _SENTENCE_END.search(line[0].rstrip()[-3:]) or patterns.CREDIT.fullmatch(line[0]):
            yield begin, line.end()
            begin = line.end()
        opens = begin == line.end()
    yield begin, end


def _read(paragraph: Paragraph) -> list[Segment]:
    for role, rule, holds in _RULES:
        if holds(paragraph):
            return [Segment(role, paragraph.span, rule)]
    return _caption_with_credit(paragraph) or [Segment(Role.BODY, paragraph.span, "other")]


def _caption_with_credit(paragraph: Paragraph) -> list[Segment]:
    glued = patterns.glued_credit(paragraph.text)
    if not glued or paragraph.words > CAPTION_WORDS:
        return []
    start, cut = paragraph.span.start, paragraph.span.start + glued.start("credit")
    credit = Segment(Role.CREDIT, Span(cut, paragraph.span.end), "after a caption")
    words = len(paragraph.text[: glued.start("credit")].rstrip(patterns.JOINTS))
    caption = Segment(Role.CAPTION, Span(start, start + words), "before a credit")
    return [caption, credit]


def _is_byline(p: Paragraph) -> bool:
    short = p.words <= CREDIT_WORDS and not _SENTENCE_END.search(p.text)
    return p.is_near_top and short and bool(patterns.BYLINE.fullmatch(p.text))


def _is_credit(p: Paragraph) -> bool:
    forms = (patterns.CREDIT, patterns.IMAGE_SOURCE)
    return p.words <= CREDIT_WORDS and any(form.fullmatch(p.text) for form in forms)


def _is_wire(p: Paragraph) -> bool:
    return p.is_near_end and bool(patterns.WIRE.fullmatch(p.text))


def _is_tagline(p: Paragraph) -> bool:
    return p.is_near_end and bool(patterns.TAGLINE.fullmatch(p.text))


def _is_furniture(p: Paragraph) -> bool:
    short = p.words <= FURNITURE_WORDS
    return short and p.place > 0 and bool(patterns.FURNITURE.fullmatch(p.text))


def _is_time(p: Paragraph) -> bool:
    return is_time_stamp(p.text.rstrip(STAMP_ENDS))


def _is_correction(p: Paragraph) -> bool:
    return bool(patterns.CORRECTION.match(p.text))


def _is_headline(p: Paragraph) -> bool:
    return p.place == 0 and p.of > 1 and p.words <= HEADLINE_WORDS and _reads_as_headline(p.text)


def _reads_as_headline(text: str) -> bool:
    """Return whether it has no full stop, or only one that a database put there."""
    if not text.endswith("."):
        return True
    long_words = [word for word in text.split() if len(word) > 3]
    capitals = sum(word[0].isupper() for word in long_words)
    return "." not in text[:-1] and (len(text.split()) <= 14 or 2 * capitals >= len(long_words))


def _is_subhead(p: Paragraph) -> bool:
    inside = 0 < p.place < p.of - 1
    return (
        inside
        and p.words <= SUBHEAD_WORDS
        and p.text[0].isupper()
        and p.text[-1].isalnum()
        and not patterns.PLACE_COLON.match(p.text)
        and not patterns.glued_credit(p.text)
    )


# First come, first served: a credit may read like a byline, a newsletter line like a subhead.
_RULES: tuple[tuple[Role, str, Callable[[Paragraph], bool]], ...] = (
    (Role.FURNITURE, "newsletter, link or advertisement", _is_furniture),
    (Role.FURNITURE, "time of a live blog", _is_time),
    (Role.CREDIT, "labelled credit", _is_credit),
    (Role.WIRE_CREDIT, "agencies alone", _is_wire),
    (Role.CREDIT, "tagline", _is_tagline),
    (Role.CORRECTION, "labelled correction", _is_correction),
    (Role.BYLINE, "by …", _is_byline),
    (Role.HEADLINE, "first line", _is_headline),
    (Role.SUBHEAD, "short line inside", _is_subhead),
)


def with_dateline(
    segments: Sequence[Segment], text: str, *, standfirst: bool = False
) -> Iterator[Segment]:
    """
    Yield the segments with the dateline cut off the first paragraph of the body.

    Where a ``standfirst`` may stand above the story, the second may have one as well, if it is
    more than a place with a colon.
    """
    bodies = [found.span for found in segments if found.role == Role.BODY]
    match = dateline(text, bodies[0]) if bodies else None
    if standfirst and not match and len(bodies) > 1:
        match = patterns.DATELINE.match(text, bodies[1].start, bodies[1].end)
    if match and match.start() in speaker_labels(text, bodies):
        match = None
    for found in segments:
        opens = match and match.start() == found.span.start
        rest = Span(match.end(), found.span.end).stripped(text) if match and opens else None
        if match and rest:
            yield Segment(Role.DATELINE, Span(*match.span()), "place before the story")
            yield Segment(Role.BODY, rest, found.rule)
        else:
            yield found


def dateline(text: str, span: Span) -> re.Match[str] | None:
    """Return the place, and with it date and agency, that the paragraph at ``span`` opens with."""
    for pattern in (patterns.DATELINE, patterns.PLACE_COLON):
        if match := pattern.match(text, span.start, span.end):
            return match
    return None
