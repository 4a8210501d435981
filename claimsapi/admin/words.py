"""Spans as a person reads them: the words where they stand, marked for what they are."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from claimsapi.models import Attribution, Revision
from claimsapi.models.anchors import spans_of
from claimsapi.parse.spans import Span

Marks = Iterable[tuple[Span, str]]


def in_its_sentence(attribution: Attribution) -> SafeString:
    """Return the paragraphs that report the claim, with source, cue and content marked."""
    text = attribution.revision.text
    marks = list(_marks(attribution))
    first = min(span.start for span, _ in marks)
    last = max(span.end for span, _ in marks)
    start = text.rfind("\n", 0, first) + 1
    end = text.find("\n", last)
    around = Span(start, end if end >= 0 else len(text))
    return format_html('<blockquote class="words">{}</blockquote>', marked(text, around, marks))


def whole(revision: Revision, attributions: Iterable[Attribution]) -> SafeString:
    """Return the revision's text with every statement in it marked."""
    marks = [mark for attribution in attributions for mark in _marks(attribution)]
    text = marked(revision.text, Span(0, len(revision.text)), marks)
    return format_html('<div class="words whole" tabindex="0">{}</div>', text)


def marked(text: str, around: Span, marks: Marks) -> SafeString:
    """Return the words ``around``, escaped; each stretch has the classes of the marks over it."""
    return format_html_join("", "{}", ((piece,) for piece in _pieces(text, around, list(marks))))


def _pieces(text: str, around: Span, marks: list[tuple[Span, str]]) -> Iterator[SafeString | str]:
    edges = {around.start, around.end}
    for span, _ in marks:
        edges |= {place for place in (span.start, span.end) if around.start < place < around.end}
    places = sorted(edges)
    for start, end in pairwise(places):
        names = sorted({name for span, name in marks if span.start < end and start < span.end})
        words = text[start:end]
        yield _mark(words, names) if names else words


def _mark(words: str, names: list[str]) -> SafeString:
    return format_html(
        '<mark class="{}" title="{}">{}</mark>', " ".join(names), ", ".join(names), words
    )


def _marks(attribution: Attribution) -> Iterator[tuple[Span, str]]:
    parts = {
        "source": attribution.source_spans,
        "cue": attribution.cue_spans,
        "content": attribution.content_spans,
    }
    for name, stored in parts.items():
        for span in spans_of(stored):
            yield span, name
