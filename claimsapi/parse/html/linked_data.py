"""The JSON-LD of a page: what schema.org's vocabulary says of its article and its authors."""

import json
from collections.abc import Iterator
from typing import Any

from lxml import etree

# Graphs are nested a few levels deep; more is no metadata.
DEPTH = 6

Thing = dict[str, Any]


def article_of(root: etree._Element) -> Thing:
    """Return the first article in the JSON-LD of the page, its authors in full; {} if none."""
    things = list(_things(root))
    article = next(filter(_is_article, things), {})
    described = {thing["@id"]: thing for thing in things if _is_described(thing)}
    return {**article, "author": [_described(a, described) for a in flat(article.get("author"))]}


def flat(value: Any, depth: int = 0) -> Iterator[Any]:
    """Yield what is in a list, and in the lists in it."""
    if not isinstance(value, list):
        yield value
    elif depth < DEPTH:
        for inner in value:
            yield from flat(inner, depth + 1)


def is_organization(author: Any) -> bool:
    return isinstance(author, dict) and "Organization" in str(author.get("@type"))


def _things(root: etree._Element) -> Iterator[Thing]:
    """Yield the objects that the page's scripts describe."""
    for script in root.iterfind(".//script[@type='application/ld+json']"):
        try:
            graph = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue  # publishers' scripts are often broken; the page has other metadata
        yield from _in_graph(graph)


def _in_graph(graph: Any, depth: int = 0) -> Iterator[Thing]:
    inner: list[Any] = []
    if isinstance(graph, dict):
        yield graph
        inner = [graph.get("@graph"), graph.get("mainEntity")]
    elif isinstance(graph, list):
        inner = graph
    if depth < DEPTH:
        for part in inner:
            yield from _in_graph(part, depth + 1)


def _is_article(thing: Thing) -> bool:
    kinds = flat(thing.get("@type"))
    return any(isinstance(kind, str) and "Article" in kind for kind in kinds)


def _is_described(thing: Thing) -> bool:
    return isinstance(thing.get("@id"), str) and bool(thing.get("name"))


def _described(author: Any, described: dict[str, Thing]) -> Any:
    """Return ``author``, or what the page says elsewhere of whom it only refers to by ``@id``."""
    if not isinstance(author, dict) or author.get("name"):
        return author
    name = author.get("@id")
    return described.get(name, author) if isinstance(name, str) else author
