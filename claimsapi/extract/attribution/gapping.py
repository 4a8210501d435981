"""
A second speaker whose verb is left out: "Ruiz called the ruling a victory, Roth a disgrace."

Or "Ruiz told the court that it rang, and Roth that it did not".
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from spacy import symbols
from spacy.tokens import Doc, Token

from claimsapi.extract.attribution import syntax
from claimsapi.extract.attribution.candidates import Candidate
from claimsapi.extract.attribution.inserted_cues import CLAUSES
from claimsapi.extract.attribution.syntax import (
    FINITE,
    PREDICATES,
    Stretch,
    child,
    places,
    stretch,
    tidy,
)
from claimsapi.extract.lexicons import cues
from claimsapi.extract.lexicons.nouns import nouns

FRAME, WITH_VERB = "gapped", "gapped first"

LONGEST = 6  # tokens of the second speaker's name
REACH = 60  # tokens between a second speaker and the verb

_AS = frozenset(
    str.split("""
    describe praise dismiss regard see view characterize characterise portray denounce condemn hail
    brand label reject criticise criticize deride mock attack defend
    """)
)
_CALLED = frozenset(
    str.split("call label brand dub deem consider term declare pronounce think find")
)
_LINKS = frozenset({",", ";", "and", "but", "while", "whereas"})
_ENDS = frozenset({".", "?", "!"})
_MARKS = frozenset({"“", '"', "``"})
_OPENERS = frozenset({"the", "his", "her", "their"})  # "his opposite number Tom Roth"


def candidates(doc: Doc) -> Iterator[tuple[Candidate, frozenset[int]]]:
    """Yield each speaker without a verb, who takes no cue from another finding."""
    yield from _of_clauses(doc)
    for verb in doc:
        if verb.tag_ not in FINITE or verb.lemma_ not in _AS | _CALLED:
            continue
        end = _end(doc, verb.i)
        thing = _thing(verb, end)
        if thing is None or _is_someone(doc[thing[1] - 1]):
            continue
        seconds = [who for who in _speakers(doc, thing[1], end) if _follows(doc, verb, who[1])]
        if seconds:
            yield from _first(doc, verb, seconds[0][0] - 1)
        for who in seconds:
            yield _candidate(doc, verb, thing, who, end), frozenset()


def _of_clauses(doc: Doc) -> Iterator[tuple[Candidate, frozenset[int]]]:
    """Yield each speaker before a "that" whose verb of saying stands before another "that"."""
    found = [(_second(doc, that), that) for that in places(doc, symbols.LOWER, {"that"})]
    seconds = [(start, that) for start, that in found if start]
    for (start, that), (after, _) in pairwise([*seconds, (len(doc) + 1, 0)]):
        verb = _verb_before(doc, start - 1)
        if verb is not None:
            last = after - 1  # where the next one's "and" stands
            end = next((at for at in range(that, last) if doc[at].text in _ENDS), last)
            yield _gapped(doc, verb, (start, that), ((that, end),)), frozenset()


def _second(doc: Doc, that: int) -> int:
    """Return where the name begins that stands between "and" and ``that``, or 0 if none does."""
    start = next((at for at in range(that, max(0, that - LONGEST), -1) if _links(doc, at)), 0)
    named = start and _is_someone(doc[that - 1]) and all(map(_names, doc[start:that]))
    return start if named and doc[that].tag_ == "IN" else 0


def _links(doc: Doc, at: int) -> bool:
    return doc[at - 1].lower_ in _LINKS - {",", ";"}


def _names(word: Token) -> bool:
    return _may_name(word) or word.lower_ in _OPENERS


def _verb_before(doc: Doc, link: int) -> Token | None:
    """Return the verb of saying before ``link`` with a "that" of its own, and no named hearer."""
    own = False
    for at in range(link - 1, max(-1, link - REACH), -1):
        if doc[at].text in _ENDS:
            return None
        own |= doc[at].lower_ == "that"
        if doc[at].tag_ in FINITE and cues.reliability(doc[at].lemma_, "clause") >= CLAUSES:
            hearer = child(doc[at], "dobj", "dative")
            named = hearer is not None and hearer.pos_ == "PROPN"  # "told Ruiz that …, and Roth"
            return doc[at] if own and not named else None
    return None


def _first(doc: Doc, verb: Token, end: int) -> Iterator[tuple[Candidate, frozenset[int]]]:
    """Yield the speaker who has the verb, with the words up to the second one."""
    own = syntax.subject(verb)
    if own is not None and own.right_edge.i < verb.i:
        whole = replace(_candidate(doc, verb, (verb.i + 1, end), stretch(own), 0), frame=WITH_VERB)
        yield whole, frozenset({verb.i})


def _candidate(doc: Doc, verb: Token, thing: Stretch, speaker: Stretch, end: int) -> Candidate:
    """Return what ``speaker`` says of ``thing``: the words from the one to the next one's name."""
    last = next((start for start, _ in _speakers(doc, speaker[1], end) if start > speaker[1]), end)
    return _gapped(doc, verb, speaker, (thing, (speaker[1], max(last, speaker[1]))))


def _gapped(doc: Doc, verb: Token, speaker: Stretch, content: Sequence[Stretch]) -> Candidate:
    return Candidate(
        cue=((verb.i, verb.i + 1),),
        head=verb.i,
        lemma=verb.lemma_,
        frame=FRAME,
        content=tidy(doc, content),
        source=tidy(doc, [speaker]),
    )


def _end(doc: Doc, start: int) -> int:
    """Return where the sentence ends, or 0 where another verb makes it more than one clause."""
    for at in range(start + 1, len(doc)):
        if doc[at].text in _ENDS:
            return at
        if doc[at].tag_ in PREDICATES and not _is_someone(doc[at]):
            return 0
    return len(doc)


def _thing(verb: Token, end: int) -> Stretch | None:
    """Return what the first speaker speaks of."""
    if verb.lemma_ in _AS:
        for at in range(verb.i + 2, end):
            if verb.doc[at].lower_ == "as":
                return verb.i + 1, at
            if verb.doc[at].lower_ in _LINKS:
                break
    thing = child(verb, "dobj", "nsubj") if verb.lemma_ in _CALLED else None
    if thing is None or thing.i < verb.i:
        thing = next((word for word in verb.subtree if _opens_small_clause(word, verb)), None)
    if thing is None or syntax.subject(verb) is None:
        return None
    start, end = stretch(thing)  # the parser joins the mark after it
    marks = (at for at in range(start + 1, end) if verb.doc[at].text in _MARKS)
    return start, next(marks, end)


def _opens_small_clause(word: Token, verb: Token) -> bool:
    return word.i > verb.i and word.dep_ in {"dobj", "nsubj"} and verb.lemma_ in _CALLED


def _speakers(doc: Doc, start: int, end: int) -> Iterator[Stretch]:
    """Yield what may name somebody right after a comma or "and"."""
    for at in range(start, end - 1):
        if doc[at].lower_ not in _LINKS or doc[at + 1].lower_ in _LINKS:
            continue
        last = at + 1 + (doc[at + 1].lower_ in _OPENERS)
        while last < min(end, at + 1 + LONGEST) and _may_name(doc[last]):
            last += 1
        while last > at + 1 and not _is_someone(doc[last - 1]):
            last -= 1
        if last > at + 1:
            yield at + 1, last


def _may_name(word: Token) -> bool:
    return word.pos_ in {"PROPN", "NOUN", "ADJ"} or _is_someone(word)


def _is_someone(word: Token) -> bool:
    """Return whether the word is a name, or people whatever the tagger takes it for."""
    if word.pos_ == "PROPN":
        return True
    forms = {word.lower_, word.lower_.removesuffix("s")}
    someone = nouns("person", "vague", "crowd", "body", "government")
    return word.tag_ != "VBD" and bool(forms & someone)


def _follows(doc: Doc, verb: Token, at: int) -> bool:
    """Return whether a predicate like the first speaker's stands at ``at``."""
    if at >= len(doc):
        return False
    if verb.lemma_ in _AS and doc[at].lower_ == "as":
        return True
    opens = doc[at].lower_ in {"a", "an"} or doc[at].text in _MARKS or doc[at].tag_ == "JJ"
    return verb.lemma_ in _CALLED and opens
