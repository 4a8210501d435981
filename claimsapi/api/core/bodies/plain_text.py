"""Strings that are no text: refused with their places, wherever they stand in a body."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from claimsapi.api.core.exceptions import MOST_ERRORS, Error, Problem, pointer_to
from claimsapi.parse.text.characters import unfit


def refuse_what_is_no_text(body: Any) -> None:
    """
    Refuse ``body``, which JSON was read into, if any of its strings or names is no text.

    :raises Problem: invalid, with the place of each, or of the first of very many
    """
    if any(map(unfit, _strings(body))):
        detail = "The body holds characters that are no text. Nothing was done."
        raise Problem("invalid", detail, *islice(_errors(body), MOST_ERRORS))


def _strings(body: Any) -> Iterator[str]:
    """Yield all strings, names of members among them, in any order: places would cost time."""
    waiting = [body]
    while waiting:
        each = waiting.pop()
        if isinstance(each, str):
            yield each
        elif isinstance(each, dict):
            waiting += each
            waiting += each.values()
        elif isinstance(each, list):
            waiting += each


def _errors(body: Any, pointer: str = "") -> Iterator[Error]:
    """Yield what is no text; of a name, at the object that has it: it cannot be shown itself."""
    if isinstance(body, str) and (found := unfit(body)):
        yield Error(pointer, found.code, found.sentence)
    elif isinstance(body, list):
        for place, inner in enumerate(body):
            yield from _errors(inner, f"{pointer}/{place}")
    elif isinstance(body, dict):
        for name, inner in body.items():
            if found := unfit(name):
                yield Error(pointer, found.code, f"In the name of a member: {found.sentence}")
            else:
                yield from _errors(inner, pointer_to(name, pointer))
