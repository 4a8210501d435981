"""What sort of phrase names a source: a name, a pronoun, a description, a document, a group."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from claimsapi.extract.draft import Passage
from claimsapi.extract.lexicons.nouns import countries, nouns
from claimsapi.parse.spans import Span

_HE = frozenset({"he", "him", "himself", "his"})
_SHE = frozenset({"she", "her", "herself", "hers"})
_IT = frozenset({"it", "itself", "its"})
_THEY = frozenset({"they", "them", "themselves", "their", "both", "neither"})
_I = frozenset({"i", "we", "me", "us", "my", "our", "myself", "ourselves"})
_WHO = frozenset({"who", "which", "that", "whom", "whose"})
_INDEFINITE = frozenset({"a", "an", "another", "one", "some", "several", "many", "few", "no"})
_PLURAL = frozenset({"NNS", "NNPS"})


class Sort(Enum):
    NAME = auto()
    HE = auto()
    SHE = auto()
    IT = auto()
    THEY = auto()
    SPEAKER = auto()  # "I" and "we": whoever's words these are
    RELATIVE = auto()
    PERSON = auto()
    BODY = auto()
    DOCUMENT = auto()
    GROUP = auto()
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class Phrase:
    """A source as printed: its head, and what else of it tells who that is."""

    sort: Sort
    head: Token
    text: str  # up to what follows only to explain it
    definite: bool
    owner: Token | None  # "*its* latest report", "*Trump*’s lawyer"
    nation: str
    numbered: bool


def read(passage: Passage, span: Span) -> Phrase | None:
    """Return the phrase that stands at ``span``, or None if no token does."""
    base = passage.segment.span.start
    tokens = passage.doc.char_span(span.start - base, span.end - base, alignment_mode="expand")
    if tokens is None or not len(tokens):
        return None
    head = _head(tokens)
    words = [token.lower_ for token in tokens]
    return Phrase(
        sort=_sort(head),
        head=head,
        text=_core(tokens, head),
        definite=words[0] not in _INDEFINITE and head.tag_ not in _PLURAL,
        owner=next((c for c in head.children if c.dep_ == "poss"), None),
        nation=next((countries()[t.text] for t in tokens if t.text in countries()), ""),
        numbered=any(token.dep_ == "nummod" or token.like_num for token in tokens),
    )


def _head(tokens: Tokens) -> Token:
    """Return the token that the others hang on; of a name before a comma, the name's last."""
    head = tokens.root
    if head.tag_.startswith("NN") or head.tag_.startswith("PRP"):
        return head
    return next((t for t in tokens if t.tag_.startswith(("NN", "PRP"))), head)


def _sort(head: Token) -> Sort:
    pronouns = (
        (_HE, Sort.HE),
        (_SHE, Sort.SHE),
        (_IT, Sort.IT),
        (_THEY, Sort.THEY),
        (_I, Sort.SPEAKER),
        (_WHO, Sort.RELATIVE),
    )
    lower = head.lower_
    if head.text != "US":
        for words, sort in pronouns:
            if lower in words and not head.tag_.startswith("NN"):
                return sort
    if head.tag_ in ("NNP", "NNPS"):
        return Sort.NAME
    return _noun_sort(head)


def _noun_sort(head: Token) -> Sort:
    if head.tag_ == "NNS":
        return Sort.DOCUMENT if head.lemma_.lower() in nouns("document") else Sort.GROUP
    for sort, name in ((Sort.PERSON, "person"), (Sort.BODY, "body"), (Sort.DOCUMENT, "document")):
        if head.lower_ in nouns(name):
            return sort
    return Sort.GROUP if head.lower_ in nouns("vague") else Sort.OTHER


def _core(tokens: Tokens, head: Token) -> str:
    """Return the words up to the first comma, dash or relative clause after the head."""
    doc: Doc = tokens.doc
    end = head.i + 1
    while end < tokens.end and not _explains(doc[end]):
        end += 1
    return " ".join(doc[tokens.start : end].text.split())


def _explains(token: Token) -> bool:
    return (
        token.text in {",", "–", "—", "-", "(", ";", ":"}
        or token.lower_ in _WHO
        or token.dep_ in {"relcl", "acl", "appos"}
    )
