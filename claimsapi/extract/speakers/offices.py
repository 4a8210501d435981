"""Offices: what a title before a name, words beside it or a description say somebody is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from claimsapi.extract.lexicons.first_names import pronoun_of_noun
from claimsapi.extract.lexicons.nouns import countries, nouns, parties

# One office under several words.
_SAME = {
    "governors": "governor",
    "senators": "senator",
    "sens.": "senator",
    "reps.": "representative",
    "gov.": "governor",
    "gov": "governor",
    "sen.": "senator",
    "sen": "senator",
    "rep.": "representative",
    "rep": "representative",
    "congressman": "representative",
    "congresswoman": "representative",
    "gen.": "general",
    "prof.": "professor",
    "dr.": "doctor",
    "dr": "doctor",
    "candidate": "nominee",
    "contender": "nominee",
    "hopeful": "nominee",
    "frontrunner": "nominee",
    "front-runner": "nominee",
    "spokeswoman": "spokesman",
    "spokesperson": "spokesman",
    "advisor": "adviser",
    "chairwoman": "chairman",
    "chair": "chairman",
    "chairperson": "chairman",
}
_IN_FULL = {"pm": ("prime", "minister"), "vp": ("vice", "president")}
_HONORIFICS = frozenset({"mr.", "mr", "mrs.", "mrs", "ms.", "ms", "miss", "sir", "dame", "madam"})
_NOUNS = nouns("title", "person") - _HONORIFICS
_NO_KEYS = _NOUNS | nouns("rank") | {"the", "of", "for", "at", "presidential", "new"}

MEMBER = "member"  # of a party, whatever the office

REACH = 6  # words before a name that may tell of an office
_MODIFIERS = frozenset({"JJ", "NN", "NNP", "NNPS", "HYPH", "VBG"})


@dataclass(frozen=True, slots=True)
class Office:
    """What somebody is, and of what: "governor" of "indiana"."""

    noun: str
    ranks: frozenset[str]  # words that make it another office: "vice", "former"
    countries: frozenset[str]
    parties: frozenset[str]
    others: frozenset[str]
    pronoun: str = field(default="", compare=False)  # "he" or "she", if the noun tells

    def may_be(self, wanted: Office) -> bool:
        """Return whether nothing in ``wanted`` speaks against this office."""
        if self.noun != wanted.noun or self.ranks != wanted.ranks:
            return False
        return all(
            not own or asked <= own
            for own, asked in (
                (self.countries, wanted.countries),
                (self.parties, wanted.parties),
                (self.others, wanted.others),
            )
        )

    def is_surely(self, wanted: Office) -> bool:
        """Return whether the article says of this office all that ``wanted`` says."""
        return self.may_be(wanted) and wanted.keys <= self.keys

    def rules_out(self, wanted: Office) -> bool:
        """Return whether who holds this office is hardly ``wanted`` as well: another party, say."""
        other_party = self.parties and wanted.parties and not self.parties & wanted.parties
        other_land = self.countries and wanted.countries and not self.countries & wanted.countries
        same = self.noun == wanted.noun and not self.may_be(wanted)
        return bool(other_party or other_land or same)

    @property
    def keys(self) -> frozenset[str]:
        return self.countries | self.parties | self.others


def member_of(party: str) -> Office:
    """Return what "the Republican" is called by."""
    return Office(MEMBER, frozenset(), frozenset(), frozenset({party}), frozenset())


def read(words: Iterable[str]) -> Office | None:
    """Return the office that ``words`` name: its last noun of an office is what it is."""
    full = (part for word in words for part in _IN_FULL.get(word.lower(), (word,)))
    printed = [word for word in full if word[:1].isalnum()]
    lower = [word.lower() for word in printed]
    at = next((i for i in reversed(range(len(lower))) if lower[i] in _NOUNS), None)
    if at is None:
        return None
    rest = [word for i, word in enumerate(printed) if i != at]
    plain = [w for w in rest if w not in countries() and w not in parties()]
    return Office(
        noun=_SAME.get(lower[at], lower[at]),
        ranks=frozenset(w.lower() for w in plain if w.lower() in nouns("rank")),
        countries=frozenset(countries()[word] for word in rest if word in countries()),
        parties=frozenset(parties()[word] for word in rest if word in parties()),
        others=frozenset(w.lower() for w in plain if w[0].isupper()) - _NO_KEYS,
        pronoun=pronoun_of_noun(lower[at]),
    )


def before(doc: Doc, first: int, begin: int) -> Office | None:
    """
    Return the office before a name that begins at ``begin``.

    Titles stand from ``first`` on, in capitals; words in small letters before them belong to the
    office: "*former US President* Ada Brandt", "*Republican nominee* Ada Brandt".
    """
    if begin == first and (not first or doc[first - 1].lower_ not in _NOUNS):
        return None
    start = first
    while start > max(0, first - REACH) and doc[start - 1].tag_ in _MODIFIERS:
        start -= 1
    return read(token.text for token in doc[start:begin])


def beside(doc: Doc, begin: int, end: int) -> Office | None:
    """Return the office that an apposition gives: "Ada Brandt, *the mayor of Essen*, …"."""
    name = doc[end - 1]
    if name.dep_ == "appos" and name.head.tag_ == "NN" and name.head.i < begin:
        return of_noun(name.head)
    for child in name.rights:
        if child.dep_ == "appos" and child.tag_ in ("NN", "NNP"):
            return of_noun(child)
    return None


def of_noun(noun: Token) -> Office | None:
    """Return the office of the phrase around ``noun``, with what it is "of" or "for"."""
    if noun.lower_ not in _NOUNS:
        return None
    return read([*_words_before(noun), *_words_after(noun), noun.text])


def _words_before(noun: Token) -> Sequence[str]:
    start = max(noun.left_edge.i, noun.i - REACH)
    return [token.text for token in noun.doc[start : noun.i]]


def _words_after(noun: Token) -> Sequence[str]:
    """Return the words of "of …" or "for …" right after ``noun``."""
    for word in noun.rights:
        if word.dep_ == "prep" and word.i == noun.i + 1 and word.lower_ in ("of", "for", "at"):
            end = min(word.right_edge.i + 1, word.i + REACH)
            return [t.text for t in noun.doc[word.i : end] if t.text[:1].isupper()]
    return []
