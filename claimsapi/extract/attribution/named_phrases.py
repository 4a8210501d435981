"""
Phrases that give a sentence to somebody without a verb of saying: "in the words of Ana Ruiz".
"""

from collections.abc import Iterator

from spacy import symbols
from spacy.tokens import Doc

from claimsapi.extract.attribution.candidates import Candidate
from claimsapi.extract.attribution.syntax import Stretch, places, tidy, without

FRAME = "phrase"

LONGEST = 12  # tokens of who it is

_NOUNS = frozenset({"words", "view", "opinion", "telling", "judgment", "judgement", "estimation"})
_PHRASES = frozenset({"phrase", "words", "word", "expression", "term", "image", "metaphor"})
_ENDS = frozenset({",", ".", "?", "!", ";", ":", "—", "–", "“", '"', "``", "”", "''"})
_NO_NAME = frozenset({"VBD", "VBZ", "VBP", "MD", "WDT", "WP", "WRB"})
_MINE = frozenset({"my", "our", "your", "other", "i", "you", "we", "me", "us", "it"})


def candidates(doc: Doc) -> Iterator[tuple[Candidate, frozenset[int]]]:
    """Yield each speaker with the sentence of the phrase, and the tokens of its cue."""
    for at in places(doc, symbols.LOWER, _READERS):
        found = [read(doc, at) for read in _READERS[doc[at].lower_]]
        yield from ((one, frozenset(range(*one.cue[0]))) for one in found if one)


def _candidate(doc: Doc, at: int, cue: Stretch, source: Stretch | None) -> Candidate | None:
    if source is None or doc[source[0]].lower_ in _MINE:
        return None
    phrase = (at, max(source[1], cue[1]))
    content = tidy(doc, without(_sentence(doc, at), phrase))
    if not content:
        return None
    return Candidate(
        cue=(cue,),
        head=cue[0],
        lemma=doc[cue[0] : cue[1]].text.lower(),
        frame=FRAME,
        content=content,
        source=tidy(doc, [source]),
    )


def _words_of(doc: Doc, at: int) -> Candidate | None:
    """Read "in the words of Ana Ruiz," at ``at``."""
    if _lower(doc, at + 1) != "the" or _lower(doc, at + 3) != "of":
        return None
    named = _lower(doc, at + 2) in _NOUNS
    return _candidate(doc, at, (at, at + 4), _name(doc, at + 4)) if named else None


def _own_words(doc: Doc, at: int) -> Candidate | None:
    """Read "in Ana Ruiz's words," at ``at``."""
    for end in range(at + 2, min(at + LONGEST, len(doc) - 1)):
        if doc[end].text in _ENDS or doc[end].tag_ in _NO_NAME:
            break
        if doc[end].lower_ in _NOUNS and doc[end + 1].text in _ENDS:
            whose = {"POS": (at + 1, end - 1), "PRP$": (at + 1, end)}.get(doc[end - 1].tag_)
            return _candidate(doc, at, (end, end + 1), whose)
    return None


def _to_quote(doc: Doc, at: int) -> Candidate | None:
    """Read "to quote Ana Ruiz," at ``at``."""
    set_off = at == 0 or doc[at - 1].text in _ENDS or doc[at - 1].is_space
    if not set_off or _lower(doc, at + 1) != "quote":
        return None
    return _candidate(doc, at, (at, at + 2), _name(doc, at + 2))


def _to_use(doc: Doc, at: int) -> Candidate | None:
    """Read "to use Ana Ruiz’s phrase," at ``at``."""
    if _lower(doc, at + 1) not in {"use", "borrow", "quote"}:
        return None
    for end in range(at + 3, min(at + LONGEST, len(doc))):
        if doc[end].text in _ENDS or doc[end].tag_ in _NO_NAME:
            break
        if doc[end].lower_ in _PHRASES and doc[end - 1].tag_ == "POS":
            return _candidate(doc, at, (end, end + 1), (at + 2, end - 1))
    return None


def _as_put(doc: Doc, at: int) -> Candidate | None:
    """Read "as Ana Ruiz put it" at ``at``."""
    for end in range(at + 2, min(at + LONGEST, len(doc) - 1)):
        if doc[end].text in _ENDS:
            break
        if doc[end].lower_ in {"put", "puts"} and doc[end + 1].lower_ == "it":
            return _candidate(doc, at, (end, end + 2), (at + 1, end))
    return None


def _name(doc: Doc, start: int) -> Stretch | None:
    """Return the noun phrase from ``start`` to the next comma, mark or end of the sentence."""
    for end in range(start, min(start + LONGEST, len(doc))):
        if doc[end].text in _ENDS:
            return (start, end) if end > start else None
        if doc[end].tag_ in _NO_NAME:
            return None
    return (start, len(doc)) if start < len(doc) <= start + LONGEST else None


def _sentence(doc: Doc, at: int) -> Stretch:
    """Return the sentence by its stops, since the parser cuts some at a phrase set off."""
    start, end = at, at
    while start > 0 and doc[start - 1].text not in {".", "?", "!", ";"}:
        start -= 1
    while end < len(doc) and doc[end].text not in {".", "?", "!", ";"}:
        end += 1
    return start, end


def _lower(doc: Doc, at: int) -> str:
    return doc[at].lower_ if at < len(doc) else ""


_READERS = {"in": (_words_of, _own_words), "to": (_to_quote, _to_use), "as": (_as_put,)}
