"""
What became of each statement from one revision of an article to the next.

Statements are paired one to one, by their words; then the pair is read for what changed: the
speaker, the words inside quotation marks, the certainty, or only the wording.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from claimsapi.extract.result import CueStance, QuoteType


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A statement as one revision carries it; ``id`` and ``source`` are the caller's keys."""

    id: str
    words: str  # the content as printed, quotation marks inside, fragments joined by a space
    source: str  # who said it, "" if nobody is known to have
    quote_type: QuoteType
    cue_stance: CueStance = CueStance.NEUTRAL


@dataclass(frozen=True, slots=True)
class Change:
    """``before`` is None for what is new, ``after`` for what was dropped."""

    before: str | None
    after: str | None
    drift: Drift


# Shared word types over all (Jaccard). Own sentences edited by hand: a statement with a clause
# added or a third of its words replaced stays above .45; two statements of one speaker on one
# matter stay below .4. Another speaker's statement must be nearly the same to be the same.
SAME_SPEAKER = 0.45
OTHER_SPEAKER = 0.75

# A word in more statements than this finds no candidates: it keeps the pairing linear.
COMMON_WORD = 30

HEDGES = frozenset(
    str.split("""
    allegedly apparently appeared appears could likely may maybe might perhaps possibly possible
    potentially presumably probably purportedly reportedly seemed seemingly seems some somewhat
    sometimes suggested suggests supposedly unclear unconfirmed
    """)
)

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_QUOTED = re.compile(r"[“\"]([^“”\"]+)[”\"]?")


def changes(
    before: Sequence[Printed], after: Sequence[Printed], dropped: Sequence[Printed] = ()
) -> tuple[Change, ...]:
    """
    Return what became of every statement: those of ``after`` in order, then the dropped ones.

    ``dropped`` are statements that a revision before ``before`` had and that have not come back
    since: one that stands in ``after`` again is restored. Time grows with the number of words.
    """
    followed = _pairs(before, after)
    unmatched = [new for new in after if new.id not in followed]
    restored = _pairs(dropped, unmatched)
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
    same = _words(old) == _words(new) and old.quote_type == new.quote_type
    return Drift.KEPT if same else Drift.REWORDED


def _hedged(old: Printed, new: Printed) -> bool:
    doubted = new.cue_stance == CueStance.DOUBTING != old.cue_stance
    return doubted or bool(HEDGES & set(_words(new)) - set(_words(old)))


def _altered(old: list[str], new: list[str]) -> bool:
    """Return whether quoted words changed; a quotation cut shorter or let go on has not."""
    if not old or not new:
        return False
    shorter, longer = sorted((old, new), key=len)
    return f" {' '.join(shorter)} " not in f" {' '.join(longer)} "


def _quoted(attribution: Printed) -> list[str]:
    return [word for quote in _QUOTED.findall(attribution.words) for word in _fold(quote)]


def _words(attribution: Printed) -> list[str]:
    return _fold(attribution.words)


def _fold(words: str) -> list[str]:
    return [word.replace("’", "'") for word in _WORD.findall(words.casefold())]


def _pairs(before: Sequence[Printed], after: Sequence[Printed]) -> dict[str, Printed]:
    """Return the statement of ``before`` for each of ``after`` that goes on from one, by id."""
    same = _same(before, after)
    taken = {old.id for old in same.values()}
    olds = [old for old in before if old.id not in taken]
    news = [new for new in after if new.id not in same]
    return same | _similar(olds, news)


def _same(before: Iterable[Printed], after: Iterable[Printed]) -> dict[str, Printed]:
    """Pair what one speaker says in the same words, however often, in order."""
    waiting: dict[tuple[str, ...], list[Printed]] = defaultdict(list)
    for old in before:
        waiting[(old.source, *_words(old))].append(old)
    pairs = {}
    for new in after:
        if olds := waiting.get((new.source, *_words(new))):
            pairs[new.id] = olds.pop(0)
    return pairs


def _similar(olds: Sequence[Printed], news: Sequence[Printed]) -> dict[str, Printed]:
    """Pair the likest first, each statement once."""
    types = [frozenset(_words(old)) for old in olds]
    postings = _postings(types)
    scored = [
        (similarity, place, old)
        for place, new in enumerate(news)
        for similarity, old in _candidates(new, olds, types, postings)
    ]
    pairs: dict[str, Printed] = {}
    taken: set[int] = set()
    for _, place, old in sorted(scored, key=lambda item: (-item[0], item[1:])):
        if news[place].id not in pairs and old not in taken:
            pairs[news[place].id] = olds[old]
            taken.add(old)
    return pairs


def _postings(types: Iterable[frozenset[str]]) -> dict[str, list[int]]:
    postings: dict[str, list[int]] = defaultdict(list)
    for old, words in enumerate(types):
        for word in words:
            postings[word].append(old)
    return postings


def _candidates(
    new: Printed,
    olds: Sequence[Printed],
    types: Sequence[frozenset[str]],
    postings: Mapping[str, list[int]],
) -> Iterator[tuple[float, int]]:
    """Yield how like ``new`` each old statement is that may be the same, and its place."""
    ours = frozenset(_words(new))
    rare = [postings[word] for word in ours if 0 < len(postings.get(word, ())) <= COMMON_WORD]
    for old in {old for places in rare for old in places}:
        similarity = len(ours & types[old]) / len(ours | types[old])
        same_speaker = olds[old].source == new.source
        if similarity >= (SAME_SPEAKER if same_speaker else OTHER_SPEAKER):
            yield similarity + 0.1 * same_speaker, old  # of two as like, the same speaker's
