"""What agencies mark up as XHTML, HTML or NITF → lines with their roles; nothing is weighed."""

from collections.abc import Iterator
from typing import Any

from claimsapi.parse.document import Role
from claimsapi.parse.html.block import Block, recognised

# What names of elements, and the words in their class, say of their text.
_ROLES = {
    **dict.fromkeys(["h1", "hl1"], Role.HEADLINE),
    **dict.fromkeys(["h2", "h3", "h4", "h5", "h6", "hl2"], Role.SUBHEAD),
    **dict.fromkeys(["byline", "author"], Role.BYLINE),
    "dateline": Role.DATELINE,
    **dict.fromkeys(["figure", "figcaption", "caption", "media", "media-caption"], Role.CAPTION),
    **dict.fromkeys(["media-producer", "credit", "copyright", "photographer"], Role.CREDIT),
    "tagline": Role.CREDIT,
}

# Beside those with a role, what stands on lines of its own.
_LINES = frozenset(
    str.split("""
    abstract article aside block blockquote body body.content body.end body.head bq br byttl dd div
    dl dt footer header hedline hr li main nitf note ol p pre section table td th tr ul
    """)
)

# What describes the story and is none of it: data, players, the job below a byline's name.
_SILENT = frozenset(
    str.split("""
    head script style docdata tobject media-reference media-metadata media-object template iframe
    form button nav object video audio svg byttl
    """)
)

_END = "\n"

RULE = "markup"


def marked(root: Any) -> Iterator[Block]:
    """
    Yield the lines below ``root``, an element of lxml or ElementTree, by what they are named.

    All words are kept but those of elements that describe the story; any depth is read.
    """
    role, line = Role.BODY, list[str]()
    for own, piece in _pieces(root):
        if piece != _END:
            role = own
            line.append(piece)
            continue
        if shown := " ".join("".join(line).split()):
            yield recognised(role, shown, RULE) if role == Role.BODY else Block(role, shown, RULE)
        line.clear()


def _pieces(root: Any) -> Iterator[tuple[Role, str]]:
    """Yield the texts in reading order with the role of each, and ``_END`` where a line ends."""
    stack: list[tuple[Role, Any]] = [(Role.BODY, _END), (Role.BODY, root)]
    while stack:
        outer, item = stack.pop()
        if isinstance(item, str):
            yield outer, item
        elif isinstance(item.tag, str):  # comments and instructions have none
            stack.extend(reversed(list(_inside(item, outer))))


def _inside(element: Any, outer: Role) -> Iterator[tuple[Role, Any]]:
    """Yield the text, the children and the texts behind them, each with its role."""
    names = _names(element)
    if names[0] in _SILENT:
        return
    role = _role(names, outer)
    border = [(outer, _END)] if role != outer or names[0] in _LINES else []
    yield from border
    yield role, _unbroken(element.text)
    for child in element:
        yield role, child
        yield role, _unbroken(child.tail)
    yield from border


def _names(element: Any) -> list[str]:
    """Return the element's name without its namespace, and the words of its class."""
    if not isinstance(element.tag, str):
        return [""]
    name = element.tag.rpartition("}")[2].lower()
    return [name, *(element.get("class") or "").lower().split()]


def _role(names: list[str], outer: Role) -> Role:
    named = next((_ROLES[name] for name in names if name in _ROLES), outer)
    if outer == Role.BODY:
        return named
    # In a picture, whoever is named made it.
    credits_it = outer == Role.CAPTION and named in (Role.CREDIT, Role.BYLINE)
    return Role.CREDIT if credits_it else outer


def _unbroken(text: str | None) -> str:
    return " ".join(text.split("\n")) if text else ""
