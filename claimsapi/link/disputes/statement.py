"""A statement beside its parse, and who or what it is about."""

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from claimsapi.extract.attribution import syntax
from claimsapi.extract.attribution.syntax import child
from claimsapi.extract.result import Attribution
from claimsapi.link.disputes.sentence import SUBJECTS

_RELATIVE = frozenset({"WP", "WDT"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_SEVERAL = frozenset({"they", "we", "you", "these", "those"})


@dataclass(frozen=True, slots=True)
class Statement:
    """
    An attribution with the parse of its passage.

    ``inside`` are the tokens of its content, ``source`` those that name the speaker, ``cue`` the
    word that governs the cue; ``speaker`` is a name to print, empty if there is none.
    """

    attribution: Attribution
    doc: Doc
    inside: frozenset[int]
    source: frozenset[int]
    cue: Token | None
    speaker: str
    several: bool  # the speaker is more than one

    @property
    def reported_by(self) -> str:
        """Return the lemma of the cue, of several words the first."""
        return self.attribution.cue_lemma.split(" ")[0]


@dataclass(frozen=True, slots=True)
class Subject:
    """Words to stand before a verb."""

    words: list[int | str]
    several: bool


def subject_inside(statement: Statement, verb: Token) -> Token | None:
    """Return the subject of ``verb`` if it is a word of the statement."""
    helpers = [t for t in verb.children if t.dep_ in ("aux", "auxpass")]  # the parser errs so
    near = (token for head in (verb, *helpers) for token in head.children)
    return next((t for t in near if t.dep_ in syntax.SUBJECTS and t.i in statement.inside), None)


def subject_outside(statement: Statement, verb: Token) -> Subject | None:
    """
    Return who or what ``verb`` says something of, where the parser finds it nowhere inside.

    Before it in the statement, where the parser took it for the object of the cue; before the
    cue, as in "*troops* he said were trapped"; or as in a relative clause.
    """
    before = [i for i in range(verb.sent.start, verb.left_edge.i) if i in statement.inside]
    nouns = [i for i in before if statement.doc[i].pos_ in _NOMINAL]
    joined = any(statement.doc[i].lower_ == "that" for i in before)
    if nouns and not joined and before[-1] == verb.left_edge.i - 1:
        return Subject(list(before), is_several(statement.doc[nouns[0]]))
    if verb.dep_ == "relcl":
        said = verb.head.lemma_ in syntax.UTTERANCES  # "a warning that could help: …"
        return None if said else noun_phrase(verb.head)
    first = min(statement.source, default=0)
    left_out = statement.doc[first - 1] if 0 < first < verb.i else None
    if left_out is not None and left_out.pos_ in _NOMINAL and left_out.sent == verb.sent:
        return noun_phrase(left_out)
    found = syntax.subject(verb)
    if found is None or found.i in statement.source or found.i == verb.i:
        return None
    return noun_phrase(found)


def speaker(statement: Statement) -> Subject | None:
    """Return whoever says it, if the article names them."""
    return Subject([statement.speaker], statement.several) if statement.speaker else None


def asked(statement: Statement, verb: Token) -> Subject | None:
    """Return who is to do ``verb``: whom the cue is about, else who speaks."""
    thing = child(verb.head, "dobj", "nsubjpass")
    if thing is not None and thing.i not in statement.source:
        return noun_phrase(thing)
    return speaker(statement)


def doer(statement: Statement, verb: Token) -> Subject | None:
    """Return who does the gerund ``verb``: of "Roth of lying", of "was accused of lying"."""
    accused = child(statement.cue, "nsubjpass", "dobj") if statement.cue is not None else None
    if verb.dep_ == "pcomp" and accused is not None:
        return noun_phrase(accused)
    above = verb.head.head if verb.dep_ == "pcomp" else verb.head
    if verb.dep_ in ("acl", "relcl", "pcomp") and above.i in statement.inside and above.i < verb.i:
        return noun_phrase(above)
    return speaker(statement) if verb.dep_ in ("xcomp", "ccomp", "pcomp", "dobj") else None


def noun_phrase(noun: Token) -> Subject | None:
    """Return ``noun`` with what stands before it and the phrases right after it."""
    if noun.pos_ not in _NOMINAL or noun.tag_ in _RELATIVE:
        return None
    end = noun.i + 1
    for more in noun.rights:
        if more.dep_ == "prep" and more.left_edge.i == end and not _says_what(more):
            end = more.right_edge.i + 1
    return Subject(list(range(noun.left_edge.i, end)), is_several(noun))


def is_several(noun: Token) -> bool:
    """Return whether a verb after ``noun`` stands in the plural."""
    plural = noun.tag_ in ("NNS", "NNPS") or noun.lower_ in _SEVERAL
    return plural or child(noun, "conj") is not None


def _says_what(prep: Token) -> bool:
    """Return whether it begins what is said of a noun: "Roth *as* a liar", "Roth *of* lying"."""
    return prep.lower_ == "as" or child(prep, "pcomp") is not None


def begins_otherwise(verb: Token, words: list[int | str]) -> bool:
    """Return whether a noun stands before ``verb`` though the parser found no subject."""
    before = (verb.doc[word] for word in words if isinstance(word, int) and word < verb.i)
    return any(token.pos_ in (*_NOMINAL, "NUM") for token in before)


def has_subject(verb: Token) -> bool:
    return any(token.dep_ in SUBJECTS for token in verb.children)
