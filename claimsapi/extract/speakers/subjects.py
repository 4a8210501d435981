"""
Whom a pronoun's paragraph is about where no name says it: "the president seems to think he can".

The subjects before a pronoun, be they pronouns themselves or descriptions of one person.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from claimsapi.extract.lexicons.first_names import pronoun_of_noun
from claimsapi.extract.speakers.source_phrases import Sort, common_sort

REACH = 60  # tokens before a pronoun in which its subject is looked for

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_MARKS = frozenset({"“", "”", '"', "``", "''"})
_OWNERS = {"his": "he", "her": "she"}


def subjects_before(doc: Doc, end: int) -> Iterator[Token]:
    """Yield the subjects outside quotations before token ``end``, the last first."""
    quoted = False
    for at in range(end - 1, max(-1, end - REACH), -1):
        quoted ^= doc[at].text in _MARKS
        if not quoted and doc[at].dep_ in SUBJECTS:
            yield doc[at]


def describes(noun: Token, word: str) -> bool:
    """Return whether ``noun`` is one person whom a sentence is about, and may be ``word``."""
    if noun.tag_ != "NN" or noun.head.dep_ != "ROOT" or common_sort(noun) != Sort.PERSON:
        return False
    owned = any(_OWNERS.get(child.lower_) == word for child in noun.lefts)  # "his boss": not he
    told = any(child.dep_ in ("det", "poss") for child in noun.lefts)
    return told and not owned and pronoun_of_noun(noun.lower_) in ("", word)
