"""Where the titles before a name end and the name begins."""

from spacy.tokens import Doc

from claimsapi.extract.attribution.syntax import Stretch
from claimsapi.extract.lexicons.first_names import pronoun_of_first_name
from claimsapi.extract.lexicons.nouns import countries, nouns, parties

_SIGNS = frozenset("-–‑")
_JOINS = frozenset({"of", "for", "on"})

# Seats in a parliament, before a name or after it: "*MEC* Ada Brandt", "Ada Brandt *MP*".
SEATS = frozenset(str.split("MP MEP MSP MLA MNA MPP MLC MHA MEC MK"))

# Ranks, degrees and orders: "Ada Brandt *KC*".
LETTERS = SEATS | frozenset(
    str.split("""
    MS TD KC QC SC JP MBE OBE CBE KBE DBE PhD Ph.D MD M.D DPhil FRS RN KG CH LVO Esq
    """)
)


def without_titles(doc: Doc, run: Stretch) -> Stretch:
    """
    Return the name in a run of capitalised words: "US Secretary of State | Marco Rubio".

    A body keeps all its words: "Republican National Committee". The name is empty where the run
    is an office alone: "Secretary of State".
    """
    run = run[0], _before_letters(doc, *run)
    if is_body(doc, run):
        return run
    first, end = run
    begin = _after_titles(doc, first, end)
    return begin, _before_place(doc, begin, end) if begin > first else end


def with_owner(doc: Doc, begin: int, end: int) -> int:
    """Return where "*Russia’s* Defense Ministry" begins, if a country's ministry stands there."""
    if begin < 2 or doc[begin - 1].tag_ != "POS" or doc[end - 1].lower_ not in nouns("government"):
        return begin
    return begin - 2 if doc[begin - 2].text in countries() and begin < end else begin


def _before_letters(doc: Doc, first: int, end: int) -> int:
    """Return where a name ends before what an office or a degree adds: "Rosalind Achebe *KC*"."""
    while end - first > 1 and doc[end - 1].text.rstrip(".") in LETTERS:
        end -= 1
    return end


def is_body(doc: Doc, run: Stretch) -> bool:
    """Return whether the last word, or the last before "of" or "on", is one that bodies have."""
    first, end = run
    heads = nouns("body", "government")
    join = next((at for at in range(first + 1, end) if doc[at].lower_ in _JOINS), None)
    last = doc[end - 1 if join is None else join - 1].lower_
    return last in heads and (join is not None or last not in nouns("title"))


def _after_titles(doc: Doc, first: int, end: int) -> int:
    begin = first
    for at in range(first, end):
        if _is_title(doc, at, first) or (doc[at].text in SEATS and at < end - 1):
            begin = _after_department(doc, at + 1, end)
    if begin == end and end - first > 1 and doc[end - 1].lower_ in nouns("surname"):
        return end - 1  # "Mr. King"
    return _after_party(doc, begin, end)


def _is_title(doc: Doc, at: int, first: int) -> bool:
    """Return whether the word is a title; "King" is one at the beginning only."""
    word = doc[at]
    if word.lower_ not in nouns("title"):
        return False
    if at == first or word.lower_ not in nouns("surname"):
        return True
    before = doc[at - 2] if doc[at - 1].text in _SIGNS and at - 2 >= first else doc[at - 1]
    if before.lower_ == "in":  # "Editor-in-Chief"
        return True
    offices = nouns("title", "body", "government", "department")
    if before.text in countries() or before.lower_ in offices:
        return True
    # "ABC *Chair* Ada van Holm"; of "Stephen King Ada" no name comes before the title.
    named = at + 2 < len(doc) and pronoun_of_first_name(doc[at + 1].text)
    return bool(named) and not pronoun_of_first_name(doc[first].text)


def _after_department(doc: Doc, at: int, end: int) -> int:
    """Return the token after "of State" or "of the House", if one follows the title."""
    if at >= end or doc[at].lower_ not in _JOINS:
        return at
    at += 1
    while at < end and (doc[at].lower_ in nouns("department") or doc[at].text in countries()):
        at += 1
    first = next((n for n in range(at, end - 1) if _begins_person(doc, n)), at)
    joined = first - 2 >= at and doc[first - 1].text in _SIGNS  # "Kari-*Anne* Moe"
    return first - 2 if joined else first


def _begins_person(doc: Doc, at: int) -> bool:
    """Return whether a first name stands there: "of Civil Protection *Ada* Brandt"."""
    saint = at > 0 and doc[at - 1].lower_ in ("san", "santa", "st.", "saint")
    return bool(pronoun_of_first_name(doc[at].text)) and not saint


def _after_party(doc: Doc, at: int, end: int) -> int:
    """Return the token after a party before the name: "*Democrat* Ada Brandt"."""
    while at < end - 1 and doc[at].text in parties():
        at += 1
    return at


def _before_place(doc: Doc, begin: int, end: int) -> int:
    """Return where the name ends before "of": "Representative Ada Brandt *of New York*"."""
    joins = (at for at in range(begin + 1, end) if doc[at].lower_ in _JOINS)
    return next(joins, end)
