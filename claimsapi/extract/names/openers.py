"""Names at the beginning of a sentence that the tagger takes for a verb or an adjective."""

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc, Token

from claimsapi.extract.nlp import pipeline

_OPEN_CLASSES = ("VB", "NN", "JJ", "RB", "UH", "FW")
_EXPLAINING = frozenset({"the", "a", "an", "which", "whose", "who"})
_NAMES = frozenset({"NNP", "NNPS"})


def unknown_openers(doc: Doc) -> Iterator[Token]:
    """
    Yield first words of sentences that no dictionary has: "*Rosalind* Achebe", "*Zillo*, a firm".

    A name follows, or what the word names is explained.
    """
    for sentence in doc.sents:
        first = sentence[0]
        if len(sentence) > 1 and _is_name(first) and _shows_name(doc, first.i + 1):
            yield first


def _shows_name(doc: Doc, after: int) -> bool:
    if doc[after].tag_ in _NAMES:
        return True
    return doc[after].text == "," and after + 1 < len(doc) and doc[after + 1].lower_ in _EXPLAINING


def _is_name(word: Token) -> bool:
    if word.tag_ in _NAMES or not word.tag_.startswith(_OPEN_CLASSES) or not word.is_title:
        return False
    return not {word.lower_, word.lemma_.lower()} & _dictionary()


@cache
def _dictionary() -> frozenset[str]:
    """Return the base forms of all words that the lemmatizer knows."""
    lookups = pipeline().get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
    index, odd = lookups.get_table("lemma_index"), lookups.get_table("lemma_exc")
    return frozenset(word for table in (index, odd) for words in table.values() for word in words)
