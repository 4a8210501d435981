"""How much text, linked text, prose and how many pictures each element of a page holds."""

from dataclasses import dataclass

from lxml import etree

from claimsapi.parse.html.markup import HOLDERS, LINES, SILENT, is_figure

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

# Fewer code points that stand beside blocks instead of in a paragraph are a label or a menu.
LOOSE = 60


@dataclass(slots=True)
class Mass:
    """What stands in an element and below it; ``letters`` and the like are code points."""

    letters: int = 0
    linked: int = 0  # letters in <a>
    prose: int = 0  # letters in <p>, or in a line of text that is as long and no link
    loose: int = 0  # letters that are in no inner block, unlinked
    blocks: int = 0  # elements that stand on lines of their own and have words
    images: int = 0
    headings: int = 0
    linked_headings: int = 0  # headings that lead to another page
    figures: int = 0  # <figure>, <figcaption>, and what is named a caption
    times: int = 0  # dates, as bylines have them

    def add(self, other: "Mass") -> None:
        self.letters += other.letters
        self.linked += other.linked
        self.prose += other.prose
        self.blocks += other.blocks
        self.images += other.images
        self.headings += other.headings
        self.linked_headings += other.linked_headings
        self.figures += other.figures
        self.times += other.times

    @property
    def is_linked(self) -> bool:
        """Return whether the text leads away, but for a word such as "Read:" before the link."""
        return self.linked > 0 and self.linked >= 0.8 * self.letters


def masses(root: etree._Element) -> dict[etree._Element, Mass]:
    """Return the mass of each element below ``root``, in time linear in the page."""
    found: dict[etree._Element, Mass] = {}
    for element in reversed(list(root.iter(etree.Element))):  # children before their parents
        found[element] = Mass() if element.tag in SILENT else _mass(element, found)
    return found


def _mass(element: etree._Element, found: dict[etree._Element, Mass]) -> Mass:
    mass = Mass(letters=_letters(element.text))
    mass.loose = mass.letters
    for child in element.iterchildren(etree.Element):
        inner, tail = found[child], _letters(child.tail)
        if inner.letters or inner.images or inner.figures or inner.times:
            mass.add(inner)
        mass.letters += tail
        mass.loose += tail + (0 if child.tag in LINES else inner.loose)
    mass.blocks += element.tag in LINES and mass.letters > 0
    mass.figures += is_figure(element)
    mass.images += element.tag == "img"
    mass.times += element.tag == "time"
    if element.tag == "a":
        mass.linked, mass.linked_headings, mass.loose = mass.letters, mass.headings, 0
    elif element.tag == "p":
        mass.prose = mass.letters
    elif element.tag in HEADINGS:
        mass.headings = 1
        mass.linked_headings = int(mass.linked > 0 and mass.linked >= 0.4 * mass.letters)
    elif element.tag in HOLDERS and mass.loose >= LOOSE:
        mass.prose += mass.loose
    return mass


def _letters(text: str | None) -> int:
    return len(text.strip()) if text else 0
