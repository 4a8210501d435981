"""The reason an article gives for not naming a source, as printed."""

import re
from collections.abc import Iterator, Mapping, Sequence

from claimsapi.extract.types import Draft, Passage
from claimsapi.parse.spans import Span

_REASON = re.compile(
    r"(?:on (?:the )?condition of anonymity|declined to be (?:named|identified)|"
    r"asked not to be (?:named|identified)|requested anonymity|was granted anonymity|"
    r"were granted anonymity|not authori[sz]ed to speak)"
    r"(?P<reason>[^.;”\"]{0,250})"
)
_CAUSE = re.compile(r"\b(?:because|as|since|citing|to discuss|for fear|in order to|out of)\b.*")


def anonymity_reasons(
    text: str, passages: Sequence[Passage], drafts: Sequence[Draft], ids: Sequence[str | None]
) -> Mapping[tuple[int, str], str]:
    """
    Return why a source is not named, by paragraph and id of the source.

    A sentence that gives a reason speaks of the last source in it, or before it in its paragraph.
    """
    sources: dict[int, list[tuple[Span, str]]] = {}
    starts: dict[int, list[int]] = {}
    for draft, owner in zip(drafts, ids, strict=True):
        starts.setdefault(draft.passage, []).extend(s.start for s in (*draft.source, *draft.cue))
        if owner and draft.source:
            sources.setdefault(draft.passage, []).append((draft.source[0], owner))
    return {
        (place, owner): reason
        for place, found in sources.items()
        for at, reason in _reasons(text, passages[place].segment.span, starts[place])
        if (owner := _owner(sorted(found), at, passages[place].sentence(at)))
    }


def _reasons(text: str, within: Span, reports: Sequence[int]) -> Iterator[tuple[Span, str]]:
    """
    Yield each reason with the place of the words that say so; it ends where a cue goes on.

    "…, who spoke on condition of anonymity because they feared reprisals" gives "because they
    feared reprisals"; without a stated cause the words that say so are the reason.
    """
    for match in _REASON.finditer(text, within.start, within.end):
        given = _before_report(text, *match.span("reason"), reports)
        cause = _CAUSE.search(given)
        reason = cause[0] if cause else match[0].removesuffix(match["reason"])
        yield Span(*match.span()), reason.strip(" ,—–")


def _before_report(text: str, start: int, end: int, reports: Sequence[int]) -> str:
    """Return the words from ``start`` up to "*, said* it leaked" or "*, the official* said"."""
    ends = sorted(at for at in reports if start < at < end)
    cut = (text[start:at] for at in ends)
    closed = (words for words in cut if words.endswith(", ") and _CAUSE.search(words))
    return next(closed, text[start:end])


def _owner(sources: Sequence[tuple[Span, str]], at: Span, sentence: Span) -> str:
    """Return the id of whom the words ``at`` speak of: "speaking on condition …, one said"."""
    before = [(source, owner) for source, owner in sources if source.start <= at.start]
    after = [owner for source, owner in sources if at.start < source.start < sentence.end]
    if after and not any(sentence.overlaps(source) for source, _ in before):
        return after[0]
    return before[-1][1] if before else ""
