"""What the nouns of a source name, and which country an adjective belongs to: hand-made tables."""

from functools import cache
from importlib.resources import files


@cache
def nouns(sort: str) -> frozenset[str]:
    """Return the nouns of one ``sort`` (title, person, body, document or vague), in lower case."""
    return frozenset(_table("nouns.tsv")[sort])


@cache
def countries() -> dict[str, str]:
    """Return the country for each of its names and adjectives, as they are written."""
    return {
        name: country
        for country, others in _table("countries.tsv").items()
        for name in (country, *others)
    }


@cache
def country_names() -> frozenset[str]:
    """Return what names a country itself: "Russia", "UK", but not "Russian"."""
    table = _table("countries.tsv")
    short = {name for others in table.values() for name in others if name.isupper() or "." in name}
    return frozenset({*table, *short, "Britain", "America"})


def _table(name: str) -> dict[str, list[str]]:
    rows: dict[str, list[str]] = {}
    for line in files(__package__).joinpath(name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            key, _, others = line.partition("\t")
            rows[key] = [word for word in others.split(",") if word]
    return rows
