from concurrent.futures import ThreadPoolExecutor
from threading import Event as Signal
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from claimsapi.models import Event
from claimsapi.models.event import EventType
from claimsapi.operations.core import events
from tests.builders import make_dispute


def sequences():
    return list(Event.objects.order_by("id").values_list("sequence", flat=True))


@pytest.mark.django_db
def test_an_event_names_its_row_and_is_not_numbered_yet():
    dispute = make_dispute()

    events.emit(EventType.DISPUTE_CHANGED, dispute, change="resolved")

    event = Event.objects.get()
    assert (event.type, event.object_id, event.payload) == (
        "dispute.changed",
        dispute.pk,
        {"change": "resolved"},
    )
    assert event.sequence is None


@pytest.mark.django_db
def test_events_are_numbered_in_order_and_once():
    for _ in range(3):
        events.emit(EventType.CLAIM_SUGGESTED, uuid4())

    numbered = [Event.objects.number(), Event.objects.number()]
    events.emit(EventType.CLAIM_ACCEPTED, uuid4())
    numbered.append(Event.objects.number())

    assert (numbered, sequences()) == ([3, 0, 1], [1, 2, 3, 4])


@pytest.mark.django_db(transaction=True)
def test_an_event_that_commits_late_is_numbered_late():
    """The slow transaction writes its event first; a reader who has seen the others sees it."""
    slow_wrote, seen = Signal(), Signal()
    slow_claim, fast_claim = uuid4(), uuid4()

    def slow():
        try:
            with transaction.atomic():
                events.emit(EventType.CLAIM_SUGGESTED, slow_claim)
                slow_wrote.set()
                assert seen.wait(10)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as worker:
        running = worker.submit(slow)
        assert slow_wrote.wait(10)
        events.emit(EventType.CLAIM_SUGGESTED, fast_claim)
        Event.objects.number()
        first = [event.object_id for event in Event.objects.after(0)]
        seen.set()
        running.result()
    Event.objects.number()

    assert first == [fast_claim]
    assert [event.object_id for event in Event.objects.after(1)] == [slow_claim]


@pytest.mark.django_db(transaction=True)
def test_readers_at_once_give_each_event_one_number():
    for _ in range(40):
        events.emit(EventType.CLAIM_SUGGESTED, uuid4())

    def read(_):
        try:
            return Event.objects.number()
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as readers:
        numbered = list(readers.map(read, range(8)))

    assert (sum(numbered), sequences()) == (40, list(range(1, 41)))


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda log: log.update(sequence=7), id="renumber"),
        pytest.param(lambda log: log.update(payload={"change": "nothing"}), id="rewrite"),
        pytest.param(lambda log: log.all().delete(), id="delete"),
    ],
)
def test_the_log_is_only_added_to(change):
    events.emit(EventType.CLAIM_SUGGESTED, uuid4())
    Event.objects.number()

    with pytest.raises(DatabaseError, match="pgtrigger"), transaction.atomic():
        change(Event.objects)
