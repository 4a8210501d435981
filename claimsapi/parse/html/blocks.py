"""The blocks of a page that belong to its article, in order: subheads, paragraphs, captions."""

import re
from collections.abc import Iterator

from lxml import etree

from claimsapi.parse.document import Role
from claimsapi.parse.html.block import Block, recognised
from claimsapi.parse.html.density import Mass, masses
from claimsapi.parse.html.images import is_bare_picture, is_named_picture, picture
from claimsapi.parse.html.markup import ASIDE, HIDDEN, NAMED_BYLINE, names, words

# Words in class or id of what stands inside an article and is none of it. Publishers agree on
# these; a word more must be seen on more than one publisher's pages.
_FURNITURE = re.compile(
    r"(?i)(?:^|[\s_-])(?:newsletter|related|recirc\w*|promo\w*|share|sharing|social|advert\w*|ad|ads|"
    r"sponsor\w*|comments?|breadcrumbs?|sidebar|subscri\w*|signup|sign-up|trending|"
    r"most-?(?:read|popular|viewed)|recommend\w*|outbrain|taboola|author-?(?:bio|box|info)|"
    r"tags|topics?|toolbar|cookie\w*|consent|skip|sr-only|visually-?hidden)(?:$|[\s_-])"
)

_PARAGRAPHS = frozenset({"p", "blockquote", "li", "pre"})
_SUBHEADS = frozenset({"h2", "h3", "h4"})
_PICTURES = frozenset({Role.CAPTION, Role.CREDIT, Role.BYLINE})

TEASER = 400  # code points at the most in the headline and the teaser of another story
BYLINE = 200  # code points


def blocks(root: etree._Element) -> Iterator[Block]:
    """Yield the article's blocks in the page's order; nothing if it has no paragraphs."""
    page = _Page(root)
    body = page.article()
    if body is not None:
        yield from (block for block in page.walk(body) if _has_words(block.text))


class _Page:
    """A page whose elements are weighed: by that, article and furniture are told apart."""

    def __init__(self, root: etree._Element) -> None:
        self.root = root
        self.mass = masses(root)
        self.within = self._within_furniture()

    def article(self) -> etree._Element | None:
        """Return what holds most of the text in paragraphs, with the picture above it."""
        score: dict[etree._Element, float] = {}
        for paragraph in self.root.iter("p"):
            length, above = self.mass[paragraph].letters, paragraph.getparent()
            if above in self.within:
                continue
            for share in (1.0, 0.9, 0.8):
                if above is not None:
                    score[above] = score.get(above, 0.0) + share * length
                    above = above.getparent()
        best = max(score, key=lambda element: score[element], default=None)
        if best is None:
            return None
        return next(best.iterancestors("article", "main"), best)

    def _within_furniture(self) -> set[etree._Element | None]:
        """Return the elements that are no part of an article, and all below them."""
        found: set[etree._Element | None] = set()
        for element in self.root.iter(etree.Element):  # parents before their children
            if element.getparent() in found or self._is_outside(element):
                found.add(element)
        return found

    def walk(self, element: etree._Element) -> Iterator[Block]:
        for child in element.iterchildren(etree.Element):
            if not self._is_outside(child):
                yield from self._read(child)
            elif child.tag in ASIDE and not self._is_furniture(child):
                yield from self._pictures(child)

    def _pictures(self, element: etree._Element) -> Iterator[Block]:
        """Yield what is written under the pictures in a header, an aside or a button."""
        yield from (block for block in self.walk(element) if block.role in _PICTURES)

    def _read(self, element: etree._Element) -> Iterator[Block]:
        mass = self.mass[element]
        is_most = self._is_most(mass)
        if not is_most and _is_teaser(element, mass):
            return
        if element.tag in _SUBHEADS:
            yield recognised(Role.SUBHEAD, words(element), element.tag)
        elif names(element, NAMED_BYLINE) and mass.letters < BYLINE:
            yield Block(Role.BYLINE, words(element), "class of a byline")
        elif is_named_picture(element, mass) and mass.images <= 1 and not _is_quote(element):
            yield from picture(element)
        elif element.tag in _PARAGRAPHS and not self._holds_blocks(element):
            yield recognised(Role.BODY, words(element), "paragraph")
        elif is_bare_picture(mass) and not is_most:
            yield from picture(element)
        else:
            yield from self.walk(element)

    def _holds_blocks(self, element: etree._Element) -> bool:
        return self.mass[element].figures > 0 or any(
            child.tag in _PARAGRAPHS | _SUBHEADS for child in element.iterdescendants()
        )

    def _is_outside(self, element: etree._Element) -> bool:
        if element.tag in ("html", "body", "article", "main"):
            return False
        if element.tag in HIDDEN:
            return True
        if self._is_most(self.mass[element]):
            return False
        return element.tag in ASIDE or self._is_furniture(element)

    def _is_furniture(self, element: etree._Element) -> bool:
        return element.get("hidden") is not None or names(element, _FURNITURE)

    def _is_most(self, mass: Mass) -> bool:
        """Return whether it holds most of the page's prose: then it is the story, by any name."""
        return 2 * mass.prose > self.mass[self.root].prose


def _is_teaser(element: etree._Element, mass: Mass) -> bool:
    """Return whether ``element`` leads to another story: its linked headline, or a teaser."""
    if element.tag in _PARAGRAPHS and mass.is_linked:
        text = words(element)
        return not (text.endswith((".", "”", '."')) and text.count(" ") > 4)
    return mass.linked_headings == mass.headings == 1 and mass.letters < TEASER


def _is_quote(element: etree._Element) -> bool:
    """Return whether a figure shows words instead of a picture."""
    return element.find(".//blockquote") is not None


def _has_words(text: str) -> bool:
    return any(letter.isalnum() for letter in text)
