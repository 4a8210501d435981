"""Whom a pronoun or a description may point back to, among the names an article has mentioned."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from claimsapi.extract.entities import Entity
from claimsapi.extract.names import Name
from claimsapi.extract.result import SourceKind
from claimsapi.parse.spans import Span

# How many mentions back a pronoun may reach: two or three paragraphs of a news article.
REACH = 30

_HE_TITLES = frozenset({"mr.", "mr", "sir", "lord", "king", "prince", "chairman", "spokesman"})
_SHE_TITLES = frozenset({"mrs.", "mrs", "ms.", "ms", "miss", "dame", "lady", "queen", "princess"})


class Antecedents:
    """The mentions of an article's entities in text order, for looking back."""

    def __init__(self, mentions: Sequence[tuple[Name, Entity]]) -> None:
        self._mentions = mentions
        self._starts = [name.span.start for name, _ in mentions]
        self._of_passage: dict[int, list[tuple[Name, Entity]]] = defaultdict(list)
        for name, entity in mentions:
            self._of_passage[name.passage].append((name, entity))
        self._holders = self._offices()

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

    def subject_of_sentence(self, pronoun: Token, passage: int, word: str) -> Entity | None:
        """Return the person who is a subject earlier in the sentence of ``pronoun``."""
        start = pronoun.sent.start
        for name, entity in reversed(self._in(passage)):
            if name.first < start:
                return None
            subject = name.last < pronoun.i and name.subject and not name.quoted
            if subject and self.may_be(entity, word):
                return entity
        return None

    def person_before(self, at: int, passage: int, word: str) -> Entity | None:
        """Return the last person who is a subject before ``at`` in ``passage``, else any person."""
        before = [(n, e) for n, e in self._in(passage) if n.span.start < at and not n.quoted]
        people = [(n, e) for n, e in before if self.may_be(e, word)]
        subjects = [e for n, e in people if n.subject]
        return subjects[-1] if subjects else (people[-1][1] if people else None)

    def latest_person(self, at: int, word: str) -> Entity | None:
        """Return the last person mentioned before ``at``, subjects first."""
        people = [(n, e) for n, e in self._before(at) if self.may_be(e, word) and not n.quoted]
        subject = next((e for n, e in people if n.subject), None)
        return subject or (people[0][1] if people else None)

    def latest_body(self, at: int, *, organization: bool = False) -> Entity | None:
        """Return the last body named before ``at``; a country only if it may be one."""
        kinds = {SourceKind.ORGANIZATION} | (set() if organization else {SourceKind.GOVERNMENT})
        return next((e for n, e in self._before(at) if e.kind in kinds and not n.quoted), None)

    def holder(self, office: str, nation: str, at: int) -> Entity | None:
        """
        Return the one person who may hold ``office`` of ``nation``, or None.

        Evidence is a title in the article ("President Putin"); a person whose title the article
        gives to another country is out. Of several, the last mentioned is meant if no nation is.
        """
        fitting = [
            entity
            for entity in self._holders.get(office, [])
            if not nation or not entity.nations or nation in entity.nations
        ]
        exact = [entity for entity in fitting if nation and nation in entity.nations]
        chosen = exact or fitting
        if len(chosen) == 1:
            return chosen[0]
        if nation:
            return None
        return next((entity for _, entity in self._before(at) if entity in chosen), None)

    def may_be(self, entity: Entity, word: str) -> bool:
        """Return whether ``entity`` is a person that "he" or "she" may mean."""
        if entity.kind not in (SourceKind.PERSON, SourceKind.UNKNOWN):
            return False
        if entity.kind == SourceKind.UNKNOWN and not entity.pronoun:
            return False
        if not word:
            return True
        other = _SHE_TITLES if word == "he" else _HE_TITLES
        return not (entity.titles & other) and entity.pronoun in ("", word)

    def _offices(self) -> dict[str, list[Entity]]:
        offices: dict[str, list[Entity]] = {}
        for name, entity in self._mentions:
            for title in name.titles:
                if entity not in offices.setdefault(title, []):
                    offices[title].append(entity)
        return offices

    def _in(self, passage: int) -> list[tuple[Name, Entity]]:
        return self._of_passage[passage]

    def _before(self, at: int) -> Iterator[tuple[Name, Entity]]:
        """Yield what was mentioned before ``at``, the last first."""
        place = bisect_left(self._starts, at)
        yield from reversed(self._mentions[max(0, place - REACH) : place])
