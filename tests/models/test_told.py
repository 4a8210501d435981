"""What the database tells of a change by itself, whoever makes it."""

import pghistory
import pytest

from claimsapi.models import Claim, CounterClaim, Credit, Event, Source
from tests.builders import (
    make_article,
    make_attribution,
    make_claim,
    make_counter_claim,
    make_credit,
    make_dispute,
    make_review,
    make_segment,
    make_source,
    revision_of,
)

pytestmark = pytest.mark.django_db


def told(*nouns):
    """Return the types and payloads of the events of these kinds of row."""
    events = Event.objects.order_by("id").values_list("type", "payload")
    return [(each, payload) for each, payload in events if each.partition(".")[0] in nouns]


def change(row, **fields):
    type(row).objects.filter(pk=row.pk).update(**fields)


def a_counter_claim(**fields):
    return make_counter_claim(make_claim(), make_claim(), **fields)


def a_segment():
    return make_segment(revision_of(make_article()), "The dam is safe", role="body")


CHANGES = [
    (make_claim, {"text": "So"}, "claim.changed", ["text"]),
    (make_claim, {"status": "rejected"}, "claim.rejected", ["status"]),
    (make_claim, {"status": "withdrawn"}, "claim.withdrawn", ["status"]),
    (a_counter_claim, {"review": "accepted"}, "counter_claim.accepted", ["review"]),
    (a_counter_claim, {"review": "rejected"}, "counter_claim.rejected", ["review"]),
    (a_counter_claim, {"relation": "disputes"}, "counter_claim.changed", ["relation"]),
    (make_article, {"headline": "So"}, "article.changed", ["headline"]),
    (make_article, {"external_id": "a1"}, "article.changed", ["external_id"]),
    (make_article, {"status": "withdrawn"}, "article.withdrawn", ["status"]),
    (a_segment, {"role": "caption"}, "article.changed", ["segments"]),
    (make_source, {"status": "candidate"}, "source.changed", ["status"]),
    (make_dispute, {"title": "So"}, "dispute.changed", ["title"]),
    (make_review, {"body": "So"}, "review.changed", ["body"]),
]


@pytest.mark.parametrize(
    ("make", "fields", "type", "names"), CHANGES, ids=[f"{c[2]} {c[3][0]}" for c in CHANGES]
)
def test_a_change_in_bulk_is_told_with_the_fields_that_changed(make, fields, type, names):
    row = make()
    Event.objects.number()

    change(row, **fields)
    change(row, **fields)  # as it is already

    [event] = Event.objects.filter(sequence=None)
    assert (event.type, event.payload["fields"]) == (type, names)


def test_an_article_that_is_restored_says_so():
    article = make_article(status="withdrawn")

    change(article, status="active")

    assert told("article") == [("article.restored", {"fields": ["status"]})]


def test_a_claim_that_is_merged_says_into_which():
    gone, kept = make_claim(), make_claim()

    change(gone, status="withdrawn", merged_into=kept)

    payload = {"fields": ["merged_into", "status"], "merged_into": str(kept.pk)}
    assert told("claim") == [("claim.merged", payload)]


def test_what_goes_is_told_with_what_it_was_of():
    pair = a_counter_claim()
    article = make_article()
    make_credit(revision_of(article))

    CounterClaim.objects.all().delete()
    Credit.objects.all().delete()

    of = {"claim": str(pair.claim_id), "counter": str(pair.counter_id)}
    assert told("counter_claim") == [("counter_claim.deleted", of)]
    where = {"article": str(article.pk)}
    assert told("credit") == [("credit.created", where), ("credit.deleted", where)]


def test_the_names_of_a_source_are_told_but_for_its_own():
    one, other = make_source("RW"), make_source("Ruhr Wire")
    alias = one.aliases.create(text="Ruhr", normalized="ruhr")
    change(alias, source=other)
    alias.delete()

    assert Event.objects.filter(type="source.created").count() == 2
    changed = Event.objects.filter(type="source.changed").order_by("id")
    assert [event.object_id for event in changed] == [one.pk, one.pk, other.pk, other.pk]
    assert {str(event.payload) for event in changed} == {"{'fields': ['aliases']}"}


def test_a_claim_that_joins_changes_its_dispute():
    claim = make_claim(dispute=make_dispute(), stance="affirms")

    payload = {"fields": ["claims"], "claim": str(claim.pk)}
    assert told("dispute") == [("dispute.changed", payload)]


def test_what_a_machine_adds_is_told_by_its_own_types_alone():
    make_attribution()
    a_counter_claim()

    assert told("claim", "counter_claim") == []


def test_what_a_person_adds_is_told_with_who_and_why():
    who = {"by": {"kind": "user", "id": "7"}, "reason": "heard it"}

    with pghistory.context(user=7, reason="heard it"):
        claim = make_claim(status="accepted")
        place = make_attribution(claim)

    where = {"attribution": str(place.pk), "fields": []}
    assert told("claim") == [("claim.created", who), ("claim.changed", where | who)]


@pytest.mark.parametrize(
    ("context", "by"),
    [
        ({"key": "k", "user": 7}, {"kind": "key", "id": "k"}),
        ({"user": 7, "url": "/admin/"}, {"kind": "user", "id": "7"}),
        ({"command": "redact"}, {"kind": "command", "id": "redact"}),
        ({"request": "r", "user": None}, None),
    ],
    ids=["a key", "a person", "a command", "nobody"],
)
def test_an_event_says_who_did_it(context, by):
    claim = make_claim()

    with pghistory.context(**context):
        Claim.objects.filter(pk=claim.pk).update(text="So it is")

    [(_, payload)] = told("claim")
    assert payload.get("by") == by
    assert "reason" not in payload


def test_ids_that_the_database_makes_follow_each_other():
    sources = [make_source() for _ in range(5)]
    for source in sources:
        Source.objects.filter(pk=source.pk).update(role="agency")

    changed = Event.objects.filter(type="source.changed").order_by("id")

    assert [event.object_id for event in changed] == [source.pk for source in sources]
    assert {(event.id.version, event.id.variant) for event in changed} == {
        (7, "specified in RFC 4122")
    }
