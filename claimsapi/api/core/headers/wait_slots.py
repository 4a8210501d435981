"""Caps the threads held by requests that wait and by bodies in streams, so that others find one."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from threading import BoundedSemaphore

from django.conf import settings

_slots = BoundedSemaphore(settings.WAITING_REQUESTS)
_streams = BoundedSemaphore(settings.STREAMED_BODIES)


def slot() -> AbstractContextManager[bool]:
    """Yield whether this process has a slot for one more request that waits; hold it meanwhile."""
    return _held(_slots)


def stream_slot() -> AbstractContextManager[bool]:
    """Yield whether this process has a slot for one more body in a stream; hold it meanwhile."""
    return _held(_streams)


@contextmanager
def _held(slots: BoundedSemaphore) -> Iterator[bool]:
    taken = slots.acquire(blocking=False)
    try:
        yield taken
    finally:
        if taken:
            slots.release()
