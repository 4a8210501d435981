"""``Prefer: wait=10`` (RFC 7240, §4.3): the answer is the finished job, if that is soon."""

import logging
import re
from time import monotonic, sleep
from typing import Any
from uuid import UUID

from django.http.response import HttpResponseBase
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from claimsapi.api.core.headers.etags import etag
from claimsapi.api.core.headers.wait_slots import slot
from claimsapi.api.core.views.named import list_view
from claimsapi.logs import outline
from claimsapi.models import Job
from claimsapi.postgresql.errors import AWAY

logger = logging.getLogger(__name__)

LOOK_AGAIN = 1  # seconds: most articles are read in less
LONGEST = 30  # seconds; proxies give up on a silent answer after 60
LOOK_EVERY = 0.1  # seconds; one read by primary key

_WAIT = re.compile(r'wait\s*=\s*("?)(\d{1,9})\1', re.IGNORECASE)


def accepted(request: Request, job: Job) -> Response:
    """
    Return 202 with ``job`` and its address.

    The transaction that made the job is over by then, or the caller's own. Every POST that answers
    so honours ``Prefer: wait``: see Posted.
    """
    serializer: Any = list_view("job").serializer_class
    body = serializer(job, context={"request": request}).data
    headers = {"Location": reverse("job-detail", [job.pk], request=request)}
    if not job.is_finished:
        headers["Retry-After"] = str(LOOK_AGAIN)
    return Response(body, status.HTTP_202_ACCEPTED, headers=headers)


def awaited(request: Request, response: HttpResponseBase) -> HttpResponseBase:
    """
    Return ``response``, or if it is a job and the caller prefers to wait, 200 with the job's end.

    A job that takes longer is 202, as far as it is by then. Where too many wait already nobody
    does: the answer is at once what is known, without Preference-Applied. So it is where the
    database goes away meanwhile, since the job is stored.
    """
    seconds = _preferred(request)
    if not seconds or response.status_code != status.HTTP_202_ACCEPTED:
        return response
    try:
        return _when_finished(request, response, seconds)
    except AWAY as error:
        logger.warning("the wait for a job was cut short: %s", outline(error))
        return response


def _when_finished(request: Request, response: HttpResponseBase, seconds: int) -> HttpResponseBase:
    pk = UUID(response["Location"].rstrip("/").rpartition("/")[2])
    with slot() as free:
        finished = _finishes(pk, seconds if free else 0)
    job = Job.objects.get(pk=pk)
    answer = accepted(request, job)
    if finished:
        answer.status_code = status.HTTP_200_OK
        answer["ETag"] = etag(job)
    for name, value in response.items():
        if name != "Retry-After":  # it was the waiting job's
            answer.headers.setdefault(name, value)
    if finished or free:
        answer["Preference-Applied"] = f"wait={seconds}"
    return answer


def _preferred(request: Request) -> int:
    """Return the seconds to wait; 0 without the preference, or where it cannot be read."""
    for preference in request.headers.get("Prefer", "").split(","):
        if wait := _WAIT.fullmatch(preference.partition(";")[0].strip()):
            return min(int(wait[2]), LONGEST)
    return 0


def _finishes(pk: UUID, seconds: int) -> bool:
    """Return whether job ``pk`` is finished, as soon as it is or after ``seconds``."""
    until = monotonic() + seconds
    running = Job.objects.filter(pk=pk, finished_at=None)
    while running.exists():
        if monotonic() >= until:
            return False
        sleep(LOOK_EVERY)
    return True
