"""First words of a sentence: a capital there is that of a name or of any word."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from claimsapi.extract import nlp
from claimsapi.extract.attribution.syntax import PREDICATES
from claimsapi.extract.lexicons import endings
from claimsapi.extract.lexicons.first_names import pronoun_of_first_name
from claimsapi.extract.lexicons.nouns import nouns

_SORTS = ("title", "person", "body", "government", "vague", "crowd", "epithet", "document")

SHORT = 3  # letters; of so few there are more abbreviations than words

_OPEN_CLASSES = ("VB", "NN", "JJ", "RB", "UH", "FW")
_EXPLAINING = frozenset({"the", "a", "an", "which", "whose", "who"})
_NAMES = frozenset({"NNP", "NNPS"})


def opens_with_word(doc: Doc, first: int) -> bool:
    """Return whether a sentence begins at ``first``, and with an ordinary word: "*Rival* …"."""
    opens = first == 0 or doc[first].is_sent_start or not doc[first - 1].is_alpha
    word = doc[first]
    return bool(opens) and not pronoun_of_first_name(word.text) and _is_common(word.lower_)


def _is_common(word: str) -> bool:
    if word in nouns(*_SORTS) or is_work(word):
        return True
    if len(word) >= SHORT and word in nlp.dictionary("verb"):
        return True
    return len(word) > SHORT and any(
        word in nlp.dictionary(part) for part in ("adj", "adv", "verb")
    )


def is_work(word: str) -> bool:
    """Return whether ``word`` says what somebody does: "baker"."""
    # WordNet has names among its nouns ("Ada", "Chen"), but few with these endings.
    long = len(word) > SHORT and word.endswith(endings.WORK)
    return word in nouns("title", "person") or (long and word in nlp.dictionary("noun"))


def unknown_openers(doc: Doc) -> Iterator[Token]:
    """
    Yield first words of sentences that no dictionary has: "*Rosalind* Achebe", "*Zillo*, a firm".

    The tagger takes such a name for a verb or an adjective. A name follows, or what the word names
    is explained, or does something: "*Zillo* said".
    """
    for sentence in doc.sents:
        first = sentence[0]
        if len(sentence) > 1 and _is_unknown(first) and _shows_name(doc, first.i + 1):
            yield first


def _shows_name(doc: Doc, after: int) -> bool:
    if doc[after].tag_ in _NAMES:
        return True
    if doc[after].tag_ in PREDICATES:
        return not doc[after - 1].lower_.endswith("s")  # "Podcasters said"
    return doc[after].text == "," and after + 1 < len(doc) and doc[after + 1].lower_ in _EXPLAINING


def _is_unknown(word: Token) -> bool:
    if word.tag_ in _NAMES or not word.tag_.startswith(_OPEN_CLASSES) or not word.is_title:
        return False
    return not {word.lower_, word.lemma_.lower()} & nlp.known_words()
