"""
Articles in our own words, with every statement and every counter-claim marked; README.md says how.

One file holds twenty articles of one hand.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from claimsapi.extract.result import Relation
from claimsapi.parse.spans import Span

HERE = Path(__file__).parent
_ARTICLE = re.compile(
    r"=== (?P<id>\S+) \| (?P<about>[^\n]*)\n(?P<body>.*?)\n--- pairs\n(?P<pairs>.*?)--- bait", re.S
)
_MARK = re.compile(r"\[\[(?P<letter>[a-z])\|(?P<words>.*?)\]\]", re.S)
_PAIR = re.compile(
    r"(?P<counter>[a-z]) (?P<relation>\w+) (?P<targets>self|[a-z](\+[a-z])*) "
    r"(?P<tie>explicit|implicit)( \| .*)?"
)


@dataclass(frozen=True)
class Pair:
    """``counter`` answers the nearest of ``targets``; without any, what it says itself was said."""

    counter: str
    relation: Relation
    targets: tuple[str, ...]
    explicit: bool


@dataclass(frozen=True)
class Article:
    """``statements`` has the spans of each letter; ``text`` is without the marks."""

    id: str
    text: str
    statements: dict[str, list[Span]]
    pairs: tuple[Pair, ...]


def articles() -> Iterator[Article]:
    """
    Yield all articles, by hand and number.

    :raises ValueError: naming the article whose marks or pairs cannot be read
    """
    for file in sorted(HERE.glob("hand-*/*.txt")):
        for found in _ARTICLE.finditer(file.read_text()):
            yield _article(found["id"], found["body"].strip(), found["pairs"])


def _article(name: str, body: str, lines: str) -> Article:
    text, statements = _unmarked(body)
    pairs = tuple(_pair(line) for line in lines.splitlines() if line.strip())
    named = {letter for pair in pairs for letter in (pair.counter, *pair.targets)}
    if "[[" in text or "]]" in text or not named <= statements.keys():
        raise ValueError(f"{name}: a mark is not closed, or a letter of a pair is not marked")
    return Article(name, text, statements, pairs)


def _unmarked(body: str) -> tuple[str, dict[str, list[Span]]]:
    """Return ``body`` without its marks, and where the words of each letter then stand."""
    text, statements, done = "", dict[str, list[Span]](), 0
    for mark in _MARK.finditer(body):
        text += body[done : mark.start()]
        span = Span(len(text), len(text) + len(mark["words"]))
        statements.setdefault(mark["letter"], []).append(span)
        text += mark["words"]
        done = mark.end()
    return text + body[done:], statements


def _pair(line: str) -> Pair:
    found = _PAIR.fullmatch(line.strip())
    if not found:
        raise ValueError(f"no pair: {line}")
    targets = () if found["targets"] == "self" else tuple(found["targets"].split("+"))
    relation = Relation(found["relation"])
    return Pair(found["counter"], relation, targets, found["tie"] == "explicit")
