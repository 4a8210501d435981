"""A part of an article as the second reader gets it, its statements in numbered brackets."""

from collections.abc import Sequence

from claimsapi.extract.result import Voice
from claimsapi.parse.spans import Span
from claimsapi.second_reader.statements import Numbered
from claimsapi.second_reader.windows import Window

# What marks statements and ends the article is no part of a text: nobody writes marks of his own.
_PLAIN = str.maketrans("[]<>", "()‹›")

OWN = "*"  # after the number: the newsroom's own voice


def plain(words: str) -> str:
    """Return ``words`` without what marks statements, as many characters."""
    return words.translate(_PLAIN)


def marked(text: str, window: Window, statements: Sequence[Numbered]) -> str:
    """Return the words of ``window`` with ``statements`` in brackets: “[3 The dam is safe]”."""
    return "\n".join(_marked(text, stretch, statements) for stretch in window)


def _marked(text: str, window: Span, statements: Sequence[Numbered]) -> str:
    opens, closes = [], []
    for each in statements:
        star = OWN if each.voice == Voice.NARRATIVE else ""
        for span in each.marks:
            start, end = max(span.start, window.start), min(span.end, window.end)
            if start < end:
                opens.append((start, -end, f"[{each.number}{star} "))
                closes.append(end)
    return "".join(_pieces(text, window, sorted(opens), sorted(closes))).strip()


def _pieces(
    text: str, window: Span, opens: Sequence[tuple[int, int, str]], closes: Sequence[int]
) -> list[str]:
    """Return the words between the marks, and the marks; one that ends comes before the next."""
    events = [(end, 0, 0, "]") for end in closes]
    events += [(start, 1, end, mark) for start, end, mark in opens]
    pieces, done = [], window.start
    for place, _, _, mark in sorted(events):
        pieces += [plain(text[done:place]), mark]
        done = place
    return [*pieces, plain(text[done : window.end])]


def speakers(statements: Sequence[Numbered]) -> str:
    """Return who says which number, a line for each: “Ana Ruiz: 1, 4”."""
    numbers: dict[str, list[str]] = {}
    for each in statements:
        if each.voice == Voice.ATTRIBUTED:
            numbers.setdefault(plain(each.speaker) or "?", []).append(str(each.number))
    return "\n".join(f"{name}: {', '.join(said)}" for name, said in numbers.items())


def shown_in(window: Window, statements: Sequence[Numbered]) -> list[Numbered]:
    """Return the ``statements`` that have a part in ``window``."""
    return [each for each in statements if any(_meet(mark, window) for mark in each.marks)]


def _meet(mark: Span, window: Window) -> bool:
    return any(mark.overlaps(stretch) for stretch in window)
