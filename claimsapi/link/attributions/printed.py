"""A statement as one revision of an article prints it, and who may have said it in another."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from claimsapi.extract.result import CueStance, QuoteType
from claimsapi.link.attributions.anchoring import agreement
from claimsapi.link.sources.names import normalize
from claimsapi.parse.spans import QuoteSelector

_WORD = re.compile(r"\w+(?:['’]\w+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """
    A statement as one revision carries it; ``id`` and ``source`` are the caller's keys.

    ``source`` is "" if nobody is known to have said it, ``name`` empty unless it is a name that
    tells one speaker from all others. ``around`` has what stands around the statement, its cue and
    its source; None where nobody knows.
    """

    id: str
    words: str  # the content as printed, quotation marks inside, fragments joined by a space
    source: str
    quote_type: QuoteType
    cue_stance: CueStance = CueStance.NEUTRAL
    name: str = ""
    reviewed: bool = False  # a person vouches for it
    around: QuoteSelector | None = None


def folded(words: str) -> list[str]:
    """Return ``words`` as they are compared: without case and punctuation."""
    return [word.replace("’", "'") for word in _WORD.findall(words.casefold())]


def may_go_on(old: Printed, new: Printed) -> bool:
    """
    Return whether ``new`` may be what has become of ``old``, as far as who says it goes.

    To deny something is never to say it. What a person vouches for stays with who said it: a
    speaker whom a name tells from others, or one who has none at the same place.
    """
    if _denies(old) != _denies(new):
        return False
    if not old.reviewed:
        return True
    return old.source == new.source and (bool(old.name) or _same_place(old, new))


def nearness(old: Printed, new: Printed) -> int:
    """Return how many characters around both statements are the same."""
    return agreement(old.around, new.around) if old.around and new.around else 0


def _same_place(old: Printed, new: Printed) -> bool:
    """Return whether half of what stood around ``old``, one side of it, stands around ``new``."""
    if not (old.around and new.around):
        return True
    return 2 * nearness(old, new) >= len(old.around.prefix) + len(old.around.suffix)


def is_doubted(statement: Printed) -> bool:
    return statement.cue_stance == CueStance.DOUBTING


def _denies(statement: Printed) -> bool:
    return statement.cue_stance == CueStance.DENYING


def as_known(before: Iterable[Printed], after: Sequence[Printed]) -> list[Printed]:
    """
    Return ``after`` with the sources of ``before`` where a name is only spelled out, or cut short.

    So "Roth" and "Tom Roth" are one speaker, unless there is another Roth on either side.
    """
    olds, news = _named(before), _named(after)
    gone, come = (_others(one, other) for one, other in ((olds, news), (news, olds)))
    known = {}
    for source, name in come.items():
        fitting = [old for old, one in olds.items() if _is_spelled_out(one, name)]
        rivals = [one for one in news.values() for old in fitting if _fits(olds[old], one)]
        if len(fitting) == 1 and fitting[0] in gone and len(rivals) == 1:
            known[source] = fitting[0]
    return [replace(one, source=known.get(one.source, one.source)) for one in after]


def _named(statements: Iterable[Printed]) -> dict[str, list[str]]:
    named = {one.source: normalize(one.name).split() for one in statements if one.name}
    return {source: words for source, words in named.items() if source and words}


def _others(one: dict[str, list[str]], other: dict[str, list[str]]) -> dict[str, list[str]]:
    return {source: name for source, name in one.items() if source not in other}


def _fits(one: list[str], other: list[str]) -> bool:
    return one == other or _is_spelled_out(one, other)


def _is_spelled_out(one: list[str], other: list[str]) -> bool:
    """
    Return whether one of two names ends like the other and has more words, or has initials.

    So Jr. is nobody but himself.
    """
    shorter, longer = sorted((one, other), key=lambda words: (len(words), len("".join(words))))
    if len(shorter) < len(longer):
        return shorter == longer[-len(shorter) :]
    return shorter != longer and shorter[-1] == longer[-1] and _are_initials(shorter, longer)


def _are_initials(shorter: Sequence[str], longer: Sequence[str]) -> bool:
    pairs = zip(shorter, longer, strict=True)
    return all(long == short or (len(short) == 1 and long[0] == short) for short, long in pairs)
