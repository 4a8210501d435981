"""Room for requests that wait: few at a time, so that the others find a thread."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

from django.conf import settings

_seats = BoundedSemaphore(settings.WAITING_REQUESTS)


@contextmanager
def seat() -> Iterator[bool]:
    """Yield whether this process has room for one more request that waits; hold it meanwhile."""
    taken = _seats.acquire(blocking=False)
    try:
        yield taken
    finally:
        if taken:
            _seats.release()
