"""What somebody looks for, as PostgreSQL reads it, and as a condition that it has indexes for."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connections

from claimsapi.postgresql.replica import read_from

# The expression of the index of claims, and of that of aliases.
WORDS = "to_tsvector('english'::regconfig, COALESCE({table}.text, ''))"

# Sources whose names have a word: of so many bearers of a common one the latest are taken.
BEARERS = 500

_TOKEN = re.compile(r"'(?:[^']|'')*'(?::[*A-D]+)?|<->|<\d+>|[!&|()]")
_DISTANCE = re.compile(r"<(?:-|\d+)>(?=(?:[^']*'[^']*')*[^']*$)")  # outside of quoted words
_NAMED = f"""
    SELECT word, ARRAY(SELECT DISTINCT source_id FROM (
               SELECT alias.source_id FROM claimsapi_sourcealias AS alias
                WHERE {WORDS.format(table="alias")} @@ word::tsquery
                ORDER BY alias.id DESC LIMIT {BEARERS}) AS bearer)
      FROM unnest(%s::text[]) AS word
"""


class NothingToLookFor(Exception):
    """The query has no word that must be there: it is empty, common words alone, or exclusions."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word or a phrase, as a tsquery; ``loose`` finds all that it finds, from the index alone."""

    text: str

    @property
    def loose(self) -> str:
        return _DISTANCE.sub("&", self.text)

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Not:
    part: "Node"

    def __str__(self) -> str:
        return f"!( {self.part} )"


@dataclass(frozen=True, slots=True)
class All:
    parts: tuple["Node", ...]

    def __str__(self) -> str:
        return " & ".join(f"( {part} )" for part in self.parts)


@dataclass(frozen=True, slots=True)
class Either:
    parts: tuple["Node", ...]

    def __str__(self) -> str:
        return " | ".join(f"( {part} )" for part in self.parts)


Node = Word | Not | All | Either
Named = Mapping[str, Sequence[UUID]]


@dataclass(frozen=True, slots=True)
class Query:
    """``tree`` is what is looked for; ``named`` has for each word the sources of that name."""

    tree: Node
    named: Named

    @property
    def sources(self) -> list[UUID]:
        return sorted({source for sources in self.named.values() for source in sources})

    @property
    def exact(self) -> bool:
        """Return whether the index alone can tell: it does not know where words stand."""
        return not _has_phrase(self.tree)

    @property
    def loose(self) -> str:
        """Return a tsquery that finds all that this one does, from the index alone."""
        return _loose(self.tree) or ""

    @property
    def marked(self) -> str:
        """Return the tsquery of what is marked in a hit: every word that is wanted."""
        return " | ".join(f"( {word} )" for word in _words(self.tree, wanted=True))


def read(text: str) -> Query:
    """
    Return what ``text`` asks for in the syntax of web search engines (2 queries).

    :raises NothingToLookFor: if no word must be there
    """
    with connections[read_from()].cursor() as cursor:
        cursor.execute("SELECT websearch_to_tsquery('english', %s)::text", [text])
        [found] = cursor.fetchone()
        tokens = _TOKEN.findall(found)
        tree = _any(tokens) if tokens else None
        if tree is None or not _must_be_there(tree):
            raise NothingToLookFor(text)
        cursor.execute(_NAMED, [sorted({word.text for word in _words(tree)})])
        return Query(tree, {word: sources for word, sources in cursor.fetchall() if sources})


def condition(query: Query, words: str = WORDS.format(table="claim")) -> tuple[str, list[Any]]:
    """
    Return the SQL of a claim that ``query`` may find, by its text and its source's names.

    The indexes answer it, unless ``words`` is another expression than theirs. If ``query`` is not
    exact, what it finds must be looked at, too.
    """
    return _condition(query.tree, query.named, words)


def _any(tokens: list[str]) -> Node:
    parts = [_all(tokens)]
    while tokens and tokens[0] == "|":
        tokens.pop(0)
        parts.append(_all(tokens))
    return parts[0] if len(parts) == 1 else Either(tuple(parts))


def _all(tokens: list[str]) -> Node:
    parts = [_phrase(tokens)]
    while tokens and tokens[0] == "&":
        tokens.pop(0)
        parts.append(_phrase(tokens))
    return parts[0] if len(parts) == 1 else All(tuple(parts))


def _phrase(tokens: list[str]) -> Node:
    part = _one(tokens)
    while tokens and tokens[0].startswith("<"):
        distance = tokens.pop(0)
        part = Word(f"( {part} ) {distance} ( {_one(tokens)} )")
    return part


def _one(tokens: list[str]) -> Node:
    token = tokens.pop(0)
    if token == "!":
        return Not(_one(tokens))
    if token != "(":
        return Word(token)
    part = _any(tokens)
    tokens.pop(0)  # the closing parenthesis
    return part


def _words(tree: Node, *, wanted: bool = False) -> Iterator[Word]:
    """Yield the words of ``tree``; with ``wanted`` not those that must be absent."""
    if isinstance(tree, Word):
        yield tree
    elif isinstance(tree, Not):
        yield from () if wanted else _words(tree.part)
    else:
        for part in tree.parts:
            yield from _words(part, wanted=wanted)


def _must_be_there(tree: Node) -> bool:
    """Return whether ``tree`` needs a word: without one, an index has nothing to look up."""
    if isinstance(tree, All):
        return any(map(_must_be_there, tree.parts))
    if isinstance(tree, Either):
        return all(map(_must_be_there, tree.parts))
    return isinstance(tree, Word)


def _has_phrase(tree: Node) -> bool:
    return any(word.text != word.loose for word in _words(tree))


def _loose(tree: Node) -> str | None:
    """Return a tsquery that finds all that ``tree`` does, or None if everything may be found."""
    if isinstance(tree, Word):
        return tree.loose
    if isinstance(tree, Not):
        return None if _has_phrase(tree) else str(tree)
    parts = [part for part in map(_loose, tree.parts) if part]
    return (" & " if isinstance(tree, All) else " | ").join(f"( {part} )" for part in parts)


def _condition(tree: Node, named: Named, words: str) -> tuple[str, list[Any]]:
    text = f"{words} @@ %s::tsquery"
    if not any(word.text in named for word in _words(tree)):
        loose = _loose(tree)
        return (text, [loose]) if loose else ("true", [])
    if isinstance(tree, Word):
        return f"({text} OR claim.source_id = ANY(%s))", [tree.loose, list(named[tree.text])]
    if isinstance(tree, Not):
        if _has_phrase(tree):
            return "true", []
        sql, values = _condition(tree.part, named, words)
        return f"NOT coalesce({sql}, false)", values  # nobody's claim has no name to exclude
    glue = " AND " if isinstance(tree, All) else " OR "
    parts = [_condition(part, named, words) for part in tree.parts]
    return f"({glue.join(sql for sql, _ in parts)})", [one for _, values in parts for one in values]
