"""Where the words of a search stand in what it found."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connections

from claimsapi.parse.spans import Span
from claimsapi.postgresql.replica import read_from

# Control characters mark hits on their way from PostgreSQL; a text has blanks in their place.
BEGIN, END, BREAK = "\x02", "\x03", "\x04"
_BLANKS = str.maketrans(dict.fromkeys((BEGIN, END, BREAK), " "))

LENGTH = 200_000  # code points of a text: as many as are looked up
_MARKS = f'StartSel="{BEGIN}", StopSel="{END}"'
_WHOLE = f"{_MARKS}, HighlightAll=true"
_PARTS = f'{_MARKS}, MaxFragments=3, MinWords=12, MaxWords=35, FragmentDelimiter="{BREAK}"'
_HEADLINES = """
    SELECT ts_headline('english', text, %s::tsquery, options)
      FROM unnest(%s::text[], %s::text[]) WITH ORDINALITY AS looked_at(text, options, place)
     ORDER BY place
"""


@dataclass(frozen=True, slots=True)
class Text:
    """What is shown of a hit, whole if it is short, or the stretches with hits."""

    field: str
    text: str
    short: bool = True


@dataclass(frozen=True, slots=True)
class Snippet:
    """``snippet`` is plain text; ``hits`` are where the words stand in it, in code points."""

    field: str
    snippet: str
    hits: Sequence[Span]


def highlight(texts: Sequence[Text], query: str) -> list[list[Snippet]]:
    """Return for each of ``texts`` its stretches with words of the tsquery ``query`` (1 query)."""
    plain = [one.text[:LENGTH].translate(_BLANKS) for one in texts]
    options = [_WHOLE if one.short else _PARTS for one in texts]
    with connections[read_from()].cursor() as cursor:
        cursor.execute(_HEADLINES, [query, plain, options])
        marked = [headline for (headline,) in cursor.fetchall()]
    return [_snippets(one.field, text) for one, text in zip(texts, marked, strict=True)]


def _snippets(field: str, marked: str) -> list[Snippet]:
    found = [_snippet(field, part) for part in marked.split(BREAK)]
    return [snippet for snippet in found if snippet.hits]


def _snippet(field: str, marked: str) -> Snippet:
    first, *rest = marked.split(BEGIN)
    text, hits = first, []
    for part in rest:
        hit, _, after = part.partition(END)
        hits.append(Span(len(text), len(text) + len(hit)))
        text += hit + after
    return Snippet(field, text, hits)
