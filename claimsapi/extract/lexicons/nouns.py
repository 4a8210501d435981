"""What the nouns of a source name, and which country or party an adjective belongs to."""

from functools import cache

from claimsapi.extract.lexicons.tables import table


@cache
def nouns(*sorts: str) -> frozenset[str]:
    """Return the nouns of ``sorts``, each a line of ``nouns.tsv``, in lower case."""
    rows = table("nouns.tsv")
    return frozenset(word for sort in sorts for word in rows[sort])


@cache
def countries() -> dict[str, str]:
    """Return the country for each of its names and adjectives, as they are written."""
    return _by_member("countries.tsv")


@cache
def parties() -> dict[str, str]:
    """Return the party for each word that its members and offices are called by."""
    return _by_member("parties.tsv")


@cache
def country_names() -> frozenset[str]:
    """Return what names a country itself: "Russia", "UK", but not "Russian"."""
    rows = table("countries.tsv")
    short = {name for others in rows.values() for name in others if name.isupper() or "." in name}
    return frozenset({*rows, *short, "Britain", "America"})


@cache
def heads_of(noun: str) -> frozenset[str]:
    """Return the words of which a body has one in its name to be "the ``noun``" later on."""
    return frozenset(table("bodies.tsv").get(noun, ()))


@cache
def body_words() -> frozenset[str]:
    """Return all words that tell by which noun a body may be named again."""
    return frozenset(word for words in table("bodies.tsv").values() for word in words) - {"*"}


def _by_member(name: str) -> dict[str, str]:
    return {member: key for key, others in table(name).items() for member in (key, *others)}
