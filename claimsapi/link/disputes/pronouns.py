"""Whom "he", "she", "it" and "they" inside a statement mean, where that is sure enough to print."""

from collections.abc import Sequence

from spacy.tokens import Token

from claimsapi.extract.result import Naming, SourceKind
from claimsapi.extract.speakers import source_phrases
from claimsapi.extract.speakers.source_phrases import Sort
from claimsapi.extract.speakers.speaker_history import Speaker
from claimsapi.link.disputes.names import Names, Unnamed, is_named, is_surely_person, may_be_body
from claimsapi.link.disputes.sentence import SUBJECTS, VERBS
from claimsapi.link.disputes.statement import is_several
from claimsapi.parse.spans import Span

REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves"})

_WORDS = {
    "he": "he him his himself",
    "she": "she her hers herself",
    "it": "it its itself",
    "they": "they them their theirs themselves",
}
THIRD_PERSON = {form: word for word, forms in _WORDS.items() for form in forms.split()}
_OBJECTS = frozenset({"pobj", "dobj", "conj", "attr"})
_CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "csubj", "acl", "relcl"})
_EVENTS = frozenset({"happen", "occur", "exist"})  # nobody does these
_SEEMING = frozenset({"be", "seem", "appear", "take", "make"})


def meant(token: Token, names: Names, before: Sequence[Token]) -> Speaker | None:
    """
    Return whom ``token`` means, None if the sentence says so itself; ``before`` are its nouns.

    :raises Unnamed: if the article does not tell by name
    """
    word = THIRD_PERSON[token.lower_]
    if word in ("he", "she"):
        return _person(token, word, names, before)
    if _stands_for_clause(token):
        return None
    return _body(token, word, names, before)


def _person(token: Token, word: str, names: Names, before: Sequence[Token]) -> Speaker | None:
    people = (names.meant(n) for n in before if n.tag_ == "NNP" and not _acts_on(n, token))
    if any(one and one.sort == SourceKind.PERSON and one.may_be(word) for one in people):
        return None
    if not names.indirect:
        return _openly(token, _named_in_quote(token, word, names))
    speaker = names.speaker
    if names.introduced and speaker is not None and speaker.may_be(word):
        return _openly(token, speaker)
    if speaker is not None and _is_nameless(speaker, word):
        raise Unnamed(token.text)
    found = names.meant(token)
    unsure = found is None or found is speaker or not is_surely_person(found)
    if found is None or unsure or _is_among(found, names.source):
        raise Unnamed(token.text)
    return _openly(token, found)


def _is_among(person: Speaker, source: Sequence[Span]) -> bool:
    """Return whether it is one of several who speak: none of them is "he" alone."""
    mentions = person.entity.mentions if person.entity else []
    return any(name.span.overlaps(span) for name in mentions for span in source)


def _is_nameless(speaker: Speaker, word: str) -> bool:
    """Return whether it may be whoever speaks, nobody named: "a woman said *she* …"."""
    unnamed = speaker.sort == SourceKind.PERSON and speaker.naming != Naming.NAMED
    return unnamed and speaker.pronoun in ("", word)


def _named_in_quote(token: Token, word: str, names: Names) -> Speaker:
    """
    Return the last person that the same words name before: "Roth knew. *He* lied."

    :raises Unnamed: if they name none
    """
    for noun in reversed(token.doc[: token.i]):
        free = noun.dep_ not in ("poss", "compound")
        if noun.tag_ == "NNP" and noun.i in names.inside and free:
            person = names.meant(noun)
            if person and person.sort == SourceKind.PERSON and person.may_be(word):
                return person
    raise Unnamed(token.text)


def _body(token: Token, word: str, names: Names, before: Sequence[Token]) -> Speaker | None:
    several = word == "they"
    if any(_fits(noun, token, names, several=several) for noun in before):
        return None
    if not names.indirect or (token.dep_ in SUBJECTS and token.head.lemma_ in _EVENTS):
        raise Unnamed(token.text)
    speaker = names.speaker if names.introduced and (names.of_itself or several) else None
    group = speaker is not None and speaker.sort == SourceKind.GROUP and several
    if speaker is not None and (group or may_be_body(speaker)):
        return _openly(token, speaker)
    found = names.meant(token) if token.tag_ == "PRP$" else None
    if found is None:
        raise Unnamed(token.text)
    return _openly(token, found)


def _fits(noun: Token, token: Token, names: Names, *, several: bool) -> bool:
    """Return whether ``token`` may mean ``noun``, which stands before it in the sentence."""
    if noun.dep_ not in SUBJECTS | _OBJECTS or is_several(noun) != several:
        return False
    if _acts_on(noun, token) or noun.right_edge.i >= token.i:
        return False  # "half of *its* users" are not its own
    if several:
        return True
    if noun.tag_ == "NNP" and (known := names.meant(noun)) is not None:
        return known.sort != SourceKind.PERSON
    return source_phrases.common_sort(noun) != Sort.PERSON


def _acts_on(noun: Token, token: Token) -> bool:
    """Return whether ``noun`` does something to ``token``: Roth is not "her" in "Roth hit her"."""
    if token.tag_ == "PRP$" or token.lower_ in REFLEXIVE or token.dep_ in SUBJECTS:
        return False
    verb = token.head if token.head.pos_ in VERBS else token.head.head
    doers = (subject for subject in verb.lefts if subject.dep_ in SUBJECTS)
    return any(doer.left_edge.i <= noun.i <= doer.right_edge.i for doer in doers)


def _stands_for_clause(token: Token) -> bool:
    """Return whether "it" stands for a clause that follows: "it is clear that …"."""
    verb = token.head
    if token.lower_ != "it" or token.dep_ not in SUBJECTS or verb.lemma_ not in _SEEMING:
        return False
    later = any(t.i > verb.i and t.dep_ in _CLAUSES for t in verb.subtree)
    return later and any(t.dep_ in ("acomp", "attr") for t in verb.children)


def _openly(token: Token, speaker: Speaker) -> Speaker:
    if not is_named(speaker):
        raise Unnamed(token.text)
    return speaker
