"""The authors that a page shows: those its metadata leave out, and where each name stands."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from lxml import etree

from claimsapi.parse.document import Role
from claimsapi.parse.html.markup import NAMED_BYLINE, lines, names, words
from claimsapi.parse.html.people import is_name, people, without_by
from claimsapi.parse.spans import Span

# What may stand between names without being more than a byline.
_JOINT = re.compile(r"(?i)\b(?:by|and)\b|[\W_]")
# What a line of names opens with, whatever its class: "Words by Ann Lee", "Von Ann Lee".
_BY = re.compile(
    r"(?i)(?:(?:(?:words|story|text|written|report|interview) )?by|(?:words|text|interview):"
    r"|von|par|por|di|door|av|af)"
    r"(?:\s|$)"
)
_NO_SENTENCE = re.compile(r"(?:[^.!?]|(?<=\b[A-Z])\.){2,160}")
# Words in the class of what holds other stories, or what readers wrote.
_OTHERS = re.compile(
    r"(?i)(?:^|[\s_-])(?:related|more|cards?|teasers?|promos?|comments?|replies|recommend\w*|"
    r"trending|latest|most-?(?:read|popular|viewed))(?:$|[\s_-])"
)
_PLACE = re.compile(r"\bin [A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,3}$")

NEAR = 6  # elements below the headline, or below what holds it
DEEP = 8  # elements in each of them
LONGEST = 300  # code points of a byline
TEXTS = 100  # between its tags

_SITE = re.compile(r" [|–—-] (?!.* [|–—-] )")  # the last joint in a title, before the site's name
HEADINGS = 20  # that are looked at where the page has no h1
TITLE = 2  # blanks in a heading that the page's title may begin with
MOST = 20  # bylines beside the first

_ELSEWHERE = frozenset({"nav", "footer", "aside"})
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_BOXES = ("div", "section", "ul", "ol", "li")


def bylines(root: etree._Element) -> list[str]:
    """Return the people whom the first byline of the page names, in its order."""
    nameless: set[etree._Element | None] = set()  # and what is in them, which is not read again
    headline = _headline(root)
    above = frozenset() if headline is None else frozenset(headline.iterancestors())
    for element in root.iter(etree.Element):
        if element.getparent() in nameless:
            nameless.add(element)
        elif _is_byline(element) and not _is_elsewhere(element, above):
            if found := _named(element):
                return found + [name for other in _alike(element) for name in _named(other)]
            nameless.add(element)
    return [] if headline is None else _below(headline)


def _headline(root: etree._Element) -> etree._Element | None:
    """Return the first h1, or on a page without one the heading that its title begins with."""
    headline = root.find(".//h1")
    if headline is not None:
        return headline
    page = " ".join(root.findtext(".//title", "").split()).casefold()
    headings = islice(root.iter("h2", "h3"), HEADINGS)
    return next((h for h in headings if _holds_title(words(h).casefold(), page)), None)


def _holds_title(heading: str, page: str) -> bool:
    """Return whether ``heading`` has the words of the ``page``'s title, but for the site's name."""
    shorter = min(heading, _SITE.split(page)[0], key=len)
    return shorter.count(" ") >= TITLE and shorter in heading and shorter in page


def _alike(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the bylines of the same tag and class beside ``element``: one for each author."""
    above = element.getparent()
    beside = [element, above] if above is not None and len(above) == 1 else [element]
    for one in beside:
        for other in islice(one.itersiblings(element.tag), MOST):
            if other.get("class") == element.get("class") and _is_byline(other):
                yield other


def _below(headline: etree._Element) -> list[str]:
    """Return the people after "by" in the first lines below the headline, whatever their class."""
    for element in islice(_after(headline), NEAR):
        for inner in islice(element.iter(etree.Element), DEEP):
            if _BY.match((inner.text or "").lstrip()[:LONGEST]) and _is_short(inner):
                line = next(lines(inner), "")
                if _NO_SENTENCE.fullmatch(line) and (found := people(line)):
                    return found
    return []


def _after(element: etree._Element) -> Iterator[etree._Element]:
    """Yield what follows ``element``: its own siblings, then those of what holds it."""
    for one in (element, *element.iterancestors()):
        yield from one.itersiblings(etree.Element)


def _named(element: etree._Element) -> list[str]:
    """Return the names that are linked, or else those that stand there alone or after "by"."""
    entries = [people(words(entry)) for entry in element.iter("li")]
    if len(entries) > 1 and all(entries):
        return list(dict.fromkeys(name for entry in entries for name in entry))
    linked = [name for name in map(without_by, map(words, element.iter("a"))) if is_name(name)]
    if linked:
        return linked
    dates = frozenset(element.iter("time"))
    return next(filter(None, map(people, lines(element, without=dates))), [])


def _is_byline(element: etree._Element) -> bool:
    says_so = element.get("rel") == "author" or _is_property(element)
    return (says_so or names(element, NAMED_BYLINE)) and _is_short(element)


def _is_property(element: etree._Element) -> bool:
    """Return whether microdata call ``element`` an author, and not of a picture in the article."""
    if element.get("itemprop") != "author":
        return False
    of = (above.get("itemtype") for above in element.iterancestors() if above.get("itemtype"))
    return "Article" in (next(of, None) or "Article")


def _is_short(element: etree._Element) -> bool:
    """Return whether ``element`` has no more words than a byline, which a page's body has."""
    texts = list(islice(element.itertext(), TEXTS))
    return len(texts) < TEXTS and sum(len(str(text).strip()) for text in texts) <= LONGEST


def _is_elsewhere(element: etree._Element, above_title: frozenset[etree._Element]) -> bool:
    """Return whether it is the page's, another story's or a reader's: a menu of columnists, say."""
    outside = [e for e in (element, *element.iterancestors(*_ELSEWHERE)) if e.tag in _ELSEWHERE]
    if element.get("rel") == "author":  # of the nearest article, as HTML defines it (§4.6.6.2)
        outside = [box for box in outside if not _is_about_article(box, above_title)]
    boxes = (box for box in element.iterancestors(*_BOXES) if box not in above_title)
    return bool(outside) or any(names(box, _OTHERS) for box in boxes)


def _is_about_article(box: etree._Element, above_title: frozenset[etree._Element]) -> bool:
    """Return whether ``box`` stands beside or below the text of the headline's article."""
    is_inside = any(article in above_title for article in box.iterancestors("article"))
    return is_inside and box.tag != "nav" and next(box.iter(*_HEADINGS), None) is None


def byline_parts(line: str, authors: Sequence[str]) -> Iterator[tuple[Role, Span]]:
    """Yield the parts of a byline: names of ``authors``, and jobs and dates as furniture."""
    named = sorted(match.span() for match in map(_finder(line), authors) if match)
    rest = _JOINT.sub("", _PLACE.sub("", _without(line, named)))
    if named and not rest:
        yield Role.BYLINE, Span(0, len(line))
        return
    place = 0
    for start, end in named:
        if start >= place:
            yield from _furniture(line, place, start)
            yield Role.BYLINE, Span(start, end)
            place = end
    yield from _furniture(line, place, len(line))


def _finder(line: str) -> Callable[[str], re.Match[str] | None]:
    return lambda author: re.search(rf"{re.escape(author)}", line, re.IGNORECASE)


def _without(line: str, spans: list[tuple[int, int]]) -> str:
    for start, end in reversed(spans):
        line = line[:start] + " " + line[end:]
    return line


def _furniture(line: str, start: int, end: int) -> Iterator[tuple[Role, Span]]:
    rest = Span(start, end).stripped(line) if start < end else None
    if rest:
        yield Role.FURNITURE, rest
