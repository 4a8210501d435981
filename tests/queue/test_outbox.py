"""Messages are sent by a thread, so that nobody waits for the broker."""

from contextvars import ContextVar
from threading import Event

import pytest

from claimsapi.queue.outbox import Outbox

ASKED_BY = ContextVar("asked_by", default="nobody")


@pytest.fixture
def broker():
    """A broker that hangs until it is set."""
    answers = Event()
    yield answers
    answers.set()


def test_who_sends_does_not_wait_for_a_broker_that_hangs(broker):
    outbox, sent = Outbox(), []

    outbox.put(broker.wait)
    outbox.put(lambda: sent.append("second"))

    assert (sent, outbox.finish(0.01)) == ([], False)
    broker.set()
    assert (outbox.finish(5), sent) == (True, ["second"])


def test_what_is_too_much_is_left_to_the_sweep(broker, caplog):
    outbox = Outbox(most=1)
    taken = outbox.put(broker.wait)
    while not taken.running():
        pass
    outbox.put(broker.wait)

    assert outbox.put(broker.wait) is None
    assert "the sweep sends this one" in caplog.text


@pytest.mark.parametrize("error", [ConnectionRefusedError, ValueError])
def test_a_message_that_cannot_be_sent_does_not_keep_the_next(error):
    outbox, sent = Outbox(), []

    def fail():
        raise error

    outbox.put(fail)
    outbox.put(lambda: sent.append("next"))

    assert (outbox.finish(5), sent) == (True, ["next"])


def test_a_message_knows_the_request_that_it_belongs_to():
    outbox, seen = Outbox(), []
    ASKED_BY.set("a request")

    outbox.put(lambda: seen.append(ASKED_BY.get()))

    assert (outbox.finish(5), seen) == (True, ["a request"])
