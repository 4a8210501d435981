"""
What a denial denies: whether a verb denies at all, and whether it takes something said or done.

"Denied the accusation", "denies four counts of bribery" and "rubbished the claim" deny that
something is so; "denied the loan", "rejected the offer" and "mocked the mayor" do not.
"""

from collections.abc import Iterable

from spacy.tokens import Token

from claimsapi.extract.attribution.candidates import lemma_of
from claimsapi.extract.attribution.syntax import child
from claimsapi.extract.lexicons import cues

_POINTERS = frozenset({"this", "that", "it", "those", "these", "them", "which", "something"})
_SOME = frozenset({"all", "both", "many", "most", "much", "part", "some"})
_OPENINGS = frozenset({"that", "whether", "if", "having", "being", "ever"})
_ALL = frozenset({"any", "all"})
_ASKED = frozenset({"how", "who", "what", "when", "where", "why"})

# What is alleged: nouns that any word of scorn before them denies.
_ALLEGED = frozenset(
    str.split("""
    accusation allegation argument assertion assumption canard charge claim contention fear finding
    implication insinuation myth narrative notion perception protestation report rumor rumour
    speculation suggestion theory
    """)
)
# Nouns for what is said or held against somebody, where lexicons/words.tsv has none: they report
# nothing by themselves ("the account", "an idea") but are something to deny.
_SAID = _ALLEGED | frozenset(
    str.split("""
    account assessment attack belief challenge characterization comment complaint concern conclusion
    criticism critique depiction description estimate explanation figure hint idea impropriety
    interpretation label misconduct objection point portrayal prediction premise rationale reasoning
    remark statement story thesis version view warning worry wrongdoing
    """)
)
# What is denied without a word for who says so: "denies four counts of bribery".
_FAULTS = frozenset(
    str.split("""
    abuse affair arson assault attempt bias blackmail bribery burglary collusion connection
    conspiracy corruption count cruelty doping embezzlement existence extortion falsification
    forgery fraud guilt harassment intent intention interference intimidation involvement kidnapping
    laundering liability link malpractice manipulation manslaughter motive murder negligence offence
    offense perjury plagiarism rape responsibility rift smuggling theft torture treason wrongdoing
    """)
)
# Verbs that deny only what is alleged: "struck down assertions that …", not a law.
_SCORNING = frozenset(
    {
        "bristle", "challenge", "contest", "deride", "discredit", "dispel", "demolish", "laugh",
        "mock", "pooh", "puncture", "quash", "ridicule", "rubbish", "scoff", "scotch", "knock down",
        "strike down", "swat down", "laugh off", "hit back", "fire back", "knock back",
        "beat back", "fend off", "tamp down", "shut down",
    }
)  # fmt: skip
# Verbs that scorn with the two words behind them.
_IDIOMS = {
    "put": "to rest", "lay": "to rest", "pour": "cold water", "throw": "cold water",
    "take": "exception to",
}  # fmt: skip
# What these take is done with them, or seems to be: "went on to deny", "sought to dispel".
_CARRY_OUT = frozenset(
    str.split("""
    appear attempt begin continue go hasten hurry keep manage move proceed rush seek seem start
    strive struggle try work
    """)
)
_FIRST = 8  # tokens of what a verb takes, among which the noun for it stands


def denies(verb: Token) -> bool:
    """Return whether ``verb`` is a word that denies, whatever it takes."""
    return cues.denies(lemma_of(verb)) or scorns(verb)


def scorns(verb: Token) -> bool:
    """Return whether ``verb`` denies only what is alleged: "scoffed at the claim"."""
    return lemma_of(verb) in _SCORNING or _by_idiom(verb) or _defends_against(verb)


def carried_out(verb: Token) -> Token | None:
    """Return what ``verb`` says is begun, tried or gone on with: "deny" of "went on to deny"."""
    return child(verb, "xcomp", "advcl") if verb.lemma_ in _CARRY_OUT else None


def is_said(noun: Token) -> bool:
    """Return whether ``noun`` is a word for something said: "the account", "an idea"."""
    return noun.lemma_ in _SAID


def points(verb: Token, thing: Token) -> bool:
    """Return whether ``thing``, which ``verb`` takes, is something said, or a fault denied."""
    if thing.lower_ in _SOME and (of := child(thing, "prep")) is not None:
        thing = child(of, "pobj") or thing
    if scorns(verb):
        return thing.lemma_ in _ALLEGED
    if thing.lower_ in _POINTERS or thing.lemma_ in _SAID:
        return True
    return verb.lemma_ == "deny" and (thing.left_edge.lower_ in _ALL or thing.lemma_ in _FAULTS)


def is_claim(verb: Token, words: Iterable[Token]) -> bool:
    """Return whether ``words``, reported by ``verb``, begin with what is said not to be so."""
    first = [word for word in words if not word.is_punct][:_FIRST]
    if not first:
        return False
    if scorns(verb):
        return any(word.lemma_ in _ALLEGED for word in first) or _takes_alleged(verb)
    if first[0].lower_ in _OPENINGS or _has_clause(verb):
        return True
    if verb.lemma_ in {"dispute", "contradict"} and first[0].lower_ in _ASKED:
        return True
    if verb.lemma_ == "contradict" and first[0].pos_ == "PRON":
        return True
    if verb.lemma_ == "deny" and (first[0].tag_ == "VBG" or first[0].lower_ in _ALL):
        return True
    return first[0].lower_ in _POINTERS or any(points(verb, w) for w in first if w.pos_ == "NOUN")


def _has_clause(verb: Token) -> bool:
    """Return whether ``verb`` takes a clause, with or without "that": "denied he had gone"."""
    clause = child(verb, "ccomp")
    return clause is not None and clause.i > verb.i


def _takes_alleged(verb: Token) -> bool:
    """Return whether the object of ``verb`` is a noun whose clause alone is its content."""
    things = [child(verb, "dobj"), *(child(p, "pobj") for p in verb.children if p.dep_ == "prep")]
    return any(thing is not None and thing.lemma_ in _ALLEGED for thing in things)


def _defends_against(verb: Token) -> bool:
    return verb.lemma_ == "defend" and any(
        each.dep_ == "prep" and each.lower_ in {"against", "from"} for each in verb.children
    )


def _by_idiom(verb: Token) -> bool:
    after = verb.doc[verb.i + 1 : verb.i + 3].text.casefold()
    return after == _IDIOMS.get(verb.lemma_, "-")
