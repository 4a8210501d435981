"""
What became of each statement from one revision of an article to the next.

Statements are paired one to one, by their words and by who says them; then the pair is read for
what changed: the speaker, the words inside quotation marks, the certainty, or only the wording.
What a person vouches for and somebody else says now is dropped, and new.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from claimsapi.link.attributions.pairing import pairs
from claimsapi.link.attributions.printed import Printed, as_known, folded, is_doubted


class Drift(StrEnum):
    """What became of the attribution since the revision before."""

    NEW = "new"
    KEPT = "kept"
    REWORDED = "reworded"
    QUOTE_ALTERED = "quote_altered"  # inside the quotation marks
    REATTRIBUTED = "reattributed"
    HEDGED = "hedged"
    DROPPED = "dropped"
    RESTORED = "restored"


@dataclass(frozen=True, slots=True)
class Change:
    """``before`` is None for what is new, ``after`` for what was dropped."""

    before: str | None
    after: str | None
    drift: Drift


HEDGES = frozenset(
    str.split("""
    allegedly apparently appeared appears could likely may maybe might perhaps possibly possible
    potentially presumably probably purportedly reportedly seemed seemingly seems some somewhat
    sometimes suggested suggests supposedly unclear unconfirmed
    """)
)

_QUOTED = re.compile(r"[“\"]([^“”\"]+)[”\"]?")


def changes(
    before: Sequence[Printed], after: Sequence[Printed], dropped: Sequence[Printed] = ()
) -> tuple[Change, ...]:
    """
    Return what became of every statement: those of ``after`` in order, then the dropped ones.

    ``dropped`` are statements that a revision before ``before`` had and that have not come back
    since: one that stands in ``after`` again is restored. Time grows with the number of words.
    """
    after = as_known([*before, *dropped], after)
    followed = pairs(before, after)
    unmatched = [new for new in after if new.id not in followed]
    restored = pairs(dropped, unmatched)
    found = [_change(new, followed.get(new.id), restored.get(new.id)) for new in after]
    kept = {old.id for old in followed.values()}
    gone = [Change(old.id, None, Drift.DROPPED) for old in before if old.id not in kept]
    return (*found, *gone)


def _change(new: Printed, old: Printed | None, earlier: Printed | None) -> Change:
    if old:
        return Change(old.id, new.id, drift(old, new))
    if earlier:
        return Change(earlier.id, new.id, Drift.RESTORED)
    return Change(None, new.id, Drift.NEW)


def drift(old: Printed, new: Printed) -> Drift:
    """Return the gravest change from ``old`` to ``new``, which say the same thing."""
    if old.source != new.source:
        return Drift.REATTRIBUTED
    if _altered(_quoted(old), _quoted(new)):
        return Drift.QUOTE_ALTERED
    if _hedged(old, new):
        return Drift.HEDGED
    same = folded(old.words) == folded(new.words) and old.quote_type == new.quote_type
    return Drift.KEPT if same else Drift.REWORDED


def _hedged(old: Printed, new: Printed) -> bool:
    doubted = is_doubted(new) and not is_doubted(old)
    return doubted or bool(HEDGES & set(folded(new.words)) - set(folded(old.words)))


def _altered(old: list[str], new: list[str]) -> bool:
    """Return whether quoted words changed; a quotation cut shorter or let go on has not."""
    if not old or not new:
        return False
    shorter, longer = sorted((old, new), key=len)
    return f" {' '.join(shorter)} " not in f" {' '.join(longer)} "


def _quoted(attribution: Printed) -> list[str]:
    return [word for quote in _QUOTED.findall(attribution.words) for word in folded(quote)]
