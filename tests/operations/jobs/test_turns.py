from datetime import timedelta
from time import monotonic

import pytest
from django.utils import timezone

from claimsapi.operations.jobs import turns
from tests.builders import NOW, make_job

pytestmark = pytest.mark.django_db


def test_what_somebody_waits_for_goes_before_a_line_of_a_bulk():
    line = make_job(queue="bulk", nudged_at=NOW, length=600)
    article = make_job(nudged_at=NOW, length=600)

    assert turns.first(line) == article
    assert turns.first(article) == article


def test_an_article_that_is_much_longer_waits_for_its_own_message():
    line = make_job(queue="bulk", nudged_at=NOW, length=600)
    make_job(nudged_at=NOW, length=600_000)

    assert turns.first(line) == line


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"nudged_at": None}, id="it is not sent yet"),
        pytest.param({"nudged_at": timezone.now() + timedelta(days=1)}, id="it pauses"),
        pytest.param({"status": "succeeded", "finished_at": NOW}, id="it is done"),
    ],
)
def test_nothing_goes_before_a_job_that_is_not_on_its_way(fields):
    line = make_job(queue="bulk", nudged_at=NOW, length=600)
    make_job(length=600, **fields)

    assert turns.first(line) == line


def test_a_message_for_a_job_that_is_done_lets_nobody_go_first():
    done = make_job(queue="bulk", status="succeeded", finished_at=NOW)
    make_job(nudged_at=NOW)

    assert turns.first(done) == done


def test_a_turn_ends_when_somebody_waits_or_after_ten_seconds():
    bulk = make_job(kind="bulk", queue="bulk")
    began = monotonic()

    assert not turns.is_over(bulk, began)
    assert turns.is_over(bulk, began - 11)
    make_job(nudged_at=NOW)
    assert turns.is_over(bulk, began)
