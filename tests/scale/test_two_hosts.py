"""Two hosts, of which one is cut off or frozen amid an article for longer than its lease."""

import os
import signal
from contextlib import contextmanager
from time import sleep

import pytest

from tests.faults.brokers import missing
from tests.faults.freezing import freeze_at_work, wait_for_another
from tests.faults.outcome import outcome_of
from tests.faults.worker import wait_until
from tests.scale.hosts import may_make
from tests.scale.newsroom import two_hosts

pytestmark = [
    pytest.mark.faults,
    pytest.mark.timeout(900),
    pytest.mark.skipif(not may_make(), reason="no network namespaces may be made here"),
]


FINISHED = "SELECT count(finished_at) FROM claimsapi_job"


@pytest.fixture(scope="module", params=["redis", "rabbitmq"])
def room(request):
    if missing(request.param):
        pytest.skip(f"{request.param} is not installed here")
    with two_hosts(request.param) as opened:
        yield opened


def host_cut_off(room, sent):
    """Pull the cable of a host whose worker is amid an article."""
    worker = room.programs["other-worker"].process.pid
    held = freeze_at_work(room, "other-worker")
    with unplugged(room.other):
        os.killpg(worker, signal.SIGCONT)
        wait_for_another(room, held)
        sleep(10)
    sleep(10)


def host_frozen(room, sent):
    """Pause a host as a hypervisor does: nothing there runs, and nothing comes through."""
    held = freeze_at_work(room, "other-worker")
    room.signal_other(signal.SIGSTOP)
    try:
        with unplugged(room.other):
            wait_for_another(room, held)
            sleep(10)
    finally:
        room.signal_other(signal.SIGCONT)
    sleep(10)


@contextmanager
def unplugged(host):
    """Pull the cable of ``host``; whoever sends there waits for ever unless it is put back."""
    host.unplug()
    try:
        yield
    finally:
        host.plug_in()


def other_host_alone(room, sent):
    """Have the host that came back do an article, since the first one's worker stands still."""
    worker = room.programs["worker"].process.pid
    os.killpg(worker, signal.SIGSTOP)
    before = room.rows(FINISHED)
    goes_on = wait_until(lambda: room.rows(FINISHED) > before, seconds=90)
    os.killpg(worker, signal.SIGCONT)
    assert goes_on, "the host that came back does nothing"


@pytest.mark.parametrize("fault", [host_cut_off, host_frozen, other_host_alone])
def test_nothing_is_lost_doubled_failed_or_stuck(room, fault, outcomes):
    outcome = outcome_of(fault, room)

    outcomes(fault.__name__, room.broker.name, outcome)
    assert outcome.is_clean(), outcome
