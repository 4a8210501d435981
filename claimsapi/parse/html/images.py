"""The captions and credits of a page's pictures."""

import re
from collections.abc import Iterator

from lxml import etree

from claimsapi.parse.document import Role
from claimsapi.parse.html.block import Block
from claimsapi.parse.html.density import Mass
from claimsapi.parse.html.markup import is_figure, lines, names, words
from claimsapi.parse.text import patterns

_CREDIT = re.compile(
    r"(?i)(?:^|[\s_-])(?:[^\W_]*credits?|copyright|photographer|(?:image|photo)-?source|attribution)"
    r"(?:$|[\s_-])"
)

# What players and galleries write on a picture.
_LABEL = re.compile(
    r"(?i)(?:(?:view|show|see|open)\b.{0,12}\b(?:images?|photos?|gallery|full ?screen).{0,20}"
    r"|(?:image|photo|slide)?\s?(?:\d+\s?(?:of|/)\s?\d+)?\s?\|?|enlarge|zoom|play(?: video)?|"
    r"open image .{0,40}|(?:image|photo|picture)? ?(?:credit|source|copyright|caption)s?:?|"
    r"(?:latest|more|related|popular|recommended) (?:videos|stories|photos|pictures)(?: from)?|"
    r"enlarge (?:this )?(?:image|picture|photo)|"
    r"\d+:\d\d|live|advertisement|expand|close|share|hide caption|toggle caption)"
)
_BUTTONS = re.compile(r"(?i)\s*(?:(?:hide|toggle) caption|purchase licensing rights\b.{0,40})$")
_CAPTION = re.compile(r"(?i)caption")
_SAYS_CAPTION = re.compile(r"(?i)^(?:image )?caption\s?[:,]\s?")

_COUNTER = re.compile(r"^\d{1,3}\s?(?:/|of)\s?\d{1,3}[\s|:.–-]+(?=\S)")
# What may set a credit apart at the end of a caption, and the words of one.
_APART = ("cite", "small", "em", "i", "b", "strong", "span", "a")
_CREDIT_WORD = re.compile(
    r"[(\[]?[^\W\d_a-z][\w.’'-]*[)\],;]?|[/|&©]|via|for|v[ao]n|de[rnl]?|di|la"
)
_ENDS = tuple('.!?…”"’)/|—–')

# Longer text beside a picture is the story's.
CAPTION = 700  # code points

# A credit without a label, such as "Ann Lee/River Board", on a line of its own after the caption.
CREDIT_WORDS = 8


def is_named_picture(element: etree._Element, mass: Mass) -> bool:
    """Return whether ``element`` is one picture or caption by its tag or class, not several."""
    leads_away = element.tag == "a" or mass.is_linked
    return is_figure(element) and mass.letters <= CAPTION and not mass.headings and not leads_away


def is_bare_picture(mass: Mass) -> bool:
    """Return whether it is an image with a few words of its own, under whatever name."""
    words_alone = 2 < mass.letters <= CAPTION and not mass.linked and not mass.headings
    return mass.images == 1 and words_alone and not mass.figures and not mass.times


def picture(
    element: etree._Element, without: frozenset[etree._Element] = frozenset()
) -> Iterator[Block]:
    """Yield caption and credits of one picture, the caption first, ``without`` its furniture."""
    marked = _marked_credits(element) - without
    apart = dict.fromkeys(lines(element, without=marked | without))
    shown = [line for line in apart if _is_content(line)]
    captions = [
        _COUNTER.sub("", _SAYS_CAPTION.sub("", line)) for line in shown if not _is_credit(line)
    ]
    credits = [words(e) for e in element.iter(etree.Element) if e in marked]
    credits += [line for line in shown if _is_credit(line)]
    if not credits and len(captions) > 1 and _may_be_credit(captions[-1]):
        credits.append(captions.pop())
    if captions and element not in marked:
        yield Block(Role.CAPTION, _clean(" ".join(captions)), "caption of a picture")
    for credit in dict.fromkeys(_clean(credit) for credit in credits if _is_content(credit)):
        yield Block(Role.CREDIT, credit, "credit of a picture")


def _marked_credits(element: etree._Element) -> frozenset[etree._Element]:
    """Return what the page names a credit: ``element`` itself, or the outermost below it."""
    if names(element, _CREDIT) and not names(element, _CAPTION):
        return frozenset({element})
    inner = element.iterdescendants(etree.Element)
    marked = {e for e in inner if names(e, _CREDIT) or (e.tag in _APART and _ends_caption(e))}
    return frozenset(e for e in marked if marked.isdisjoint(e.iterancestors()))


def _ends_caption(inner: etree._Element) -> bool:
    """Return whether ``inner`` sets a name apart, after the caption has ended."""
    before, parent = inner.getprevious(), inner.getparent()
    text = before.tail or words(before) if before is not None else ""
    if before is None and parent is not None:
        text = parent.text or ""
    if not text.rstrip().endswith(_ENDS) or inner.getnext() is not None:
        return False
    credit = words(inner)
    parts = credit.split()
    is_last = not (inner.tail or "").strip() and 2 <= len(parts) <= CREDIT_WORDS
    return is_last and _may_be_credit(credit) and all(map(_CREDIT_WORD.fullmatch, parts))


def _clean(line: str) -> str:
    return _BUTTONS.sub("", line).strip(" -–—|/")


def _is_content(line: str) -> bool:
    label = _LABEL.fullmatch(line) or patterns.FURNITURE.fullmatch(line)
    return not label and any(letter.isalnum() for letter in line)


def _is_credit(line: str) -> bool:
    forms = (patterns.CREDIT, patterns.IMAGE_SOURCE, patterns.WIRE)
    return any(form.fullmatch(line) for form in forms)


def _may_be_credit(line: str) -> bool:
    return line.count(" ") < CREDIT_WORDS and line[-1] not in ".!?…”"
