"""How long each fault lasts, in seconds."""

import os

IS_LONG = os.environ.get("FAULTS") == "long"  # half an hour of outages, by hand

AWAY = 10  # a server that was killed
HANGS = 30
FULL = 60 if IS_LONG else 30
DECIDE = 180 if IS_LONG else 20
FROZEN = 420 if IS_LONG else 10  # after others have taken its job
SKEWED = 20  # with each wrong clock
