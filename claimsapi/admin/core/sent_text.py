"""What people send from forms, as text: nobody sees the control characters that they paste."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict

from claimsapi.parse.text.characters import plain

View = Callable[..., HttpResponse]


def sent_text(view: View) -> View:
    r"""
    Return ``view`` so that forms hold text alone, with ``\n`` for a line break.

    Browsers send ``\r\n``, and what is pasted from other programs has control characters: a tool is
    told to mend that, a person could not. Passwords stay as they are, and what has a NUL, which no
    program pastes and each form refuses.
    """

    @wraps(view)
    def reading(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST":
            request.POST = _plain(request.POST)  # type: ignore[assignment]
        return view(request, *args, **kwargs)

    return reading


def _plain(sent: QueryDict) -> QueryDict:
    typed = QueryDict(mutable=True)
    for name, values in sent.lists():
        typed.setlist(name, values if "password" in name else [_text(each) for each in values])
    typed._mutable = False
    return typed


def _text(value: str) -> str:
    return value if "\0" in value else plain(value)
