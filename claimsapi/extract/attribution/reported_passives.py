"""
What somebody is reported as having said: "was quoted as saying", "is said to have called it mad".

Who is quoted is the speaker, not the newspaper that quotes; the parser and the network take the
one who is nearest, or nobody.
"""

from collections.abc import Iterator, Sequence

from spacy import symbols
from spacy.tokens import Doc, Token

from claimsapi.extract.attribution import syntax
from claimsapi.extract.attribution.candidates import Candidate, agent, cue_of
from claimsapi.extract.attribution.complements import complements
from claimsapi.extract.attribution.syntax import Stretch, child, places, stretch, tidy
from claimsapi.extract.lexicons import cues
from claimsapi.extract.result import CueKind

FRAME = "reported"

REACH = 14  # tokens between the two verbs: "was quoted by the Baltic Times on Monday as saying"

# Verbs of those who pass words on, by what comes between them and the verb of saying.
_AS_SAYING = frozenset({"quote", "cite", "report", "record", "hear", "overhear", "catch", "film"})
_TO_SAY = frozenset(
    str.split("say report understand believe hear rumour rumor allege claim know think")
)
_CHARGES = frozenset({"accuse", "blame", "criticise", "criticize", "praise", "fault", "suspect"})
_STOPS = frozenset({".", "?", "!", ";", ":"})
_SMALL = frozenset({"to", "have", "also", "later", "once", "often", "then", "privately"})


def candidates(doc: Doc) -> Iterator[tuple[Candidate, frozenset[int]]]:
    """Yield each speaker with the words reported, and the tokens of all cues that takes part in."""
    for verb in map(doc.__getitem__, places(doc, symbols.LEMMA, _AS_SAYING | _TO_SAY | _CHARGES)):
        if verb.pos_ == "VERB" and verb.lemma_ in _AS_SAYING | _TO_SAY:
            inner = _verb_of_saying(verb)
            speaker = _speaker(verb) if inner is not None else None
            if inner is None or speaker is None:
                continue
            content = tidy(doc, _words(inner))
            if content:
                yield _candidate(verb, inner, speaker, content), frozenset({verb.i, inner.i})
        if verb.lemma_ in _CHARGES and (charge := _charge(doc, verb)):
            yield charge, frozenset({verb.i})


def _charge(doc: Doc, verb: Token) -> Candidate | None:
    """Return the charge with whom it is against: "The bank was accused by Lea Thorn of fraud"."""
    by, accused = agent(doc, verb), child(verb, "nsubjpass")
    if not by or accused is None:
        return None
    start, end = by[0]
    # The parser joins "of" to the accuser as often as to the verb.
    of = next((at for at in range(start, min(end + 1, len(doc))) if _begins_charge(doc, at)), None)
    if of is None:
        return None
    return Candidate(
        cue=cue_of(verb),
        head=verb.i,
        lemma=verb.lemma_,
        frame=FRAME,
        content=tidy(doc, [stretch(accused), (of, doc[of].right_edge.i + 1)]),
        source=tidy(doc, [(start, of)]),
    )


def _begins_charge(doc: Doc, at: int) -> bool:
    """Return whether "of fraud" follows a name: in "the Bank of England of fraud", the second."""
    if doc[at].lower_ not in {"of", "for"} or not 0 < at < len(doc) - 1:
        return False
    named = doc[at - 1].pos_ == "PROPN" and doc[at + 1].is_lower
    return named or doc[at + 1].tag_ == "VBG"


def _candidate(
    verb: Token, inner: Token, speaker: Stretch, content: Sequence[Stretch]
) -> Candidate:
    return Candidate(
        cue=((verb.i, verb.i + 1), (inner.i, inner.i + 1)),
        head=inner.i,
        lemma=inner.lemma_,
        frame=FRAME,
        content=tuple(content),
        source=tidy(verb.doc, [speaker]),
    )


def _verb_of_saying(verb: Token) -> Token | None:
    if verb.lemma_ in _TO_SAY and syntax.is_passive(verb):
        for word in verb.doc[verb.i + 1 : verb.i + REACH]:
            if word.tag_ in {"VB", "VBN"} and _says(word):
                return word if verb.nbor().lower_ == "to" else None
            if word.lower_ not in _SMALL:
                break
    return _saying(verb) if verb.lemma_ in _AS_SAYING else None


def _saying(verb: Token) -> Token | None:
    """Return "saying" of "quoted … as saying", and without "as" of passives: "overheard saying"."""
    for word in verb.doc[verb.i + 1 : verb.i + REACH]:
        if word.text in _STOPS or word.tag_ in {"VBD", "VBZ", "VBP"}:
            return None
        if word.tag_ == "VBG" and _says(word):
            as_ = word.nbor(-1).lower_ == "as"
            return word if as_ or syntax.is_passive(verb) else None
    return None


def _says(word: Token) -> bool:
    known = cues.word(word.lemma_)
    return known is not None and known.kind is CueKind.SPEECH


def _speaker(verb: Token) -> Stretch | None:
    """Return who is quoted: the subject of a passive, else the object of who quotes."""
    if syntax.is_passive(verb):
        own = syntax.subject(verb)
        return (own.left_edge.i, min(own.right_edge.i + 1, verb.i)) if own is not None else None
    quoted = child(verb, "dobj")
    return stretch(quoted) if quoted is not None and quoted.i > verb.i else None


def _words(inner: Token) -> list[Stretch]:
    """Return what ``inner`` reports: its complement, else all to the end of the sentence."""
    for _, content in complements(inner, passive=False):
        after = [piece for piece in content if piece[0] > inner.i]
        return after if after else []
    doc = inner.doc
    end = next((at for at in range(inner.i, len(doc)) if doc[at].text in _STOPS), len(doc))
    return [(inner.i + 1, end)]
