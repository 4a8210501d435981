"""What a negated sentence denies: "Roth paid" for "Roth did not pay"."""

from collections.abc import Callable

from spacy.tokens import Token

from claimsapi.link.disputes.sentence import Sentence
from claimsapi.link.disputes.verb_forms import past, third_person

_NOT = frozenset({"not", "n't", "n’t", "never"})
_WHOLE = {"ca": "can", "wo": "will", "sha": "shall"}
_UNCOUNTED = frozenset(
    str.split("""
    advice aid bias bribery care change chaos collusion confusion contact control corruption cover
    damage danger doubt evidence force fraud help information intelligence justice money news
    permission power pressure progress proof reason research support torture trouble trust truth
    violence water work
    """)
)


def affirmed(sentence: Sentence) -> Sentence | None:
    """Return ``sentence`` without its one negation, None if it has none that can be taken out."""
    nots = [t for t in sentence.tokens() if t.lower_ in _NOT or t.lower_ == "no"]
    if len(nots) != 1:
        return None
    made = sentence.keep(sentence.words)
    word = nots[0]
    if word.lower_ == "no":
        return _some(made, word)
    if word.head.i != sentence.verb.i or word.dep_ != "neg":
        return None
    made.changed[word.i] = ""
    return _without_do(made, sentence.verb, word)


def _without_do(made: Sentence, verb: Token, word: Token) -> Sentence:
    """Give ``verb`` the form that "do" had beside ``word``."""
    helper = next((t for t in verb.lefts if t.dep_ == "aux" and t.i == word.i - 1), None)
    if helper is None or word.lower_ == "never":
        return made
    made.changed[helper.i] = _WHOLE.get(helper.lower_, helper.text)
    forms: dict[str, Callable[[str], str]] = {"did": past, "does": third_person, "do": str}
    if verb.tag_ == "VB" and helper.lower_ in forms:
        made.changed[helper.i] = ""
        made.changed[verb.i] = forms[helper.lower_](verb.lemma_)
    return made


def _some(made: Sentence, word: Token) -> Sentence | None:
    """Print "a" or nothing for "no" before the subject or object of the verb."""
    noun = word.head
    if noun.head.i != made.verb.i or noun.dep_ not in ("nsubj", "nsubjpass", "attr", "dobj"):
        return None
    one = noun.tag_ == "NN" and noun.lemma_ not in _UNCOUNTED
    if any(t.dep_ == "amod" and t.lemma_ in ("long", "more") for t in noun.children):
        return None
    first = word.nbor().lower_
    made.changed[word.i] = ("an" if first[0] in "aeiou" else "a") if one else ""
    return made
