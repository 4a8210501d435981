"""What sort of thing a name names, as far as its own words tell."""

import re
from collections.abc import Sequence

from claimsapi.extract import nlp
from claimsapi.extract.lexicons import endings
from claimsapi.extract.lexicons.first_names import pronoun_of_first_name
from claimsapi.extract.lexicons.nouns import countries, country_names, nouns, parties
from claimsapi.extract.result import SourceKind

_ACRONYM = re.compile(r"[A-Z][A-Z0-9&]*[A-Z0-9](?:-[A-Z]+)?|(?:[A-Z]\.){3,}")
_JOINS = frozenset({"of", "for", "on", "at"})

_NUMERALS = frozenset({"II", "III", "IV", "VI", "VII", "VIII", "XVI", "JR"})

LAST_NAMES = frozenset(
    {"post", "house", "church", "bank", "fox", "camp", "court", "chambers", "press"}
)

# "bank", "rail" and "tech" end names of towns and things, too: "Burbank", "Monorail".
_FIRMS = ("airways", "pharma", "soft", "telecom", "corp", "motors")
SHORT = 6  # letters; shorter words may end so by chance

# "AdTrack", but not "McDonald", "DeSantis" or "LaPierre".
_CAMEL = re.compile(
    r"(?!(?:Ma?c|Del?|Di|Da|Du|La|Le|Van|Von|Fitz|St|O|Al|El|Ja|Jo|Ka|Mary)[A-Z])[A-Z]?[a-z]+[A-Z]\w*"
)

# "Daily Lantern": a newspaper, whatever follows.
_PAPERS = frozenset({"daily", "evening", "weekly"})

# Countries that are first names as well; "Georgia Power" and others begin more bodies than people.
FIRST_NAMES = frozenset({"Chad", "Jordan"})

LONGEST_PERSON = 4  # words


def sure_kind(words: Sequence[str], *, plural: bool) -> SourceKind | None:
    """Return the kind that ``words`` themselves tell, or None; ``plural`` is that of the last."""
    text = " ".join(words)
    if text in country_names():
        return SourceKind.GOVERNMENT
    if _are_people(words[-1]) or (
        plural and len(words) == 1 and words[0].endswith(endings.PEOPLES)
    ):
        return SourceKind.GROUP
    if text.lower() in nouns("known body") or "&" in words:
        return SourceKind.ORGANIZATION
    if _is_written_like_firm(words) or (len(words) > 1 and words[0].lower() in _PAPERS):
        return SourceKind.ORGANIZATION
    if body := _body(words):
        return body
    if len(words) > 1 and pronoun_of_first_name(words[0]):
        return SourceKind.PERSON if len(words) <= LONGEST_PERSON else None
    return None


def likely_kind(words: Sequence[str], *, definite: bool) -> SourceKind:
    """Return the kind of a name whose words tell none: two to four words are a person's."""
    if len(words) == 1 and words[0].lower() in nouns("capital"):
        return SourceKind.GOVERNMENT  # "Beijing said"
    if len(words) == 1:
        first = pronoun_of_first_name(words[0]) and not definite
        return SourceKind.PERSON if first else SourceKind.UNKNOWN
    text = " ".join(words)
    lands = [word for word in words if word in country_names()]
    placed = text.lower() in nouns("place") or (lands and not set(lands) <= FIRST_NAMES)
    if definite or placed or words[-1].lower() in nouns("thing"):
        return SourceKind.UNKNOWN
    if _ends_in_things(words[-1].lower()):
        return SourceKind.ORGANIZATION  # "Brightwater Cranes"
    return SourceKind.PERSON if len(words) <= LONGEST_PERSON else SourceKind.UNKNOWN


def _ends_in_things(word: str) -> bool:
    """Return whether a firm may be named by what it makes or has, as few families are."""
    plural = word.endswith("s") and not word.endswith(("ss", "us", "is"))
    known = len(word) > SHORT - 1 and word.removesuffix("s") in nlp.dictionary("noun")
    return plural and known and word not in nouns("surname")


def _is_written_like_firm(words: Sequence[str]) -> bool:
    """Return whether one word is put together as firms are named: "Nordpharma", "AdTrack"."""
    word = words[0].lower()
    ending = len(word) > SHORT and word.endswith(_FIRMS)
    return len(words) == 1 and (ending or bool(_CAMEL.fullmatch(words[0])))


def _are_people(word: str) -> bool:
    """Return whether ``word`` stands for people of a country or party: "Democrats"."""
    singular = word.split("-")[-1].removesuffix("s")
    return word.endswith("s") and (singular in countries() or singular in parties())


def _body(words: Sequence[str]) -> SourceKind | None:
    joins = [at for at, word in enumerate(words) if word.lower() in _JOINS and at]
    head = words[joins[0] - 1].lower() if joins else words[-1].lower()
    if head in nouns("government") or " ".join(words).lower() in nouns("known government"):
        return SourceKind.GOVERNMENT
    if len(words) == 2 and head in LAST_NAMES and pronoun_of_first_name(words[0]):
        return None  # "Emily Post"
    if head in nouns("body") or joins or _is_acronym(words):
        return SourceKind.ORGANIZATION
    if len(words) == 1 or pronoun_of_first_name(words[0]):
        return None
    inside = {word.lower() for word in words[1:]} & nouns("body")
    return SourceKind.ORGANIZATION if inside or head in nouns("company") else None


def _is_acronym(words: Sequence[str]) -> bool:
    last = words[-1]
    return bool(_ACRONYM.fullmatch(last)) and last not in _NUMERALS
