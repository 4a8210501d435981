"""What somebody puts at a figure: "A report *puts* the bill *at £3.1m*"."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from claimsapi.extract.attribution.candidates import Candidate, cue_of, lemma_of
from claimsapi.extract.attribution.syntax import child, stretch, subject, tidy

FRAME = "put at a figure"

_PUTTING = frozenset({"put", "estimate"})
_REACH = 4  # tokens after "at", among which the figure begins


def candidates(doc: Doc) -> Iterator[tuple[Candidate, frozenset[int]]]:
    """Yield who puts what at which figure, with the token of the verb."""
    for verb in doc:
        if verb.pos_ != "VERB" or lemma_of(verb) not in _PUTTING:
            continue
        who, thing = subject(verb), child(verb, "dobj")
        at = _figure(thing) if who is not None and thing is not None else None
        if who is not None and thing is not None and at is not None and who.i < verb.i < thing.i:
            found = Candidate(
                cue=cue_of(verb),
                head=verb.i,
                lemma=lemma_of(verb),
                frame=FRAME,
                content=tidy(doc, [(thing.left_edge.i, stretch(at)[1])]),
                source=tidy(doc, [stretch(who)]),
            )
            yield found, frozenset({verb.i})


def _figure(thing: Token) -> Token | None:
    """Return the "at" of ``thing`` or its verb that a figure follows: "at about £3.1m"."""
    for at in (*thing.rights, *thing.head.rights):
        if at.lower_ == "at" and any(word.like_num for word in at.doc[at.i + 1 : at.i + _REACH]):
            return at
    return None
