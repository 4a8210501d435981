"""What an editor reviews next, and that two editors never get the same item."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection

from claimsapi.models import Attribution, Claim, CounterClaim, ReviewLease
from claimsapi.models.review_lease import ItemKind, Outcome
from claimsapi.operations.review_queue import counts
from claimsapi.operations.review_queue import queue as review_queue_queue
from claimsapi.operations.review_queue.queue import LEASE, SET_ASIDE, Item, Queue, TurnTaken
from tests.builders import (
    NOW,
    make_article,
    make_attribution,
    make_claim,
    make_counter_claim,
    make_dispute,
    make_user,
    revision_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    return make_user("ada")


@pytest.fixture
def tom():
    return make_user("tom")


@pytest.fixture
def revision():
    return revision_of(make_article())


def waiting_claim(confidence=0.9, **fields):
    claim = make_claim(**fields)
    make_attribution(claim, confidence=confidence)
    return claim


def next_for(editor, queue=Queue.ALL, *, now=NOW):
    item = review_queue_queue.next_item(editor, queue, now=now)
    return item.pk if item else None


def decide(item, editor, *, now=NOW):
    review_queue_queue.close(item, editor, Outcome.ACCEPTED, now=now)


def test_claims_of_open_disputes_come_first_and_the_least_certain_before_others(ada):
    sure, unsure = waiting_claim(0.9), waiting_claim(0.2)
    disputed = waiting_claim(0.8, dispute=make_dispute(), stance="denies")
    doubtful = waiting_claim(0.7, dispute=make_dispute("It rained"), stance="denies")

    order = []
    for _ in range(4):
        item = review_queue_queue.next_item(ada, Queue.ALL, now=NOW)
        order.append(item.pk)
        review_queue_queue.skip(item, ada, now=NOW)

    assert order == [doubtful.pk, disputed.pk, unsure.pk, sure.pk]


def waiting_belief(confidence=0.1, **fields):
    claim = make_claim(**fields)
    make_attribution(claim, confidence=confidence, cue_kind="belief")
    return claim


@pytest.mark.parametrize("queue", [Queue.ALL, Queue.CLAIMS])
def test_what_somebody_only_thinks_comes_on_asking(ada, queue):
    statement = waiting_claim(0.9)
    disputed = waiting_belief(dispute=make_dispute(), stance="denies")
    plain = waiting_belief(0.2)

    first = next_for(ada, queue)
    Claim.objects.filter(pk=statement.pk).update(status="accepted")
    decide(Item(ItemKind.CLAIM, first), ada)

    assert first == statement.pk
    assert next_for(ada, queue) is None
    assert next_for(ada, Queue.BELIEFS) == disputed.pk
    assert counts.counted(["claims", "beliefs"]) == {"claims": 0, "beliefs": 2}
    assert plain.pk in counts.beliefs().values_list("pk", flat=True)


@pytest.mark.parametrize(
    ("first", "other"),
    [
        (Queue.BELIEFS, Queue.CLAIMS),
        (Queue.BELIEFS, Queue.ALL),
        (Queue.CLAIMS, Queue.BELIEFS),
        (Queue.ALL, Queue.BELIEFS),
    ],
)
def test_what_an_editor_holds_or_skipped_stays_in_its_queue(ada, first, other):
    waiting_claim() if other == Queue.BELIEFS else waiting_belief()

    item = review_queue_queue.next_item(ada, first, now=NOW)
    held = review_queue_queue.current_or_next(ada, other, now=NOW)
    review_queue_queue.skip(item, ada, now=NOW)

    assert (held, next_for(ada, other)) == (None, None)
    assert next_for(ada, first) == item.pk


def test_skipped_beliefs_hide_no_skipped_statement(ada):
    for _ in range(6):
        waiting_belief()
        review_queue_queue.skip(
            review_queue_queue.next_item(ada, Queue.BELIEFS, now=NOW), ada, now=NOW
        )
    claim, now = waiting_claim(), NOW + timedelta(minutes=1)
    review_queue_queue.skip(review_queue_queue.next_item(ada, Queue.CLAIMS, now=now), ada, now=now)

    assert next_for(ada, Queue.CLAIMS, now=now) == claim.pk


def test_what_is_said_somewhere_is_a_statement(ada):
    claim = waiting_belief()
    make_attribution(claim, cue_kind="speech")

    assert next_for(ada, Queue.CLAIMS) == claim.pk
    assert next_for(make_user("eve"), Queue.BELIEFS) is None


def test_counter_claims_come_between_disputed_claims_and_the_others(ada):
    plain = waiting_claim(0.1)
    counter_claim = make_counter_claim(make_claim(status="accepted"), make_claim(status="accepted"))

    first = review_queue_queue.next_item(ada, Queue.ALL, now=NOW)

    assert (first.kind, first.pk) == (ItemKind.COUNTER_CLAIM, counter_claim.pk)
    assert next_for(ada, Queue.CLAIMS) == plain.pk


def accepted_pair(confidence):
    claim, counter = (make_claim(status="accepted") for _ in range(2))
    return make_counter_claim(claim, counter, confidence=confidence)


def test_likely_counter_claims_come_first_and_unlikely_ones_never(ada, settings):
    settings.REVIEW_CONFIDENCE = 0.5
    unsure, sure, _, enough = (accepted_pair(share) for share in (0.6, 0.9, 0.49, 0.5))

    order = []
    while item := review_queue_queue.next_item(ada, Queue.COUNTER_CLAIMS, now=NOW):
        order.append(item.pk)
        decide(item, ada)
        CounterClaim.objects.filter(pk=item.pk).update(review="accepted")

    assert order == [sure.pk, unsure.pk, enough.pk]
    assert counts.counted(["counter_claims"]) == {"counter_claims": 0}


def test_a_claim_that_somebody_corrected_and_left_still_waits(ada):
    claim = waiting_claim()
    Attribution.objects.update(review="edited")

    assert next_for(ada) == claim.pk


def test_words_not_found_again_have_a_queue_of_their_own(ada):
    orphan = make_attribution(make_claim(status="accepted"), anchor="orphaned")

    assert next_for(ada, Queue.ORPHANS) == orphan.pk
    assert next_for(ada, Queue.CLAIMS) is None


def test_two_editors_get_two_items(ada, tom):
    claims = {waiting_claim().pk, waiting_claim().pk}

    assert {next_for(ada), next_for(tom)} == claims
    assert next_for(make_user("eve")) is None


def test_an_item_is_free_again_when_its_editor_has_done_nothing_for_a_while(ada, tom):
    claim = waiting_claim()
    next_for(ada)

    assert next_for(tom, now=NOW + LEASE - timedelta(seconds=1)) is None
    assert next_for(tom, now=NOW + LEASE) == claim.pk


def test_whoever_lost_the_turn_may_not_decide(ada, tom):
    waiting_claim()
    item = review_queue_queue.next_item(ada, Queue.ALL, now=NOW)
    later = NOW + LEASE
    next_for(tom, now=later)

    with pytest.raises(TurnTaken):
        review_queue_queue.hold(item, ada, now=later)


def test_whoever_was_slow_may_decide_while_nobody_else_took_it(ada):
    waiting_claim()
    item = review_queue_queue.next_item(ada, Queue.ALL, now=NOW)

    review_queue_queue.hold(item, ada, now=NOW + 10 * LEASE)


def test_an_editor_who_opens_the_page_again_has_the_same_item(ada):
    waiting_claim(0.5)
    held = next_for(ada)
    waiting_claim(0.1)

    assert review_queue_queue.current_or_next(ada, Queue.ALL, now=NOW).pk == held


def test_a_skipped_item_comes_after_the_others_and_the_first_skipped_first(ada):
    first, second = waiting_claim(0.1), waiting_claim(0.2)
    for minute in range(2):
        now = NOW + timedelta(minutes=minute)
        item = review_queue_queue.next_item(ada, Queue.ALL, now=now)
        review_queue_queue.skip(item, ada, now=now)

    assert next_for(ada, now=NOW + timedelta(minutes=3)) == first.pk
    assert second.pk != first.pk


def test_a_skipped_item_has_its_place_again_after_a_while(ada):
    doubtful = waiting_claim(0.1)
    item = review_queue_queue.next_item(ada, Queue.ALL, now=NOW)
    review_queue_queue.skip(item, ada, now=NOW)
    certain = waiting_claim(0.9)

    assert next_for(ada, now=NOW) == certain.pk
    ReviewLease.objects.filter(item=certain.pk).delete()
    assert next_for(ada, now=NOW + SET_ASIDE) == doubtful.pk


def test_what_was_decided_elsewhere_is_not_held_any_longer(ada):
    claim = waiting_claim()
    next_for(ada)
    type(claim).objects.update(status="accepted")

    assert review_queue_queue.current_or_next(ada, Queue.ALL, now=NOW) is None


def test_decisions_of_the_day_are_counted_by_editor(ada, tom):
    for editor in (ada, ada, tom):
        waiting_claim()
        item = review_queue_queue.next_item(editor, Queue.ALL, now=NOW)
        type(make_claim()).objects.filter(pk=item.pk).update(status="accepted")
        decide(item, editor)

    assert review_queue_queue.decided_since(NOW, ada) == 2
    assert review_queue_queue.decided_since(NOW + timedelta(seconds=1), ada) == 0


def test_the_next_item_costs_the_same_with_one_claim_waiting_and_with_many(
    ada, tom, django_assert_max_num_queries
):
    for at in range(12):
        waiting_claim(at / 12)
    for _ in range(6):
        review_queue_queue.skip(review_queue_queue.next_item(tom, Queue.ALL, now=NOW), tom, now=NOW)

    with django_assert_max_num_queries(4):
        next_for(ada)


@pytest.mark.django_db(transaction=True)
def test_of_four_editors_who_ask_at_once_each_gets_another_item():
    editors = [make_user() for _ in range(4)]
    for _ in range(4):
        waiting_claim()

    def ask(editor):
        try:
            return next_for(editor)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        items = list(threads.map(ask, editors))

    assert None not in items
    assert len(set(items)) == 4
