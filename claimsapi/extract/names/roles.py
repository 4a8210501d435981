"""What somebody is, as the words right after the name say: "Viktor Halm, *the van driver*, …"."""

from spacy.tokens import Doc

from claimsapi.extract.lexicons import endings
from claimsapi.extract.lexicons.nouns import nouns

LONGEST = 12  # tokens

_ENDS = frozenset({",", ".", ";", ":", "?", "!", "—", "–", "--", "“", "”", '"', "who", "which"})
_ARTICLES = frozenset({"the", "a", "an"})
_BEGINS = frozenset({"DT", "JJ", "NN", "PRP$"})
_BREAKS = frozenset({"VBD", "VBZ", "VBP", "MD", "VB", "PRP", "CC"})
_TIMES = frozenset(str.split("last this next yesterday today tomorrow earlier number order matter"))


def role_after(doc: Doc, last: int) -> str:
    """Return the apposition after the name that ends with token ``last``, without its article."""
    start = last + 2
    if start >= len(doc) or doc[last + 1].text != "," or doc[start].tag_ not in _BEGINS:
        return ""
    end = start
    while end < min(len(doc), start + LONGEST) and doc[end].lower_ not in _ENDS:
        if doc[end].tag_ in _BREAKS or doc[end].lower_ in _TIMES:
            return ""
        end += 1
    named = end < len(doc) and doc[end].lower_ in _ENDS and _is_someone(doc, start, end)
    begin = start + 1 if doc[start].lower_ in _ARTICLES else start
    return doc[begin:end].text if named else ""


def _is_someone(doc: Doc, start: int, end: int) -> bool:
    """Return whether the first noun, before any "of" or "at", stands for a person."""
    head = ""
    for token in doc[start:end]:
        if token.tag_ == "IN":
            break
        if token.tag_.startswith("NN"):
            head = token.lower_
    return head in nouns("person", "title", "vague") or head.endswith(endings.ROLE)
