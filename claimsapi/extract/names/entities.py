"""Who the names of an article name: one entity a person or body, under its best name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from claimsapi.extract.lexicons.first_names import pronoun_of_first_name
from claimsapi.extract.lexicons.nouns import countries, country_names, heads_of, nouns
from claimsapi.extract.names import name_forms
from claimsapi.extract.names.detect import Name
from claimsapi.extract.names.entity import Entity, told_by
from claimsapi.extract.names.kinds import FIRST_NAMES
from claimsapi.extract.result import SourceKind

# Of two people with the same last name, the one who was a subject so many paragraphs before is
# meant, unless the article speaks of the other so many times as often.
NEARBY = 1
MOSTLY = 5
FIRST = 3  # mentions in full that it is worth to be introduced first

# A person is seldom named in full so often without the last name ever standing alone.
ALWAYS_IN_FULL = 3


class Entities:
    """The entities of one article, by every form of their names."""

    def __init__(self, found: Sequence[Name]) -> None:
        self.all: list[Entity] = []
        self.mentions: list[tuple[Name, Entity]] = []
        self.ambiguous: set[Name] = set()  # last names of two whom their paragraph is about
        self._by_form: dict[str, list[Entity]] = defaultdict(list)
        self._by_first: dict[str, list[Entity]] = defaultdict(list)
        self._entity_of: dict[Name, Entity] = {}
        self._gather(found)
        for entity in self.all:
            self._settle(entity)

    def _gather(self, found: Sequence[Name]) -> None:
        """Take full names first: "Trump" in a headline is whom the text below names in full."""
        in_full: dict[int, Entity] = {}
        lands = self._lands(found)
        last_names = {last for name in found for last in name_forms.long_last_names(name)}
        for place, name in enumerate(found):
            if name.text in lands or (len(name.words) > 1 and name.words not in last_names):
                in_full[place] = self._full(name)
        self._part_by_title(found)
        for place, name in enumerate(found):
            entity = in_full.get(place) or self._short(name)
            entity.take(name)
            self.mentions.append((name, entity))
            self._entity_of[name] = entity

    def _lands(self, found: Iterable[Name]) -> frozenset[str]:
        """Return the names of countries, but for those that are somebody's last or first name."""
        people = [name for name in found if name.kind == SourceKind.PERSON]
        full = [name for name in people if len(name.words) > 1]
        first = {name.words[0] for name in full} & FIRST_NAMES
        titled = {name.words[0] for name in full if name.titles}  # goes by the last name
        return country_names() - (first - titled) - {name.words[-1] for name in people}

    def _full(self, name: Name) -> Entity:
        text = countries().get(name.text, name.text)
        known = self._by_form.get(name_forms.form(text)) or self._longer_or_shorter(name)
        if name.text in country_names():  # "Israel" is no Israel Baron
            known = [entity for entity in known if entity.is_state]
        if known:
            entity = known[-1]
            if len(text) > len(entity.name) and not entity.is_state:
                entity.name = text
        else:
            entity = self._new(text, name)
        entity.full += 1
        entity.hints |= {name.hint} - {""}
        for form in name_forms.forms(text, name):
            if entity not in self._by_form[form]:
                self._by_form[form].append(entity)
        return entity

    def _new(self, text: str, name: Name) -> Entity:
        entity = Entity(text, name.kind, name.sure)
        if name.kind == SourceKind.PERSON:
            entity.pronoun = pronoun_of_first_name(name.words[0])
        self.all.append(entity)
        self._by_first[name_forms.form(name.words[0])].append(entity)
        return entity

    def _settle(self, entity: Entity) -> None:
        """Doubt that somebody is a person whom the article never calls by the last name alone."""
        if entity.sure or entity.pronoun:
            return
        if _is_body(entity):
            entity.kind = SourceKind.ORGANIZATION
        if entity.kind != SourceKind.PERSON:
            return
        alone = len(self._by_form[name_forms.form(name_forms.last_name(entity.name.split()))]) < 2
        often = 1 if self._opens_with_place(entity) else ALWAYS_IN_FULL
        if alone and often <= entity.full == len(entity.mentions):
            entity.kind = SourceKind.UNKNOWN

    def _opens_with_place(self, entity: Entity) -> bool:
        """Return whether the article has the first word of a name as a place: "in *Gauteng*"."""
        alone = self._by_form.get(name_forms.form(entity.name.split()[0]), [])
        return any(name.placed for other in alone if other is not entity for name in other.mentions)

    def _longer_or_shorter(self, name: Name) -> list[Entity]:
        """Return the person with the same first and last word: "Donald J. Trump"."""
        if name.kind != SourceKind.PERSON:
            return []
        ends = (name.words[0], name.words[-1])
        return [
            entity
            for entity in self._by_form.get(name_forms.form(name_forms.last_name(name.words)), [])
            if (entity.name.split()[0], entity.name.split()[-1]) == ends
        ]

    def _short(self, name: Name) -> Entity:
        known = self._fitting(
            name, self._by_form.get(name_forms.form(name.text)) or self._beginning(name)
        )
        if known:
            return known[0] if len(known) == 1 else self._meant(name, known)
        if shortened := self._shortened(name):
            return shortened
        entity = self._new(name.text, name)
        self._by_form[name_forms.form(name.text)].append(entity)
        return entity

    def _shortened(self, name: Name) -> Entity | None:
        """Return the body that goes by its noun alone: "the *College*" for "College of Masons"."""
        if not (name.definite and heads_of(name.text.lower())):
            return None
        before = (entity for _, entity in reversed(self.mentions))
        return next(
            (e for e in before if name.text in e.name.split()[:-1] + e.name.split()[1:]), None
        )

    def _part_by_title(self, found: Iterable[Name]) -> None:
        """Make "Mr. Obama" somebody else where the only Obama named in full is a woman."""
        for name in found:
            told, known = told_by(name), self._by_form.get(name_forms.form(name.text), [])
            if len(name.words) > 1 or not known:
                continue
            if told and all(entity.pronoun not in ("", told) for entity in known):
                entity = self._new(name.text, name)
                entity.pronoun = told
                known.append(entity)
            if hint := told or (name.hint if name.subject else ""):
                for entity in known:
                    entity.votes += entity.pronoun == hint

    def _beginning(self, name: Name) -> list[Entity]:
        """Return who may go by the first word: "Mr. Ban" for Ban Ki-moon, "Ada" of two Brandts."""
        return [
            entity
            for entity in self._by_first.get(name_forms.form(name.text), [])
            if told_by(name)
            or entity.name.split()[-1].lower() in nouns("company")
            or self._has_namesake(entity)
        ]

    def _has_namesake(self, entity: Entity) -> bool:
        """Return whether the article needs the first name to tell a person from another."""
        named = self._by_form[name_forms.form(name_forms.last_name(entity.name.split()))]
        return entity.kind == SourceKind.PERSON and len(named) > 1

    def _fitting(self, name: Name, known: Sequence[Entity]) -> Sequence[Entity]:
        """Return those of ``known`` that a title before the name does not rule out."""
        if len(known) < 2:
            return known
        told = told_by(name)
        fitting = [entity for entity in known if not told or entity.pronoun in ("", told)]
        if told and len(fitting) > 1:  # "Ada Brandt, 55, told the court she …"; "Mrs Brandt said"
            fitting = [e for e in fitting if told in (e.pronoun, *e.hints)] or fitting
        held = [e for e in fitting if any(o.may_be(p) for o in e.offices for p in name.offices)]
        return held or fitting or known

    def _meant(self, name: Name, known: Sequence[Entity]) -> Entity:
        """Return whom of ``known`` a last name means: the subject nearby, or the most named."""
        fits = not name.hint or known[0].pronoun in ("", name.hint)
        if fits and _is_about(known[0]) and all(map(_is_silent_kin, known[1:])):
            return known[0]
        hinted = [entity for entity in known if name.hint and entity.pronoun == name.hint]
        if name.subject and len(hinted) == 1:
            return hinted[0]
        most = max(known, key=lambda entity: _weight(entity) + FIRST * (entity is known[0]))
        subjects = [
            (earlier.passage, entity)
            for earlier, entity in self._nearby(name)
            if entity in known and earlier.subject and not earlier.quoted
        ]
        if not subjects or _weight(subjects[0][1]) * MOSTLY <= _weight(most):
            return most
        passage, nearest = subjects[0]
        here = {entity for place, entity in subjects if place == passage == name.passage}
        if len(here) < 2:
            return nearest
        told = [entity for entity in here if told_by(name) in ("", entity.pronoun)]
        if len(told) > 1:
            self.ambiguous.add(name)
        return told[0] if len(told) == 1 else nearest

    def _nearby(self, name: Name) -> Iterator[tuple[Name, Entity]]:
        """Yield the mentions of this paragraph and the one before, the last first."""
        return takewhile(
            lambda mention: mention[0].passage >= name.passage - NEARBY, reversed(self.mentions)
        )

    def entity_of(self, name: Name) -> Entity:
        """Return whom ``name``, one of the mentions, names."""
        return self._entity_of[name]

    def of_initials(self, letters: str) -> Entity | None:
        """Return the one person of these initials, or None."""
        people = [entity for entity in self.all if entity.kind == SourceKind.PERSON]
        found = [entity for entity in people if name_forms.initials(entity.name.split()) == letters]
        return found[0] if len(found) == 1 and len(letters) > 1 else None

    def called(self, text: str) -> Entity | None:
        """Return the entity that goes by ``text``, or None."""
        spellings = (countries().get(text, text), text)
        known = [self._by_form.get(name_forms.form(spelling)) for spelling in spellings]
        found = next(filter(None, known), [])
        return max(found, key=lambda entity: len(entity.mentions), default=None)


def _is_body(entity: Entity) -> bool:
    """Return whether the words around its mentions say that ``entity`` is a firm or the like."""
    if any(name.body for name in entity.mentions):
        return True
    placed = entity.name.split()[-1].lower() in nouns("thing") or entity.is_placed
    likely = any(name.definite or name.spokesman for name in entity.mentions)
    return entity.kind == SourceKind.UNKNOWN and likely and not placed


def _is_about(entity: Entity) -> bool:
    """Return whether the article has called ``entity`` by the last name alone before."""
    return not _is_kin(entity) and any(len(name.words) == 1 for name in entity.mentions)


def _is_silent_kin(entity: Entity) -> bool:
    """Return whether somebody is named once, as of somebody: "*His brother* Tom Brandt sat by"."""
    return entity.full == 1 and _is_kin(entity)


def _is_kin(entity: Entity) -> bool:
    return any(office.noun in nouns("kin") for office in entity.offices)


def _weight(entity: Entity) -> int:
    return entity.full + entity.votes
