"""
Every place where the grammar could attribute words to somebody, named by its construction.

A *frame* is a construction in which a cue carries an attribution: "claim + that-clause",
"call + for …". This module finds frames for all words; the lexicon says which pairs of word and
frame are worth believing.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from claimsapi.extract.attribution import syntax
from claimsapi.extract.attribution.complements import complements, without_relative
from claimsapi.extract.attribution.syntax import FINITE, Stretch, child, stretch, tidy, without

# "She seems to know" is what the reporter sees, not what she says.
_IMPERSONAL = frozenset({"seem", "appear"})


_IDIOMS = frozenset({"push back", "hit back", "fire back", "clap back", "take issue"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A cue in its frame; stretches are token numbers within one passage."""

    cue: tuple[Stretch, ...]
    head: int  # token number of the cue's main word
    lemma: str  # with its particle: "point out"
    frame: str
    content: tuple[Stretch, ...]
    source: tuple[Stretch, ...] = ()


def candidates(doc: Doc) -> Iterator[Candidate]:
    """Yield every candidate of ``doc``, in the order of their cues."""
    for token in doc:
        if token.lower_ == "according":
            yield from _according_to(doc, token)
        elif token.pos_ == "VERB" and token.dep_ not in {"aux", "auxpass"}:
            yield from _of_verb(doc, token)
        elif token.pos_ == "NOUN":
            yield from _of_noun(doc, token)
        elif token.pos_ == "ADJ":
            yield from _of_adjective(doc, token)


# Verbs


def _of_verb(doc: Doc, verb: Token) -> Iterator[Candidate]:
    lemma = lemma_of(verb)
    passive = syntax.is_passive(verb)
    for frame, content in complements(verb, passive):
        frame = f"passive {frame}" if passive else frame
        yield Candidate(
            cue=cue_of(verb),
            head=verb.i,
            lemma=lemma,
            frame=frame,
            content=tidy(doc, content),
            source=agent(doc, verb) if passive else _source(doc, verb, content),
        )


# Sources


def _source(doc: Doc, verb: Token, content: list[Stretch]) -> tuple[Stretch, ...]:
    if verb.lemma_ in _IMPERSONAL:
        return ()
    own = syntax.subject(verb)
    if own is None and verb.tag_ in FINITE:
        own = syntax.nearest_name(verb)
    if own is None:
        opening = syntax.opening(verb)
        return tidy(doc, [opening]) if opening is not None else ()
    start, end = stretch(own)
    if own.i < verb.i < end:
        end = verb.i if _is_relative(own, verb) else own.i + 1
    whole = [(start, end)]
    for piece in content:
        whole = [rest for part in whole for rest in without(part, piece)]
    return tidy(doc, whole[:1])


def _is_relative(own: Token, verb: Token) -> bool:
    """Return whether the parser put the verb of the sentence inside its own subject."""
    return verb.head.i == own.i and verb.dep_ != "acl" and verb.tag_ in FINITE


def agent(doc: Doc, verb: Token) -> tuple[Stretch, ...]:
    by = child(verb, "agent")
    thing = child(by, "pobj") if by is not None else None
    return tidy(doc, [stretch(thing)]) if thing is not None else ()


def _owner(doc: Doc, noun: Token) -> tuple[Stretch, ...]:
    """Return whose claim it is: "his claim", "a claim by Ruiz", "Ruiz made the claim"."""
    owner = child(noun, "poss")
    if owner is not None:
        return tidy(doc, [stretch(owner)])
    for preposition in noun.children:
        if (
            preposition.lower_ in {"by", "from"}
            and (thing := child(preposition, "pobj")) is not None
        ):
            return tidy(doc, [stretch(thing)])
    if noun.dep_ == "dobj" and (own := syntax.subject(noun.head)) is not None and own.i < noun.i:
        return tidy(doc, [stretch(own)])
    return ()


# Nouns and adjectives


def _of_noun(doc: Doc, noun: Token) -> Iterator[Candidate]:
    for word in noun.children:
        frame = _noun_frame(word)
        if frame and word.i > noun.i:
            thing = child(word, "pobj", "pcomp") if word.dep_ == "prep" else word
            if thing is not None:
                start, end = stretch(thing)
                yield Candidate(
                    cue=((noun.i, noun.i + 1),),
                    head=noun.i,
                    lemma=noun.lemma_,
                    frame=frame,
                    content=tidy(doc, [(start, without_relative(thing, end))]),
                    source=_owner(doc, noun),
                )


def _noun_frame(word: Token) -> str:
    if word.dep_ in {"acl", "ccomp", "relcl"} and word.left_edge.lower_ == "that":
        return "noun that" if word.left_edge.dep_ == "mark" else ""
    if word.dep_ in {"acl", "xcomp"} and word.left_edge.tag_ == "TO":
        return "noun to"
    if word.dep_ == "prep" and word.lower_ in {"of", "about", "for", "on", "against"}:
        return f"noun {word.lower_}"
    return ""


def _of_adjective(doc: Doc, adjective: Token) -> Iterator[Candidate]:
    clause = child(adjective, "ccomp", "xcomp")
    if clause is None or clause.i < adjective.i:
        return
    own = syntax.subject(adjective)
    yield Candidate(
        cue=((adjective.i, adjective.i + 1),),
        head=adjective.i,
        lemma=adjective.lemma_,
        frame="adjective to" if clause.dep_ == "xcomp" else "adjective that",
        content=tidy(doc, [stretch(clause)]),
        source=tidy(doc, [stretch(own)]) if own is not None else (),
    )


# Phrases


def _according_to(doc: Doc, token: Token) -> Iterator[Candidate]:
    if lemma_of(token) != "according to":
        return
    who = child(token.nbor(), "pobj") or child(token, "pobj")
    if who is None:
        return
    phrase = (token.i, max(stretch(token)[1], who.right_edge.i + 1))
    yield Candidate(
        cue=((token.i, token.i + 2),),
        head=token.i,
        lemma="according to",
        frame="phrase",
        content=tidy(doc, without((token.sent.start, token.sent.end), phrase)),
        source=tidy(doc, [stretch(who)]),
    )


def cue_of(verb: Token) -> tuple[Stretch, ...]:
    if lemma_of(verb) == "according to":
        return ((verb.i, verb.i + 2),)
    particle = _particle(verb)
    if particle is None or particle.i < verb.i:
        return ((verb.i, verb.i + 1),)
    if particle.i == verb.i + 1:
        return ((verb.i, verb.i + 2),)
    return (verb.i, verb.i + 1), (particle.i, particle.i + 1)


def lemma_of(verb: Token) -> str:
    if verb.lower_ == "according" and verb.i + 1 < len(verb.doc) and verb.nbor().lower_ == "to":
        return "according to"
    particle = _particle(verb)
    return f"{verb.lemma_} {particle.lower_}" if particle is not None else verb.lemma_


def _particle(verb: Token) -> Token | None:
    """Return "out" of "point out"; the parser takes "back" for an adverb, "issue" for an object."""
    particle = child(verb, "prt")
    if particle is None and verb.pos_ == "VERB" and verb.i + 1 < len(verb.doc):
        following = verb.nbor()
        idiom = f"{verb.lemma_} {following.lower_}" in _IDIOMS
        return following if idiom and following.head.i == verb.i else None
    return particle
