"""The second reader that the settings name."""

from collections.abc import Callable
from typing import Any

from claimsapi.second_reader.endpoint import Endpoint
from claimsapi.second_reader.reading import Budget, NoLimit, SecondReader


def configured(
    settings: Any, *, budget: Budget | None = None, before_each: Callable[[], None] = lambda: None
) -> SecondReader | None:
    """Return the second reader of ``settings`` (READER_…), or None if they name none."""
    if not settings.READER_URL:
        return None
    return SecondReader(
        endpoint=Endpoint(
            url=settings.READER_URL,
            model=settings.READER_MODEL,
            key=settings.READER_KEY,
            timeout=settings.READER_TIMEOUT,
        ),
        request_tokens=settings.READER_REQUEST_TOKENS,
        budget=budget or NoLimit(),
        before_each=before_each,
    )
