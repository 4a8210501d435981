"""Which body that the article has named "the company" or "the provincial department" is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claimsapi.extract import nlp
from claimsapi.extract.lexicons.nouns import body_words, heads_of, nouns
from claimsapi.extract.names.detect import Name
from claimsapi.extract.names.entity import Entity
from claimsapi.extract.result import SourceKind
from claimsapi.extract.speakers.source_phrases import Phrase
from claimsapi.extract.speakers.speaker_history import Speaker

OFTEN = 2  # in full each time, as people are not named
TOPIC = 3  # sentences about a name of one word that goes by "the company"

_BODIES = frozenset({SourceKind.ORGANIZATION, SourceKind.GOVERNMENT, SourceKind.UNKNOWN})
_ARTICLES = frozenset({"the", "that", "this"})
_ANY = "*"  # in bodies.tsv: a body without a word of that table in its name

# They say on which level a body is, and so not that it is another than the one named before.
_LEVELS = frozenset(str.split("provincial national federal local regional municipal state"))
_OTHERS = frozenset(str.split("other rival second third new parent sister same-name whole former"))


def is_reference(phrase: Phrase) -> bool:
    """Return whether ``phrase`` may be a body named before, as "the rival company" may not."""
    words = _words(phrase)
    definite = bool(words) and words[0] in _ARTICLES and phrase.owner is None
    return definite and not (phrase.numbered or phrase.named or _OTHERS & set(words))


def latest(phrase: Phrase, mentions: Iterable[tuple[Name, Entity]]) -> Name | None:
    """
    Return which of ``mentions``, the last first, ``phrase`` stands for.

    The last that a sentence is about, unless all of these are paragraphs away; else one whose name
    says what it is; else the last.
    """
    heads = heads_of(phrase.noun) or frozenset({_ANY} if phrase.noun in nouns("firm") else ())
    told = set(_words(phrase)[1:]) - _LEVELS
    before = list(mentions)
    bodies = [(n, e) for n, e in before if e.kind in _BODIES and not e.is_state]
    if told and phrase.noun not in nouns("firm"):
        bodies = [(n, e) for n, e in bodies if told <= _name_of(n, e)]
    told_by_name = [n for n, e in bodies if _has_head(n, e, heads)]
    named = [n for n, e in bodies if n in told_by_name or _is_any(n, e, heads)]
    found = [n for n, e in bodies if n in named or _acts(n, e, heads)]
    about = (n for n in found if n.subject and not n.quoted and _is_near(n, found[0], n in named))
    body = next(iter((*about, *told_by_name, *named, *found)), None)
    return body or (_taken_for_person(before) if _ANY in heads and phrase.bare else None)


def _taken_for_person(before: Sequence[tuple[Name, Entity]]) -> Name | None:
    """Return the last subject of ``before`` if only two capitals say that it is a person."""
    subjects = ((n, e) for n, e in before if n.subject and not n.quoted)
    name, entity = next(subjects, (None, None))
    return name if entity and may_be_none(entity) else None


def may_be_none(entity: Entity) -> bool:
    """Return whether nothing but its capitals says that ``entity`` is a person."""
    whole = all(len(name.words) > 1 and not (name.titles or name.age) for name in entity.mentions)
    told = entity.sure or entity.pronoun or entity.role or entity.offices or entity.hints
    last = entity.name.split()[-1].lower()
    word = last in nlp.dictionary("noun") and last not in nouns("surname")
    often = len(entity.mentions) >= OFTEN
    return entity.kind is SourceKind.PERSON and whole and not told and (word or often)


def is_plain(phrase: Phrase) -> bool:
    """Return whether ``phrase`` is "the department" or "the provincial department", no more."""
    return set(_words(phrase)[1:]) <= _LEVELS


def may_be_any(speaker: Speaker) -> bool:
    """Return whether nothing says what ``speaker`` is, and so "the department" may be it."""
    entity = speaker.entity
    if entity is None or entity.kind is not SourceKind.UNKNOWN or entity.pronoun:
        return False
    return entity.name.split()[-1].lower() not in nouns("thing") and not entity.is_placed


def _words(phrase: Phrase) -> list[str]:
    """Return the words of ``phrase`` up to its head, which is not among them."""
    return [token.lower_ for token in phrase.head.doc[phrase.head.left_edge.i : phrase.head.i]]


def _name_of(name: Name, entity: Entity) -> set[str]:
    return {word.lower() for word in (*entity.name.split(), *name.words)}


def _has_head(name: Name, entity: Entity, heads: frozenset[str]) -> bool:
    known = entity.kind is not SourceKind.UNKNOWN or len(name.words) > 1
    return known and bool(_name_of(name, entity) & heads)


def _is_any(name: Name, entity: Entity, heads: frozenset[str]) -> bool:
    """Return whether the body is called by a name that says nothing of what it is: "Orvik AG"."""
    named = entity.kind is SourceKind.ORGANIZATION or len(name.words) > 1 or _is_topic(entity)
    return _ANY in heads and named and not _name_of(name, entity) & body_words()


def _acts(name: Name, entity: Entity, heads: frozenset[str]) -> bool:
    """Return whether the name is of one word, which may be a body only since it does something."""
    plain = not _name_of(name, entity) & body_words()
    return _ANY in heads and plain and name.subject and not entity.is_placed


def _is_near(name: Name, last: Name, is_named: bool) -> bool:
    """Return whether it is in the passage of the ``last``, or is named and in the one before."""
    return name.passage >= last.passage - is_named


def _is_topic(entity: Entity) -> bool:
    """Return whether sentence after sentence is about a name that no pronoun calls a person."""
    return not entity.pronoun and sum(name.main for name in entity.mentions) >= TOPIC
