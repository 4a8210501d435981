"""
Whether a denial is not made: "did not deny", "stopped short of denying", "nobody disputes".

Read from the words right before the verb and the verbs it hangs on, not from the whole sentence:
"He could not attend and denied it" is a denial.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from claimsapi.extract.attribution.syntax import SUBJECTS, child

_NOT = frozenset(
    {"not", "n't", "n’t", "never", "no", "neither", "nor", "hardly", "scarcely", "cannot"}
)
_NOBODY = frozenset({"no", "nobody", "none", "neither", "nor", "few", "hardly"})
# "Could deny" tells of a denial that is thought of, "would later deny" of one that was made.
_THOUGHT_OF = frozenset({"can", "could", "may", "might", "must", "should"})
# What follows one of these is left undone, or only asked for.
_LEFT = frozenset(
    str.split("""
    abstain ask avoid cease challenge decline demand expect fail forget forbear hesitate invite
    neglect order refrain refuse shy stop struggle urge want
    """)
)
_LEFT_WORDS = frozenset({"short", "unable", "unwilling", "reluctant", "hard", "difficult", "away"})
_WITHOUT = frozenset({"without", "than"})
_BETWEEN = 6  # words looked at before a verb


def is_undone(verb: Token) -> bool:
    """Return whether what ``verb`` says is not done."""
    own = child(verb, *SUBJECTS)
    if own is not None and own.left_edge.lower_ in _NOBODY and own.left_edge.i <= own.i < verb.i:
        return True
    return _not_before(verb) or any(_is_left(above) for above in _governors(verb))


def _not_before(verb: Token) -> bool:
    """Return whether "not" or the like stands before ``verb`` with only small words between."""
    start = max(verb.sent.start, verb.i - _BETWEEN)
    for word in reversed(verb.doc[start : verb.i]):
        if word.lower_ in _NOT:
            return verb.doc[word.i + 1].lower_ not in {"only", "just"}
        if word.lower_ in _THOUGHT_OF and word.head.i == verb.i:
            return True
        if not _is_small(word, verb):
            return False
    return False


def _is_small(word: Token, verb: Token) -> bool:
    """Return whether ``word`` belongs to ``verb``: "not *yet have confirmed or* denied"."""
    if word.lower_ in {"or", "nor", "to", "of"} or word.pos_ in {"AUX", "ADV", "PART"}:
        return True
    return word.pos_ == "VERB" and (verb.dep_ == "conj" or word.i + 2 == verb.i) and _is_or(verb)


def _is_or(verb: Token) -> bool:
    return verb.i > 0 and verb.doc[verb.i - 1].lower_ in {"or", "nor"}


def _governors(verb: Token) -> Iterator[Token]:
    """Yield the words that ``verb`` is the complement of, nearest first: "short", "stopped"."""
    seen = verb
    for _ in range(4):  # "stopped short of denying" takes three
        if seen.dep_ not in {"xcomp", "pcomp", "prep", "advmod", "acomp", "conj", "ccomp"}:
            return
        if seen.dep_ == "ccomp" and child(seen, "mark") is not None:
            return
        if seen.dep_ == "conj" and not _is_or(seen):
            return
        seen = seen.head
        yield seen


def _is_left(word: Token) -> bool:
    if word.lower_ in _LEFT_WORDS or word.lower_ in _WITHOUT:
        return True
    return word.lemma_ in _LEFT
