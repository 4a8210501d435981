"""
The blocks of a page that belong to its article, in order: subheads, paragraphs, captions.

No word gets lost: each text between the tags of the article is part of a block, or of an omission
that names its rule.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from lxml import etree

from claimsapi.parse import spans
from claimsapi.parse.document import Role
from claimsapi.parse.html import quotations
from claimsapi.parse.html.block import PARAGRAPH, Block, Item, Omission, entries, recognised
from claimsapi.parse.html.density import HEADINGS, masses
from claimsapi.parse.html.furniture import Furniture, reads_as_sentence
from claimsapi.parse.html.images import is_bare_picture, is_named_picture, picture
from claimsapi.parse.html.markup import (
    ASIDE,
    HIDDEN,
    LINES,
    NAMED_BYLINE,
    lines,
    names,
    paragraphs,
    words,
)
from claimsapi.parse.html.story import lead, story, title
from claimsapi.parse.text.time_stamps import SEVERAL

_PARAGRAPHS = frozenset({"p", "blockquote", "li", "pre", "dd", "dt"})
_PICTURES = frozenset({Role.CAPTION, Role.CREDIT, Role.BYLINE})
_SENTENCE = re.compile(r"[.!?…:;,][”\"’')\]]*$|[”\"]$")

BYLINE = 200  # code points
LABEL = 4  # words; fewer beside blocks are a label
LONG = 15  # words; as many are a sentence also without a stop
COMPARED, SENTENCES = 20, 10  # quotations, and of each, that are looked for in the page's text
TIME_STAMP = "time stamp"
_PULLED, _SIGNED = "set apart as a pull quote", "quotation with its speaker"
_NO_LETTERS = re.compile(r"[\W_]+")

Run = list[etree._Element | str]


def blocks(root: etree._Element, headline: str = "") -> Iterator[Block]:
    """Yield the article's blocks in the page's order; nothing if it has no paragraphs."""
    return of_items(items(root, headline))


def of_items(found: Iterable[Item]) -> Iterator[Block]:
    """Yield the blocks of ``found``, which is what ``items`` yields."""
    yield from entries([item for item in found if isinstance(item, Block)])


def stamps(found: Iterable[Item]) -> list[str]:
    """Return the times of the entries of a live blog in ``found``, as shown and as marked up."""
    told = [
        item.what
        for item in found
        if isinstance(item, Omission) and item.rule == TIME_STAMP and not isinstance(item.what, str)
    ]
    return [_stamp(element) for element in told] if len(told) >= SEVERAL else []


def _stamp(time: etree._Element) -> str:
    shown, moment = words(time), str(time.get("datetime", "")).strip()
    return f"{shown} ({moment})" if moment and moment != shown else shown


def items(root: etree._Element, headline: str = "") -> Iterator[Item]:
    """Yield the blocks of the article and what is left out between them, in the page's order."""
    page = Page(root, headline)
    if page.story is not None:
        yield from _without_copies([*page.lead(), *page.walk(page.story)])


def _without_copies(found: list[Item]) -> Iterator[Item]:
    """
    Yield ``found`` without what the page shows twice.

    That are quotations set apart whose sentences the story has as well, and lines of captions.
    """
    apart = {n for n, item in enumerate(found) if item.rule in (_PULLED, _SIGNED)}
    apart = set(sorted(apart)[:COMPARED])
    told = [item for n, item in enumerate(found) if n not in apart and isinstance(item, Block)]
    text = f" {' '.join(_bare(item.text) for item in told)} "
    captions = {item.text for item in told if item.role == Role.CAPTION}
    for n, item in enumerate(found):
        sentences = list(_sentences(item.text)) if n in apart else []
        if 0 < len(sentences) <= SENTENCES and all(f" {one} " in text for one in sentences):
            yield Omission(item.text, "pull quote")
        elif isinstance(item, Block) and item.role == Role.BODY and item.text in captions:
            yield Omission(item.text, "caption once more")
        else:
            yield item


def _sentences(quotation: str) -> Iterator[str]:
    for sentence in re.split(r"[.!?…]+\s", quotation.split("” — ")[0]):
        if bare := _bare(sentence):
            yield bare


def _bare(text: str) -> str:
    return _NO_LETTERS.sub(" ", text.casefold()).strip()


class Page:
    """A page whose elements are weighed: by that, article and furniture are told apart."""

    def __init__(self, root: etree._Element, headline: str = "") -> None:
        self.mass = masses(root)
        self.title = title(root, headline)
        self.furniture = Furniture(root, self.mass, self.title)
        within = self._within_furniture(root)
        self.story = story(root, self.mass, within, self.furniture.above_title)

    def _within_furniture(self, root: etree._Element) -> set[etree._Element | None]:
        """Return the elements that are no part of an article, and all below them."""
        found: set[etree._Element | None] = set()
        for element in root.iter(etree.Element):  # parents before their children
            if element.getparent() in found or self.furniture.rule(element):
                found.add(element)
        return found

    def lead(self) -> Iterator[Item]:
        """Yield what stands between the headline and the story, apart from what is no sentence."""
        if self.title is None or self.story is None or self.story in self.furniture.above_title:
            return
        for element in lead(self.title, self.story):
            yield from self._sentences(self._child(element, paragraph=False))

    def _sentences(self, found: Iterator[Item]) -> Iterator[Item]:
        for item in found:
            is_label = isinstance(item, Block) and item.role in (Role.BODY, Role.SUBHEAD)
            if is_label and not _reads_as_prose(item.text):
                yield Omission(item.text, "label above the story")
            else:
                yield item

    def walk(self, element: etree._Element, *, paragraph: bool = False) -> Iterator[Item]:
        """Yield what ``element`` holds: its texts, and its blocks between them."""
        run: Run = [element.text or ""]
        for child in element.iterchildren(etree.Element):
            if self._is_inline(child, paragraph):
                run.append(child)
            else:
                yield from self._said(run, paragraph)
                yield from self._child(child, paragraph=paragraph)
                run = []
            run.append(child.tail or "")
        yield from self._said(run, paragraph)

    def _child(self, child: etree._Element, *, paragraph: bool) -> Iterator[Item]:
        rule = self.furniture.rule(child)
        if not rule:
            yield from self._read(child, paragraph)
        elif child.tag in ASIDE and not self.furniture.named(child):
            yield from self._in_aside(child, rule)
        else:
            yield Omission(child, rule)

    def _in_aside(self, element: etree._Element, rule: str) -> Iterator[Item]:
        """Yield what is written under the pictures in a header, an aside or a button."""
        titled = element in self.furniture.above_title
        for item in self._sentences(self.walk(element)) if titled else self.walk(element):
            kept = isinstance(item, Omission) or item.role in _PICTURES
            yield item if kept or titled else Omission(item.text, rule)

    def _is_inline(self, element: etree._Element, paragraph: bool) -> bool:
        """Return whether ``element`` is words of the line that it stands in."""
        mass = self.mass[element]
        if not mass.letters:
            return element.tag != "hr"
        if element.tag in LINES | HIDDEN or mass.blocks or mass.figures or mass.images:
            return False
        return paragraph or not (self.furniture.rule(element) or names(element, NAMED_BYLINE))

    def _said(self, run: Run, paragraph: bool) -> Iterator[Item]:
        """Yield the paragraphs of a ``run`` of texts and inline elements."""
        rest = [item for item in run if not (isinstance(item, str) and not item.strip())]
        if rest and not isinstance(rest[0], str) and rest[0].tag == "time":
            yield Omission(rest[0], TIME_STAMP)
            run = run[run.index(rest[0]) + 1 :]
        linked = all(not isinstance(item, str) and item.tag == "a" for item in rest)
        shown = [line for line in paragraphs(run) if _has_words(line)]
        among_prose = len(shown) > 1 and any(map(_reads_as_prose, shown))
        for line in shown:
            if paragraph:
                yield recognised(Role.BODY, line, PARAGRAPH)
            elif not _reads_as_prose(line):
                title = among_prose and line[0].isupper() and (" " in line or line[-1] == "?")
                yield Block(Role.SUBHEAD, line, "line") if title else Omission(line, "label")
            elif linked and not reads_as_sentence(line):
                yield Omission(line, "link")
            else:
                yield recognised(Role.BODY, line, "text beside blocks")

    def _read(self, element: etree._Element, paragraph: bool) -> Iterator[Item]:
        mass = self.mass[element]
        if not mass.letters:
            return
        if element is self.title:
            yield Omission(element, "headline")
        elif self.furniture.is_teaser(element):
            yield Omission(element, "leads to another story")
        elif element.tag in HEADINGS:
            yield from self._heading(element)
        elif names(element, NAMED_BYLINE) and mass.letters < BYLINE:
            yield Block(Role.BYLINE, words(element), "class of a byline")
        elif quotations.may_be_quotation(element) and mass.letters < quotations.LONGEST:
            yield from self._quotation(element, paragraph)
        elif self._is_picture(element, paragraph):
            furniture = frozenset(filter(self.furniture.named, element.iterdescendants("*")))
            found = list(picture(element, furniture))
            yield from _with_rest(element, found, "label of a picture")
        else:
            yield from self.walk(element, paragraph=paragraph or element.tag in _PARAGRAPHS)

    def _is_picture(self, element: etree._Element, paragraph: bool) -> bool:
        mass = self.mass[element]
        if is_named_picture(element, mass) and mass.images <= 1:
            return not _is_quote(element)
        return is_bare_picture(mass) and not paragraph and not self.furniture.is_most(element)

    def _heading(self, element: etree._Element) -> Iterator[Item]:
        if element.tag == "h1" or not _has_words(words(element)):
            yield Omission(element, "another headline" if element.tag == "h1" else "a line")
        else:
            yield recognised(Role.SUBHEAD, words(element), element.tag)

    def _quotation(self, element: etree._Element, paragraph: bool) -> Iterator[Item]:
        found = quotations.quotation(element)
        rule = _PULLED if quotations.is_pulled(element) else _SIGNED
        if found:
            yield from _with_rest(
                element, [Block(Role.BODY, str(found), rule)], "around a quotation"
            )
        elif quotations.is_pulled(element):
            yield Block(Role.BODY, words(element), rule)
        else:
            yield from self.walk(element, paragraph=paragraph or element.tag in _PARAGRAPHS)


def _with_rest(element: etree._Element, found: list[Block], rule: str) -> Iterator[Item]:
    """Yield ``found``, and the words of ``element`` that are not in it."""
    yield from found
    shown = Counter(word for line in lines(element) for word in spans.words(line))
    shown.subtract(word for block in found for word in spans.words(block.text))
    apart = -shown
    rest = [word for word in (+shown).elements() if not _is_parted(word, apart)]
    if rest:
        yield Omission(" ".join(rest), rule)


def _is_parted(word: str, apart: Counter[str]) -> bool:
    """Return whether blocks have ``word`` in two: "the CupCredit: PA"."""
    return any(word.startswith(one) and word[len(one) :] in apart for one in apart)


def _is_quote(element: etree._Element) -> bool:
    """Return whether a figure shows words instead of a picture."""
    return element.find(".//blockquote") is not None


def _reads_as_prose(text: str) -> bool:
    length = text.count(" ") + 1
    return length >= LONG or (length >= LABEL and bool(_SENTENCE.search(text)))


def _has_words(text: str) -> bool:
    return any(letter.isalnum() for letter in text)
