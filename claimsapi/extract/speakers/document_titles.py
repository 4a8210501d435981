"""What a document is called: "the report *Safer Roads*", "the guide “*Safe at Sea*”"."""

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from claimsapi.extract.lexicons.nouns import nouns
from claimsapi.extract.names.capitalised_runs import CLOSING, OPENING
from claimsapi.extract.types import Passage
from claimsapi.parse.spans import Span

WORDS = 2  # a title of fewer is told by its quotation marks only

_SMALL = frozenset(str.split("a an the of and or for in on at to with from by as is are"))


def title_of(passage: Passage, source: Span) -> tuple[Token, Span] | None:
    """Return the noun of the document that ``source`` names by its title, and the title."""
    base = passage.segment.span.start
    tokens = passage.doc.char_span(source.start - base, source.end - base, alignment_mode="expand")
    if tokens is None:
        return None
    noun = next((at for at, token in enumerate(tokens) if _is_document(token)), len(tokens))
    after = tokens[noun + 1 :]
    title = _in_marks(after) or _in_capitals(after)
    return (tokens[noun], passage.span(title)) if title else None


def _is_document(token: Token) -> bool:
    known = token.lower_ in nouns("document", "work") and token.lower_ not in nouns("body")
    return known and token.tag_ == "NN"


def _in_marks(after: Tokens) -> Tokens | None:
    """Return what stands between marks right after the noun, or after its comma."""
    start = 1 if len(after) and after[0].text == "," else 0
    if len(after) < start + WORDS or after[start].text not in OPENING:
        return None
    rest = after[start + 1 :]
    marks = [at for at, token in enumerate(rest) if token.text in CLOSING]
    return rest[: marks[-1]] if marks and marks[-1] else None


def _in_capitals(after: Tokens) -> Tokens | None:
    """Return all that follows the noun, if it is written as titles are."""
    words = [token for token in after if token.is_alpha]
    if len(words) < WORDS or not (words[0].is_title and words[-1].is_title):
        return None
    capital = all(token.is_title or token.is_upper or token.lower_ in _SMALL for token in words)
    return after if capital and len(words) == len(after) else None
