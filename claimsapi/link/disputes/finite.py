"""A clause made finite: "of arming the rebels", "to be safe", "having met him"."""

from collections.abc import Sequence

from spacy.tokens import Token

from claimsapi.extract.attribution.syntax import PREDICATES, child
from claimsapi.extract.result import ClaimKind
from claimsapi.link.disputes.sentence import Sentence
from claimsapi.link.disputes.statement import (
    Statement,
    Subject,
    asked,
    begins_otherwise,
    doer,
    is_several,
    subject_inside,
    subject_outside,
)
from claimsapi.link.disputes.verb_forms import past, past_of_participle, third_person

_DEMANDS = frozenset(
    str.split("""
    ask urge call demand order tell want press advise instruct require request beg implore
    encourage recommend challenge command direct force
    """)
)
_WILL = frozenset(
    str.split("""
    promise vow pledge plan intend threaten agree swear commit expect predict hope seek aim decide
    offer volunteer propose prepare undertake undertook want project forecast
    """)
)
# "Claims to have paid" says that it is so; "manages to pay" and others say more, or less.
_SO_IT_IS = frozenset(
    str.split("""
    accuse acknowledge admit allege appear assume believe claim concede consider declare deem deny
    find judge know pretend profess prove purport reckon report rumor rumour say seem show suppose
    suspect think understand
    """)
)
_SINGULAR = {
    "am": "is", "are": "is", "'m": "is", "'re": "is", "were": "was",
    "have": "has", "'ve": "has", "do": "does",
}  # fmt: skip
_PLURAL = {
    "am": "are", "is": "are", "was": "were", "has": "have", "does": "do", "'m": "are", "'re": "are",
    "'ve": "have",
}  # fmt: skip


def finite(statement: Statement, verb: Token, words: list[int | str]) -> Sentence | None:
    """Return ``words``, whose verb is ``verb``, as a clause with a subject and a tense."""
    made = Sentence(statement.doc, words, verb)
    own = subject_inside(statement, verb)
    helpers = [t for t in verb.children if t.dep_ in ("aux", "auxpass") and t.i in words]
    if any(helper.tag_ == "TO" for helper in helpers):
        return _of_infinitive(statement, made, own)
    if any(token.tag_ in PREDICATES for token in (*helpers, verb)):
        return _with_subject(statement, made, own)
    if any(token.tag_ == "VBG" for token in (*helpers, verb)):
        subject = Subject([], is_several(own)) if own else doer(statement, verb)
        return of_gerund(made, subject) if subject else None
    return None


def finite_word(verb: Token) -> Token:
    """Return the word of ``verb`` and its helpers that agrees with the subject."""
    helpers = (t for t in verb.children if t.dep_ in ("aux", "auxpass") and t.tag_ in PREDICATES)
    return next(helpers, verb)


def agree(made: Sentence, word: Token, *, several: bool) -> None:
    """Give ``word``, the finite one, the form for a subject of the third person."""
    text = word.lower_.replace("’", "'")
    if word.tag_ in ("VB", "VBG", "VBN"):
        return
    form = (_PLURAL if several else _SINGULAR).get(text) or _written_out(word, text)
    if form is None and not several and word.tag_ == "VBP":
        form = third_person(word.lemma_)
    if form:
        made.changed[word.i] = form


def _written_out(word: Token, text: str) -> str | None:
    if text == "'s":
        return "has" if word.dep_ == "aux" and word.head.tag_ == "VBN" else "is"
    if text == "'d":
        return "would" if word.tag_ == "MD" else "had"
    return "will" if text == "'ll" else None


def _with_subject(statement: Statement, made: Sentence, own: Token | None) -> Sentence | None:
    """Return a finite clause with its subject, that of a relative clause in full."""
    if own is not None and own.tag_ not in ("WDT", "WP"):
        return made
    if own is None and begins_otherwise(made.verb, made.words):
        return None
    subject = subject_outside(statement, made.verb)
    if subject is None:
        return None
    rest = [word for word in made.words if own is None or word != own.i]
    made.words = [*subject.words, *rest]
    if not statement.inside.issuperset(subject.words):
        agree(made, finite_word(made.verb), several=subject.several)
    return made


def _of_infinitive(statement: Statement, made: Sentence, own: Token | None) -> Sentence | None:
    """Return "Roth should go" for a demand, "will go" for a promise, else what is or was so."""
    verb = made.verb
    if child(verb, "neg") is not None or (own is None and verb.dep_ not in ("xcomp", "ccomp")):
        return None
    subject = Subject([], is_several(own)) if own else asked(statement, verb)
    if subject is None:
        return None
    to = next(t for t in verb.children if t.dep_ == "aux" and t.tag_ == "TO")
    mark = child(verb, "mark")  # "called *for* Roth to go"
    made.words = [*subject.words, *(w for w in made.words if mark is None or w != mark.i)]
    kind = statement.attribution.claim_kind
    if statement.reported_by in _DEMANDS or kind == ClaimKind.DEMAND:
        made.changed[to.i] = "should"
        return made
    if statement.reported_by in _WILL or kind in (ClaimKind.COMMITMENT, ClaimKind.FORECAST):
        made.changed[to.i] = "will"
        return made
    if statement.reported_by not in _SO_IT_IS:
        return None
    made.changed[to.i] = ""
    helpers = [t for t in verb.children if t.dep_ in ("aux", "auxpass") and t.i != to.i]
    return _in_tense(made, helpers, several=subject.several, present=True)


def of_gerund(made: Sentence, subject: Subject) -> Sentence | None:
    """Return "Roth hid it" for "hiding it"; what somebody is accused of being, they are."""
    verb = made.verb
    if child(verb, "neg") is not None:
        return None
    made.words = [*subject.words, *made.words]
    helpers = [t for t in verb.children if t.dep_ in ("aux", "auxpass")]
    once = any(token.tag_ == "VBD" for token in verb.subtree)
    is_so = verb.lemma_ == "be" and child(verb, "acomp", "attr") is not None and not once
    return _in_tense(made, helpers, several=subject.several, present=is_so)


def _in_tense(
    made: Sentence, helpers: Sequence[Token], *, several: bool, present: bool
) -> Sentence | None:
    """Make the first of ``helpers`` and the verb finite: "have paid" is past, "be paid" present."""
    first, *more = (*helpers, made.verb)
    is_, was = ("are", "were") if several else ("is", "was")
    if first.lemma_ == "have" and more:
        made.changed[first.i] = ""
        been = more[0].lower_ == "been"
        made.changed[more[0].i] = was if been else past_of_participle(more[0].lower_)
    elif first.lower_ in ("be", "being"):
        made.changed[first.i] = is_ if present else was
    elif more:
        return None
    elif present:
        made.changed[first.i] = first.lemma_ if several else third_person(first.lemma_)
    else:
        made.changed[first.i] = past(first.lemma_)
    return made
