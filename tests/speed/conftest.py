"""Sizes of `make bench`, and where its figures go."""

import os

import pytest

from tests.speed.figures import Figures
from tests.speed.pictures import draw

SIZES = os.environ.get("BENCH", "")  # "short" or "full"; without, nothing is written
FULL = SIZES == "full"
COUNTS = (10_000, 100_000, 1_000_000) if FULL else (10_000, 100_000)  # claims


@pytest.fixture(scope="session")
def figures():
    """Return where figures are noted; they are written at the end of `make bench`."""
    measured = Figures()
    yield measured
    if SIZES:
        draw(measured.curves)
        measured.write(SIZES)
