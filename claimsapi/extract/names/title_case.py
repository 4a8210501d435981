"""Lines in which nearly every word is capitalised: there only a name known from below is one."""

from collections.abc import Collection, Iterator

from spacy.tokens import Doc, Token

from claimsapi.extract.attribution.syntax import Stretch
from claimsapi.extract.lexicons.first_names import pronoun_of_first_name
from claimsapi.extract.lexicons.nouns import nouns

LINE = 30  # tokens; a longer paragraph is no headline
WORDS = 3  # a shorter line tells nothing
CAPITAL = 0.8  # share of the words that are capitalised in headlines

_SMALL = frozenset(
    str.split("""
    a an the and or but nor if as of in on at to for by from with into over up off out is it be t s
    """)
)

_SIGNS = frozenset("―—–-~") | {"--"}

LONGEST = 6  # words of a name


def is_headline(doc: Doc) -> bool:
    """Return whether ``doc`` is a line of its own whose words are mostly capitalised."""
    if len(doc) > LINE or (len(doc) and doc[0].text in _SIGNS):  # a signature is none
        return False
    words = [token.text for token in doc if token.is_alpha and token.lower_ not in _SMALL]
    capital = sum(word[0].isupper() for word in words)
    return len(words) >= WORDS and capital >= CAPITAL * len(words)


def known_names(doc: Doc, forms: Collection[tuple[str, ...]]) -> Iterator[Stretch]:
    """Yield the longest names of ``forms``, which are in small letters."""
    at = 0
    while at < len(doc):
        end = _longest(doc, at, forms) if doc[at].text[:1].isupper() else at
        if end > at:
            yield at, end
        at = max(end, at + 1)


def _longest(doc: Doc, at: int, forms: Collection[tuple[str, ...]]) -> int:
    """Return the token after the longest of ``forms`` that begins at ``at``, or ``at``."""
    for end in range(min(len(doc), at + LONGEST), at + 1, -1):
        if tuple(token.lower_ for token in doc[at:end]) in forms:
            return end
    if _is_first_and_last(doc, at, forms):
        return at + 2
    return at + 1 if (doc[at].lower_,) in forms else at


def _is_first_and_last(doc: Doc, at: int, forms: Collection[tuple[str, ...]]) -> bool:
    """Return whether a first name comes before the last name of somebody named below."""
    first = at + 1 < len(doc) and pronoun_of_first_name(doc[at].text)
    return bool(first) and (doc[at + 1].lower_,) in forms


def is_opening_noun(word: Token) -> bool:
    """Return whether a capital is only that of a first word: "*Lawmaker* urges …"."""
    first = word.i == 0 or bool(word.is_sent_start)
    return first and word.lower_ in nouns("person", "document", "vague", "crowd")
