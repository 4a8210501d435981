"""A newsroom for each module that names a broker."""

import pytest

from tests.faults.brokers import missing
from tests.faults.newsroom import newsroom


@pytest.fixture(scope="module")
def room(request):
    """Open a newsroom over the broker that the module names as BROKER."""
    broker = request.module.BROKER
    if missing(broker):
        pytest.skip(f"{broker} is not installed here")
    with newsroom(broker) as opened:
        yield opened
