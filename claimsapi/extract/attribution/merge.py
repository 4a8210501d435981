"""What the learned finder saw and what the rules found, put together."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from claimsapi.extract.attribution.candidates import Candidate
from claimsapi.extract.attribution.finding import Finding, joined, without
from claimsapi.extract.learned.decode import FRAME as LEARNED
from claimsapi.extract.lexicons import cues
from claimsapi.extract.result import CueStance
from claimsapi.parse.spans import Span

# Stances for which the words of the rules are kept: counter-claims are found by exact denials.
_GOES_ON = re.compile(r",?\s(?:but|yet)\s")
_ORDERED = re.compile(r"\b(?:not )?to \w+\s$")  # "told jurors to disregard | what they had read"

_RULED = frozenset({CueStance.DENYING})


def completed(seen: Iterable[Finding], ruled: Sequence[Finding], text: str) -> list[Finding]:
    """
    Return what the network has ``seen``, and of the rules what shares no word with that.

    Denials are left to the rules where they know them, and so is whether a quotation is kept apart
    from the other words of its cue.
    """
    known = list(_parted(seen, ruled, text))
    taken = joined(text, [span for finding in known for span in finding.content])
    ends = [span.end for span in taken]
    more = (rule for rule in ruled if _is_ruled(rule) or not _touches(rule, taken, ends))
    return [*known, *more]


def _parted(seen: Iterable[Finding], ruled: Sequence[Finding], text: str) -> Iterator[Finding]:
    """Yield ``seen`` without what the rules decide."""
    decided = {rule.head for rule in ruled if _is_ruled(rule)}
    by_head = {rule.head: rule for rule in ruled}
    apart = {rule.head: rule.content for rule in ruled if rule.apart}
    for finding in seen:
        content = _whole_predicate(text, finding.content, by_head.get(finding.head))
        content = without(text, content, apart.get(finding.head, ()))
        left_to_rules = finding.frame == LEARNED and finding.head in decided
        if content and not left_to_rules:
            candidate = _with_source(finding.candidate, by_head.get(finding.head))
            yield replace(finding, candidate=candidate, content=content)


def _whole_predicate(
    text: str, content: tuple[Span, ...], rule: Finding | None
) -> tuple[Span, ...]:
    """Return ``content`` with "to disregard" right before it, or what goes on after ", but"."""
    if rule is None:
        return content
    start = rule.content[0].start
    order = _ORDERED.search(text, start, content[0].start) if start < content[0].start else None
    if order and rule.content[0].covers(content[0]):
        return (Span(order.start(), content[0].end), *content[1:])
    if start != content[0].start:
        return content
    end, whole = content[-1].end, rule.content[-1].end
    return rule.content if end < whole and _GOES_ON.match(text, end) else content


def _with_source(seen: Candidate | None, rule: Finding | None) -> Candidate | None:
    """Return the cue ``seen``, with the source of ``rule`` if it has none of its own."""
    if seen is None or seen.source or rule is None or rule.candidate is None:
        return seen
    return replace(seen, source=rule.candidate.source)


def _is_ruled(rule: Finding) -> bool:
    word = cues.word(rule.candidate.lemma) if rule.candidate else None
    return word is not None and word.stance in _RULED


def _touches(finding: Finding, taken: Sequence[Span], ends: Sequence[int]) -> bool:
    """Return whether ``finding`` overlaps one of ``taken``, which are apart and end at ``ends``."""
    places = [(span, bisect_right(ends, span.start)) for span in finding.content]
    return any(at < len(taken) and taken[at].overlaps(span) for span, at in places)
