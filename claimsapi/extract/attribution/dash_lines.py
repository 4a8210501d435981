"""
Speech in paragraphs that open with a dash, as Norwegian, French and Spanish newspapers print it.

“– The rock is bolted down, says Ana Ruiz. – It will not move again.”: after the dash that follows
the speaker, the words go on.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from claimsapi.extract.attribution.finding import Finding
from claimsapi.extract.types import Passage
from claimsapi.parse.spans import Span

_OPENING = re.compile(r"[–—―-]\s?(?=\S)")
_AGAIN = re.compile(r"[.!?]\s+[–—―-]\s(?=\S)")


def continued(passage: Passage, findings: Iterable[Finding], text: str) -> Iterator[Finding]:
    """Yield ``findings``, the words before a speaker with those that go on after the dash."""
    span = passage.segment.span
    opening = _OPENING.match(text, span.start, span.end)
    again = _AGAIN.search(text, opening.end(), span.end) if opening else None
    for finding in findings:
        if opening and again and _is_before(finding, passage, opening.end(), again.start()):
            finding = replace(finding, content=(*finding.content, Span(again.end(), span.end)))
        yield finding


def _is_before(finding: Finding, passage: Passage, start: int, end: int) -> bool:
    """Return whether words from ``start`` on have their cue after them, before ``end``."""
    if finding.head is None or len(finding.content) != 1 or finding.content[0].start > start:
        return False
    cue = passage.span(passage.doc[finding.head])
    return finding.content[0].end <= cue.start < end
