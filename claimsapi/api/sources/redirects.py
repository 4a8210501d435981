"""Sources that are another one now, and names that are another one's."""

from collections.abc import Iterator
from contextlib import contextmanager

from rest_framework.request import Request
from rest_framework.reverse import reverse

from claimsapi.api.core.exceptions import Error, Moved, Problem
from claimsapi.link.sources.names import normalize
from claimsapi.models import Source
from claimsapi.operations.sources.resolve import NameTaken


def refuse_merged(request: Request, source: Source) -> None:
    """
    Send who reads a merged source to its survivor, and let nobody write to it.

    :raises Moved: with the same address below the survivor
    :raises Problem: conflict
    """
    if source.merged_into_id is None:
        return
    if request.method in ("GET", "HEAD"):
        here = request.build_absolute_uri()
        raise Moved(here.replace(str(source.pk), str(source.merged_into_id), 1))
    detail = f"It is merged into {source.merged_into_id}: write to that one."
    raise Problem("conflict", detail)


@contextmanager
def name_refused(pointer: str) -> Iterator[None]:
    """Turn a name that is taken into a conflict at ``pointer`` of the body."""
    try:
        yield
    except NameTaken as taken:
        owner = taken.owner
        assert owner  # who is asked for names looks them up
        path = reverse("source-detail", [owner.pk])
        advice = f"It is {owner.pk}: GET {path} and use that one."
        raise Problem(
            "conflict", _whose(str(taken), owner), Error(pointer, "taken", advice)
        ) from taken


def _whose(name: str, owner: Source) -> str:
    """Say that ``name`` is the name or an alias of ``owner``."""
    if normalize(name) == normalize(owner.name):
        return f"A confirmed source is called “{name}” already."
    return f"“{name}” is already an alias of the confirmed source “{owner.name}”."
