"""How far a job is, as Server-Sent Events (WHATWG HTML, §9.2), one at each change."""

import re
from collections.abc import Callable, Iterator
from time import monotonic, sleep
from typing import Any
from uuid import UUID

from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request

from claimsapi.api.core.exceptions import Error, Problem
from claimsapi.api.core.headers.wait_slots import slot
from claimsapi.models import Job

LONGEST = 60  # seconds, then the client comes back: no thread is held for ever
HEARTBEAT = 10  # seconds without an event; writing is how a server learns that its client left
LOOK_EVERY = 0.25  # seconds; one number by primary key
COME_BACK = 2000  # milliseconds

VERSION_PATTERN = "^[0-9]{1,9}$"

# One event of the stream, by the names of its lines: OpenAPI 3.1 has no other way to describe it.
EVENT = {
    "type": "object",
    "required": ["event", "id", "data"],
    "properties": {
        "event": {"type": "string", "enum": ["progress", "finished"]},
        "id": {"type": "string", "pattern": VERSION_PATTERN},
        "data": {"type": "string", "description": "the job as JSON"},
    },
}


class EventStream(JSONRenderer):
    """Says that an event stream is to be had; itself it writes refusals alone, which are JSON."""

    media_type = "text/event-stream"
    format = "event-stream"


def last_seen(request: Request) -> int | None:
    """
    Return the version of the job in the last event that the caller has, or None.

    :raises Problem: bad-header
    """
    wanted: str | None = request.headers.get("Last-Event-ID")
    if wanted is not None and not re.fullmatch(VERSION_PATTERN, wanted):
        detail = "Send the id of the last event that you have, or leave it out."
        raise Problem("bad-header", detail, Error("Last-Event-ID", "form", detail))
    return None if wanted is None else int(wanted)


def events(pk: UUID, seen: int | None, body: Callable[[Job], Any]) -> Iterator[bytes]:
    """
    Yield job ``pk`` as an event, whenever its version is another than was ``seen``, until its end.

    After LONGEST the stream ends; where too many wait already, at once: who comes back with the id
    of the last event misses nothing that still holds.
    """
    yield b"retry: %d\n\n" % COME_BACK
    with slot() as free:
        quiet_since = monotonic()
        for job in _looks(pk, seen, LONGEST if free else 0):
            if job:
                yield _event(job, body(job))
                quiet_since = monotonic()
            elif monotonic() - quiet_since >= HEARTBEAT:
                yield b": no news\n\n"
                quiet_since = monotonic()


def _looks(pk: UUID, seen: int | None, seconds: float) -> Iterator[Job | None]:
    """Yield the job where its version has changed, else None, for ``seconds`` or until its end."""
    until = monotonic() + seconds
    while True:
        job = None
        if Job.objects.values_list("version", flat=True).get(pk=pk) != seen:
            job = Job.objects.get(pk=pk)
            seen = job.version
        yield job
        if (job and job.is_finished) or monotonic() >= until:
            return
        sleep(LOOK_EVERY)


def _event(job: Job, body: Any) -> bytes:
    name = "finished" if job.is_finished else "progress"
    return b"event: %s\nid: %d\ndata: %s\n\n" % (
        name.encode(),
        job.version,
        JSONRenderer().render(body),
    )
