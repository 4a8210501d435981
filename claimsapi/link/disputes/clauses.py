"""The clauses that a statement puts forward."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from spacy.tokens import Token

from claimsapi.extract.attribution.syntax import SUBJECTS, child
from claimsapi.link.disputes.charges import charge
from claimsapi.link.disputes.finite import finite
from claimsapi.link.disputes.sentence import VERBS, Sentence
from claimsapi.link.disputes.statement import Statement

# What may open a sentence to tie it to the one before.
_OPENERS = frozenset(
    str.split("""
    whether if and but so or yet because well look also however instead then therefore thus frankly
    clearly obviously okay ok yes no oh again still now meanwhile moreover nevertheless nonetheless
    furthermore indeed rather hence anyway
    """)
)
_CONJUNCTIONS = frozenset({"whether", "if", "because", "so"})
_TYING = frozenset({"that", "whether", "if", "because", "for"})  # marks of a whole statement
_THOUGHT = frozenset(
    {"think", "believe", "guess", "suppose", "feel", "mean", "know", "say", "worry", "fear"}
)
_THINKERS = frozenset({"i", "we", "he", "she", "it", "they"})
# Nouns for something said or thought, with what it is: "the idea that …".
_SAID = frozenset(
    str.split("""
    accusation allegation argument assertion assumption belief charge claim comment complaint
    conclusion contention criticism fact finding idea implication impression insinuation notion
    perception point premise remark report rumor rumour statement story suggestion suspicion theory
    view
    """)
)
# "The idea of paying" is not that anybody pays.
_UNREAL = frozenset(
    str.split("""
    aim chance danger dream fear goal hope idea notion option possibility prospect purpose risk
    suggestion thought threat way
    """)
)
_TRUTHS = frozenset({"truth", "fact", "line", "reality", "point", "thing"})  # "the truth is that"
_DEPTH = 3


def clauses(statement: Statement) -> Iterator[Sentence]:
    """Yield what ``statement`` puts forward as finite clauses, one a sentence, in text order."""
    if made := charge(statement):
        yield made
        return
    for heads in _heads(statement):
        found = (_clause(statement, head) for head in heads)
        yield from list(filter(None, found))[:1]


def _heads(statement: Statement) -> Iterator[list[Token]]:
    """Yield for each sentence the tokens of the content that hang on none of it."""
    found: dict[int, list[Token]] = defaultdict(list)
    for i in sorted(statement.inside):
        token = statement.doc[i]
        outside = token.head.i == i or token.head.i not in statement.inside
        if outside and not (token.is_punct or token.is_space):
            found[token.sent.start].append(token)
    yield from found.values()


def _clause(statement: Statement, head: Token) -> Sentence | None:
    verb = _asserted(statement, head)
    if verb.pos_ not in VERBS or _is_fragment(verb):
        return None
    words = _words(statement, verb)
    return finite(statement, verb, words) if words and _is_whole(statement, words) else None


def _is_whole(statement: Statement, words: list[int | str]) -> bool:
    """Return whether the parser has not given the next words of the content to something else."""
    last = max((word for word in words if isinstance(word, int)), default=-1)
    after = statement.doc[last + 1] if last + 1 in statement.inside else None
    return after is None or after.is_punct or after.is_space or after.dep_ == "cc"


def _asserted(statement: Statement, head: Token) -> Token:
    """Return the verb of what is asserted: of "the idea *that …*", of "I think …"."""
    for _ in range(_DEPTH):
        clause = child(head, "acl", "ccomp", "relcl", "pcomp")
        if clause is None or clause.i not in statement.inside or not _introduces(head, clause):
            return head
        head = clause
    return head


def _introduces(head: Token, clause: Token) -> bool:
    """Return whether ``head`` only leads up to what ``clause`` says."""
    if head.pos_ == "NOUN":
        return head.lemma_ in _SAID and clause.left_edge.lower_ == "that"
    if head.dep_ == "prep":
        real = head.head.lemma_ not in _UNREAL
        return clause.dep_ == "pcomp" and head.lower_ in ("of", "for") and real
    own = child(head, *SUBJECTS)
    if own is None or clause.dep_ != "ccomp" or clause.i < head.i:
        return False
    if head.lemma_ == "be":
        return own.lemma_ in _TRUTHS
    thinks = head.lemma_ in _THOUGHT and own.lower_ in _THINKERS
    return thinks and child(head, "neg") is None and child(clause, *SUBJECTS) is not None


def _is_fragment(verb: Token) -> bool:
    """Return whether it only says when, why or what: "although she paid", "where he stands"."""
    if _distances(verb):
        return True
    mark, first = child(verb, "mark"), verb.left_edge
    if mark is not None and mark.lower_ not in _TYING:
        return True
    asks = first.tag_ in ("WRB", "WP", "WP$") or (first.tag_ == "WDT" and first.lower_ != "that")
    return asks and verb.dep_ != "relcl"


def _distances(verb: Token) -> bool:
    """Return whether it is "there is the notion that …": whoever says so need not agree."""
    noun = child(verb, "attr")
    return noun is not None and noun.lemma_ in _SAID and child(verb, "expl") is not None


def _words(statement: Statement, verb: Token) -> list[int | str]:
    """Return the content under ``verb`` without what only joins it to something before."""
    doc, within = statement.doc, range(verb.left_edge.i, verb.right_edge.i + 1)
    found = _unbroken(statement, verb, [i for i in within if i in statement.inside])
    while found and _only_joins(doc[found[0]], verb):
        found.pop(0)
    while found and _only_ends(doc[found[-1]]):
        found.pop()
    return _with_commas(verb, found)


def _with_commas(verb: Token, found: list[int]) -> list[int | str]:
    """Return ``found`` with a comma after an opening: "After all, *he said*, Roth paid"."""
    words: list[int | str] = list(found)
    own = child(verb, *SUBJECTS)
    if own is not None and own.left_edge.i in found:
        place = found.index(own.left_edge.i)
        if place and found[place] - found[place - 1] > 1:
            words.insert(place, ",")
    return words


def _unbroken(statement: Statement, verb: Token, found: list[int]) -> list[int]:
    """Return ``found`` up to a semicolon, or where another clause follows on "…, he said, …"."""
    doc = statement.doc
    stop = next((i for i in found if i > verb.i and doc[i].text == ";"), len(doc))
    found = [i for i in found if i < stop]
    for before, after in pairwise(found):
        if after - before == 1 or before < verb.i:
            continue
        if not _is_told(statement, range(before, after)):
            return []  # words are missing
        if any(doc[i].dep_ in SUBJECTS for i in found if i >= after):
            return [i for i in found if i <= before]
    return found


def _is_told(statement: Statement, gap: range) -> bool:
    """Return whether ``gap`` only says who says it."""
    cue = statement.cue
    return (cue is not None and cue.i in gap) or bool(statement.source.intersection(gap))


def _only_joins(token: Token, verb: Token) -> bool:
    if token.is_punct or token.is_space or token.dep_ in ("cc", "intj", "punct"):
        return True
    if token.lower_ == "that" and token.tag_ in ("IN", "WDT") and token.dep_ not in SUBJECTS:
        return True
    if token.lower_ not in _OPENERS or token.head.i != verb.i:
        return False
    joining = ("mark", "advmod") if token.lower_ in _CONJUNCTIONS else ("mark", "advmod", "dep")
    return token.dep_ in joining


def _only_ends(token: Token) -> bool:
    return (token.is_punct and token.text not in ")%?") or token.is_space
