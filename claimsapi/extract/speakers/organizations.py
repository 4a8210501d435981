"""Bodies that an article mentions as somebody's: "the Clinton campaign", "Norway’s army"."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from spacy import symbols
from spacy.strings import get_string_id
from spacy.tokens import Token

from claimsapi.extract.lexicons.nouns import countries, nouns
from claimsapi.extract.types import Passage
from claimsapi.parse.document import SPEAKING

# "The campaign" is one that was mentioned so many code points before, in two or three paragraphs.
REACH = 1500

_NAMES = frozenset({"NNP", "NNPS"})


@dataclass(frozen=True, slots=True)
class Body:
    """One such mention."""

    start: int  # in the article
    passage: int
    noun: Token


class Bodies:
    """The mentions, by their noun, for looking back."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._of_noun: dict[str, list[Body]] = defaultdict(list)
        heads = frozenset(map(get_string_id, nouns("body", "government")))
        for number, passage in enumerate(passages):
            if passage.segment.role not in SPEAKING:
                continue
            for at, word in enumerate(passage.doc.to_array([symbols.LOWER]).ravel().tolist()):
                if word in heads and _is_somebodys(token := passage.doc[at]):
                    start = passage.segment.span.start + token.idx
                    self._of_noun[token.lower_].append(Body(start, number, token))

    def last(self, noun: str, at: int) -> Body | None:
        """Return the last mention of a ``noun`` before ``at``, if one is near."""
        bodies = self._of_noun.get(noun, [])
        place = bisect_left(bodies, at, key=lambda body: body.start) - 1
        return bodies[place] if place >= 0 and bodies[place].start > at - REACH else None


def _is_somebodys(noun: Token) -> bool:
    """Return whether a name stands before ``noun`` as its owner, or says of what country it is."""
    if noun.i == 0 or noun.tag_ != "NN":
        return False
    before = noun.nbor(-1)
    owner = before.nbor(-1) if before.tag_ == "POS" and before.i else before
    return owner.tag_ in _NAMES or any(
        child.tag_ in _NAMES or child.text in countries() for child in noun.lefts
    )
