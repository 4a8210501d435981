from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claimsapi.models.event import EventType
from claimsapi.operations.core import events
from tests.builders import (
    make_article,
    make_claim,
    make_counter_claim,
    make_credit,
    make_dispute,
    make_job,
    make_review,
    make_revision,
    make_source,
    make_webhook,
)

pytestmark = pytest.mark.django_db

EVENTS = "/api/v1/events/"


def happen(times=1, type=EventType.CLAIM_SUGGESTED):
    for _ in range(times):
        events.emit(type, uuid4())


def test_an_event_says_what_happened_to_which_row(tool):
    claim = make_claim()
    events.emit(EventType.CLAIM_DRIFTED, claim, drift="hedged")

    [event] = tool.get(f"{EVENTS}?object_id={claim.pk}").json()["results"]

    assert (event["type"], event["object_id"]) == ("claim.drifted", str(claim.pk))
    assert event["payload"] == {"drift": "hedged"}
    assert tool.get(event["url"]).json()["id"] == str(claim.pk)


@pytest.mark.parametrize("type", EventType)
def test_the_row_of_every_type_has_an_address(tool, type):
    makers = {
        "job": make_job,
        "article": make_article,
        "counter_claim": lambda: make_counter_claim(make_claim(), make_claim()),
        "dispute": make_dispute,
        "source": make_source,
        "webhook": make_webhook,
        "credit": lambda: make_credit(make_revision(make_article(), "By the ministry")),
        "review": make_review,
    }
    row = makers.get(type.partition(".")[0], make_claim)()
    events.emit(type, row, article=str(make_article().pk), revision=1)

    *_, event = tool.get(f"{EVENTS}?object_id={row.pk}&type={type}").json()["results"]

    assert tool.get(event["url"]).status_code == 200


def test_following_next_gives_each_event_once_and_leads_on(tool):
    happen(5)
    pages = [tool.get(f"{EVENTS}?page_size=2").json()]
    for _ in range(3):
        pages.append(tool.get(pages[-1]["next"]).json())
    happen()
    pages.append(tool.get(pages[-1]["next"]).json())

    sequences = [[event["sequence"] for event in page["results"]] for page in pages]

    assert sequences == [[1, 2], [3, 4], [5], [], [6]]


def test_types_are_asked_for_by_name(tool):
    happen()
    happen(type=EventType.QUOTE_ALTERED)
    happen(type=EventType.CLAIM_ACCEPTED)

    page = tool.get(f"{EVENTS}?type=quote.altered,claim.accepted").json()

    assert [event["sequence"] for event in page["results"]] == [2, 3]
    assert tool.get(page["next"]).json()["results"] == []


@pytest.mark.parametrize(
    ("query", "pointer"),
    [
        ("after=-1", "?after"),
        ("after=9223372036854775808", "?after"),
        ("type=claim.lost", "?type"),
        ("page_size=0", "?page_size"),
        ("object_id=7", "?object_id"),
        ("since=1", "?since"),
    ],
)
def test_a_wrong_query_is_refused_by_name(tool, query, pointer):
    answer = tool.get(f"{EVENTS}?{query}")

    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (400, pointer)


def test_a_page_costs_three_queries_however_long(tool):
    happen(20)
    tool.get(EVENTS)

    with CaptureQueriesContext(connection) as queries:
        shown = tool.get(EVENTS).json()["results"]

    assert len(shown) == 20
    assert len([q for q in queries if "SAVEPOINT" not in q["sql"]]) == 3  # key, unnumbered, page
