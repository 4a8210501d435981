"""What a cue with an object says of it: "accused Roth of lying", "called Roth a liar"."""

from spacy.tokens import Token

from claimsapi.extract.attribution.syntax import child
from claimsapi.extract.result import CueStance
from claimsapi.link.disputes.finite import of_gerund
from claimsapi.link.disputes.sentence import VERBS, Sentence
from claimsapi.link.disputes.statement import Statement, Subject, noun_phrase

_OF = frozenset({"of", "for", "with", "over"})
_CHARGES = frozenset({"suspect", "convict", "charge", "credit", "praise", "accuse", "blame"})
_CRIMES = frozenset(
    str.split("""
    fraud perjury bribery murder treason corruption theft manslaughter assault rape arson
    embezzlement blasphemy espionage genocide extortion blackmail kidnapping burglary robbery
    plagiarism adultery sabotage libel slander torture abuse forgery larceny
    """)
)


def charge(statement: Statement) -> Sentence | None:
    """Return what ``statement`` says of the object of its cue; None if it says nothing of one."""
    cue = statement.cue
    thing = child(cue, "dobj") or child(cue, "nsubjpass") if cue is not None else None
    subject = noun_phrase(thing) if thing is not None else None
    if cue is None or thing is None or subject is None or cue.pos_ not in VERBS:
        return None
    if made := _called(statement, cue, thing, subject):
        return made
    accusing = statement.attribution.cue_stance == CueStance.ACCUSING
    return _accused(statement, cue, thing, subject) if accusing or cue.lemma_ in _CHARGES else None


def _called(statement: Statement, cue: Token, thing: Token, subject: Subject) -> Sentence | None:
    """Read "called Roth a liar" and "described Roth as a liar"."""
    as_ = _preposition(cue, thing, frozenset({"as"}))
    name = child(cue, "oprd") or (child(as_, "pobj", "pcomp", "amod") if as_ is not None else None)
    if name is None or name.i not in statement.inside or name.i < thing.i or name.tag_ == "VBG":
        return None
    if name.pos_ not in ("NOUN", "ADJ", "PROPN"):
        return None
    words = [*subject.words, _be(subject), *_under(statement, name)]
    return Sentence(statement.doc, words, name)


def _accused(statement: Statement, cue: Token, thing: Token, subject: Subject) -> Sentence | None:
    prep = _preposition(cue, thing, _OF)
    if prep is None:
        return _blamed(statement, cue, thing, subject)
    doing, what = child(prep, "pcomp"), child(prep, "pobj")
    if doing is not None and doing.tag_ in ("VBG", "VBN") and doing.i in statement.inside:
        return of_gerund(Sentence(statement.doc, _under(statement, doing), doing), subject)
    if what is None or what.i not in statement.inside:
        return None
    if (verb := _verb_for(cue.lemma_, prep.lower_, what, subject)) is None:
        return None
    words = [*subject.words, verb, *_under(statement, what)]
    return Sentence(statement.doc, words, what)


def _verb_for(cue: str, prep: str, what: Token, subject: Subject) -> str | None:
    """Return what stands between the accused and what they are accused of."""
    if (cue, prep) == ("blame", "for"):
        return f"{_be(subject)} to blame for"
    crime = what.lemma_ in _CRIMES
    if (cue, prep) == ("charge", "with"):
        return "committed" if crime else None
    if cue in ("accuse", "suspect", "convict") and prep == "of":
        return "committed" if crime else f"{_be(subject)} guilty of"
    return None


def _blamed(statement: Statement, cue: Token, thing: Token, subject: Subject) -> Sentence | None:
    """Return "Hackers are to blame for the leak" for "blamed the leak on hackers"."""
    on = _preposition(cue, thing, frozenset({"on"}))
    whom = child(on, "pobj") if on is not None else None
    if cue.lemma_ != "blame" or whom is None or whom.i not in statement.inside:
        return None
    blamed = noun_phrase(whom)
    if blamed is None:
        return None
    what = [word for word in subject.words if isinstance(word, str) or word < whom.left_edge.i - 1]
    words = [*blamed.words, f"{_be(blamed)} to blame for", *what]
    return Sentence(statement.doc, words, whom)


def _preposition(cue: Token, thing: Token, wanted: frozenset[str]) -> Token | None:
    near = (*cue.children, *thing.children)
    return next((t for t in near if t.dep_ == "prep" and t.lower_ in wanted and t.i > cue.i), None)


def _under(statement: Statement, head: Token) -> list[int | str]:
    """Return the words of the statement that hang on ``head``."""
    within = range(head.left_edge.i, head.right_edge.i + 1)
    return [i for i in within if i in statement.inside]


def _be(subject: Subject) -> str:
    return "are" if subject.several else "is"
