"""
Whether a statement opposes another, how, and in which words it says so.

Read in this order: a reporting verb that denies or rejects, with what it takes as its object; a
report that is called untrue; an attack on whoever said it ("called her delusional"); a negation
that leaves out what it negates ("it was not"); a verdict inside the statement ("the report was only
partly true", "was propaganda"); a correction ("pointed out that he had said only …"); a reply
("shot back").
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from claimsapi.extract.attribution.called_untrue import CALLING, called_untrue
from claimsapi.extract.lexicons import cues
from claimsapi.extract.result import ClaimKind, CueStance, Relation
from claimsapi.link.counter_claims import patterns as words
from claimsapi.link.counter_claims.statements import Statement
from claimsapi.link.terms import terms
from claimsapi.parse.spans import Span


class Points(StrEnum):
    """How an opposing statement says which claim it means."""

    BACK = "back"  # by a word that stands for it: "the accusations", "that", "which"
    WORDS = "words"  # by saying it again: "denied that the dam was unsafe"
    SPEAKER = "speaker"  # by naming whose claim it is: "called Ruiz a liar"
    TURN = "turn"  # by coming next: "…, Ruiz shot back"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opposition:
    """What a statement does to an earlier one; ``noun`` is what it calls it, if anything."""

    relation: Relation
    points: Points
    evidence: tuple[Span, ...]
    noun: str = ""
    bare: bool = False  # the noun has nothing that makes it point: "denied claims of fraud"
    names: frozenset[str] = frozenset()  # stems of who is attacked


# A noun this far into the object of a verb is no longer what the verb takes.
_OBJECT = 80  # characters
_CLAUSE = 25  # characters that "that …" needs to say a claim again
_BETWEEN = 30  # characters between a source and its cue that belong to the cue
_ATTACK = 200  # characters of a statement in which an attack is what it is about


def opposition(text: str, statement: Statement) -> Opposition | None:
    """Return what ``statement`` opposes and how, or None if it opposes nothing."""
    lead = _lead(text, statement)
    if lead and _is_relative(text, statement, lead):
        return None
    for read in _READINGS:
        if found := read(text, statement, lead):
            return found
    return None


def _lead(text: str, statement: Statement) -> Span | None:
    """Return the cue with the words between it and the source before it: "has in fact said"."""
    cue, source = statement.attribution.cue, statement.attribution.source
    if not cue:
        return None
    start, end = cue[0].start, max(span.end for span in cue)
    before = max((span.end for span in source if span.end <= start), default=start)
    near = text[before:start].lstrip(" ,") if start - before <= _BETWEEN else ""
    return Span(start - len(near), end)


def _by_verb(text: str, statement: Statement, cue: Span | None) -> Opposition | None:
    verb = words.OPPOSES.search(text, cue.start, cue.end) if cue else None
    if cue is None or verb is None:
        return _by_stance(statement)
    if words.UNDONE.search(text[max(0, verb.start() - 30) : verb.start()]):
        return None
    # What the verb takes: the rest of the cue ("rejected the claim that"), then the statement.
    taken = f"{text[verb.end() : cue.end]} {statement.words}"
    by_nobody = not statement.attribution.source and words.PASSIVE.search(
        text[max(0, verb.start() - 30) : verb.start()]
    )
    if by_nobody or words.OWN_PAST.search(taken[:_OBJECT]):
        return None
    relation = Relation.DENIES if verb["deny"] else Relation.DISPUTES
    opposes = _object(taken, relation, (cue,))
    return None if verb["dismiss"] and not _takes_what_is_said(taken, opposes) else opposes


def _is_relative(text: str, statement: Statement, cue: Span) -> bool:
    """Return whether it is a "that" whose noun, right before it, is nothing said."""
    first = statement.attribution.content[0]
    if statement.words.casefold() != "that" or first.start > cue.start:
        return False
    noun = words.RELATIVE.search(text[max(0, first.start - 30) : first.start])
    return bool(noun and not words.SAID.fullmatch(noun["noun"]))


def _by_stance(statement: Statement) -> Opposition | None:
    attribution = statement.attribution
    word = cues.word(attribution.cue_lemma)
    # After "said" it is the words themselves that deny; they are read for themselves.
    by_words = word is not None and word.stance is not CueStance.DENYING
    if attribution.cue_stance != CueStance.DENYING or by_words:
        return None
    evidence = attribution.cue or attribution.content[:1]
    opposes = _object(statement.words, Relation.DISPUTES, evidence)
    denies = attribution.claim_kind == ClaimKind.DENIAL  # "opposed it" denies nothing
    said = opposes.noun or (denies and _takes_what_is_said(statement.words, opposes))
    return opposes if said else None


def _takes_what_is_said(taken: str, opposes: Opposition) -> bool:
    """Return whether a verb's object is a claim rather than an offer, a bill or a person."""
    back = opposes.noun or opposes.points == Points.BACK
    return bool(back or words.THAT_CLAUSE.match(taken))


def _object(taken: str, relation: Relation, evidence: tuple[Span, ...]) -> Opposition:
    """Return the opposition whose verb takes ``taken``: how that names a claim, by which noun."""
    noun = words.SAID.search(taken[:_OBJECT])
    if words.POINTER.match(taken):
        return Opposition(relation=relation, points=Points.BACK, evidence=evidence)
    if noun is None:
        return Opposition(relation=relation, points=Points.WORDS, evidence=evidence)
    again = words.SAYS_AGAIN.match(taken, noun.end()) and len(taken) - noun.end() > _CLAUSE
    return Opposition(
        relation=relation,
        points=Points.WORDS if again else Points.BACK,
        evidence=evidence,
        noun=noun[0].casefold(),
        bare=not words.POINTING.search(taken[: noun.start()]),
    )


def _by_attack(text: str, statement: Statement, cue: Span | None) -> Opposition | None:
    """Read "called Ruiz a liar", "said Ruiz was lying", "said Ruiz had made it up"."""
    if not statement.names:
        return None
    first = statement.attribution.content[0]
    invented = words.INVENTED.search(text, first.start, statement.place.end)
    if invented:
        return Opposition(
            relation=Relation.DISPUTES,
            points=Points.SPEAKER,
            evidence=(Span(*invented.span()),),
            names=statement.names,
        )
    attack = words.ATTACKS.search(text, first.start, min(first.end, first.start + _ATTACK))
    if attack is None or cue is None:
        return None
    evidence = (cue, Span(*attack.span()))
    noun = words.SAID.search(statement.words)
    return Opposition(
        relation=Relation.IMPUGNS_SOURCE,
        points=Points.SPEAKER,
        evidence=evidence,
        noun=noun[0].casefold() if noun else "",
        names=terms(attack["name"]),
    )


def _by_verdict(text: str, statement: Statement, _: Span | None) -> Opposition | None:
    for span in statement.attribution.content:
        verdict = words.VERDICT.search(text, span.start, span.end)
        if verdict:
            return _verdict(Points.BACK, verdict, noun=verdict["noun"].casefold())
    start = statement.attribution.content[0].start
    short = words.SHORT_VERDICT.match(statement.words)
    if short:
        evidence = Span(start, start + short.end())
        return Opposition(relation=Relation.DISPUTES, points=Points.BACK, evidence=(evidence,))
    for span in statement.attribution.content:
        if misleads := words.MISLEADS.search(text, span.start, span.end):
            return _verdict(Points.WORDS, misleads)
        if no_such := words.NO_SUCH.search(text, span.start, span.end):
            return _no_such(text, span, no_such)
    return None


def _no_such(text: str, span: Span, found: re.Match[str]) -> Opposition:
    """Read "no proof for this", "no truth to the report", "no evidence that the dam leaks"."""
    about = words.ABOUT_IT.match(text, found.end(), span.end)
    if about is None:
        return _verdict(Points.WORDS, found)
    return _verdict(Points.BACK, found, noun=(about["noun"] or "").casefold())


def _by_reservation(text: str, statement: Statement, _: Span | None) -> Opposition | None:
    """Read "said the report was only partly true", "That is true, but …"."""
    start = statement.attribution.content[0].start
    if short := words.SHORT_PARTLY.match(statement.words):
        evidence = (Span(start, start + short.end()),)
        return Opposition(relation=Relation.QUALIFIES, points=Points.BACK, evidence=evidence)
    for span in statement.attribution.content:
        if found := words.PARTLY.search(text, span.start, span.end):
            return Opposition(
                relation=Relation.QUALIFIES,
                points=Points.BACK,
                noun=found["noun"].casefold(),
                evidence=(Span(*found.span()),),
            )
    return None


def _by_name(_: str, statement: Statement, cue: Span | None) -> Opposition | None:
    """Read "called it false", "described the report as pure invention"."""
    attribution = statement.attribution
    if cue is None or attribution.cue_lemma not in CALLING:
        return None
    called = called_untrue(statement.words)
    if called is None or attribution.cue_stance is not CueStance.DENYING:
        return None
    if called:
        return _object(statement.words, Relation.DENIES, (cue,))
    return Opposition(relation=Relation.DENIES, points=Points.BACK, evidence=(cue,))


def _by_ellipsis(_: str, statement: Statement, __: Span | None) -> Opposition | None:
    """Read "insisted it was not", which negates what was said before."""
    if not words.NOT_SO.match(statement.words) or not statement.is_speech:
        return None
    evidence = statement.attribution.content[:1]
    return Opposition(relation=Relation.DENIES, points=Points.BACK, evidence=evidence)


def _verdict(points: Points, found: re.Match[str], noun: str = "") -> Opposition:
    evidence = (Span(*found.span()),)
    return Opposition(relation=Relation.DISPUTES, points=points, noun=noun, evidence=evidence)


def _by_correction(text: str, statement: Statement, cue: Span | None) -> Opposition | None:
    if cue is None:
        return None
    in_fact = words.IN_FACT.search(text, cue.start, cue.end) if statement.is_speech else None
    if in_fact:
        return _verdict(Points.TURN, in_fact)
    only = words.ONLY.search(text, statement.attribution.content[0].start, statement.place.end)
    if only is None or not words.POINTS_OUT.search(text, cue.start, cue.end):
        return None
    evidence = (cue, Span(*only.span()))
    return Opposition(relation=Relation.CORRECTS, points=Points.WORDS, evidence=evidence)


def _by_reply(text: str, statement: Statement, cue: Span | None) -> Opposition | None:
    if cue is None or not words.REPLIES.search(text, cue.start, cue.end):
        return None
    return Opposition(relation=Relation.DISPUTES, points=Points.TURN, evidence=(cue,))


_READINGS: tuple[Callable[[str, Statement, Span | None], Opposition | None], ...] = (
    _by_verb,
    _by_name,
    _by_attack,
    _by_ellipsis,
    _by_reservation,
    _by_verdict,
    _by_correction,
    _by_reply,
)
