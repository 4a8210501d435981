"""A sentence without what it can lose: its last clauses, its opening."""

from collections.abc import Iterator

from spacy.tokens import Token

from claimsapi.link.disputes.sentence import VERBS, Sentence

_LOOSE = frozenset({"conj", "advcl", "relcl", "parataxis", "appos"})
# Without these it would say something else.
_BINDING = frozenset(
    str.split("if unless until when once whenever before after than to while without not no")
)
_SET_OFF = frozenset({",", "-", "–", "—", "--", "("})
_SHORTEST = 3  # words


def shorter(sentence: Sentence) -> Iterator[Sentence]:
    """Yield ``sentence``, then what is left without its opening, then without its last clauses."""
    yield sentence
    if start := _after_opening(sentence):
        yield sentence.keep(sentence.words[start:])
    for cut in sorted(_cuts(sentence), reverse=True):
        kept = [word for word in sentence.words if isinstance(word, str) or word < cut]
        while kept and isinstance(kept[-1], int) and _hangs_on(sentence.doc[kept[-1]]):
            kept.pop()
        if len(kept) >= _SHORTEST:
            yield sentence.keep(kept)


def _hangs_on(token: Token) -> bool:
    return token.is_punct or token.dep_ == "cc"


def _after_opening(sentence: Sentence) -> int:
    """Return where the subject begins after "In that sense, "; 0 if nothing can go."""
    subjects = (t for t in sentence.verb.children if t.dep_ in ("nsubj", "nsubjpass", "expl"))
    own = next(subjects, None)
    if own is None or own.left_edge.i not in sentence.words:
        return 0
    start = sentence.words.index(own.left_edge.i)
    opening = [sentence.doc[word] for word in sentence.words[:start] if isinstance(word, int)]
    loose = opening and opening[-1].text == "," and opening[0].lower_ not in _BINDING
    return start if loose else 0


def _cuts(sentence: Sentence) -> set[int]:
    """Return where clauses begin, after the verb, that the sentence can end before."""
    after = (token for token in sentence.tokens() if token.i > sentence.verb.i)
    starts = {token.left_edge.i for token in after if _is_loose(token)}
    return {start for start in starts if start > sentence.verb.i}


def _is_loose(token: Token) -> bool:
    if token.dep_ not in _LOOSE:
        return False
    if token.dep_ == "conj":
        return token.pos_ in VERBS
    first = token.left_edge
    before = first.nbor(-1).text if first.i else ""
    if token.dep_ == "advcl":
        return before == "," and first.lower_ not in _BINDING
    return token.dep_ == "parataxis" or before in _SET_OFF
