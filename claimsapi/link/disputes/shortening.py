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
_JOINING = frozenset({"and", "but", "or"})
_SHORTEST = 3  # words


def shorter(sentence: Sentence) -> Iterator[Sentence]:
    """Yield ``sentence``, then what is left without its opening, then without its last clauses."""
    yield sentence
    if start := _after_opening(sentence):
        yield sentence.keep(sentence.words[start:])
    words = sentence.words
    for clause in _last_clauses(sentence):
        start, end = clause.left_edge.i, clause.right_edge.i
        if _ends_by(words, end):
            words = _before(sentence, words, start)
            if len(words) >= _SHORTEST:
                yield sentence.keep(words)


def _ends_by(words: list[int | str], end: int) -> bool:
    """Return whether nothing comes after the token ``end``."""
    return isinstance(words[-1], int) and words[-1] <= end


def _before(sentence: Sentence, words: list[int | str], start: int) -> list[int | str]:
    """Return ``words`` before the token ``start``, without what tied them to it."""
    kept = [word for word in words if isinstance(word, str) or word < start]
    while kept and isinstance(kept[-1], int) and _hangs_on(sentence.doc[kept[-1]]):
        kept.pop()
    return kept


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


def _last_clauses(sentence: Sentence) -> list[Token]:
    """Return the clauses after the verb that the sentence can lose, the last first."""
    verb = sentence.verb.i
    after = (token for token in sentence.tokens() if token.i > verb and token.left_edge.i > verb)
    return sorted(filter(_is_loose, after), key=lambda token: -token.left_edge.i)


def _is_loose(token: Token) -> bool:
    if token.dep_ not in _LOOSE:
        return False
    first = token.left_edge
    before = first.nbor(-1).text if first.i else ""
    if token.dep_ == "conj":
        return token.pos_ in VERBS and (before in _SET_OFF or before in _JOINING)
    if token.dep_ == "advcl":
        return before == "," and first.lower_ not in _BINDING
    return before in _SET_OFF
