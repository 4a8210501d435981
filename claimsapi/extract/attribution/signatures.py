"""
Who signs a quotation, after it on its line or in a line of its own, which no verb tells.

“The dam is safe.” — Ana Ruiz, mayor; “The dam is safe.” (Ana Ruiz, mayor); a line below with the
name alone. Where such lines come first, each is for the quotation under it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from claimsapi.extract.attribution.quote_marks import quotations
from claimsapi.extract.lexicons.first_names import pronoun_of_first_name
from claimsapi.extract.types import Draft, Passage
from claimsapi.parse.spans import Span

_CAPITAL = r"[A-ZÀ-ÖØ-ÞĀ-Ɏ]"
_NAME = rf"{_CAPITAL}[\w.'’-]*"
_WORD = r"[a-zà-öø-ÿ][\w'’-]*"
_DASH = r"(?P<sign>[―—–~]|--?)\s?"
# "Harbour minister Ana Ruiz", "mayor Ana Ruiz", "Piet de Boer", "a bus driver", "one of them".
_SIGNER = (
    rf"(?P<name>(?:{_NAME} )?(?:{_WORD} ){{0,4}}{_NAME}(?: (?:{_WORD} )?{_NAME}){{0,4}}(?<!\.)"
    rf"|(?:[Aa]n?|[Tt]he|[Oo]ne) {_WORD}(?: [\w'’-]+){{0,8}})"
)
_MORE = r"(?: ?\([^)\n]{1,40}\))?(?:,[^\n.!?;]{1,120})?"
AFTER_DASH = re.compile(rf"\s*{_DASH}{_SIGNER}{_MORE}\s*(?:\.\s*)?(?:[\"“]|\n|$)")
IN_BRACKETS = re.compile(
    rf"\s*(?P<sign>\()(?P<name>(?:{_WORD} ){{0,4}}{_NAME}(?: (?:{_WORD} )?{_NAME}){{1,5}})"
    r"(?:,[^)\n]{1,80})?\)\s*(?:\.\s*)?(?:[\"“]|\n|$)"
)
_LINE = re.compile(rf"(?:{_DASH})?{_SIGNER}(?P<more>{_MORE})\s*\.?")
_PREDICATES = frozenset({"VERB", "AUX", "PRON"})  # with one of these it is a sentence, not a name


def signed_apart(
    drafts: Sequence[Draft], passages: Sequence[Passage], text: str
) -> Iterator[Draft]:
    """Yield ``drafts``, a floating one with its signer where a line of its own names one."""
    for draft in drafts:
        line = _line_for(draft, passages, text) if draft.floating else None
        if line is None:
            yield draft
            continue
        sign = (Span(*line.span("sign")),) if line["sign"] else ()
        yield replace(
            draft,
            source=(Span(*line.span("name")),),
            cue=sign,
            cue_lemma=line["sign"] or "",
            floating=not sign,
        )


def _line_for(draft: Draft, passages: Sequence[Passage], text: str) -> re.Match[str] | None:
    """Return the line that signs a quotation which is a paragraph of its own."""
    at = draft.passage
    if not _is_quotation(passages, at, text):
        return None
    below, above = _signature(passages, at + 1, text), _signature(passages, at - 1, text)
    if below and (below["sign"] or not _is_label(passages, at + 1, text)):
        return below
    return above if above and not above["sign"] and _is_label(passages, at - 1, text) else None


def _is_label(passages: Sequence[Passage], line: int, text: str) -> bool:
    """Return whether ``line``, or the first by turns with quotations before it, comes first."""
    while _is_quotation(passages, line - 1, text):
        if not _signature(passages, line - 2, text):
            return False
        line -= 2
    return True


def _is_quotation(passages: Sequence[Passage], at: int, text: str) -> bool:
    """Return whether a passage is one quotation from end to end."""
    if not 0 <= at < len(passages):
        return False
    span = passages[at].segment.span
    found = list(quotations(text, span))
    return bool(found) and found[0].span.start == span.start and found[-1].span.end == span.end


def _signature(passages: Sequence[Passage], at: int, text: str) -> re.Match[str] | None:
    """Return the match of a line that is no more than somebody's name, and what they are."""
    if not 0 <= at < len(passages):
        return None
    span, doc = passages[at].segment.span, passages[at].doc
    found = _LINE.fullmatch(text, span.start, span.end)
    if found is None or found[0].endswith(":") or any(t.pos_ in _PREDICATES for t in doc):
        return None
    names = found["name"].split()
    told = found["sign"] or found["more"] or pronoun_of_first_name(names[0])
    return found if told and (found["sign"] or len(names) > 1) else None
