"""Which part of a page is its article."""

from collections.abc import Iterator

from lxml import etree

from claimsapi.parse.html.density import LOOSE, Mass
from claimsapi.parse.html.markup import HOLDERS, LINES, words

HEADLINES = 20  # elements that are looked at
LEAST = 25  # letters of a story


def title(root: etree._Element, headline: str) -> etree._Element | None:
    """Return the first h1 whose words are the ``headline`` of the page, or None."""
    shown = [h1 for h1, _ in zip(root.iter("h1"), range(HEADLINES), strict=False)]
    alike = (h1 for h1 in shown if words(h1).casefold() == headline.casefold())
    return next(alike, None)


def story(
    root: etree._Element,
    mass: dict[etree._Element, Mass],
    within: set[etree._Element | None],
    above_title: set[etree._Element],
) -> etree._Element | None:
    """Return what holds most of the text in paragraphs, with the picture above it."""
    score: dict[etree._Element, float] = {}
    for above, length in _paragraphs(root, mass):
        if above in within:
            continue
        for share in (1.0, 0.9, 0.8):
            if above is not None:
                score[above] = score.get(above, 0.0) + share * length
                above = above.getparent()
    best = max(score, key=lambda element: score[element], default=None)
    if best is None:
        return None
    titled = [a for a in best.iterancestors("article") if a in above_title]
    return next(iter(titled), next(best.iterancestors("article", "main"), best))


def _paragraphs(
    root: etree._Element, mass: dict[etree._Element, Mass]
) -> Iterator[tuple[etree._Element | None, int]]:
    """Yield what holds each paragraph, and the paragraph's letters."""
    for element in root.iter(etree.Element):
        inner = mass[element]
        if element.tag == "p":
            yield element.getparent(), inner.letters
        elif element.tag in HOLDERS and inner.loose >= LOOSE:
            is_alone = inner.blocks <= 1 and element.tag in LINES
            yield element.getparent() if is_alone else element, inner.loose


def lead(title: etree._Element, story: etree._Element) -> Iterator[etree._Element]:
    """Yield the elements between the headline and the ``story`` below it, in the page's order."""
    path = {story, *story.iterancestors()}
    node: etree._Element | None = title
    while node is not None and node not in path:
        for sibling in node.itersiblings(etree.Element):
            if sibling in path:
                yield from _down(sibling, story, path)
                return
            yield sibling
        node = node.getparent()


def _down(
    element: etree._Element, story: etree._Element, path: set[etree._Element]
) -> Iterator[etree._Element]:
    """Yield what stands in ``element`` above ``story``."""
    while element is not story:
        for child in element.iterchildren(etree.Element):
            if child in path:
                element = child
                break
            yield child
