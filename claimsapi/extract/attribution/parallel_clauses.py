"""
Two speakers in one sentence: "Ruiz said it leaked and Roth said it did not."

The parser hangs the second report on the first, so that it is all one speaker's words.
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from claimsapi.extract.attribution.candidates import Candidate, cue_of, lemma_of
from claimsapi.extract.attribution.inserted_cues import CLAUSES
from claimsapi.extract.attribution.syntax import FINITE, tidy
from claimsapi.extract.lexicons import cues
from claimsapi.extract.result import CueKind

FRAME = "parallel"

LONGEST = 7  # tokens of the second speaker's name
ASIDE = 12  # tokens of what is told of the second speaker: "Roth, who lives above it, said"

_LINKS = frozenset({"and", "but", "while", "whereas", "yet"})
_ENDS = frozenset({".", "?", "!", ";"})
_NAMES = frozenset({"NOUN", "PROPN", "ADJ", "DET", "NUM", "PART"})
_TELLING = frozenset({"who", "which", "a", "an", "the"})
_NO_START = frozenset({"that", "this", "these", "those", "no", "some"})


def candidates(doc: Doc) -> Iterator[tuple[Candidate, frozenset[int]]]:
    """Yield each second speaker with the words up to the end of the sentence."""
    for link in doc:
        if link.lower_ in _LINKS and (verb := _second_verb(doc, link.i)) is not None:
            end = next((at for at in range(verb.i, len(doc)) if doc[at].text in _ENDS), len(doc))
            content = tidy(doc, [(verb.i + 1, end)])
            if content and _first_verb(doc, link.i, verb) is not None:
                yield _candidate(doc, link.i, verb, content), frozenset({verb.i})


def _candidate(doc: Doc, link: int, verb: Token, content: tuple[tuple[int, int], ...]) -> Candidate:
    return Candidate(
        cue=cue_of(verb),
        head=verb.i,
        lemma=lemma_of(verb),
        frame=FRAME,
        content=content,
        source=tidy(doc, [(link + 1, verb.i)]),
    )


def _second_verb(doc: Doc, link: int) -> Token | None:
    """Return the verb of saying of the name that stands right after the token ``link``."""
    at = link + 1
    while at < min(len(doc), link + 1 + LONGEST) and doc[at].pos_ in _NAMES:
        at += 1
    named = at > link + 1 and doc[at - 1].pos_ in {"NOUN", "PROPN"}
    if not named or at + 1 >= len(doc) or doc[link + 1].lower_ in _NO_START:
        return None
    at = _after_aside(doc, at)
    if at + 1 >= len(doc):
        return None
    reports = _says(doc[at]) and (doc[at + 1].text == ":" or not doc[at + 1].is_punct)
    return doc[at] if reports else None


def _after_aside(doc: Doc, at: int) -> int:
    """Return where the sentence goes on after ", who lives above it," at ``at``."""
    if doc[at].text != "," or doc[at + 1].lower_ not in _TELLING:
        return at
    commas = (end for end in range(at + 2, min(len(doc), at + ASIDE)) if doc[end].text == ",")
    return next((end + 1 for end in commas), at)


def _first_verb(doc: Doc, link: int, second: Token) -> Token | None:
    """Return the nearest verb of saying before ``link`` in the same sentence and tense."""
    for at in range(link - 3, -1, -1):
        if doc[at].text in _ENDS or (doc[at].lower_ == "that" and not _says(doc[at - 1])):
            return None
        if doc[at].tag_ == second.tag_ and _says(doc[at]):
            return doc[at]
    return None


def _says(verb: Token) -> bool:
    word = cues.word(verb.lemma_) if verb.tag_ in FINITE else None
    if word is None or word.kind is not CueKind.SPEECH:
        return False
    return cues.reliability(verb.lemma_, "clause") >= CLAUSES
