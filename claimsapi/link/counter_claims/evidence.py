"""The words that show a reader that a statement answers another."""

import re

from claimsapi.link.counter_claims.statements import Layout, Statement
from claimsapi.parse.spans import Span

_CONTRASTS = re.compile(
    r"(?i)\b(?:but|however|although|though|while|despite|yet|whereas|contrary to|in fact|actually"
    r"|instead|rather)\b"
)
_OPENS = re.compile(r"\W*")
_NOT = re.compile(r"(?i)\b(?:not|never|no|nobody|none|neither|cannot|nothing)\b|\w+n['’]t\b")


def evidence(layout: Layout, counter: Statement) -> tuple[Span, ...]:
    """Return the contrast that leads to ``counter``, else its cue, its negation or its words."""
    text, first = layout.text, counter.attribution.content[0]
    if contrast := _leading(layout, counter) or _opening(text, first):
        return (Span(*contrast.span()),)
    if counter.attribution.cue:
        return counter.attribution.cue
    negation = _NOT.search(text, first.start, first.end)
    return (Span(*negation.span()) if negation else first,)


def turns(layout: Layout, counter: Statement) -> bool:
    """Return whether a contrast leads to ``counter``: "but", "however"."""
    first = counter.attribution.content[0]
    return bool(_leading(layout, counter) or _opening(layout.text, first))


def _leading(layout: Layout, counter: Statement) -> re.Match[str] | None:
    """Return the last contrast before the statement, in its sentence."""
    first = counter.attribution.content[0].start
    start = min(layout.sentences[counter.sentence].start, first)
    found = list(_CONTRASTS.finditer(layout.text, start, first))
    return found[-1] if found else None


def _opening(text: str, first: Span) -> re.Match[str] | None:
    """Return the contrast that the statement begins with, after its opening marks."""
    marks = _OPENS.match(text, first.start, first.end)
    return _CONTRASTS.match(text, marks.end() if marks else first.start, first.end)
