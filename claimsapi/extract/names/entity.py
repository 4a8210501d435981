"""Somebody or something that an article names, with what its mentions tell."""

from __future__ import annotations

from dataclasses import dataclass, field

from claimsapi.extract.lexicons.first_names import pronoun_of_noun
from claimsapi.extract.lexicons.nouns import country_names, nouns
from claimsapi.extract.names.detect import Name
from claimsapi.extract.names.kinds import FIRST_NAMES
from claimsapi.extract.result import SourceKind
from claimsapi.extract.speakers.offices import Office


@dataclass(slots=True, eq=False)
class Entity:
    """Somebody or something that the article names; mentions are in text order."""

    name: str
    kind: SourceKind
    sure: bool = False  # the article tells the kind
    mentions: list[Name] = field(default_factory=list)
    role: str = ""
    pronoun: str = ""  # "he" or "she", as far as the article tells
    offices: list[Office] = field(default_factory=list)
    full: int = 0  # mentions with all of the name
    votes: int = 0  # mentions by the last name beside a word of this gender
    hints: set[str] = field(default_factory=set)  # pronouns that a mention in full went on with

    def take(self, name: Name) -> None:
        """Add a mention, with what it tells of the person."""
        self.mentions.append(name)
        self.offices += name.offices
        by_first_name = name.text in FIRST_NAMES and name.text != self.name
        if name.sure and not self.sure and not by_first_name:
            self.kind, self.sure = name.kind, True
        elif self.kind == SourceKind.UNKNOWN and not by_first_name:
            self.kind = name.kind
        told = told_by(name)
        if told == "she" or not self.pronoun:  # "the widow Terry Roth"; "chairman" tells less
            self.pronoun = told or self.pronoun

    @property
    def is_placed(self) -> bool:
        """Return whether the article has it as a place: "in *Gauteng*"."""
        return self.name.lower() in nouns("place") or any(name.placed for name in self.mentions)

    @property
    def is_state(self) -> bool:
        return self.name in country_names()


def told_by(name: Name) -> str:
    """Return "he" or "she", if a title or what stands beside the name tells."""
    titles = filter(None, map(pronoun_of_noun, name.titles))
    return next(titles, "") or next((o.pronoun for o in name.offices if o.pronoun), "")
