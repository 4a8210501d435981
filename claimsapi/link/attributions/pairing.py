"""Which statement of a later revision is which of an earlier one: one to one, by their words."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product

from claimsapi.link.attributions.printed import Printed, folded, may_go_on, nearness

# Shared word types over all (Jaccard). Own sentences edited by hand: a statement with a clause
# added or a third of its words replaced stays above .45; two statements of one speaker on one
# matter stay below .4. Another speaker's statement must be nearly the same to be the same.
SAME_SPEAKER = 0.45
OTHER_SPEAKER = 0.75

# A word in more statements than this finds no candidates: it keeps the pairing linear.
COMMON_WORD = 30


def pairs(before: Sequence[Printed], after: Sequence[Printed]) -> dict[str, Printed]:
    """Return the statement of ``before`` for each of ``after`` that goes on from one, by id."""
    same = _same(before, after)
    taken = {old.id for old in same.values()}
    olds = [old for old in before if old.id not in taken]
    news = [new for new in after if new.id not in same]
    return same | _similar(olds, news)


def _same(before: Iterable[Printed], after: Iterable[Printed]) -> dict[str, Printed]:
    """Pair what one speaker says in the same words, however often."""
    said: dict[tuple[str, ...], tuple[list[Printed], list[Printed]]] = defaultdict(lambda: ([], []))
    for old in before:
        said[(old.source, *folded(old.words))][0].append(old)
    for new in after:
        said[(new.source, *folded(new.words))][1].append(new)
    found: dict[str, Printed] = {}
    for olds, news in said.values():
        found |= _nearest(olds, news)
    return found


def _nearest(olds: Sequence[Printed], news: Sequence[Printed]) -> dict[str, Printed]:
    """Pair the same words where most around them is the same; in order, where nothing tells."""
    couples: Iterable[tuple[int, int]] = product(range(len(olds)), range(len(news)))
    if min(len(olds), len(news)) > COMMON_WORD:  # a refrain: to look at all would take long
        couples = zip(range(len(olds)), range(len(news)), strict=False)
    near = sorted(
        (-nearness(olds[old], news[new]), old, new)
        for old, new in couples
        if may_go_on(olds[old], news[new])
    )
    return {news[new].id: olds[old] for old, new in _once((old, new) for _, old, new in near)}


def _similar(olds: Sequence[Printed], news: Sequence[Printed]) -> dict[str, Printed]:
    """Pair the likest first, each statement once."""
    types = [frozenset(folded(old.words)) for old in olds]
    postings = _postings(types)
    scored = sorted(
        (-similarity, place, old)
        for place, new in enumerate(news)
        for similarity, old in _candidates(new, olds, types, postings)
    )
    return {
        news[place].id: olds[old] for old, place in _once((old, place) for _, place, old in scored)
    }


def _once(wanted: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of which neither has come before."""
    firsts: set[int] = set()
    seconds: set[int] = set()
    for first, second in wanted:
        if first not in firsts and second not in seconds:
            firsts.add(first)
            seconds.add(second)
            yield first, second


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
    ours = frozenset(folded(new.words))
    rare = [postings[word] for word in ours if 0 < len(postings.get(word, ())) <= COMMON_WORD]
    for old in {old for places in rare for old in places}:
        similarity = len(ours & types[old]) / len(ours | types[old])
        same_speaker = olds[old].source == new.source
        enough = SAME_SPEAKER if same_speaker else OTHER_SPEAKER
        if similarity >= enough and may_go_on(olds[old], new):
            yield similarity + 0.1 * same_speaker, old  # of two as like, the same speaker's
