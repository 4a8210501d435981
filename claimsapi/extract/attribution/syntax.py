"""
What belongs to what in a parsed sentence: subjects, complements, and where each begins and ends.

Stretches are pairs of token numbers, end exclusive. They are read off the edges that the parser
keeps for every token, so that each costs the same however deep the sentence is.
"""

from collections.abc import Iterable, Iterator, Sequence

from spacy.strings import get_string_id
from spacy.tokens import Doc, Token

Stretch = tuple[int, int]

NOUN_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
SUBJECTS = NOUN_SUBJECTS | {"csubj", "expl"}
FINITE = frozenset({"VBD", "VBZ", "VBP"})
PREDICATES = FINITE | {"MD"}
_GOVERNED = frozenset(
    {"advcl", "xcomp", "acl", "conj", "ccomp", "pcomp", "prep", "acomp", "oprd", "amod", "dep"}
)
_INSIDE = frozenset({"dobj", "pobj", "prep", "appos", "conj", "attr"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})

# What somebody says or writes; "a letter saying …" gives the words to who wrote the letter.
UTTERANCES = frozenset(
    {
        "statement", "letter", "memo", "email", "e-mail", "note", "tweet", "post", "message",
        "release", "remark", "speech", "comment", "answer", "reply", "response", "warning", "call",
        "text", "ad", "video", "order", "ruling", "opinion", "report", "article", "essay", "column",
    }
)  # fmt: skip
_TRAILING = frozenset({",", ".", ":", ";", "-", "–", "—", "--", "…"})


def places(doc: Doc, attribute: int, words: Iterable[str]) -> Iterator[int]:
    """
    Yield the tokens whose ``attribute`` (ORTH, LOWER, LEMMA) is one of ``words``, in text order.

    A tenth of what it takes to ask each token, since no token is made.
    """
    wanted = set(map(get_string_id, words))
    found = doc.to_array([attribute]).ravel().tolist()
    return (at for at, word in enumerate(found) if word in wanted)


def child(token: Token, *dependencies: str) -> Token | None:
    """Return the first child of ``token`` with one of ``dependencies``."""
    return next((child for child in token.children if child.dep_ in dependencies), None)


def stretch(token: Token) -> Stretch:
    """Return all that hangs on ``token``, itself included."""
    return token.left_edge.i, token.right_edge.i + 1


def without(whole: Stretch, part: Stretch) -> list[Stretch]:
    """Return what is left of ``whole`` when ``part`` is cut out of it."""
    if part[1] <= whole[0] or whole[1] <= part[0]:
        return [whole]
    left, right = (whole[0], min(part[0], whole[1])), (max(part[1], whole[0]), whole[1])
    return [piece for piece in (left, right) if piece[0] < piece[1]]


def trimmed(doc: Doc, piece: Stretch) -> Stretch | None:
    """Return ``piece`` without the commas, stops, dashes and white space at its ends."""
    start, end = piece
    while start < end and (doc[start].is_space or doc[start].text in _TRAILING):
        start += 1
    while start < end and (doc[end - 1].is_space or doc[end - 1].text in _TRAILING):
        end -= 1
    return (start, end) if start < end else None


def tidy(doc: Doc, pieces: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """Return ``pieces`` in text order, each trimmed, the empty ones left out."""
    found = (trimmed(doc, piece) for piece in sorted(pieces))
    return tuple(piece for piece in found if piece)


def is_passive(verb: Token) -> bool:
    """Return whether ``verb`` is done to its subject: "was asked", "asked whether …, she"."""
    if child(verb, "auxpass") is not None:
        return True
    return verb.tag_ == "VBN" and verb.dep_ in {"advcl", "acl"} and child(verb, "aux") is None


def subject(verb: Token) -> Token | None:
    """
    Return the head word of who does ``verb``, if the sentence says.

    A verb without a subject of its own takes that of the verb it is coordinated with or depends
    on. A participle after a noun takes the noun, but one set off by a comma, or after a noun that
    is itself somebody's words ("issued a statement saying"), takes the subject of the sentence.
    """
    seen = verb
    for _ in range(6):  # steps up the sentence; a bound, so that no chain of verbs takes long
        own = child(seen, *SUBJECTS)
        if own is not None:
            return _author(seen) or own if own.tag_ == "WDT" else _second_name(own, seen)
        if seen.dep_ == "acl" and seen.head.pos_ in _NOMINAL and not _looks_past(seen):
            return seen.head
        above = _governor(seen)
        if above is None:
            return None
        seen = above
    return None


def _second_name(own: Token, verb: Token) -> Token:
    """Return Ruiz for "Asked whether she trusted Spain, Ruiz said", where the parser takes both."""
    name = child(own, "appos")
    after_verb = own.left_edge.i > 0 and own.doc[own.left_edge.i - 1].pos_ == "VERB"
    if (
        name is None
        or own.i > verb.i
        or not after_verb
        or (own.pos_, name.pos_) != ("PROPN", "PROPN")
    ):
        return own
    return name


def _author(relative: Token) -> Token | None:
    """Return who made the statement of "issued a statement that warned …"."""
    above = relative.head
    for _ in range(4):  # "a statement at the summit's conclusion that …" takes three
        thing = child(above, "dobj")
        if thing is not None and thing.i < relative.i and thing.lemma_ in UTTERANCES:
            return child(above, "nsubj")
        above = above.head
    return None


def nearest_name(verb: Token, reach: int = 25) -> Token | None:
    """Return the nearest noun before ``verb`` that could do it, where the parse names none."""
    doc = verb.doc
    for token in reversed(doc[max(0, verb.i - reach) : verb.i]):
        if token.is_sent_start and token.pos_ not in _NOMINAL:
            return None
        if token.dep_ in SUBJECTS or (token.dep_ == "ROOT" and token.pos_ in _NOMINAL):
            return token
    return None


def opening(verb: Token, reach: int = 12) -> Stretch | None:
    """Return the first words of the sentence of ``verb``, where they alone can be its subject."""
    while verb.dep_ in {"xcomp", "conj", "advcl"} and verb.head.i < verb.i:
        verb = verb.head
    if verb.dep_ != "ROOT" or is_passive(verb):
        return None
    start = end = verb.sent.start
    if start < verb.i and verb.doc[start].pos_ == "ADV":
        start = end = start + 1
    while end < min(verb.i, start + reach) and _may_be_name(verb.doc[end]):
        end += 1
    return (start, end) if end > start and verb.doc[end - 1].tag_ != "IN" else None


def _may_be_name(token: Token) -> bool:
    return token.text not in _TRAILING and token.dep_ not in {"aux", "neg"} and token.pos_ != "ADV"


def _looks_past(participle: Token) -> bool:
    if participle.tag_ != "VBG" or participle.head.dep_ in SUBJECTS:
        return False
    return after_comma(participle) or participle.head.lemma_ in UTTERANCES


def _nearer(verb: Token) -> Token | None:
    """
    Return the verb of a relative clause that ends where "and" joins ``verb`` to it.

    "… a statement that thanked Spain and warned France": the parser joins "warned" to the verb of
    the sentence as often.
    """
    link = verb.left_edge.i - 1
    if link < 1 or verb.doc[link].dep_ != "cc" or verb.doc[link - 1].text == ",":
        return None
    between = verb.doc[verb.head.i + 1 : link]
    return next((near for near in reversed(between) if _may_join(near, verb, link)), None)


def _may_join(near: Token, verb: Token, link: int) -> bool:
    return near.dep_ == "relcl" and near.tag_ == verb.tag_ and link - near.right_edge.i <= 2


def after_comma(token: Token) -> bool:
    """Return whether a comma stands before the first word that hangs on ``token``."""
    start = token.left_edge.i
    return start > 0 and token.doc[start - 1].text == ","


def _governor(verb: Token) -> Token | None:
    """Return the verb whose subject ``verb`` shares."""
    above = verb.head
    if above.i == verb.i or verb.dep_ not in _GOVERNED:
        return None
    if verb.dep_ == "conj" and (near := _nearer(verb)) is not None:
        return near
    if verb.dep_ == "advcl" and verb.tag_ == "VBG" and after_comma(verb):
        while above.dep_ == "ccomp" and above.head.i < above.i:
            above = above.head
    while above.pos_ in _NOMINAL and above.dep_ in _INSIDE and above.head.i != above.i:
        above = above.head
    return above
