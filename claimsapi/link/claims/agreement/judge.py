"""Whether two claims agree, contradict each other, or cannot be told."""

from dataclasses import dataclass
from enum import StrEnum

from claimsapi.link.claims.agreement import lexicon
from claimsapi.link.claims.agreement.alignment import Alignment, Side, align
from claimsapi.link.claims.agreement.figures import Figure, both_right, of_one_thing
from claimsapi.link.claims.agreement.lexicon import Distance
from claimsapi.link.claims.agreement.negation import Negation, negations
from claimsapi.link.claims.agreement.reading import Sort, Word, read
from claimsapi.link.claims.agreement.reservations import ELSE, reserved
from claimsapi.link.claims.agreement.roles import DETERMINERS, turned_round
from claimsapi.parse.spans import Span


class Agreement(StrEnum):
    AGREES = "agrees"
    CONTRADICTS = "contradicts"
    UNCLEAR = "unclear"


class By(StrEnum):
    """What two claims that contradict each other differ in."""

    NEGATION = "negation"
    OPPOSITE = "opposite"
    FIGURE = "figure"
    TIME = "time"
    ROLES = "roles"


@dataclass(frozen=True, slots=True)
class Judgement:
    """``evidence`` are the deciding words of the first claim and of the second."""

    agreement: Agreement
    by: By | None = None
    denies: bool = False  # of two that contradict each other, the first is the one that denies
    evidence: tuple[tuple[Span, ...], tuple[Span, ...]] = ((), ())
    likeness: float = 0.0  # share of both claims' telling words that answer to each other
    reason: str = ""  # what keeps it from being told


# Telling words that two claims must share, and the share of both (Dice): with less in common
# they are about two things.
_SHARED = 2
_ALIKE = 0.5

# Longer claims say too much to agree with or to contradict as a whole.
_LONGEST = 1000  # code points

# A smaller difference is a count that went on, or was rounded, since the other was taken.
ROUNDED = 1.5


def judge(
    one: str,
    other: str,
    *,
    denied: tuple[bool, bool] = (False, False),
    rounding: float = ROUNDED,
) -> Judgement:
    """
    Return whether two claims, as they are worded, agree (0.2 ms).

    ``denied`` says of each whether its source denies it. Two figures of one thing that differ by
    less than the factor ``rounding`` contradict nothing.
    """
    return judge_aligned(aligned(one, other), denied=denied, rounding=rounding)


def aligned(one: str, other: str) -> Alignment:
    """Return which words of the two claims answer to each other."""
    return align(read(one), read(other))


def judge_aligned(
    pair: Alignment, *, denied: tuple[bool, bool] = (False, False), rounding: float = ROUNDED
) -> Judgement:
    """Return the judgement of two claims that are aligned already."""
    if pair.one.is_open or pair.other.is_open:
        return _unclear(pair, "open")
    if pair.one.spoken == pair.other.spoken:
        return _verbatim(pair, denied)
    if max(len(pair.one.text), len(pair.other.text)) > _LONGEST:
        return _unclear(pair, "long")
    if min(pair.common) < _SHARED or pair.likeness < _ALIKE:
        return _unclear(pair, "little in common")
    if turned_round(pair):
        return Judgement(Agreement.CONTRADICTS, By.ROLES, likeness=pair.likeness)
    if reason := reserved(pair):
        return _unclear(pair, reason)
    return _told(pair, denied, rounding)


def recounted(pair: Alignment) -> Judgement | None:
    """
    Return that two claims of one article count the same thing otherwise, though in other words.

    Where both speak of one event, "burned down" may stand for "was destroyed", but nowhere another
    name: what the one counts in Selm the other may count in Orla.
    """
    if reserved(pair) != ELSE or pair.opposed or min(pair.common) < _SHARED:
        return None
    left = [pair.one.words[i] for i in pair.ours], [pair.other.words[j] for j in pair.theirs]
    if all(any(word.sort == Sort.NAME for word in words) for words in left) or _times(pair):
        return None
    if any(negations(side) for side in pair.sides):
        return None
    found = _counted(pair, _figures(pair), 1.0)
    return found if found.agreement == Agreement.CONTRADICTS else None


def _verbatim(pair: Alignment, denied: tuple[bool, bool]) -> Judgement:
    """Return what two claims in the same words are, however they are hedged or negated."""
    if denied[0] == denied[1]:
        return Judgement(Agreement.AGREES, likeness=1.0)
    return Judgement(Agreement.CONTRADICTS, By.NEGATION, denies=denied[0], likeness=1.0)


def _unclear(pair: Alignment, reason: str) -> Judgement:
    return Judgement(Agreement.UNCLEAR, likeness=pair.likeness, reason=reason)


def _told(pair: Alignment, denied: tuple[bool, bool], rounding: float) -> Judgement:
    sides = pair.sides
    ours, theirs = negations(sides[0]), negations(sides[1])
    if sum(not n.about for n in ours) != sum(not n.about for n in theirs):
        return _unclear(pair, "something else negated")
    if _partly(pair, ours) != _partly(pair, theirs):
        return _unclear(pair, "a part negated")
    turns = (_turns(ours) + denied[0], _turns(theirs) + denied[1])
    odd = (turns[0] + turns[1] + len(pair.opposed)) % 2 == 1
    times, figures = _times(pair), _figures(pair)
    if odd:
        if times or figures:
            return _unclear(pair, "two differences")
        return _against(pair, ours, theirs, turns)
    if reason := _uneven(pair, sides, ours, theirs):
        return _unclear(pair, reason)
    if figures:
        return _counted(pair, figures, rounding)
    if times:
        return _differing(pair, By.TIME, times)
    return Judgement(Agreement.AGREES, likeness=pair.likeness)


def _partly(pair: Alignment, found: list[Negation]) -> bool:
    """Return whether it is "not all" where the other does not say "all"."""
    return any(lexicon.is_operator(n.word.key, "not all") for n in found) and not any(
        lexicon.is_operator(word.key, "all") for word in (*pair.one.words, *pair.other.words)
    )


def _turns(found: list[Negation]) -> int:
    return sum(bool(negation.about) for negation in found)


def _against(
    pair: Alignment, ours: list[Negation], theirs: list[Negation], turns: tuple[int, int]
) -> Judgement:
    if pair.opposed and not _is_predicate(pair):
        return _unclear(pair, "tells two things apart")
    words = (
        tuple(n.word.span for n in ours)
        + tuple(pair.one.words[i].span for i, _, _ in pair.opposed),
        tuple(n.word.span for n in theirs)
        + tuple(pair.other.words[j].span for _, j, _ in pair.opposed),
    )
    return Judgement(
        Agreement.CONTRADICTS,
        By.OPPOSITE if pair.opposed else By.NEGATION,
        denies=_denies(pair, turns),
        evidence=words,
        likeness=pair.likeness,
    )


def _denies(pair: Alignment, turns: tuple[int, int]) -> bool:
    """Return whether the first is the one that says it is not so: negated, or "unsafe"."""
    if turns[0] % 2 != turns[1] % 2:
        return turns[0] % 2 == 1
    return any(
        lexicon.is_negative(pair.one.words[i].key, pair.other.words[j].key)
        for i, j, _ in pair.opposed
    )


def _is_predicate(pair: Alignment) -> bool:
    """Return whether the opposites say something of a thing, not which thing is meant."""
    return not any(
        _tells_apart(pair.one.words, i, distance) or _tells_apart(pair.other.words, j, distance)
        for i, j, distance in pair.opposed
    )


def _tells_apart(words: tuple[Word, ...], place: int, distance: Distance) -> bool:
    """Return whether it is the "old" of "the old bridge is safe"."""
    word = words[place]
    if word.ends_clause or (word.sort == Sort.LIGHT and distance != Distance.OF_KIND):
        return False
    behind = words[place + 1 : place + 2]
    attribute = any(word.sort in (Sort.CONTENT, Sort.NAME) for word in behind)
    before = words[place - 1] if place else None
    settled = before is not None and (before.text.casefold() in DETERMINERS or before.is_possessive)
    return attribute and (settled or distance == Distance.OF_KIND)


def _uneven(
    pair: Alignment, sides: tuple[Side, Side], ours: list[Negation], theirs: list[Negation]
) -> str:
    """Return why two turns do not cancel each other; empty if they do, or there are none."""
    if len(pair.opposed) > 1:
        return "two opposites"
    if pair.opposed:
        [(_, _, distance)] = pair.opposed
        return "" if distance == Distance.EITHER else "between the opposites"
    back = {sides[0].answered[place] for place in _about(theirs)}
    if _turns(ours) == _turns(theirs) == 1 and not _about(ours) & back:
        return "other words negated"
    return ""


def _about(found: list[Negation]) -> set[int]:
    return {place for negation in found for place in negation.about}


def _figures(pair: Alignment) -> list[tuple[Figure, Figure]]:
    """Return the figures of both that are not the same, each with its rival."""
    ours = [w.figure for i in pair.ours if (w := pair.one.words[i]).figure]
    theirs = [w.figure for j in pair.theirs if (w := pair.other.words[j]).figure]
    return [(a, b) for a in ours for b in theirs if a and b]


def _counted(pair: Alignment, rivals: list[tuple[Figure, Figure]], rounding: float) -> Judgement:
    """Return what figures that differ make of it: nothing unless not both can be right."""
    apart = [
        (one, other)
        for one, other in rivals
        if of_one_thing(one, other)
        and not one.is_share
        and _is_alone(one, [ours for ours, _ in rivals])
        and _is_alone(other, [theirs for _, theirs in rivals])
        and not both_right(one, other, rounding=rounding)
    ]
    if not apart:
        return _unclear(pair, "figures that may both be right")
    return _differing(pair, By.FIGURE, [(one.counted, other.counted) for one, other in apart])


def _is_alone(figure: Figure, others: list[Figure]) -> bool:
    """Return whether a claim gives one figure of the thing: "from 7 to 12 crowns" are two."""
    return not any(of_one_thing(figure, other) for other in others if other != figure)


def _times(pair: Alignment) -> list[tuple[Span, Span]]:
    """Return the times of one sort that differ."""
    ours = [pair.one.words[i] for i in pair.ours]
    theirs = [pair.other.words[j] for j in pair.theirs]
    return [
        (one.span, other.span)
        for one in ours
        for other in theirs
        if one.time and one.time == other.time
    ]


def _differing(pair: Alignment, by: By, spans: list[tuple[Span, Span]]) -> Judgement:
    evidence = (tuple(one for one, _ in spans), tuple(other for _, other in spans))
    return Judgement(Agreement.CONTRADICTS, by, evidence=evidence, likeness=pair.likeness)
