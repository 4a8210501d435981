"""Which words of two claims answer to each other, and which stand in one of them only."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from claimsapi.extract.lexicons.nouns import nouns
from claimsapi.link.claims.agreement import lexicon
from claimsapi.link.claims.agreement.lexicon import Distance
from claimsapi.link.claims.agreement.reading import Reading, Sort, Word

# What is compared word by word; negations and grammar are looked at apart.
COMPARED = frozenset({Sort.CONTENT, Sort.NAME, Sort.LIGHT, Sort.FIGURE, Sort.TIME})

Pair = tuple[int, int]  # places of two words, one in each claim

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Alignment:
    one: Reading
    other: Reading
    shared: tuple[Pair, ...]
    opposed: tuple[tuple[int, int, Distance], ...]
    ours: tuple[int, ...]  # places of the words of ``one`` that answer to none
    theirs: tuple[int, ...]

    @property
    def sides(self) -> tuple["Side", "Side"]:
        """Return the alignment as each of the two claims sees it."""
        pairs = [*self.shared, *((i, j) for i, j, _ in self.opposed)]
        return (
            Side(self.one, dict(pairs), self.ours),
            Side(self.other, {j: i for i, j in pairs}, self.theirs),
        )

    @property
    def likeness(self) -> float:
        """Return the share of both claims' telling words that answer to each other (Dice)."""
        return sum(self.common) / (len(self.one.telling) + len(self.other.telling) or 1)

    @property
    def covered(self) -> float:
        """Return that share of the shorter claim's words."""
        return min(self.common) / (min(len(self.one.telling), len(self.other.telling)) or 1)

    @property
    def common(self) -> tuple[int, int]:
        """Return how many telling words of each answer to one of the other's."""
        one, other = self.sides
        return _answered(one), _answered(other)


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two claims: ``answered`` are its words that answer to one of the other's."""

    reading: Reading
    answered: dict[int, int]
    left: tuple[int, ...]

    @property
    def words(self) -> tuple[Word, ...]:
        return self.reading.words

    def left_over(self) -> Iterator[tuple[int, Word]]:
        return ((place, self.words[place]) for place in self.left)


def align(one: Reading, other: Reading) -> Alignment:
    """Return the best alignment: the same word first, then one that means the same, then not."""
    ours, theirs = _compared(one), _compared(other)
    shared = [
        *_same_words(one, other, ours, theirs),
        *_matched(one, other, ours, theirs, _means_same),
    ]
    opposed = [
        (i, j, distance)
        for i, j in _matched(one, other, ours, theirs, _is_opposite)
        if (distance := _distance(one.words[i], other.words[j]))
    ]
    rivals = [
        any(not is_title(reading.words[place]) for place in _names(reading, left))
        for reading, left in ((one, ours), (other, theirs))
    ]
    _drop_titles(one, ours, _names(one, (i for i, _ in shared)), rivals=rivals[1])
    _drop_titles(other, theirs, _names(other, (j for _, j in shared)), rivals=rivals[0])
    return Alignment(one, other, tuple(shared), tuple(opposed), tuple(ours), tuple(theirs))


def most_common(one: Reading, other: Reading) -> tuple[float, float]:
    """Return what the ``likeness`` and ``covered`` of the two cannot exceed (5 µs)."""
    common = _related(one, other), _related(other, one)
    telling = len(one.telling), len(other.telling)
    return sum(common) / (sum(telling) or 1), min(common) / (min(telling) or 1)


def _related(one: Reading, other: Reading) -> int:
    return sum(key in other.related for key in one.telling)


def _compared(reading: Reading) -> list[int]:
    return [place for place, word in enumerate(reading.words) if word.sort in COMPARED]


def _matched(
    one: Reading,
    other: Reading,
    ours: list[int],
    theirs: list[int],
    fits: Callable[[Word, Word], bool],
) -> list[Pair]:
    """Take what fits, of words that the lexicon relates, out of ``ours`` and ``theirs``."""
    places = _places(theirs, lambda place: other.words[place].key)
    both = [
        (i, j)
        for i in ours
        for key in lexicon.related(one.words[i].key) & places.keys()
        for j in places[key]
        if fits(one.words[i], other.words[j])
    ]
    return _taken(both, ours, theirs)


def _same_words(one: Reading, other: Reading, ours: list[int], theirs: list[int]) -> list[Pair]:
    """Take the words that both have out of ``ours`` and ``theirs`` and return them."""
    places = _places(theirs, lambda place: _identity(other.words[place]))
    both = [(i, j) for i in ours for j in places.get(_identity(one.words[i]), ())]
    return _taken(both, ours, theirs)


def _places(all_of: Iterable[int], by: Callable[[int], Key]) -> dict[Key, list[int]]:
    found = defaultdict(list)
    for place in all_of:
        found[by(place)].append(place)
    return found


def _taken(both: Iterable[Pair], ours: list[int], theirs: list[int]) -> list[Pair]:
    """Return pairs of which no two have a word in common: of several the nearest, then first."""
    found = []
    for i, j in sorted(both, key=lambda pair: (abs(pair[0] - pair[1]), sum(pair))):
        if i in ours and j in theirs:
            ours.remove(i)
            theirs.remove(j)
            found.append((i, j))
    return sorted(found)


def _identity(word: Word) -> Hashable:
    figure = word.figure
    return (figure.low, figure.high, figure.is_share) if figure else word.key


def _means_same(one: Word, other: Word) -> bool:
    named = Sort.NAME in (one.sort, other.sort)
    return not named and lexicon.same(one.key, other.key)


def _is_opposite(one: Word, other: Word) -> bool:
    return _distance(one, other) is not None


def _distance(one: Word, other: Word) -> Distance | None:
    compared = {Sort.CONTENT, Sort.LIGHT, Sort.NAME}
    if not {one.sort, other.sort} <= compared or one.sort == other.sort == Sort.NAME:
        return None
    return lexicon.opposite(one.key, other.key)


def _drop_titles(reading: Reading, left: list[int], named: set[int], *, rivals: bool) -> None:
    """
    Take out of ``left`` what only calls a shared name more fully: "Mayor Jonas" before "Reyk".

    A first name stays if the other claim has a name left over, too: Ada Brandt is not Tom Brandt.
    """
    for place in reversed(list(left)):
        word = reading.words[place]
        runs_on = place + 1 in named and not (word.is_possessive or word.ends_clause)
        first = (
            word.sort == Sort.NAME
            and not rivals
            and not lexicon.is_operator(word.key, "compass", "other")
        )
        if runs_on and (is_title(word) or first):
            left.remove(place)
            named.add(place)


def _names(reading: Reading, places: Iterable[int]) -> set[int]:
    return {place for place in places if reading.words[place].sort == Sort.NAME}


def is_title(word: Word) -> bool:
    """Return whether the word says what somebody is: "mayor"."""
    return word.text.casefold() in nouns("title", "person") or word.key in _TITLES


def is_body(word: Word) -> bool:
    """Return whether the word only says what a name is of: "the city of Orla"."""
    return word.text.casefold() in nouns("body", "polity", "government") or word.key in _BODIES


_BODIES = frozenset(
    map(
        lexicon.base,
        str.split("company village town people resident troop force soldier army"),
    )
)


_TITLES = frozenset(
    lexicon.base(word)
    for word in str.split(
        "president minister mayor general governor prime energy defence defense interior finance"
        " foreign health justice presidential nominee candidate mr mrs ms dr sir professor"
        " front-runner frontrunner presumptive engineer inspector leader chief councillor deputy"
        " spokesman spokeswoman coach captain sheriff ambassador delegate"
    )
)


def _answered(side: Side) -> int:
    return sum(side.words[place].tells for place in side.answered)
