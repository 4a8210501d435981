"""What tells who says something: a name, a signature, a pronoun, an office, or only the context."""

from __future__ import annotations

from enum import StrEnum

from claimsapi.extract.result import Naming
from claimsapi.extract.speakers import source_phrases
from claimsapi.extract.speakers.source_phrases import Phrase, Sort
from claimsapi.extract.speakers.speaker_history import Speaker
from claimsapi.extract.types import Draft, Passage


class Grounds(StrEnum):
    """On what a source rests, roughly the surest first."""

    NAME = "name"  # as the article prints it in full
    SHORT_NAME = "short name"
    SIGNATURE = "signature"  # or a label before a colon
    LINE = "line"  # a name in a line of its own, under or above a quotation
    DESCRIPTION = "description"  # "a resident", who is nobody else
    OFFICE = "office"  # "the mayor", who is named elsewhere
    RELATIVE = "relative"  # "who"
    PERSON_PRONOUN = "he or she"
    BODY_PRONOUN = "it or they"
    SPEAKER = "I or we"
    FLOATING = "floating"


_OF_SORT = {
    Sort.HE: Grounds.PERSON_PRONOUN,
    Sort.SHE: Grounds.PERSON_PRONOUN,
    Sort.IT: Grounds.BODY_PRONOUN,
    Sort.THEY: Grounds.BODY_PRONOUN,
    Sort.RELATIVE: Grounds.RELATIVE,
    Sort.SPEAKER: Grounds.SPEAKER,
}
_SIGNS = frozenset(":―—–-~(") | {"--"}


def grounds(draft: Draft, passage: Passage, speaker: Speaker) -> Grounds:
    """Return what tells that ``speaker`` says what ``draft``, in ``passage``, holds."""
    if is_signed(draft):
        return Grounds.LINE if draft.floating else Grounds.SIGNATURE
    phrase = source_phrases.read(passage, draft.source[0]) if draft.source else None
    if phrase is None:
        return Grounds.FLOATING
    return _OF_SORT.get(phrase.sort) or _of_name(phrase, speaker)


def is_signed(draft: Draft) -> bool:
    """Return whether a sign or a line, not a word, gives ``draft`` to its source."""
    return draft.cue_lemma in _SIGNS or (draft.floating and bool(draft.source))


def _of_name(phrase: Phrase, speaker: Speaker) -> Grounds:
    if speaker.entity is None:
        return Grounds.NAME if speaker.naming == Naming.NAMED else Grounds.DESCRIPTION
    if speaker.entity.name in phrase.text:
        return Grounds.NAME
    named = any(word in phrase.text for word in speaker.entity.name.split())
    return Grounds.SHORT_NAME if named else Grounds.OFFICE
