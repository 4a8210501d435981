"""The service's own settings, but that a lost worker is missed sooner."""

from tests.faults.settings import *  # noqa: F403

CELERY_TASK_SOFT_TIME_LIMIT = 40  # seconds, as those below
CELERY_TASK_TIME_LIMIT = 45
CELERY_BEAT_SCHEDULE["sweep"]["schedule"] = 5.0  # noqa: F405
