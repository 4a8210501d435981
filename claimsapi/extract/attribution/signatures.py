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
from claimsapi.parse.document import SPEAKING
from claimsapi.parse.spans import Span

_LATIN = "".join(map(chr, range(0x250)))
_CAPITAL = f"[{''.join(filter(str.isupper, _LATIN))}]"  # in "Šťastný" the second is none
_NAME = rf"{_CAPITAL}[\w.'’-]*"
_WORD = rf"[{''.join(filter(str.islower, _LATIN))}][\w'’-]*"
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
# "“…” were the words of coach Ana Ruiz", "“…” was the verdict of Ana Ruiz".
WORDS_OF = re.compile(
    rf"\s*(?P<cue>(?:were|was|are|is) (?:the|her|his) (?:{_WORD} )?(?:words|verdict|message|reply)"
    r"(?: (?:chosen|used|spoken))? (?:of|from|by)) "
    rf"(?P<name>(?:{_WORD} ){{0,3}}(?:{_WORD}, )?{_NAME}(?: (?:{_WORD} )?{_NAME}){{0,3}}(?<!\.))"
)
_LINE = re.compile(rf"(?:{_DASH})?{_SIGNER}(?P<more>{_MORE})\s*\.?")
LONGEST = 200  # code points of such a line

_PREDICATES = frozenset({"VERB", "AUX", "PRON"})  # with one of these it is a sentence, not a name


def signed_apart(
    drafts: Sequence[Draft], passages: Sequence[Passage], text: str
) -> Iterator[Draft]:
    """Yield ``drafts``, a floating one with its signer where a line of its own names one."""
    layout = _Layout(passages, text) if any(draft.floating for draft in drafts) else None
    for draft in drafts:
        line = layout.line_for(draft.passage) if layout and draft.floating else None
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


class _Layout:
    """Which passages are one quotation from end to end, and which are lines that sign one."""

    def __init__(self, passages: Sequence[Passage], text: str) -> None:
        self._quoted = [_is_quotation(passage, text) for passage in passages]
        self._lines = [_signature(passage, text) for passage in passages]
        self._above: list[bool] = []  # whether each passage, if a line, is for what is under it
        for at in range(len(passages)):
            first = at == 0 or not self._quoted[at - 1]
            by_turns = at > 1 and self._lines[at - 2] is not None and self._above[at - 2]
            self._above.append(first or by_turns)

    def line_for(self, at: int) -> re.Match[str] | None:
        """Return the line that signs the passage ``at``: below it, or above if such come first."""
        if not self._quoted[at]:
            return None
        below = self._lines[at + 1] if at + 1 < len(self._lines) else None
        if below and (below["sign"] or not self._above[at + 1]):
            return below
        above = self._lines[at - 1] if at else None
        return above if above and not above["sign"] and self._above[at - 1] else None


def _is_quotation(passage: Passage, text: str) -> bool:
    span = passage.segment.span
    found = list(quotations(text, span)) if passage.segment.role in SPEAKING else []
    return bool(found) and found[0].span.start == span.start and found[-1].span.end == span.end


def _signature(passage: Passage, text: str) -> re.Match[str] | None:
    """Return the match of a line that is no more than somebody's name, and what they are."""
    span, doc = passage.segment.span, passage.doc
    if len(span) > LONGEST:
        return None
    found = _LINE.fullmatch(text, span.start, span.end)
    if found is None or found[0].endswith(":"):
        return None
    end = (found.end("name") if found["sign"] else span.end) - span.start  # "—A. Lie, retired cook"
    if any(token.pos_ in _PREDICATES for token in doc if token.idx < end):
        return None
    names = found["name"].split()
    told = found["sign"] or found["more"] or pronoun_of_first_name(names[0])
    return found if told and (found["sign"] or len(names) > 1) else None
