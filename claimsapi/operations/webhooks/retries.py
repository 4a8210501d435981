"""When what was not taken is sent again, and when it is given up."""

import random
from datetime import timedelta

# After each failed attempt: however they are jittered, longer in all than an endpoint may fail, so
# that one which fails is disabled before what waits for it is given up.
PAUSES = (
    timedelta(seconds=5),
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=5),
    timedelta(hours=10),
    timedelta(hours=14),
    timedelta(hours=20),
    *(timedelta(hours=24),) * 5,
)
JITTER = 0.2  # of a pause, so that what failed together does not come back together

PATIENCE = timedelta(days=5)  # that an endpoint may fail without one success

# An endpoint at which all fails is left alone for a tenth of the time that it has failed, so that a
# server that is away costs little, and one that is back is found soon.
SHORTEST_REST, LONGEST_REST = timedelta(seconds=5), timedelta(minutes=10)


def pause(attempts: int, asked: timedelta | None = None) -> timedelta | None:
    """Return the pause after ``attempts``, at least what was ``asked``; None: it is given up."""
    if attempts > len(PAUSES):
        return None
    usual = PAUSES[attempts - 1]
    jittered = usual * random.uniform(1 - JITTER, 1 + JITTER)  # noqa: S311  # no secret
    return max(min(jittered, PAUSES[-1]), asked or timedelta(0))


def rest(failing_for: timedelta, asked: timedelta | None = None) -> timedelta:
    """Return how long an endpoint is left alone that has failed ``failing_for`` so long."""
    usual = min(max(failing_for / 10, SHORTEST_REST), LONGEST_REST)
    return max(usual, asked or timedelta(0))
