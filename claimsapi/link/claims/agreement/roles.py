"""Who does what to whom: whether two claims of the same words give them to other parts."""

from collections.abc import Iterator
from dataclasses import dataclass

from claimsapi.link.claims.agreement import lexicon
from claimsapi.link.claims.agreement.alignment import Alignment, Side, is_body
from claimsapi.link.claims.agreement.reading import Sort, Word

_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "get", "gets", "got"})
_PREPOSITIONS = frozenset(
    str.split(
        "by of at with from to in on into onto for about between through during over near as"
        " without against before after since until because"
    )
)
DETERMINERS = frozenset(
    {"a", "an", "the", "this", "that", "these", "those", "its", "his", "her", "no"}
)
_AUXILIARIES = frozenset(
    str.split("to will would can could may might shall should must did does do not never")
)
_PARTICLES = frozenset({"away", "down", "off", "out", "up", "back", "over"})
_NOUNS = frozenset({Sort.NAME, Sort.CONTENT})
# Two of these before one name: it is not the same that is done.
_DIRECTIONS = frozenset({"from", "to", "for", "against", "with", "before", "after"})


@dataclass(frozen=True, slots=True)
class _Parts:
    """Places in the first claim of who acts and who is acted upon."""

    agents: frozenset[int]
    patients: frozenset[int]


def swapped(pair: Alignment) -> bool:
    """Return whether some word of both acts in one claim and is acted upon in the other."""
    return _turned_about(pair) or any(True for _ in _swapping(pair))


def other_part(pair: Alignment) -> bool:
    """
    Return whether a verb of both has another noun beside it in one claim: "ordered a halt to it".

    A verb that one claim gives a particle is another verb, too: "backed", "backed away from".
    """
    one, other = pair.sides
    return any(
        _other_particle(one, i, other, j) or _other_noun(one, i, other, j)
        for i, j in pair.shared
        if _is_verb(one, i) and _is_verb(other, j)
    )


def _other_particle(one: Side, i: int, other: Side, j: int) -> bool:
    ours, theirs = _particle(one, i), _particle(other, j)
    rest = other if ours else one
    printed = {word.text.casefold() for word in rest.words}
    return ours != theirs and (ours or theirs) not in printed


def _particle(side: Side, verb: int) -> str:
    behind = side.words[verb + 1].text.casefold() if verb + 1 < len(side.words) else ""
    return behind if behind in _PARTICLES else ""


def _other_noun(one: Side, i: int, other: Side, j: int) -> bool:
    """Return whether what stands behind the verb in one claim stands farther off in the other."""
    for ours, verb, theirs, same in ((one, i, other, j), (other, j, one, i)):
        if _is_passive(ours, verb) or _is_passive(theirs, same):
            continue
        head, rival = _one(_head_after(ours, verb + 1)), _one(_head_after(theirs, same + 1))
        moved = ours.answered.get(head, -1)
        if moved > rival >= 0 and rival not in theirs.answered:
            return not is_body(theirs.words[rival])
    return False


def _one(places: Iterator[int]) -> int:
    return next(places, -1)


def turned_round(pair: Alignment) -> bool:
    """Return whether they are swapped where not both can be so: "Ruiz beat Okoro"."""
    return (
        pair.likeness == 1
        and not pair.opposed
        and any(lexicon.is_operator(verb.key, "one way") for verb in _swapping(pair))
    )


def _swapping(pair: Alignment) -> Iterator[Word]:
    """Yield the verbs whose parts the two claims give to each other's holders."""
    one, other = pair.sides
    for i, j in pair.shared:
        if not (_is_verb(one, i) or _is_verb(other, j)):
            continue
        ours = _parts(one, i, {place: place for place in one.answered})
        theirs = _parts(other, j, other.answered)
        if ours and theirs and _crossed(ours, theirs):
            yield pair.one.words[i]


def _is_verb(side: Side, place: int) -> bool:
    """Return whether the form of a word or what stands before it shows a verb."""
    word = side.words[place]
    form = word.text.casefold()
    before = side.words[place - 1].text.casefold() if place else ""
    behind = side.words[place + 1] if place + 1 < len(side.words) else None
    takes = behind is not None and (
        behind.sort == Sort.NAME or behind.text.casefold() in DETERMINERS
    )
    return word.sort in (Sort.CONTENT, Sort.LIGHT) and (
        form.endswith(("ed", "ing"))
        or (form.endswith("s") and takes)
        or lexicon.is_past(form)
        or before in _AUXILIARIES
        or lexicon.is_operator(word.key, "one way")
    )


def _crossed(ours: _Parts, theirs: _Parts) -> bool:
    """Return whether one that acts on another is acted upon in the other claim."""
    return any(
        one.patients
        and (one.agents & other.patients) - one.patients - other.agents
        and (one.patients != other.patients or other.agents)
        for one, other in ((ours, theirs), (theirs, ours))
    )


def _parts(side: Side, verb: int, places: dict[int, int]) -> _Parts | None:
    """Return the parts around ``verb``, none if it is a noun; ``places`` are the first claim's."""
    words = side.words
    before = words[verb - 1].text.casefold() if verb else "the"
    if before in DETERMINERS or before in _PREPOSITIONS - {"to"}:
        return None
    left = frozenset(places[p] for p in _head_before(side, verb) if p in places)
    right = frozenset(places[p] for p in _head_after(side, verb + 1) if p in places)
    if _is_passive(side, verb):
        return _Parts(frozenset(places[p] for p in _by(side, verb) if p in places), left)
    return _Parts(left, right)


def _head_before(side: Side, verb: int) -> Iterator[int]:
    """Yield the place of the noun before the verb that stands in no phrase with a preposition."""
    inside, head = False, -1
    for place in range(verb):
        word = side.words[place]
        if word.text.casefold() in _PREPOSITIONS:
            inside = True
        elif word.ends_clause:
            inside = False
        elif not inside and word.sort in _NOUNS:
            head = place
    if head >= 0:
        yield head


def _head_after(side: Side, start: int) -> Iterator[int]:
    """Yield the place of the last of the first nouns behind: "post" in "a border post"."""
    head = -1
    for place in range(start, len(side.words)):
        word = side.words[place]
        if word.text.casefold() in _PREPOSITIONS or (head >= 0 and word.sort not in _NOUNS):
            break
        if word.sort in _NOUNS:
            head = place
        if word.ends_clause:
            break
    if head >= 0:
        yield head


def _is_passive(side: Side, verb: int) -> bool:
    form = side.words[verb].text.casefold()
    if not (form.endswith(("ed", "en")) or lexicon.is_past(form)):
        return False
    for place in range(verb - 1, -1, -1):
        before = side.words[place].text.casefold()
        if before in _BE:
            return True
        if side.words[place].sort != Sort.NOT and not before.endswith("ly"):
            return False
    return False


def _by(side: Side, verb: int) -> Iterator[int]:
    for place in range(verb + 1, len(side.words)):
        if side.words[place].text.casefold() == "by":
            yield from _head_after(side, place + 1)
            return


def _turned_about(pair: Alignment) -> bool:
    """Return whether a shared word stands behind other directions: "from Orla", "to Orla"."""
    for i, j in pair.shared:
        ours, theirs = _direction(pair.one.words, i), _direction(pair.other.words, j)
        if ours and theirs and ours != theirs and not _opposed(ours, theirs):
            return True
    return False


def _opposed(ours: str, theirs: str) -> bool:
    """Return whether the alignment has the two for opposites already: "before" and "after"."""
    return lexicon.opposite(lexicon.base(ours), lexicon.base(theirs)) is not None


def _direction(words: tuple[Word, ...], place: int) -> str:
    for back in range(place - 1, max(-1, place - 4), -1):
        text = words[back].text.casefold()
        if text in _DIRECTIONS:
            return text
        if text not in DETERMINERS and not lexicon.is_operator(words[back].key, "compass"):
            return ""
    return ""
