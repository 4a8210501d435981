"""
How likely a source is the right one: its words are, and they mean whom we take them for.

Both tables are measured; ``scripts/fit_source_confidence.py`` and docs/model-card.md say how.
"""

from claimsapi.extract.speakers.grounds import Grounds, grounds
from claimsapi.extract.speakers.speaker_history import Speaker
from claimsapi.extract.types import Draft, Passage

# From this confidence of the cue on, so many sources stand where annotators mark them.
PLACE = ((0.98, 0.99), (0.9, 0.975), (0.7, 0.91), (0.0, 0.83))

# Of those that stand there, so many were found to mean the right person or body.
PERSON = {
    Grounds.NAME: 0.97,
    Grounds.SHORT_NAME: 0.98,
    Grounds.SIGNATURE: 0.97,
    Grounds.PERSON_PRONOUN: 0.94,
    Grounds.LINE: 0.8,  # a guess, as that of "I" is
    Grounds.DESCRIPTION: 0.88,
    Grounds.OFFICE: 0.84,
    Grounds.RELATIVE: 0.82,
    Grounds.BODY_PRONOUN: 0.72,
    Grounds.SPEAKER: 0.6,
    Grounds.FLOATING: 0.65,
}
_WITHOUT_A_CUE = frozenset({Grounds.SIGNATURE, Grounds.LINE, Grounds.FLOATING})


def confidence(draft: Draft, passage: Passage, speaker: Speaker) -> float:
    """Return how likely ``speaker`` is who says what ``draft``, of ``passage``, holds: 0 to 1."""
    told_by = grounds(draft, passage, speaker)
    if told_by in _WITHOUT_A_CUE:
        return PERSON[told_by]
    place = next(share for least, share in PLACE if draft.confidence >= least)
    return round(place * PERSON[told_by], 3)
