"""How likely a source is the right one, by what tells who speaks."""

from claimsapi.extract.speakers.grounds import Grounds, grounds
from claimsapi.extract.speakers.speaker_history import Speaker
from claimsapi.extract.types import Draft, Passage

CONFIDENCE = {
    Grounds.NAME: 0.96,
    Grounds.SHORT_NAME: 0.95,
    Grounds.SIGNATURE: 0.95,
    Grounds.DESCRIPTION: 0.9,
    Grounds.PERSON_PRONOUN: 0.85,
    Grounds.RELATIVE: 0.8,
    Grounds.OFFICE: 0.75,
    Grounds.BODY_PRONOUN: 0.65,
    Grounds.SPEAKER: 0.6,
    Grounds.FLOATING: 0.6,
}


def confidence(draft: Draft, passage: Passage, speaker: Speaker) -> float:
    """Return how likely ``speaker`` is who says what ``draft``, of ``passage``, holds: 0 to 1."""
    return CONFIDENCE[grounds(draft, passage, speaker)]
