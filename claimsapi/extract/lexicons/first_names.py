"""Whether "he" or "she" stands for somebody, as far as first names and nouns tell."""

from functools import cache

from claimsapi.extract.lexicons.nouns import nouns
from claimsapi.extract.lexicons.tables import table


@cache
def _first_names() -> dict[str, str]:
    return {name: word for word, names in table("first_names.tsv").items() for name in names}


def pronoun_of_first_name(name: str) -> str:
    """Return "he" or "she" for a name that is given to men or women alone, else nothing."""
    return _first_names().get(name) or _first_names().get(name.title(), "")


def pronoun_of_noun(word: str) -> str:
    """Return "he" or "she" for a noun or title of one gender, in lower case, else nothing."""
    return next((pronoun for pronoun in ("she", "he") if word in nouns(pronoun)), "")
