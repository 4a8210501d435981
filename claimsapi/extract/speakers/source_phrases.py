"""What sort of phrase names a source: a name, a pronoun, a description, a document, a group."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from claimsapi.extract.attribution.syntax import NOUN_SUBJECTS
from claimsapi.extract.lexicons import endings
from claimsapi.extract.lexicons.first_names import pronoun_of_noun
from claimsapi.extract.lexicons.nouns import countries, nouns, parties
from claimsapi.extract.names.capitalised_runs import MARKS
from claimsapi.extract.names.title_case import is_opening_noun
from claimsapi.extract.speakers import offices
from claimsapi.extract.speakers.offices import Office
from claimsapi.extract.types import Passage
from claimsapi.parse.spans import Span

_HE = frozenset({"he", "him", "himself", "his"})
_SHE = frozenset({"she", "her", "herself", "hers"})
_IT = frozenset({"it", "itself", "its"})
_THEY = frozenset({"they", "them", "themselves", "their"})
_I = frozenset({"i", "we", "me", "us", "my", "our", "myself", "ourselves"})
_WHO = frozenset({"who", "which", "that", "whom", "whose"})
_INDEFINITE = frozenset(
    {"a", "an", "another", "one", "some", "several", "many", "few", "no", "any", "each", "every"}
)
_PLURAL = frozenset({"NNS", "NNPS"})
_NAMES = frozenset({"NNP", "NNPS"})

PAIR = 2
_BEFORE_NAME = 3  # tokens of what somebody is

_TIMES = frozenset({"npadvmod", "advmod"})

# They open a sentence before its subject: "*Today* several towns said".
_OPENERS = frozenset(
    str.split("""
    today yesterday meanwhile now then also still yet but and however later earlier separately
    even probably perhaps ,
    """)
)

_OWNING = frozenset("’'")

_EXAMPLES = frozenset({"including", "like"})
_POINTING = frozenset({"this", "that"})

# "The 37-year-old", "the mother-of-two": whom the article has named.
_AGED = re.compile(
    r"the (?:(\d+)-year-old|(?:grand)?(?:mother|mum|mom|father|dad)[- ]of[- ]\w+)", re.IGNORECASE
)


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
    owner: Token | None  # "*its* latest report", "*Trump*’s lawyer", "the *Trump* campaign"
    nation: str
    numbered: bool
    named: bool  # a proper name is part of it
    office: Office | None
    end: int  # token after ``text``

    @property
    def possessed(self) -> bool:
        """Return whether somebody's it is in so many words, not by a name before it."""
        return self.owner is not None and self.owner.dep_ == "poss"

    @property
    def noun(self) -> str:
        return self.head.lower_

    @property
    def pronoun(self) -> str:
        """Return "he" or "she", if the noun is of one gender."""
        return pronoun_of_noun(self.noun)

    @property
    def says_age(self) -> bool:
        """Return whether it tells no more than an age or children: "the mother-of-two"."""
        return bool(_AGED.fullmatch(self.text))

    @property
    def bare(self) -> bool:
        """Return whether it is no more than "the" and a noun."""
        words = self.text.lower().split()
        return len(words) == 2 and words[0] in ("the", "that", "this")


def read(passage: Passage, span: Span) -> Phrase | None:
    """Return the phrase that stands at ``span``, or None if no token does."""
    base = passage.segment.span.start
    tokens = passage.doc.char_span(span.start - base, span.end - base, alignment_mode="expand")
    if tokens is None or not len(tokens):
        return None
    head = _head(tokens)
    core = tokens.doc[_core_start(tokens, head) : _core_end(tokens, head)]
    words = [token.lower_ for token in core]
    return Phrase(
        sort=_sort(head),
        head=head,
        text=" ".join(core.text.split()),
        definite=words[0] not in _INDEFINITE and head.tag_ not in _PLURAL,
        owner=_owner(head, tokens),
        nation=next((countries()[t.text] for t in core if t.text in countries()), ""),
        numbered=any(token.dep_ == "nummod" or token.like_num for token in core),
        named=any(token.tag_ in _NAMES or token.text in parties() for token in core),
        office=_office(head),
        end=core.end,
    )


def heads(phrase: Phrase, passage: Passage, source: Span) -> list[Token]:
    """Return the heads of those who speak together, if a name or a pronoun is among them."""
    found = [
        head
        for head in (phrase.head, *phrase.head.conjuncts)
        if head.i >= phrase.head.i
        and head.tag_.startswith(("NN", "PRP", "CD", "JJ"))
        and source.covers(passage.span(head))
    ]
    joined = (
        any(t.tag_ == "CC" for t in phrase.head.doc[found[0].i : found[-1].i]) if found else False
    )
    if found and any(t.lower_ in _EXAMPLES for t in phrase.head.doc[phrase.head.i : found[-1].i]):
        return []  # "several towns including Essen and Leven"
    # "The MP for Essen, Ada Brandt": without "and" the second is who the first is.
    return found if joined and any(h.tag_.startswith(("NNP", "PRP")) for h in found) else []


def after_comma(phrase: Phrase, passage: Passage, source: Span) -> list[Token]:
    """Return the name right after the comma of "his former partner at Essen, Ada Brandt"."""
    doc, end = phrase.head.doc, phrase.end
    if common_sort(phrase.head) != Sort.PERSON or end + 1 >= len(doc) or doc[end].text != ",":
        return []
    at = end + 1
    while at < min(len(doc) - 1, end + 1 + _BEFORE_NAME) and doc[at].tag_ in ("DT", "JJ", "NN"):
        at += 1  # "state Senator Ada Brandt", "the forester Ada Brandt"
    if doc[at].tag_ == "IN" and doc[at].is_title and at + 1 < len(doc):  # "Per Holt"
        at += 1
    name = doc[at]
    return [name] if name.tag_ == "NNP" and source.covers(passage.span(name)) else []


def _office(head: Token) -> Office | None:
    party = parties().get(head.text)
    return offices.member_of(party) if party else offices.of_noun(head)


def _head(tokens: Tokens) -> Token:
    """Return the token that the others hang on; of a name before a comma, the name's last."""
    head = _possessed(tokens) or _subject(tokens) or tokens.root
    if _is_hyphenated(head, tokens) and tokens[-1].tag_ == "NNP":
        return tokens[-1]  # "Editor-in-Chief Mona Lind"
    if head.tag_ == "VBG" and tokens[-1].tag_ == "NNP":
        return tokens[-1]  # "Speaking to the Daily Lantern Brandt"
    if head.tag_ == "NN" and head.i < tokens.end - 1:
        named = all(token.tag_ in _NAMES for token in tokens[head.i + 1 - tokens.start :])
        return tokens[-1] if named and common_sort(head) in (Sort.PERSON, Sort.BODY) else head
    if head.tag_.startswith(("NN", "WP", "WDT")) or head.tag_ == "PRP":
        return head
    if head.lower_ in nouns("crowd", "vague"):  # "many of his supporters"
        return head
    return next((t for t in tokens if t.tag_.startswith("NN") or t.tag_ == "PRP"), head)


def _subject(tokens: Tokens) -> Token | None:
    """Return whom the verb has as its subject where it has a time as well: "*today* Ada Brandt"."""
    tops = [token for token in tokens if token.head not in tokens or token.dep_ == "ROOT"]
    subjects = [token for token in tops if token.dep_ in NOUN_SUBJECTS]
    by_time = tops[0].dep_ in _TIMES if tops else False
    if by_time and len(subjects) == 1:
        return subjects[0]
    # "the cleric *Anwar Holm*", both of which the parser has as subjects
    twice = len(tops) == len(subjects) == PAIR and subjects[1].tag_ == "NNP"
    return subjects[1] if twice and subjects[1].i == tokens.end - 1 else None


def _possessed(tokens: Tokens) -> Token | None:
    """Return the economist of "the Bank of Essen’s chief economist", which the parser may miss."""
    end = next((at for at, token in enumerate(tokens) if _explains(token)), len(tokens))
    marks = [at for at, token in enumerate(tokens[:end]) if token.tag_ == "POS"]
    if not marks or tokens.root.i > tokens[marks[-1]].i:
        return None
    nouns_after = [t for t in tokens[marks[-1] + 1 : end] if t.tag_.startswith("NN")]
    last = nouns_after[-1] if nouns_after else None
    return last if last is not None and common_sort(last) == Sort.PERSON else None


def _is_hyphenated(head: Token, tokens: Tokens) -> bool:
    return head.i + 1 < tokens.end and head.nbor().tag_ == "HYPH"


def _owner(head: Token, tokens: Tokens) -> Token | None:
    """Return whose it is: a possessive, or a name right before the noun."""
    owner = next((c for c in head.children if c.dep_ == "poss"), None)
    if owner is not None or head.tag_ in _NAMES:
        return owner
    before = head.doc[head.i - 1] if head.i > tokens.start else None
    return before if before is not None and before.tag_ in _NAMES else None


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
    party = head.tag_ == "NN" and head.text in parties()  # "*Labour* has won"
    if party or (head.tag_ in _NAMES and not is_opening_noun(head)):
        return _sort_of_name(head)
    return common_sort(head)


def _sort_of_name(head: Token) -> Sort:
    """Return the sort of a name: "the *Republican*" is a member, "*Labour*" is the party."""
    if head.tag_ == "NNPS" or head.text not in parties():
        return Sort.NAME
    return Sort.BODY if head.lower_ in nouns("known body") else Sort.PERSON


def is_nobody(phrase: Phrase) -> bool:
    """Return whether the head is no noun that could stand for somebody: "there", "worth"."""
    tag = phrase.head.tag_
    if tag == "DT":  # "this is not to say"; "another said"
        return phrase.noun in _POINTING
    rich = tag == "JJ" and phrase.text.lower().startswith("the ")  # "the rich"
    return phrase.sort == Sort.OTHER and not tag.startswith("NN") and not rich


def common_sort(head: Token) -> Sort:
    """Return the sort that a noun has in small letters, whatever it is written in."""
    lower, plural = head.lower_, head.tag_ in _PLURAL
    lemma = head.lemma_.lower()
    if head.tag_ in _NAMES:
        lemma = lower.removesuffix("s")
        plural = plural or (lemma != lower and lower not in nouns("body"))
    if _is_crowd(head):
        return Sort.GROUP
    return _sort_of_many(lower, lemma) if plural else _sort_of_one(head)


def _is_crowd(head: Token) -> bool:
    """Return whether ``head`` is of many: "36 *%* of us", "library *staff*", but no general's."""
    if head.lower_ == "staff":
        return head.i == 0 or head.nbor(-1).lower_ not in ("general", "command")
    return head.lower_ in nouns("crowd") or head.text == "%"


def _sort_of_many(lower: str, lemma: str) -> Sort:
    if lemma in nouns("document") or lower in nouns("document"):
        return Sort.DOCUMENT
    people = lemma in nouns("person", "vague", "body", "polity", "firm", "crowd")
    return Sort.GROUP if people or lower.endswith(endings.PEOPLE) else Sort.OTHER


def _sort_of_one(head: Token) -> Sort:
    lower = head.lower_
    for sort, names in (
        (Sort.PERSON, ("person", "title")),
        (Sort.BODY, ("body", "government", "polity", "firm")),
        (Sort.DOCUMENT, ("document",)),
    ):
        if any(lower in nouns(name) for name in names):
            return sort
    if head.tag_ == "CD":
        return Sort.GROUP if lower != "one" else Sort.PERSON
    aged = lower == "old" and head.i > 1 and head.nbor(-2).lower_ == "year"  # "the 37-year-old"
    somebody = lower in nouns("vague") or lower.endswith(endings.SOMEBODY)
    return Sort.PERSON if somebody or aged else Sort.OTHER


def _core_start(tokens: Tokens, head: Token) -> int:
    """Return where the words begin after a mark, a time or the like that is none of them."""
    start = tokens.start
    while start < head.i and (
        tokens.doc[start].text in MARKS or tokens.doc[start].lower_ in _OPENERS
    ):
        start += 1
    return start


def _core_end(tokens: Tokens, head: Token) -> int:
    """Return where the words end up to the first comma, dash or relative clause after the head."""
    doc: Doc = tokens.doc
    end = head.i + 1
    while end < tokens.end and not _explains(doc[end]):
        end += 1
    return end - 1 if doc[end - 1].lower_ == "of" and end - 1 > head.i else end


def _explains(token: Token) -> bool:
    if token.i and token.nbor(-1).text in _OWNING and token.nbor(-1).dep_ != "case":
        return False  # "the bakers’ *union*", where the parser takes the mark for a quotation's
    return (
        token.text in {",", "–", "—", "―", "(", ";", ":"}
        or (token.text == "-" and bool(token.nbor(-1).whitespace_))
        or token.lower_ in _WHO
        or token.dep_ in {"relcl", "acl", "appos"}
    )
