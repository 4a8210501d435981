"""Caps the threads held by ``Prefer: wait`` and event streams, so that others find one."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

from django.conf import settings

_slots = BoundedSemaphore(settings.WAITING_REQUESTS)


@contextmanager
def slot() -> Iterator[bool]:
    """Yield whether this process has a slot for one more request that waits; hold it meanwhile."""
    taken = _slots.acquire(blocking=False)
    try:
        yield taken
    finally:
        if taken:
            _slots.release()
