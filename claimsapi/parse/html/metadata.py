"""What a page says of itself: JSON-LD (schema.org NewsArticle), Open Graph, plain HTML."""

import html
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from lxml import etree

from claimsapi.parse.html.bylines import bylines
from claimsapi.parse.html.linked_data import Thing, article_of, flat, is_organization
from claimsapi.parse.html.people import authors
from claimsapi.parse.reader_warnings import ReaderWarning, WarningCode
from claimsapi.parse.times import NEVER_SAID, Published, published
from claimsapi.parse.urls import joined

# What is looked for in the rest of the page: more, or longer ones, no page of an article has.
AUTHORS = 50
NAME = 200  # code points of an author
BYLINE = 1000  # code points of several
HEADLINES = 20
HEADLINE = 1000  # code points


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    headline: str = ""
    authors: tuple[str, ...] = ()
    published: Published = NEVER_SAID
    language: str = ""
    canonical_url: str = ""
    external_id: str = ""
    warnings: tuple[ReaderWarning, ...] = ()


def metadata(root: etree._Element, url: str = "") -> Metadata:
    """Return what the page below ``root`` says of itself; ``url`` serves where it names none."""
    article = article_of(root)
    names, warnings = _authors(root, article)
    return Metadata(
        headline=_headline(root, article),
        authors=names,
        warnings=warnings,
        published=published(
            _words(article.get("datePublished")),
            _meta(root, "article:published_time"),
            _first(root, "//time/@datetime"),
        ),
        language=language(_first(root, "/html/@lang")),
        canonical_url=joined(url, _first(root, "//link[@rel='canonical']/@href"))
        or joined(url, _meta(root, "og:url"))
        or url,
    )


def language(tag: str) -> str:
    """Return the language that ``tag`` (BCP 47) names, without script and region."""
    return tag.split("-")[0].lower()[:12]


def _headline(root: etree._Element, article: Thing) -> str:
    found = islice(root.iterfind(".//h1"), HEADLINES)
    shown = [" ".join("".join(map(str, h1.itertext())).split())[:HEADLINE] for h1 in found]
    titles = [_meta(root, "og:title")[:HEADLINE], _words(article.get("headline"))[:HEADLINE]]
    page = _first(root, "//title/text()")[:HEADLINE]
    alike = [h for h in shown if any(h and h.casefold() in t.casefold() for t in [*titles, page])]
    return next(filter(None, [*alike, *titles, *shown, page]), "")


def _authors(
    root: etree._Element, article: Thing
) -> tuple[tuple[str, ...], tuple[ReaderWarning, ...]]:
    """Return the authors, and what was taken for several of them though it is given as one."""
    people = list(islice(flat(article.get("author")), AUTHORS))
    names = [_words(p.get("name")) if isinstance(p, dict) else _words(p) for p in people]
    if not any(names):
        names = [_meta(root, "author"), _meta(root, "article:author")]
    given = [name for name in names if name and len(name) <= BYLINE and "://" not in name]
    apart = {name: authors(name) for name in dict.fromkeys(given)}
    plain = dict.fromkeys(author for found in apart.values() for author in found)
    shown = dict.fromkeys(bylines(root))
    is_newsroom = bool(people) and all(map(is_organization, people))
    if plain.keys() <= shown.keys() or (shown and is_newsroom):
        return looked_for(shown), ()
    return looked_for(plain), tuple(_split(*each) for each in apart.items() if len(each[1]) > 1)


def _split(name: str, found: Sequence[str]) -> ReaderWarning:
    detail = f"“{name[:NAME]}” is given as one author and was read as {len(found)}: "
    return ReaderWarning(WarningCode.AUTHOR_SPLIT, f"{detail}{'; '.join(found)}.", "/authors")


def looked_for(names: Iterable[str]) -> tuple[str, ...]:
    """Return those of ``names`` that are short enough for one, AUTHORS at the most."""
    return tuple(islice((name for name in names if len(name) <= NAME), AUTHORS))


def _words(value: Any) -> str:
    """Return ``value`` as it is shown: publishers write "Zo&euml;" also in scripts."""
    return " ".join(html.unescape(value).split()) if isinstance(value, str) else ""


def _meta(root: etree._Element, name: str) -> str:
    return _first(root, f"//meta[@property='{name}' or @name='{name}']/@content")


def _first(root: etree._Element, path: str) -> str:
    found = root.xpath(path)
    return _words(found[0]) if isinstance(found, list) and found else ""
