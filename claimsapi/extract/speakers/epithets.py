"""
Descriptions that a reporter uses for somebody just named: "the New York businessman".

They stand for the subject of the sentence before, unless what the article says of that person
speaks against it: a "Republican nominee" is nobody whom it calls a Democrat.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from claimsapi.extract.attribution.syntax import NOUN_SUBJECTS
from claimsapi.extract.lexicons.nouns import nouns
from claimsapi.extract.names.detect import Name
from claimsapi.extract.names.entities import Entities
from claimsapi.extract.names.entity import Entity
from claimsapi.extract.result import SourceKind
from claimsapi.extract.speakers.antecedents import Antecedents, may_be
from claimsapi.extract.speakers.offices import MEMBER, Office
from claimsapi.extract.speakers.source_phrases import Phrase
from claimsapi.extract.types import Passage
from claimsapi.parse.document import Role

REACH = 2  # paragraphs
SENTENCES = 6

_GOING_ON = nouns("epithet") | {"he", "she", "i", "we", "you"}


class Epithets:
    """Looks back from an epithet over the subjects of the sentences before it."""

    def __init__(
        self, passages: Sequence[Passage], entities: Entities, antecedents: Antecedents
    ) -> None:
        self._passages = passages
        self._entities = entities
        self._antecedents = antecedents

    def person(self, phrase: Phrase, passage: int, wanted: Office) -> Entity | None:
        """Return whom ``phrase`` in the paragraph ``passage`` means, or None."""
        if not _is_epithet(phrase, wanted):
            return None
        for place, subject in self._subjects(passage, phrase.head):
            name = self._name(place, subject)
            entity = self._entities.entity_of(name) if name else None
            if entity and entity.kind == SourceKind.PERSON:
                ruled_out = any(office.rules_out(wanted) for office in entity.offices)
                return entity if may_be(entity, phrase.pronoun) and not ruled_out else None
            if subject.lower_ not in _GOING_ON:
                return None
        return None

    def aged(self, phrase: Phrase, passage: int) -> Entity | None:
        """Return whom "the 37-year-old" means: who is called so old, else the last subject."""
        age = next((token.text for token in phrase.head.subtree if token.like_num), "")
        told = [e for e in self._entities.all if age and any(n.age == age for n in e.mentions)]
        if told:
            return told[0] if len(told) == 1 else None
        for place, subject in self._subjects(passage, phrase.head):
            name = self._name(place, subject)
            entity = self._entities.entity_of(name) if name else None
            if entity and may_be(entity, phrase.pronoun):
                others = {name.age for name in entity.mentions} - {"", age}
                return None if age and others else entity
            if subject.lower_ not in _GOING_ON:
                return None
        return None

    def _name(self, place: int, subject: Token) -> Name | None:
        """Return the name of a subject, or of whose campaign it is."""
        passage = self._passages[place]
        name = self._antecedents.named_at(passage.span(subject))
        if name is None and subject.lower_ in nouns("body") and subject.i > subject.left_edge.i:
            name = self._antecedents.named_at(passage.span(subject.nbor(-1)))
        return name

    def _subjects(self, passage: int, before: Token) -> Iterator[tuple[int, Token]]:
        """Yield the subjects of the sentences before, each with its paragraph, the last first."""
        for place in range(passage, max(-1, passage - REACH - 1), -1):
            if self._passages[place].segment.role != Role.BODY:
                continue
            sents = list(self._passages[place].doc.sents)
            if place == passage:
                sents = [sent for sent in sents if sent.end <= before.sent.start]
            for sent in reversed(sents[-SENTENCES:]):
                subject = next((c for c in sent.root.children if c.dep_ in NOUN_SUBJECTS), None)
                if subject is not None:
                    yield place, subject


def _is_epithet(phrase: Phrase, wanted: Office) -> bool:
    """Return whether ``phrase`` is more than "the nominee", of a noun that epithets have."""
    known = phrase.noun in nouns("epithet") or "former" in wanted.ranks
    particular = wanted.noun == MEMBER or not phrase.bare
    somebodys = phrase.possessed and phrase.named
    return known and particular and (phrase.text.lower().startswith("the ") or somebodys)
