"""The step of a job in which a second reader, if there is one, reads the revision, too."""

import logging
from collections.abc import Callable
from datetime import UTC, date, datetime
from time import monotonic
from typing import Any

from django.conf import settings
from django.db.models import F

from claimsapi.extract.result import Extraction
from claimsapi.models import Job, ReaderUsage, Revision
from claimsapi.operations.extraction.earlier_claims import earlier_claims
from claimsapi.operations.jobs import lifecycle
from claimsapi.second_reader.configured import configured
from claimsapi.second_reader.reading import Reading

logger = logging.getLogger(__name__)

STEP = "second_reader"

UNSET = "No second reader is set."
NOT_STORED = "Nothing of this revision is to be stored, so it was sent nowhere."
NOTHING_ASKED = "There is nothing in it to ask about."


class DailyBudget:
    """READER_TOKENS_A_DAY, which all workers share; a day begins at midnight UTC."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self.now = now
        self.day: date = self._today()

    def reserve(self, tokens: int) -> bool:
        """Set ``tokens`` aside if the day has so many left (one statement)."""
        self.day = self._today()
        most = settings.READER_TOKENS_A_DAY
        return ReaderUsage.objects.reserve(tokens, day=self.day, most=most)

    def settle(self, reserved: int, spent: int) -> None:
        """Count what was ``spent`` in place of what was ``reserved``, on the same day."""
        usage = ReaderUsage.objects.filter(day=self.day)
        usage.update(tokens=F("tokens") + (spent - reserved))

    def _today(self) -> date:
        return self.now().astimezone(UTC).date()


def read_again(
    job: Job, extraction: Extraction, now: Callable[[], datetime], *, is_void: Callable[[], bool]
) -> Extraction:
    """
    Return ``extraction`` with what the second reader adds, and note the step of ``job``.

    The step is skipped, with the reason, where there is none, where the language is not read, where
    ``is_void`` says that nothing is to be stored, where the budget is spent, or if no answer came.
    Call it outside of a transaction: an answer may take minutes.

    :raises JobTaken: if the lease ran out and another worker took the job, or it was cancelled
    """
    reader = configured(settings, budget=DailyBudget(now), before_each=lambda: lifecycle.hold(job))
    if reader is None or extraction.skipped or is_void():
        lifecycle.skip(job, STEP, why=extraction.skipped or (NOT_STORED if reader else UNSET))
        return extraction
    started = monotonic()
    revision = _revision(job)
    reading = reader.read(revision.text, extraction, earlier_claims(revision, extraction))
    noted = _noted(reading, reader.endpoint.model)
    if reading.failure:
        logger.warning("job %s has no whole second reading: %s", job.pk, reading.failure)
    lifecycle.step(job, STEP, seconds=monotonic() - started, **noted)
    return reading.result.extraction if reading.result else extraction


def _revision(job: Job) -> Revision:
    assert job.revision is not None  # as of all jobs that read
    return job.revision


def _noted(reading: Reading, model: str) -> dict[str, Any]:
    """Return what the step says of ``reading``: figures and reasons, no words of the article."""
    asked = {"model": model, "requests": reading.requests, "tokens": reading.tokens}
    if not reading.answers:
        return {**asked, "skipped": reading.failure or NOTHING_ASKED}
    found = reading.result
    assert found is not None  # since there are answers
    added = {
        "pairs": found.pairs,
        "agreed": found.agreed,
        "doubts": found.doubts,
        "stances": found.stances,
    }
    why = {"incomplete": reading.failure} if reading.failure else {}
    return {**asked, **added, "dropped": dict(found.dropped), **why}
