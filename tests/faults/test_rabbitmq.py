"""What goes wrong in a newsroom whose broker is RabbitMQ."""

import pytest

from tests.faults import server_faults, worker_faults
from tests.faults.outcome import outcome_of

BROKER = "rabbitmq"

pytestmark = [pytest.mark.faults, pytest.mark.timeout(900)]


@pytest.mark.parametrize(
    "fault",
    [
        worker_faults.worker_killed,
        worker_faults.worker_frozen,
        server_faults.web_killed,
        server_faults.postgresql_killed,
        server_faults.postgresql_frozen,
        server_faults.broker_emptied,
        server_faults.broker_frozen,
        server_faults.curators_at_work,
    ],
)
def test_nothing_is_lost_doubled_failed_or_stuck(room, fault, outcomes):
    outcome = outcome_of(fault, room)

    outcomes(fault.__name__, BROKER, outcome)
    assert outcome.is_clean(), outcome
