"""
Who stands right beside a quotation, in a paragraph where several speak.

"“Who pays?” a man yelled. Holt: “You.”" The network gives such words to the cue that is near.
"""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc
from spacy.tokens import Span as Tokens

from claimsapi.extract.attribution.candidates import Candidate, cue_of, lemma_of
from claimsapi.extract.attribution.quote_cues import QuotedWords
from claimsapi.extract.attribution.syntax import Stretch, tidy
from claimsapi.extract.speakers.source_phrases import Sort, common_sort

FRAME = "beside"

LONGEST = 9  # tokens of who speaks: "a woman at the back"
LABEL = 12  # tokens before a colon: "Capt. Ana Ruiz of the fire department:"

_OPEN = frozenset({",", "?", "!", "—", "–"})
_STOPS = frozenset({".", "?", "!", "”", '"', "''", "’"})
_SOMEBODY = frozenset({"a", "an", "another", "one"})
_DONE = frozenset({"VBD", "VBN", "VBZ"})
_VERBS = frozenset({"VBD", "VBZ", "VBP", "MD", "VB", "VBG", "VBN"})
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "DET", "ADP", "NUM", "PART", "PUNCT", "CCONJ"})


def candidates(doc: Doc, quotes: Sequence[QuotedWords]) -> Iterator[tuple[Candidate, QuotedWords]]:
    """Yield each speaker with the one quotation, of several in a paragraph, that is theirs."""
    if len(quotes) < 2:
        return
    for quote in quotes:
        if found := _after(doc, quote) or _label(doc, quote):
            yield found, quote


def _after(doc: Doc, quote: QuotedWords) -> Candidate | None:
    """Read "“Who pays?” a man at the back yelled." after ``quote``, which no full stop ends."""
    first, start = quote.tokens[0], quote.tokens[1]
    if start >= len(doc) or doc[start].lower_ not in _SOMEBODY:
        return None
    inside = [token.text for token in doc[max(first, start - 3) : start]]
    verb = next((t for t in doc[start : start + LONGEST] if t.tag_ in _DONE), None)
    if verb is None or not _OPEN & set(inside) or not _is_somebody(doc[start + 1 : verb.i]):
        return None
    return _candidate(doc, cue_of(verb), lemma_of(verb), verb.i, (start, verb.i))


def _label(doc: Doc, quote: QuotedWords) -> Candidate | None:
    """Read "Capt. Ana Ruiz of the fire department: “…”", all there is of its sentence."""
    colon = quote.tokens[0] - 1
    if colon < 2 or doc[colon].text != ":":
        return None
    stops = (at for at in range(colon - 1, max(0, colon - LABEL) - 1, -1) if _stops(doc, at))
    start = next(stops, None)
    if start is None or any(token.tag_ in _VERBS for token in doc[start + 1 : colon]):
        return None
    opening = doc[start + 1 : start + 4]
    named = sum(token.tag_ == "NNP" for token in opening) > 1
    if not named or common_sort(opening[0]) is Sort.DOCUMENT:
        return None
    return _candidate(doc, ((colon, colon + 1),), ":", colon, (start + 1, colon))


def _candidate(
    doc: Doc, cue: tuple[Stretch, ...], lemma: str, head: int, source: Stretch
) -> Candidate:
    return Candidate(
        cue=cue, head=head, lemma=lemma, frame=FRAME, content=(), source=tidy(doc, [source])
    )


def _stops(doc: Doc, at: int) -> bool:
    return doc[at].text in _STOPS


def _is_somebody(words: Tokens) -> bool:
    """Return whether ``words`` name one person: "woman at the back"."""
    plain = all(word.pos_ in _NOMINAL and word.text not in _STOPS | {","} for word in words)
    noun = next((word for word in words if word.pos_ == "NOUN"), None)
    return plain and noun is not None and common_sort(noun) is Sort.PERSON
