"""Which job, and whose request, a line of the log is about."""

from collections.abc import Iterator
from contextlib import contextmanager

from structlog.contextvars import bind_contextvars, clear_contextvars, get_contextvars

from claimsapi.models import Job

OF_THE_TASK = ("task_id", "parent_task_id")


@contextmanager
def about(job: Job) -> Iterator[None]:
    """
    Have what is logged meanwhile, and where messages lead, belong to ``job`` and its own request.

    A worker sends jobs of others amid one: their lines had the request, the address and the user
    of that one.
    """
    outer = get_contextvars()
    clear_contextvars()
    bind_contextvars(**{name: outer[name] for name in OF_THE_TASK if name in outer})
    bind_contextvars(job_id=str(job.pk))
    if job.request_id:
        bind_contextvars(request_id=job.request_id)
    try:
        yield
    finally:
        clear_contextvars()
        bind_contextvars(**outer)
