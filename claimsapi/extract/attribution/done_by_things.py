"""
What a thing or a text does, and says nothing by it: "the grant supports …", "the tide signals …".

A study, a letter or a poll may say something, and so may a test; a storm, a road or an app may not,
though the verb is one that people say things with.
"""

from collections.abc import Sequence

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from claimsapi.extract.attribution.syntax import PREDICATES
from claimsapi.extract.lexicons import endings
from claimsapi.extract.lexicons.nouns import nouns
from claimsapi.extract.result import QuoteType
from claimsapi.extract.speakers.source_phrases import Sort, common_sort
from claimsapi.extract.types import Draft, Passage

# What things do as well as people; said of a thing, nobody says anything.
_DONE_BY_THINGS = frozenset(
    str.split("""
    support allow permit promise threaten continue back encourage invite refuse reject welcome fail
    challenge question signal prompt reflect highlight require attract target see find help address
    need mark
    """)
)
# Laws and letters do these to people, and say nothing by it.
_DONE_BY_TEXTS = frozenset(
    {"support", "allow", "permit", "threaten", "encourage", "back", "invite"}
)
_LIVING = frozenset(
    str.split("""
    family opposition lobby military defense defence prosecution industry side camp rival landlord
    coastguard navy tank deputy deputie clergy staff parish crew airport school power ally couple
    household tribe clan
    """)
)
_NOT_ALIVE = frozenset(
    str.split("""
    river tower paper order number water weather winter summer computer letter offer power cover
    corner matter border tender plant grant factor sector corridor floor door motor error answer
    chapter theater theatre center centre quarter career disaster danger anger hunger fever timber
    """)
)
# Their subject may be a thing for whoever stands behind it: "the app said", "the sign read".
_SPEAKING = frozenset(
    str.split("say tell announce state add write report deny explain insist argue read note reply")
)
# Endings of nouns for what happens or is so, which no body and no crowd has.
_ABSTRACT = ("tion", "sion", "ment", "ness", "ity", "ism", "ance", "ence", "ure")
# They end so, and show what is so, or stand for people.
_TELLING = frozenset(
    str.split("""
    investigation examination inspection calculation simulation measurement experiment experience
    evaluation assessment information indication allegation accusation observation explanation
    description quotation interpretation implication suggestion notion assumption argument comment
    announcement declaration judgment judgement testament sentence inference intelligence community
    population generation congregation regiment deputation audience minority majority
    """)
)


def is_done_by_thing(passage: Passage, draft: Draft, pieces: Sequence[Tokens]) -> bool:
    """Return whether the source is a thing or a text, and only does what people may also say."""
    if not draft.source:
        return False
    base = passage.segment.span.start
    source = passage.doc.char_span(
        draft.source[0].start - base, draft.source[0].end - base, alignment_mode="expand"
    )
    head = _noun_of(source) if source is not None else None
    if head is None:
        return False
    sort = common_sort(head)
    verb = draft.cue_lemma.split()[0]
    if sort is Sort.OTHER and verb not in _SPEAKING and is_thing(head):
        return True
    if draft.quote_type is not QuoteType.INDIRECT or _is_clause(pieces):
        return False
    if sort is Sort.DOCUMENT:
        plain = not any(token.pos_ == "VERB" for piece in pieces for token in piece)
        shows = verb == "show" and plain and head.lower_ in nouns("picture")
        return verb in _DONE_BY_TEXTS or shows
    return sort is Sort.OTHER and verb in _DONE_BY_THINGS and not _is_alive(head)


def _is_clause(pieces: Sequence[Tokens]) -> bool:
    return any(token.tag_ in PREDICATES for piece in pieces for token in piece)


def is_thing(noun: Token) -> bool:
    """Return whether ``noun`` can stand for nobody, which few nouns of no known sort cannot."""
    lemma = noun.lemma_.lower()
    if lemma in _TELLING or _is_alive(noun):
        return False
    return lemma in nouns("inanimate") or lemma.endswith(_ABSTRACT)


def _noun_of(source: Tokens) -> Token | None:
    """Return the head of ``source`` if it is a common noun; the parser hangs some on their verb."""
    if source.root.tag_ == "WDT":  # "the app, *which* shows"
        hangs_on = source.root.head.head
        return hangs_on if hangs_on.tag_ in {"NN", "NNS"} and hangs_on.i < source.start else None
    if source.root.pos_ in {"PROPN", "PRON"}:
        return None
    nouns_of = [token for token in source if token.tag_ in {"NN", "NNS"}]
    return source.root if source.root in nouns_of else next(iter(reversed(nouns_of)), None)


def _is_alive(noun: Token) -> bool:
    lower = noun.lower_.removesuffix("s")
    return lower in _LIVING or (lower.endswith(endings.ALIVE) and lower not in _NOT_ALIVE)
