"""Why two claims of much the same words may not be told to agree or to contradict each other."""

import re

from claimsapi.link.claims.agreement import lexicon
from claimsapi.link.claims.agreement.alignment import Alignment, Side, is_body, is_title
from claimsapi.link.claims.agreement.reading import Sort, Word
from claimsapi.link.claims.agreement.roles import other_part, swapped

ELSE = "both say something else"  # the last and mildest reason

# What one claim may be and the other not, if both say the same.
_MODAL = ("possible", "needed", "conditional", "able")
_MEASURED = ("some", "most")
_QUANTITIES = ("all", "most", "many", "some")
_AHEAD = re.compile(r"(?i)\b(?:will|shall|won['’]t|going to)\b|['’]ll\b")
_PAST = frozenset({"was", "were", "had", "did"})


def reserved(pair: Alignment) -> str:
    """Return what keeps the two apart: a word for the sort of difference, empty if nothing."""
    one, other = pair.sides
    for name, holds in (
        ("hedged", _hedged(one) or _hedged(other)),
        ("modal", _modal(one) != _modal(other)),
        ("tense", _other_tense(one, other)),
        ("somebody else", _somebody_else(one) or _somebody_else(other)),
        ("measure", _measured(one) != _measured(other) or _counts_part(one, other)),
        ("roles", swapped(pair) or other_part(pair)),
        (ELSE, _both_left(pair)),
    ):
        if holds:
            return name
    return ""


def _hedged(side: Side) -> bool:
    return any(
        lexicon.is_operator(word.key, "hedge") and not _before_figure(side, place)
        for place, word in enumerate(side.words)
        if place not in side.answered
    )


def _before_figure(side: Side, place: int) -> bool:
    """Return whether the word only rounds a figure: "more than 40"."""
    near = side.words[place + 1 : place + 3]
    return any(word.figure for word in near)


def _modal(side: Side) -> set[str]:
    return {
        kind
        for kind in _MODAL
        for word in side.words
        if word.sort != Sort.TIME and lexicon.is_operator(word.key, kind)
    }


def _other_tense(one: Side, other: Side) -> bool:
    """Return whether one tells what will be, and the other what was."""
    ahead = [bool(_AHEAD.search(side.reading.text)) for side in (one, other)]
    return ahead[0] != ahead[1] and _is_past(other if ahead[0] else one)


def _is_past(side: Side) -> bool:
    forms = ((word.text.casefold(), word) for word in side.words)
    return any(
        form in _PAST
        or (word.sort == Sort.CONTENT and (form.endswith("ed") or lexicon.is_past(form)))
        for form, word in forms
    )


def _measured(side: Side) -> set[str]:
    return {
        kind
        for kind in _MEASURED
        for place, word in enumerate(side.words)
        if place not in side.answered and lexicon.is_operator(word.key, kind)
    }


def _counts_part(one: Side, other: Side) -> bool:
    """Return whether one counts what the other says of all, of most or of some."""
    return any(
        any(word.figure for _, word in ours.left_over())
        and any(lexicon.is_operator(word.key, *_QUANTITIES) for _, word in theirs.left_over())
        for ours, theirs in ((one, other), (other, one))
    )


def _somebody_else(side: Side) -> bool:
    """Return whether what one claim has more makes somebody else of the same name."""
    return any(_other_one(side, place, word) for place, word in side.left_over())


def _other_one(side: Side, place: int, word: Word) -> bool:
    behind, before = _near(side, place + 1), _near(side, place - 1)
    if lexicon.is_operator(word.key, "other"):
        return True
    if lexicon.is_operator(word.key, "compass") and behind in side.answered:
        return word.sort == side.words[behind].sort == Sort.NAME
    owner = before in side.answered and side.words[before].is_possessive
    return (owner and word.sort == Sort.CONTENT) or _is_head_of_name(side, place, word)


def _near(side: Side, place: int) -> int:
    return place if 0 <= place < len(side.words) else -1


def _is_head_of_name(side: Side, place: int, word: Word) -> bool:
    """Return whether it is "enemies" in "enemies of Reyk" or "campaign" in "the Reyk campaign"."""
    if word.sort != Sort.CONTENT or is_body(word) or is_title(word):
        return False
    behind = [near.text.casefold() for near in side.words[place + 1 : place + 2]]
    named = any(
        near in side.answered and side.words[near].sort == Sort.NAME
        for near in range(place + 2, min(len(side.words), place + 4))
    )
    of_name = behind == ["of"] and named
    return of_name or _after_name(side, place)


def _after_name(side: Side, place: int) -> bool:
    """Return whether it is the last of "the NAME word" before a verb."""
    words = side.words
    return (
        place >= 2
        and words[place - 1].sort == Sort.NAME
        and place - 1 in side.answered
        and words[place - 2].text.casefold() in ("the", "a", "an")
        and place + 1 < len(words)
        and place + 1 in side.answered
    )


def _both_left(pair: Alignment) -> bool:
    """Return whether each claim says something that the other does not."""
    one, other = pair.sides
    return bool(_telling(one)) and bool(_telling(other))


def _telling(side: Side) -> list[Word]:
    return [
        word
        for _, word in side.left_over()
        if word.sort in (Sort.CONTENT, Sort.NAME, Sort.LIGHT)
        and not lexicon.is_operator(word.key, "undone", "false", "true", "future", "all")
    ]
