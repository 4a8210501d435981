"""Spans as a person reads them: the words where they stand, marked for what they are."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from claimsapi.models import Attribution, Revision
from claimsapi.models.anchors import spans_of
from claimsapi.parse.spans import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """A span and what it is: the source, the cue or the content of the claim at ``url``."""

    span: Span
    part: str
    said_by: str = ""
    url: str = ""

    def covers(self, start: int, end: int) -> bool:
        return self.span.start < end and start < self.span.end


def in_its_sentence(attribution: Attribution) -> SafeString:
    """Return the paragraphs that report the claim, with source, cue and content marked."""
    text = attribution.revision.text
    marks = list(_marks(attribution))
    first = min(mark.span.start for mark in marks)
    last = max(mark.span.end for mark in marks)
    start = text.rfind("\n", 0, first) + 1
    end = text.find("\n", last)
    around = Span(start, end if end >= 0 else len(text))
    return format_html('<blockquote class="words">{}</blockquote>', marked(text, around, marks))


def whole(revision: Revision, attributions: Iterable[Attribution]) -> SafeString:
    """
    Return the revision's text with every statement in it marked, named and linked to its claim.

    :param attributions: of that revision, with ``claim__source`` selected
    """
    marks = [mark for attribution in attributions for mark in linked_marks(attribution)]
    text = marked(revision.text, Span(0, len(revision.text)), marks)
    return format_html('<div class="words whole" tabindex="0">{}</div>', text)


def linked_marks(attribution: Attribution) -> Iterator[Mark]:
    """Yield the marks of ``attribution``, each with who says so and the address of the claim."""
    return _marks(
        attribution,
        said_by=str(attribution.claim.source or "nobody named"),
        url=reverse("admin:claimsapi_claim_change", args=[attribution.claim_id]),
    )


def marked(text: str, around: Span, marks: Iterable[Mark]) -> SafeString:
    """Return the words ``around``, escaped; each stretch has the classes of the marks over it."""
    return format_html_join("", "{}", ((piece,) for piece in _pieces(text, around, list(marks))))


def _pieces(text: str, around: Span, marks: list[Mark]) -> Iterator[SafeString | str]:
    edges = {around.start, around.end}
    for mark in marks:
        ends = (mark.span.start, mark.span.end)
        edges |= {place for place in ends if around.start < place < around.end}
    for start, end in pairwise(sorted(edges)):
        over = [mark for mark in marks if mark.covers(start, end)]
        words = text[start:end]
        yield _mark(words, over) if over else words


def _mark(words: str, over: list[Mark]) -> SafeString:
    parts = sorted({mark.part for mark in over})
    said_by = ", ".join(sorted({mark.said_by for mark in over if mark.said_by}))
    title = f"{said_by}: {', '.join(parts)}" if said_by else ", ".join(parts)
    mark = format_html('<mark class="{}" title="{}">{}</mark>', " ".join(parts), title, words)
    linked = [mark.url for mark in over if mark.url and mark.part == "content"]
    return format_html('<a href="{}">{}</a>', linked[0], mark) if linked else mark


def _marks(attribution: Attribution, *, said_by: str = "", url: str = "") -> Iterator[Mark]:
    parts = {
        "source": attribution.source_spans,
        "cue": attribution.cue_spans,
        "content": attribution.content_spans,
    }
    for part, stored in parts.items():
        for span in spans_of(stored):
            yield Mark(span, part, said_by, url)
