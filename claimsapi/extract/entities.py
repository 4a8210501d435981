"""Who the names of an article name: one entity a person or body, under its best name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from claimsapi.extract.lexicons.nouns import countries
from claimsapi.extract.names import Name
from claimsapi.extract.result import SourceKind


@dataclass(slots=True, eq=False)
class Entity:
    """Somebody or something that the article names; mentions are in text order."""

    name: str
    kind: SourceKind
    mentions: list[Name] = field(default_factory=list)
    role: str = ""
    pronoun: str = ""  # "he" or "she", once a pronoun has been read as them

    @property
    def titles(self) -> set[str]:
        return {title for name in self.mentions for title in name.titles}

    @property
    def nations(self) -> set[str]:
        return {name.nation for name in self.mentions if name.nation}


class Entities:
    """The entities of one article, by every form of their names."""

    def __init__(self, found: Iterable[Name]) -> None:
        self.all: list[Entity] = []
        self._by_form: dict[str, list[Entity]] = defaultdict(list)
        self.mentions: list[tuple[Name, Entity]] = []
        self._entity_of: dict[Name, Entity] = {}
        self._gather(list(found))

    def _gather(self, found: Sequence[Name]) -> None:
        """Take full names first: "Trump" in a headline is whom the text below names in full."""
        entity_of: dict[int, Entity] = {}
        for place, name in enumerate(found):
            if len(name.words) > 1 or name.kind in (SourceKind.GOVERNMENT,):
                entity_of[place] = self._full(name)
        for place, name in enumerate(found):
            entity = entity_of.get(place) or self._short(name)
            entity.mentions.append(name)
            self.mentions.append((name, entity))
            self._entity_of[name] = entity

    def _full(self, name: Name) -> Entity:
        text = countries().get(name.text, name.text) if _is_state(name) else name.text
        known = self._by_form.get(_form(text)) or self._longer_or_shorter(name)
        if known:
            entity = known[-1]
            if len(text) > len(entity.name) and not _is_state(name):
                entity.name = text
        else:
            entity = Entity(text, name.kind)
            self.all.append(entity)
        if entity.kind == SourceKind.UNKNOWN:
            entity.kind = name.kind
        for form in _forms(text, name, entity):
            if entity not in self._by_form[form]:
                self._by_form[form].append(entity)
        return entity

    def _longer_or_shorter(self, name: Name) -> list[Entity]:
        """Return the person with the same first and last word: "Donald J. Trump"."""
        if name.kind != SourceKind.PERSON:
            return []
        ends = (name.words[0], name.words[-1])
        return [
            entity
            for entity in self._by_form.get(_form(name.words[-1]), [])
            if (entity.name.split()[0], entity.name.split()[-1]) == ends
        ]

    def _short(self, name: Name) -> Entity:
        known = self._by_form.get(_form(name.text), [])
        if known:
            entity = known[-1] if len(known) == 1 else self._latest(known)
            if entity.kind == SourceKind.UNKNOWN:
                entity.kind = name.kind
            return entity
        entity = Entity(name.text, name.kind)
        self.all.append(entity)
        self._by_form[_form(name.text)].append(entity)
        return entity

    def _latest(self, known: Sequence[Entity]) -> Entity:
        """Return whom of ``known`` the text mentioned last, or the first it will mention."""
        seen = [entity for _, entity in self.mentions[-200:] if entity in known]
        return seen[-1] if seen else known[0]

    def entity_of(self, name: Name) -> Entity:
        """Return whom ``name``, one of the mentions, names."""
        return self._entity_of[name]

    def called(self, text: str) -> Entity | None:
        """Return the entity that goes by ``text``, or None."""
        written = countries().get(text, text)
        known = self._by_form.get(_form(written)) or self._by_form.get(_form(text)) or []
        return max(known, key=lambda entity: len(entity.mentions), default=None)


def _is_state(name: Name) -> bool:
    return name.kind == SourceKind.GOVERNMENT


def _forms(text: str, name: Name, entity: Entity) -> set[str]:
    """Return the forms an entity may be called by: its name, a last or first name, an acronym."""
    forms = {_form(text), _form(name.text)}
    if entity.kind == SourceKind.PERSON:
        forms |= {_form(name.words[-1]), _form(name.words[0])}
    elif entity.kind == SourceKind.ORGANIZATION and len(name.words) > 1:
        forms.add(_form("".join(word[0] for word in name.words if word[0].isupper())))
    return forms


def _form(text: str) -> str:
    return text.casefold().removeprefix("the ").replace(".", "").removesuffix("’s")
