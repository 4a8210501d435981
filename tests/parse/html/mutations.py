"""Pages broken as servers, templates and networks break them, the same for each seed."""

import random
import re

from tests.parse.html.pages import SAMPLES

MOST = 5  # changes of one page

_TAG = re.compile(r"(<[^<>]*>)")
_TAGS = str.split(
    "a article aside blockquote button div figcaption figure footer form h1 h2 header li main nav "
    "ol p q script section span style svg table td template textarea time title ul"
)
_NAMES = ("byline", "caption", "credit", "hidden", "hide", "newsletter", "pullquote", "related")
_ODD = (
    "&#0;",
    "&#xD800;",
    "&#x110000;",
    "&nbsp",
    "\x00",
    "\ufeff",
    "\u2028",
    "\u202e",
    "<![CDATA[",
)
_CHARSETS = ("utf-8", "windows-1252", "utf-16", "utf-7", "koi8-r", "shift_jis", "iso-8859-16", "no")


def mutated(seed: int) -> bytes:
    """Return one of our pages with up to five changes, in an encoding that it may not declare."""
    chance = random.Random(seed)
    parts = _TAG.split(chance.choice(list(SAMPLES.values())))
    for _ in range(chance.randint(1, MOST)):
        chance.choice(_CHANGES)(parts, chance)
    page = f"<meta charset='{chance.choice(_CHARSETS)}'>{''.join(parts)}"
    content = page.encode(chance.choice(("utf-8", "utf-8", "utf-16", "cp1251", "cp932")), "replace")
    return content[: chance.randint(1, len(content))] if chance.random() < 0.2 else content


def _drop(parts: list[str], chance: random.Random) -> None:
    parts[_place(parts, chance)] = ""


def _nest(parts: list[str], chance: random.Random) -> None:
    start, end = sorted((_place(parts, chance), _place(parts, chance)))
    tag = chance.choice(_TAGS)
    parts.insert(end, f"</{tag}>" * chance.randint(0, 1))
    parts[start:start] = [f"<{tag} class='{chance.choice(_NAMES)}'>"] * chance.choice((1, 1, 1, 30))


def _move(parts: list[str], chance: random.Random) -> None:
    start = _place(parts, chance)
    taken = parts[start : start + chance.randint(1, 9)]
    del parts[start : start + len(taken)]
    place = _place(parts, chance)
    parts[place:place] = taken * chance.choice((1, 1, 2, 9))


def _swap_attributes(parts: list[str], chance: random.Random) -> None:
    first, second = _place(parts, chance), _place(parts, chance)
    one, other = parts[first].split(" ", 1), parts[second].split(" ", 1)
    if len(one) == len(other) == 2:
        parts[first], parts[second] = f"{one[0]} {other[1]}", f"{other[0]} {one[1]}"


def _add_odd_characters(parts: list[str], chance: random.Random) -> None:
    place = _place(parts, chance)
    cut = chance.randint(0, len(parts[place]))
    parts[place] = parts[place][:cut] + chance.choice(_ODD) + parts[place][cut:]


def _place(parts: list[str], chance: random.Random) -> int:
    parts.append("") if not parts else None
    return chance.randrange(len(parts))


_CHANGES = (_drop, _nest, _move, _swap_attributes, _add_odd_characters)
