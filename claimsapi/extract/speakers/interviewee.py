"""Who answers in an interview whose labels are Q and A: the article says it before it begins."""

from collections import Counter
from collections.abc import Sequence

from claimsapi.extract.names.detect import Name
from claimsapi.extract.names.entity import Entity
from claimsapi.extract.result import SourceKind
from claimsapi.extract.types import Passage
from claimsapi.parse.text.speaker_labels import QUESTIONS


def interviewee(
    passages: Sequence[Passage], mentions: Sequence[tuple[Name, Entity]]
) -> Entity | None:
    """
    Return the person of whom most is said before the first question; None if two are even.

    A mention as a subject counts twice: "Lidia Costa, who followed Jan Berg, spoke to us".
    """
    begins = (number for number, passage in enumerate(passages) if _is_question(passage))
    first = next(begins, 0)
    weights: Counter[Entity] = Counter()
    for name, entity in mentions:
        if name.passage < first and _is_person(entity):
            weights[entity] += 2 if name.subject else 1
    ranked = weights.most_common(2)
    if len(ranked) > 1 and ranked[0][1] == ranked[1][1]:
        return None
    return ranked[0][0] if ranked else None


def _is_person(entity: Entity) -> bool:
    unknown = entity.kind == SourceKind.UNKNOWN and " " in entity.name
    return entity.kind == SourceKind.PERSON or unknown


def _is_question(passage: Passage) -> bool:
    """Return whether ``passage`` opens with "Q:", "Q." or "Question:"."""
    opening = "".join(token.text for token in passage.doc[:2])
    return any(opening.startswith((f"{label}:", f"{label}.")) for label in QUESTIONS)
