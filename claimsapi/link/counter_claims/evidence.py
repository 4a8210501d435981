"""The words that show a reader that a statement answers another."""

import re

from claimsapi.link.counter_claims.statements import Statement
from claimsapi.parse.spans import Span

_LEAD = 60  # characters before a statement in which a contrast to it stands
_CONTRASTS = re.compile(
    r"(?i)\b(?:but|however|although|though|while|despite|yet|whereas|contrary to|in fact|actually"
    r"|instead|rather)\b"
)
_NOT = re.compile(r"(?i)\b(?:not|never|no|nobody|none|neither|cannot|nothing)\b|\w+n['’]t\b")
_END = re.compile(r"[.!?][”\"’')]*\s|\n")


def evidence(text: str, counter: Statement) -> tuple[Span, ...]:
    """Return the contrast that leads to ``counter``, else its cue, its negation or its words."""
    first = counter.attribution.content[0]
    if contrast := _before(text, counter) or _CONTRASTS.match(text, first.start, first.end):
        return (Span(*contrast.span()),)
    if counter.attribution.cue:
        return counter.attribution.cue
    negation = _NOT.search(text, first.start, first.end)
    return (Span(*negation.span()) if negation else first,)


def _before(text: str, counter: Statement) -> re.Match[str] | None:
    """Return the last contrast before the statement, in its sentence."""
    first = counter.attribution.content[0].start
    start = max(0, counter.place.start - _LEAD)
    ends = [end.end() for end in _END.finditer(text, start, first)]
    found = list(_CONTRASTS.finditer(text, max([start, *ends]), first))
    return found[-1] if found else None
