"""What stands on a page beside its article or inside it and is none of it, by rules with names."""

import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree

from claimsapi.parse.html.density import HEADINGS, Mass
from claimsapi.parse.html.markup import ASIDE, HIDDEN, NAMES, names, words
from claimsapi.parse.text import patterns

# Words in class or id of what stands inside an article and is none of it. Publishers agree on
# these; a word more must be seen on more than one publisher's pages.
_FURNITURE = re.compile(
    r"(?i)(?:^|[\s_-])(?:newsletter|related|recirc\w*|promo\w*|share|sharing|social|advert\w*|ad|ads|"
    r"sponsor\w*|comments?|breadcrumbs?|sidebar|subscri\w*|signup|sign-up|trending|"
    r"most-?(?:read|popular|viewed)|recommend\w*|outbrain|taboola|author-?(?:bio|box|info)|"
    r"tags|topics?|toolbar|toasts?|tooltip|modal|pop-?up|polls?|cookie\w*|consent|skip|sr-only|visually-?hidden|"
    # Players, whose labels look like captions.
    r"video-?player|jwp\w*|vjs\w*|playlist)(?:$|[\s_-])"
)
# A class that hides, unless another shows it on wider screens ("hidden md:block").
_HIDING = frozenset({"hidden", "hide", "d-none", "is-hidden"})
_SHOWING = re.compile(r":|(?:^|\s)(?:d-\w\w-|visible)")
_UNDISPLAYED = re.compile(r"(?i)(?:^|;)\s*display\s*:\s*none\b")

_NO_WORD = re.compile(r"[\W_]+")

# An id of so many words is an anchor made of a headline, "singer-shares-plans-for-album".
SLUG = 4  # words

# Fewer letters of prose are the small print of a form or a box.
PROSE = 60

LEAST = 25  # letters of a story
DEEP = 12  # elements of a box that are looked at before its heading
_BOXES = frozenset({"div", "section", "aside", "ul", "ol"})

TEASER = 400  # code points at the most in the headline and the teaser of another story
_LINES = frozenset({"p", "blockquote", "li", "pre"})


class Furniture:
    """Says of the elements of one page by which rule each is left out."""

    def __init__(
        self, root: etree._Element, mass: dict[etree._Element, Mass], title: etree._Element | None
    ) -> None:
        self.mass = mass
        self.prose = mass[root].prose
        self.known: dict[etree._Element, str] = {}
        self.above_title: set[etree._Element] = set()
        self.titled: etree._Element | None = None  # the article that has the page's headline
        if title is not None:
            self.above_title.update(title.iterancestors())
            article = next(title.iterancestors("article"), None)
            has_story = article is not None and mass[article].prose >= LEAST
            self.titled = article if has_story else None

    def rule(self, element: etree._Element) -> str:
        """Return the rule by which ``element`` is none of the article, or "" if there is none."""
        if element not in self.known:
            self.known[element] = next(filter(None, self._rules(element)), "")
        return self.known[element]

    def _rules(self, element: etree._Element) -> Iterator[str]:
        if element.tag in ("html", "body", "main"):
            return
        is_most = self.is_most(element)
        if element.tag in HIDDEN and not (element.tag == "form" and is_most):
            yield f"<{element.tag}>"
        if element.tag == "article":
            yield "another story" if self._is_another_story(element) else ""
        if is_most or element.tag == "article":
            return
        yield f"<{element.tag}>" if element.tag in ASIDE else ""
        yield self.named(element)
        yield "headed as furniture" if _is_headed_as_furniture(element) else ""

    def named(self, element: etree._Element) -> str:
        """Return the rule by which the attributes of ``element`` say that it is furniture."""
        if element.get("hidden") is not None or _UNDISPLAYED.search(element.get("style", "")[:200]):
            return "not shown"
        if self._is_hidden(element):
            return "not shown, by its class"
        attributes = ("class",) if self._is_anchor(element) else ("class", "id")
        return "class or id of furniture" if names(element, _FURNITURE, attributes) else ""

    def _is_hidden(self, element: etree._Element) -> bool:
        """Return whether its class hides a few words; more may be the rest of the story."""
        given = element.get("class", "")[:NAMES]
        if "hid" not in given and "none" not in given:  # next to all of them
            return False
        hides = not _HIDING.isdisjoint(given.split()) and not _SHOWING.search(given)
        return hides and self.mass[element].letters < TEASER

    def _is_anchor(self, element: etree._Element) -> bool:
        """Return whether the id is made of a headline, so that its words say nothing of layout."""
        name = element.get("id", "")
        if "-" not in name or self.mass[element].prose < PROSE:
            return False
        return name.count("-") + 1 >= SLUG or _is_of_heading(name, element)

    def is_most(self, element: etree._Element) -> bool:
        """Return whether it holds most of the page's prose: then it is the story, by any name."""
        return 2 * self.mass[element].prose > self.prose

    def _is_another_story(self, article: etree._Element) -> bool:
        """Return whether it has a headline of its own, and the page's stands in another article."""
        if self.titled is None or article in self.above_title:
            return False
        inside = any(above is self.titled for above in article.iterancestors("article"))
        return not inside and _begins_with_heading(article)

    def is_teaser(self, element: etree._Element) -> bool:
        """Return whether it leads to another story: its linked headline, or a teaser."""
        mass = self.mass[element]
        if self.is_most(element):
            return False
        if element.tag in _LINES and mass.is_linked:
            return not reads_as_sentence(words(element))
        return mass.linked_headings == mass.headings == 1 and mass.letters < TEASER


def reads_as_sentence(text: str) -> bool:
    """Return whether a link is more than the name of what it leads to."""
    return text.endswith((".", "”", '."')) and text.count(" ") > 4


def _begins_with_heading(element: etree._Element) -> bool:
    """Return whether the first words of ``element`` are a heading."""
    heading = _first_shown(element)
    return heading is not None and heading.tag in HEADINGS


def _is_of_heading(name: str, element: etree._Element) -> bool:
    """Return whether ``name`` is the heading that ``element`` begins with, in small letters."""
    heading = _first_shown(element)
    if heading is None or heading.tag not in HEADINGS:
        return False
    return _NO_WORD.sub("-", words(heading).casefold()).strip("-") == name.casefold()


def _is_headed_as_furniture(element: etree._Element) -> bool:
    """Return whether ``element`` begins with a heading such as "Read next"."""
    heading = _first_shown(element) if element.tag in _BOXES else None
    if heading is None or heading.tag not in HEADINGS:
        return False
    return bool(patterns.FURNITURE.fullmatch(words(heading)))


def _first_shown(element: etree._Element) -> etree._Element | None:
    """Return the first heading in ``element``, or what has words before one; not far down."""
    for inner in islice(element.iter(etree.Element), DEEP):
        if inner.tag in HEADINGS or (inner.text and inner.text.strip()):
            return inner
    return None
