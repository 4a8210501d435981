"""Whom the words of a statement mean, and how that is printed."""

from collections.abc import Callable
from dataclasses import dataclass

from spacy.tokens import Token

from claimsapi.extract.lexicons.first_names import pronoun_of_first_name
from claimsapi.extract.lexicons.nouns import countries, country_names
from claimsapi.extract.result import Naming, SourceKind
from claimsapi.extract.speakers.speaker_history import Speaker
from claimsapi.parse.spans import Span

BODIES = frozenset({SourceKind.ORGANIZATION, SourceKind.GOVERNMENT})
PEOPLE = frozenset({SourceKind.PERSON, SourceKind.UNKNOWN})
_THE = "the "
_ACRONYM = 6  # letters


class Unnamed(Exception):
    """A word means something that the sentence does not say."""


@dataclass(frozen=True, slots=True)
class Names:
    """
    Who speaks in a statement, and whom its words mean.

    ``meant`` answers for one word of it; ``inside`` are its tokens, ``source`` names the speaker;
    ``indirect`` says that the words are the reporter's, ``introduced`` that the cue comes first,
    ``of_itself`` that a body often speaks of itself so; ``apostrophe`` is how the article writes
    it.
    """

    text: str
    speaker: Speaker | None
    meant: Callable[[Token], Speaker | None]
    inside: frozenset[int]
    source: tuple[Span, ...]
    indirect: bool
    introduced: bool
    of_itself: bool
    apostrophe: str

    def printed(self, speaker: Speaker) -> str:
        """Return the name, with "the" where the article prints that more often than not."""
        name = speaker.entity.name if speaker.entity else speaker.name
        mentions = speaker.entity.mentions if speaker.entity else []
        spans = [*speaker.spans, *(mention.span for mention in mentions)]
        definite = sum(self._is_definite(span) for span in spans)
        usual = definite * 2 > len(spans) or name.split()[-1].islower()  # "Future party"
        bare = speaker.sort in (SourceKind.PERSON, SourceKind.GROUP) or name.lower().startswith(
            _THE
        )
        return _THE + name if usual and not bare else name

    def _is_definite(self, span: Span) -> bool:
        before = self.text[max(0, span.start - len(_THE)) : span.start].lower()
        return before == _THE or self.text[span.start : span.end].lower().startswith(_THE)


def is_named(speaker: Speaker) -> bool:
    """Return whether a reader knows who it is: "Eva Sand", "Ukrainian commanders"."""
    name = speaker.entity.name if speaker.entity else speaker.name
    several = speaker.naming == Naming.COLLECTIVE and name[:1].isupper()
    place = name.isupper() and (" " in name or len(name) > _ACRONYM)  # of a dateline
    nation = name in countries() and name not in country_names()  # "the Austrian"
    return (speaker.naming == Naming.NAMED or several) and not place and not nation


def is_surely_person(speaker: Speaker) -> bool:
    """Return whether it is somebody's full name, not a town's or a paper's."""
    words = (speaker.entity.name if speaker.entity else speaker.name).split()
    if speaker.sort != SourceKind.PERSON or len(words) < 2 or "".join(words).isupper():
        return False
    told = speaker.entity is None or speaker.entity.sure
    return told or bool(pronoun_of_first_name(words[0]))


def may_be_body(speaker: Speaker) -> bool:
    """Return whether it is a body, or of no kind that the article tells."""
    entity = speaker.entity
    unknown = entity is not None and entity.kind == SourceKind.UNKNOWN and not entity.pronoun
    return speaker.sort in BODIES or unknown


def pronoun_for(speaker: Speaker) -> str:
    """Return the pronoun for a second mention, empty if the article does not tell he or she."""
    if speaker.sort in BODIES or speaker.sort == SourceKind.DOCUMENT:
        return "it"
    if speaker.sort == SourceKind.GROUP:
        return "they"
    return speaker.entity.pronoun if speaker.entity else speaker.pronoun
