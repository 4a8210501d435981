"""
Denials whose claim stands elsewhere: "…, which she denied", "rejected the allegation".

Their content is one word or two that point back, too little for the frames of ``reported`` to
believe in; but a denial is what a counter-claim is found by.
"""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from claimsapi.extract.attribution import syntax
from claimsapi.extract.attribution.candidates import Candidate, cue_of, lemma_of
from claimsapi.extract.attribution.denied_things import denies, is_said, points, scorns
from claimsapi.extract.attribution.finding import Finding, joined
from claimsapi.extract.attribution.indirect_speech import inside
from claimsapi.extract.attribution.quote_cues import QuotedWords
from claimsapi.extract.attribution.syntax import Stretch, child, stretch, tidy, without
from claimsapi.extract.attribution.undone import is_undone
from claimsapi.extract.types import Passage
from claimsapi.parse.spans import Span

# Share of such denials that the training articles mark as attributions: 23 of 26.
BELIEVED = 0.88

# A construction of the lexicon this reliable knows better where the words of a denial end.
SURE = 0.48

DENIED, WHICH, DENIED_BY = "denied", "which is denied", "denied by"
FRAMES = frozenset({DENIED, WHICH, DENIED_BY})


def findings(passage: Passage, text: str, quoted: Sequence[QuotedWords]) -> list[Finding]:
    """Return the denials of ``passage`` outside quotation marks that point at what they deny."""
    return [
        Finding(candidate, joined(text, _places(passage, candidate)), BELIEVED)
        for verb in passage.doc
        if verb.pos_ == "VERB" and not inside(verb.i, quoted) and denies(verb)
        if not is_undone(verb)
        for candidate in _candidates(passage.doc, verb)
    ]


def joined_to(
    reported: Sequence[Finding], denied: Sequence[Finding], spoken: Sequence[Finding]
) -> list[Finding]:
    """Return ``reported`` with each of ``denied`` whose cue nothing better was found for."""
    sure = {finding.head for finding in reported if finding.reliability >= SURE}
    taken = sure | {finding.head for finding in spoken}
    added = {finding.head: finding for finding in denied if finding.head not in taken}
    return [*(finding for finding in reported if finding.head not in added), *added.values()]


def _places(passage: Passage, candidate: Candidate) -> list[Span]:
    return [passage.span(passage.doc[start:end]) for start, end in candidate.content]


def _candidates(doc: Doc, verb: Token) -> Iterator[Candidate]:
    readings = (_denied(verb), _clause(verb), _which_is_denied(verb), _denied_by(verb))
    for frame, denied, source in readings:
        if denied is not None:
            whose = stretch(source) if source is not None else None
            yield Candidate(
                cue=cue_of(verb),
                head=verb.i,
                lemma=lemma_of(verb),
                frame=frame,
                content=tidy(doc, [denied]),
                source=tidy(doc, without(whose, denied)) if whose else (),
            )
            if frame == WHICH:
                yield from _claim_before(doc, denied)
            return


def _claim_before(doc: Doc, pronoun: Stretch) -> Iterator[Candidate]:
    """Yield the nearest "allegations that …" that "…, which he denied" denies."""
    for noun in reversed(doc[doc[pronoun[0]].sent.start : pronoun[0]]):
        clause = child(noun, "acl", "ccomp")
        if clause is None or not is_said(noun) or clause.left_edge.lower_ != "that":
            continue
        start, end = stretch(clause)
        yield Candidate(
            cue=((noun.i, noun.i + 1),),
            head=noun.i,
            lemma=noun.lemma_,
            frame="noun that",
            content=tidy(doc, [(start, min(end, pronoun[0]))]),
        )
        return


Denied = tuple[str, Stretch | None, Token | None]


def _denied(verb: Token) -> Denied:
    """Find "denied the accusation", "denied any part in it", "pushed back on the claim"."""
    thing = child(verb, "dobj")
    if thing is not None and lemma_of(verb).endswith(f" {thing.lower_}"):  # "took issue with"
        verb, thing = (verb, None) if child(verb, "prep") else (thing, None)
    if thing is None and (preposition := child(verb, "prep")) is not None:
        thing = child(preposition, "pobj")
    if thing is None or thing.i < verb.i or not points(verb, thing):
        return DENIED, None, None
    return DENIED, stretch(thing), syntax.subject(verb)


def _clause(verb: Token) -> Denied:
    """Find "disputes whether …", "denied having …", which the lexicon has seen too seldom."""
    clause = child(verb, "ccomp", "xcomp")
    if clause is None or clause.i < verb.i or scorns(verb):
        return DENIED, None, None
    mark = child(clause, "mark")
    whether = mark is not None and mark.lower_ in {"whether", "that"}
    doing = verb.lemma_ == "deny" and clause.tag_ == "VBG"
    if not (whether or doing):
        return DENIED, None, None
    return DENIED, stretch(clause), syntax.subject(verb)


def _which_is_denied(verb: Token) -> Denied:
    """Find "…, which she denied", "something she denied"."""
    if verb.dep_ != "relcl":
        return WHICH, None, None
    pronoun = child(verb, "dobj")
    own = child(verb, "nsubj")
    if pronoun is not None and pronoun.i < verb.i and pronoun.tag_ in {"WDT", "WP"}:
        return WHICH, (pronoun.i, pronoun.i + 1), own
    noun = verb.head
    if pronoun is None and own is not None and own.i > noun.i and points(verb, noun):
        return WHICH, (noun.left_edge.i, noun.i + 1), own
    return WHICH, None, None


def _denied_by(verb: Token) -> Denied:
    """Find "an allegation rejected by …"."""
    by = child(verb, "agent")
    if verb.dep_ != "acl" or by is None or not points(verb, verb.head):
        return DENIED_BY, None, None
    return DENIED_BY, (verb.head.left_edge.i, verb.head.i + 1), child(by, "pobj")
