"""Sources that are another one now, and names that are another one's."""

from collections.abc import Iterator
from contextlib import contextmanager

from rest_framework.exceptions import APIException
from rest_framework.request import Request
from rest_framework.status import HTTP_308_PERMANENT_REDIRECT

from claimsapi.api.core.exceptions import Error, Problem
from claimsapi.models import Source
from claimsapi.operations.sources.resolve import NameTaken


class Moved(APIException):
    """The row is another one now; ``location`` is its address."""

    status_code = HTTP_308_PERMANENT_REDIRECT

    def __init__(self, location: str) -> None:
        super().__init__("It has moved.")
        self.location = location


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
        raise Problem(
            "conflict",
            f"A confirmed source is called “{taken}” already.",
            Error(pointer, "taken", "Use that one: GET /api/v1/sources/?q=…"),
        ) from taken
