"""Whether a feed is still as it was when its poll began: people edit and remove it meanwhile."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from claimsapi.models import Feed


class Unwanted(Exception):
    """Somebody edited, paused or removed the feed, or another worker polls it."""


@contextmanager
def while_wanted(feed: Feed) -> Iterator[None]:
    """
    Do something in a transaction, unless it is of no use to ``feed`` as that is by then.

    The feed is locked last, after the articles that are written for it (models.locks).

    :raises Unwanted: if somebody changed it meanwhile: nothing was stored
    """
    with transaction.atomic():
        yield
        if not Feed.objects.wanted(feed):
            raise Unwanted(f"feed {feed.pk}")
