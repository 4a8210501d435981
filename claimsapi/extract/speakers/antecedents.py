"""Whom a pronoun or a description may point back to, among the names an article has mentioned."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from claimsapi.extract.attribution.syntax import NOUN_SUBJECTS
from claimsapi.extract.names.detect import Name
from claimsapi.extract.names.entity import Entity
from claimsapi.extract.result import SourceKind
from claimsapi.extract.speakers.offices import MEMBER, Office, member_of
from claimsapi.parse.spans import Span

# How many mentions back a pronoun may reach: two or three paragraphs of a news article.
REACH = 30

_PARTICIPLES = frozenset({"VBN", "VBG"})


class Antecedents:
    """The mentions of an article's entities in text order, for looking back."""

    def __init__(self, mentions: Sequence[tuple[Name, Entity]]) -> None:
        self._mentions = mentions
        self._starts = [name.span.start for name, _ in mentions]
        self._of_passage: dict[int, list[tuple[Name, Entity]]] = defaultdict(list)
        self._holders: dict[str, list[Entity]] = defaultdict(list)
        for name, entity in mentions:
            self._of_passage[name.passage].append((name, entity))
            for office in (*name.offices, *map(member_of, _parties(name))):
                if entity not in self._holders[office.noun]:
                    self._holders[office.noun].append(entity)

    def name_at(self, head: Span, within: Span) -> Name | None:
        """Return the name that covers ``head``, else the last one before it ``within``."""
        place = bisect_left(self._starts, within.end)
        inside: list[Name] = []
        for name, _ in reversed(self._mentions[max(0, place - REACH) : place]):
            if name.span.end <= within.start:
                break
            if name.span.overlaps(head):
                return name
            inside.append(name)
        return inside[-1] if inside else None

    def named_at(self, place: Span) -> Name | None:
        """Return the name that covers ``place``, or None."""
        at = bisect_left(self._starts, place.end) - 1
        name = self._mentions[at][0] if at >= 0 else None
        return name if name and name.span.overlaps(place) else None

    def subject_of_sentence(self, pronoun: Token, passage: int, word: str) -> Entity | None:
        """Return the person who is a subject earlier in the sentence of ``pronoun``."""
        start = pronoun.sent.start
        for name, entity in reversed(self._of_passage[passage]):
            if name.first < start:
                return None
            subject = name.last < pronoun.i and name.subject and not name.quoted
            if subject and may_be(entity, word) and not is_other(name, pronoun):
                return entity
        return None

    def subject_before(self, pronoun: Token, passage: int, word: str) -> Entity | None:
        """Return the last person who is a subject before ``pronoun`` in ``passage``."""
        people = self._people_before(pronoun, passage, word)
        return next((entity for name, entity in people if name.subject), None)

    def person_before(self, pronoun: Token, passage: int, word: str) -> Entity | None:
        """Return the last person before ``pronoun`` in ``passage``."""
        return next((entity for _, entity in self._people_before(pronoun, passage, word)), None)

    def _people_before(
        self, pronoun: Token, passage: int, word: str
    ) -> Iterator[tuple[Name, Entity]]:
        """Yield whom ``pronoun`` may mean, named before it outside quotations, the last first."""
        for name, entity in reversed(self._of_passage[passage]):
            named = name.last < pronoun.i and not name.quoted and may_be(entity, word)
            if named and not is_other(name, pronoun):
                yield name, entity

    def people_in(self, passage: int, start: int, end: int) -> Iterator[Name]:
        """Yield the names of persons from token ``start`` to ``end`` of ``passage``."""
        for name, entity in self._of_passage[passage]:
            if start <= name.first < end and may_be(entity, "") and not name.quoted:
                yield name

    def subject_since(self, start: int, end: int, passage: int, word: str) -> Entity | None:
        """Return the person whom a sentence from ``start`` to ``end``, of ``passage``, is about."""
        for name, entity in reversed(self._of_passage[passage]):
            if name.span.start < start:
                return None
            told = name.main and not name.quoted and name.span.end <= end
            if told and may_be(entity, word):
                return entity
        return None

    def latest_person(self, at: int, pronoun: Token, passage: int, word: str) -> Entity | None:
        """Return the last person mentioned before ``at``, subjects first."""
        people = [
            (n, e)
            for n, e in self.before(at)
            if may_be(e, word)
            and not n.quoted
            and not (n.passage == passage and is_other(n, pronoun))
        ]
        subject = next((e for n, e in people if n.subject), None)
        return subject or (people[0][1] if people else None)

    def body_of_sentence(self, pronoun: Token, passage: int) -> Entity | None:
        """Return the last body named before ``pronoun`` in its sentence."""
        bodies = (SourceKind.ORGANIZATION, SourceKind.GOVERNMENT)
        for name, entity in reversed(self._of_passage[passage]):
            if name.first < pronoun.sent.start:
                return None
            if name.last < pronoun.i and entity.kind in bodies:
                return entity
        return None

    def subject_body(self, at: int, passage: int) -> Entity | None:
        """Return the body that was the last subject before ``at``, here or a paragraph before."""
        bodies = (SourceKind.ORGANIZATION, SourceKind.GOVERNMENT)
        for name, entity in self.before(at):
            if name.passage < passage - 1:
                return None
            if entity.kind in bodies and name.subject and not name.quoted:
                return entity
        return None

    def holder(self, wanted: Office, at: int) -> Entity | None:
        """
        Return the one person who may hold the office ``wanted``, or None.

        Evidence is what the article says beside a name: "President Putin", "Tom Roth, mayor of
        Essen". A person whose office is of another country, party or place is out. Of several,
        the last mentioned is meant if ``wanted`` says of no more than the office.
        """
        held = [entity for entity in self._holders.get(wanted.noun, []) if may_be(entity, "")]
        fitting = [e for e in held if any(office.may_be(wanted) for office in _offices(e, wanted))]
        surely = [
            e for e in fitting if any(office.is_surely(wanted) for office in _offices(e, wanted))
        ]
        chosen = (wanted.keys and surely) or fitting
        if len(chosen) == 1:
            return chosen[0]
        if wanted.keys and wanted.noun != MEMBER:
            return None
        return self._last_of(chosen, at)

    def _last_of(self, chosen: Sequence[Entity], at: int) -> Entity | None:
        return next((entity for _, entity in self.before(at) if entity in chosen), None)

    def before(self, at: int) -> Iterator[tuple[Name, Entity]]:
        """Yield what was mentioned before ``at``, the last first."""
        place = bisect_left(self._starts, at)
        yield from reversed(self._mentions[max(0, place - REACH) : place])


def _offices(entity: Entity, wanted: Office) -> Iterator[Office]:
    """Yield the offices of ``entity``; to be of a party counts as one if that is ``wanted``."""
    if wanted.noun != MEMBER:
        yield from entity.offices
    else:
        yield from (member_of(party) for office in entity.offices for party in office.parties)


def _parties(name: Name) -> set[str]:
    return {party for office in name.offices for party in office.parties}


def is_other(name: Name, pronoun: Token) -> bool:
    """
    Return whether ``pronoun``, a subject, cannot mean ``name``, which opens the same sentence.

    "Asked about Brandt, she said", "in a letter to Brandt, she said": somebody else says it, but
    for a subject or an owner ("when Brandt came, she said", "in Brandt’s view, she …").
    """
    doc, start = pronoun.doc, pronoun.sent.start
    if name.first < start or pronoun.dep_ not in NOUN_SUBJECTS or pronoun.head.dep_ != "ROOT":
        return False
    opening = doc[start]
    if opening.tag_ in _PARTICIPLES or (opening.tag_ == "VBD" and opening.dep_ == "advcl"):
        return True
    owner = name.last + 1 < len(doc) and doc[name.last + 1].tag_ == "POS"
    return opening.tag_ == "IN" and not name.subject and not owner


def may_be(entity: Entity, word: str) -> bool:
    """Return whether ``entity`` is a person that "he" or "she" may mean; an empty word is any."""
    if entity.kind == SourceKind.UNKNOWN:
        return bool(entity.pronoun) and entity.pronoun == (word or entity.pronoun)
    return entity.kind == SourceKind.PERSON and (not word or entity.pronoun in ("", word))
