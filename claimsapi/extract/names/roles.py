"""What somebody is, as the words beside the name say: "Viktor Halm, *the van driver*, …"."""

from spacy.tokens import Doc, Token

from claimsapi.extract.lexicons import endings
from claimsapi.extract.lexicons.nouns import nouns
from claimsapi.extract.names.opening_words import is_work
from claimsapi.extract.names.titles import LETTERS, SEATS

LONGEST = 12  # tokens

_ENDS = frozenset({",", ".", ";", ":", "?", "!", "—", "–", "--", "“", "”", '"', "who", "which"})
_ARTICLES = frozenset(str.split("the a an his her their its my our"))
_POSTS = SEATS | frozenset(str.split("CEO CFO COO CTO VP SVP EVP PM"))
_BEGINS = frozenset({"DT", "JJ", "NN", "NNP", "PRP$"})
_BESIDE_NOUNS = frozenset({"amod", "compound", "nmod"})
_BREAKS = frozenset({"VBD", "VBZ", "VBP", "MD", "VB", "PRP", "CC"})
_TIMES = frozenset(str.split("last this next yesterday today tomorrow earlier number order matter"))

# Before a name these say nothing of an office.
_NO_ROLE = _ARTICLES | frozenset(
    str.split("both and even many mr. mr mrs. mrs ms. ms sir dame dr. dr prof. prof")
)


def role_before(text: str, start: int, end: int) -> str:
    """
    Return what the words from ``start`` to a name at ``end`` say, without article and title.

    "*US Secretary of State* Marco Rubio", "the *trust’s chief executive*, Dr Paul Henning".
    """
    said, comma, beside = text[start:end].rpartition(",")
    if comma and any(word.lower() not in _NO_ROLE for word in beside.split()):
        return ""
    before = said if comma else beside
    if "," in before or ";" in before:
        return ""
    words = before.split()
    says = [at for at, word in enumerate(words) if word.lower() not in _NO_ROLE]
    role = words[says[0] : says[-1] + 1] if says else []
    return " ".join(role) if any(map(_is_what_somebody_is, role)) else ""


def _is_what_somebody_is(word: str) -> bool:
    known = nouns("person", "title", "kin", "vague", "epithet")
    return word.lower() in known or is_work(word.lower()) or word in LETTERS


def role_after(doc: Doc, last: int) -> str:
    """Return the apposition after the name that ends with token ``last``, without its article."""
    start = last + 2
    if start >= len(doc) or doc[last + 1].text != "," or not _may_begin(doc[start]):
        return ""
    end = start
    while end < min(len(doc), start + LONGEST) and doc[end].lower_ not in _ENDS:
        joined = doc[end].tag_ == "CC" and any(t.tag_ == "IN" for t in doc[start:end])
        if (doc[end].tag_ in _BREAKS and not joined) or doc[end].lower_ in _TIMES:
            return ""
        end += 1
    named = end < len(doc) and doc[end].lower_ in _ENDS and _is_someone(doc, start, end)
    begin = start + 1 if doc[start].lower_ in _ARTICLES else start
    return doc[begin:end].text if named else ""


def _may_begin(token: Token) -> bool:
    """Return whether a role may begin so; "*managing* director", but not "quoting a director"."""
    beside = token.tag_ == "VBG" and (token.dep_ in _BESIDE_NOUNS or token.lower_ == "acting")
    return token.tag_ in _BEGINS or beside


def _is_someone(doc: Doc, start: int, end: int) -> bool:
    """Return whether the first noun, before any "of" or "at", stands for a person."""
    head: Token | None = None
    for token in doc[start:end]:
        if token.tag_ == "IN" and head is not None:
            break
        if token.tag_.startswith("NN"):
            head = token
    if head is None:
        return False
    known = head.lower_ in nouns("person", "title", "vague") or head.text in _POSTS
    return known or (head.tag_ != "NNP" and head.lower_.endswith(endings.ROLE))
