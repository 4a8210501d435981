"""Sources that are no speakers: things, what somebody said, and the topic before a colon."""

from claimsapi.extract.attribution.done_by_things import is_thing
from claimsapi.extract.lexicons.nouns import nouns
from claimsapi.extract.names.entity import Entity
from claimsapi.extract.result import QuoteType, SourceKind
from claimsapi.extract.speakers.source_phrases import Phrase, Sort
from claimsapi.extract.types import Draft

# What has words on it may do this, whatever it is: "the wall reads".
_READABLE = frozenset(str.split("say read tell state write add report announce note according"))


def says_nothing(draft: Draft, phrase: Phrase) -> bool:
    """
    Return whether the source is a thing that says nothing: "*the pound* signalled that …".

    What has words on it may say something; what stands before a colon is read as a topic.
    """
    if phrase.sort is not Sort.OTHER or phrase.named or is_utterance(phrase):
        return False
    if draft.cue_lemma == ":":
        return draft.quote_type is QuoteType.DIRECT
    verb = draft.cue_lemma.split()[0] if draft.cue_lemma else ""
    may_speak = draft.quote_type is not QuoteType.INDIRECT or verb in _READABLE
    return not may_speak and (is_thing(phrase.head) or _is_of_something(phrase))


def is_utterance(phrase: Phrase) -> bool:
    """Return whether it is somebody's document or words: "her *comments* suggested that …"."""
    said = phrase.head.lemma_.lower() in nouns("utterance") or phrase.noun in nouns("utterance")
    return said or phrase.sort is Sort.DOCUMENT


def is_topic(draft: Draft, entity: Entity) -> bool:
    """
    Return whether a name before a colon says what a quotation is about: "Tides & Trade: “…”".

    The article names speakers again; who is named once and may be anything is nobody.
    """
    quoted = draft.cue_lemma == ":" and draft.quote_type is QuoteType.DIRECT
    if not quoted or len(entity.mentions) > 1:
        return False
    return entity.kind is SourceKind.UNKNOWN or "&" in entity.name.split()


def _is_of_something(phrase: Phrase) -> bool:
    """Return whether it is a property or a time: "the *idea* of selling it", "the *2000s*"."""
    after = phrase.head.i + 1
    of = after < len(phrase.head.doc) and phrase.head.nbor().lower_ == "of"
    singular = phrase.head.tag_ == "NN" and phrase.definite
    return (of and singular) or phrase.head.tag_ == "VBG" or phrase.noun[0].isdigit()
