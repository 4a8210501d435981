"""Whom "who", "which" and "that" belong to: the noun that their clause hangs on, or follows."""

from collections.abc import Callable, Iterator

from spacy.tokens import Token

from claimsapi.extract.lexicons.nouns import nouns
from claimsapi.extract.result import SourceKind
from claimsapi.extract.speakers.source_phrases import Phrase
from claimsapi.extract.speakers.speaker_history import Speaker

ISSUED = 8  # tokens between a document and the clause that says what it warned of

OfNoun = Callable[[Token], Speaker | None]


def antecedent(phrase: Phrase, of_noun: OfNoun) -> Speaker | None:
    """Return whom the relative pronoun ``phrase`` means; ``of_noun`` knows whom a noun means."""
    issuer = _issuer(phrase.head)
    if issuer is not None and (speaker := of_noun(issuer)):
        return speaker
    for noun in _nouns_before(phrase.head):
        speaker = of_noun(noun)
        if speaker and (phrase.noun == "that" or _agrees(speaker, noun, phrase)):
            return speaker
    return None


def _issuer(pronoun: Token) -> Token | None:
    """Return who issued the document that the clause belongs to: "a statement that warned"."""
    doc = pronoun.doc
    for place in range(pronoun.i - 1, max(pronoun.sent.start, pronoun.i - ISSUED), -1):
        noun = doc[place]
        if noun.tag_ == "NN" and noun.lower_ in nouns("document"):
            subject = next((c for c in noun.head.children if c.dep_ == "nsubj"), None)
            return subject if subject is not None and subject.i < place else None
    return None


def _nouns_before(pronoun: Token) -> Iterator[Token]:
    """Yield what "who" may belong to: what its clause hangs on, the noun before, and its head."""
    verb = pronoun.head
    if verb.dep_ in ("relcl", "acl") and verb.head.i < pronoun.i:
        yield verb.head
    at = pronoun.i - 1
    while at > pronoun.sent.start and pronoun.doc[at].text in (",", "–", "—", ")", "("):
        at -= 1
    noun = pronoun.doc[max(at, 0)]
    for _ in range(3):  # "a banker of Essen who …"
        if noun.tag_.startswith("NN") and noun.i < pronoun.i:
            yield noun
        noun = noun.head


def _agrees(speaker: Speaker, noun: Token, phrase: Phrase) -> bool:
    """Return whether "who" or "which" may stand for ``noun``."""
    if speaker.sort == SourceKind.UNKNOWN:
        hangs_on = speaker.entity is not None and noun == phrase.head.head.head
        return hangs_on or phrase.noun == "which"
    person = speaker.sort in (SourceKind.PERSON, SourceKind.GROUP)
    return person == (phrase.noun != "which")
