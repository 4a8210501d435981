"""Quotations that the page sets apart and signs: posts of social media, others' words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from lxml import etree

from claimsapi.parse.html.markup import HIDDEN, lines, names, words

# What stands around the words of a post, or of a quotation that is set apart.
_SIGNED = re.compile(r"(?i)(?:^|[\s_-])(?:block|pull|big)?-?quot(?:e|ation)s?(?:$|[\s_-])")
_SIGNER = re.compile(
    r"(?i)(?:^|[\s_-])(?:attribution|author|by-?line|cite|citation|credit|name|source|speaker|"
    r"signature)(?:$|[\s_-])"
)
_PULLED = re.compile(r"(?i)(?:^|[\s_-])(?:pull-?-?quotes?|pulled)(?:$|[\s_-])")

# "— Ann Lee (@annlee) May 4, 2026", "Posted by Ann Lee on Monday, 4 May 2026".
_SIGNATURE = re.compile(
    r"(?:[―—–]|--|-)\s?(?P<dashed>\S.*)|(?i:(?:a )?post(?:ed)?(?: shared)? by) (?P<by>\S.*)"
)
_DATE = re.compile(
    r"(?:,? (?:on|at))?[\s,·|]+(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
    r"(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}\b"
    r"|\d{1,2}\.? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
    r"|\d{4}-\d\d-\d\d|\d{1,2}[:/.]\d\d).{0,40}$"
)
_LABEL = re.compile(
    r"(?i)view (?:this|full|on|post|more)\b.{0,60}|\[(?:image|video|photo) or (?:embed|gif)\]"
    r"|(?:sign|log) (?:in|up)\b.{0,60}|(?:like|reply|share|repost|comment)s?(?: \d+)?"
)
_MARKS = '“”"„«»'

LONGEST = 3000  # code points of a post or a quotation
ELEMENTS = 200  # in it; more are a part of the page
SIGNERS = 50  # elements that are looked at
SIGNATURE = 150  # code points
NAME_WORDS = 14


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words set apart on a page, and who says them."""

    words: str
    signer: str

    def __str__(self) -> str:
        """Return it as a newspaper prints it, in marks before a dash and the name."""
        marked = self.words if set(_MARKS) & set(self.words) else f"“{self.words}”"
        return f"{marked} — {self.signer}"


def may_be_quotation(element: etree._Element) -> bool:
    """Return whether ``element`` may be words set apart with their speaker."""
    named = element.tag == "blockquote" or names(element, _SIGNED, ("class",))
    if not named and element.tag != "figure":
        return False
    small = sum(1 for _ in islice(element.iter(), ELEMENTS)) < ELEMENTS
    return small and (named or _is_captioned(element))


def _is_captioned(figure: etree._Element) -> bool:
    """Return whether ``figure`` shows a quotation in place of a picture, and who says it."""
    parts = (figure.find(f".//{tag}") for tag in ("blockquote", "figcaption"))
    return all(part is not None for part in parts)


def is_pulled(element: etree._Element) -> bool:
    """Return whether the page says that ``element`` repeats words of the story."""
    return names(element, _PULLED, ("class",))


def quotation(element: etree._Element) -> Quotation | None:
    """Return the words and the speaker in ``element``; None if it names nobody apart from them."""
    shown = list(lines(element))
    marked = next(filter(None, (_parted(shown, signer) for signer in _signers(element))), None)
    said_lines, signature = marked or (shown[:-1], shown[-1] if shown else "")
    said = " ".join(line for line in said_lines if not _LABEL.fullmatch(line))
    signer = _signer(signature, marked is not None)
    if not signer or not said or said[-1] in ",:" or (_has_marks(said) and said[-1] not in _MARKS):
        return None
    return Quotation(said, signer)


def _has_marks(said: str) -> bool:
    return bool(set(_MARKS) & set(said))


def _signers(element: etree._Element) -> Iterator[etree._Element]:
    """Yield what the page itself says holds a speaker."""
    for inner in islice(element.iterdescendants(etree.Element), SIGNERS):
        if inner.tag in ("footer", "cite", "figcaption") or names(inner, _SIGNER, ("class",)):
            yield inner


def _parted(shown: list[str], signer: etree._Element) -> tuple[list[str], str] | None:
    """Return the lines before ``signer``, and its words with the lines after them."""
    name = words(signer)
    if signer.tag in HIDDEN:
        return shown, name
    own = list(lines(signer))
    if 0 < len(own) < len(shown) and shown[-len(own) :] == own:
        return shown[: -len(own)], ", ".join(own)
    if name in shown[1:]:
        place = shown.index(name, 1)
        return shown[:place], ", ".join(shown[place:])
    before = shown[-1].removesuffix(name).rstrip() if name and shown else ""
    is_last = bool(before) and before != shown[-1] and before[-1] in ".!?…" + _MARKS
    return ([*shown[:-1], before], name) if is_last else None


def _signer(signature: str, marked: bool) -> str:
    """Return who signs; "" if ``signature`` reads like more words of the quotation."""
    dashed = _SIGNATURE.fullmatch(signature)
    if len(signature) > SIGNATURE or not (marked or dashed):
        return ""
    name = (dashed["dashed"] or dashed["by"]) if dashed else signature
    name = _DATE.sub("", name).strip(" ,·|.")
    is_name = marked or name[:1].isupper() or name[:1] == "@"
    return name if is_name and name.count(" ") < NAME_WORDS else ""
