"""What editors reject nine times in ten comes last in the review queue."""

from datetime import timedelta

import pytest

from claimsapi.models import Claim, DecisionRate
from claimsapi.operations.review_queue import learning
from claimsapi.operations.review_queue import queue as review_queue
from claimsapi.operations.review_queue.queue import Queue
from tests.builders import NOW, make_attribution, make_claim, make_dispute, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    return make_user("ada")


def claim_with(cue, status="suggested", confidence=0.9, **fields):
    claim = make_claim(status=status, **fields)
    make_attribution(claim, cue_lemma=cue, confidence=confidence, extractor="claimsapi")
    return claim


def decide(cue, *, accepted=0, rejected=0):
    for status, times in (("accepted", accepted), ("rejected", rejected)):
        for _ in range(times):
            claim_with(cue, status)
    # The clock of the database wrote them; of the count, a clock of ours says what is old.
    Claim.objects.exclude(status="suggested").update(updated_at=NOW)


def order(editor, queue=Queue.ALL):
    taken = []
    while item := review_queue.next_item(editor, queue, now=NOW):
        if item.pk in taken:
            return taken
        taken.append(item.pk)
        review_queue.skip(item, editor, now=NOW)
    return taken


def test_of_two_cues_the_one_that_is_always_rejected_comes_last(ada):
    decide("say", accepted=15, rejected=5)
    decide("boast", rejected=20)
    boasts = [claim_with("boast", confidence=0.1).pk for _ in range(30)]
    said = [claim_with("say", confidence=0.9).pk for _ in range(50)]

    learning.count(now=NOW)

    assert set(order(ada)[:50]) == set(said)
    assert set(order(ada)) <= {*said, *boasts}


def test_without_decisions_the_order_is_as_it_was(ada):
    unsure, sure = claim_with("boast", confidence=0.1), claim_with("say", confidence=0.9)

    learning.count(now=NOW)

    assert order(ada) == [unsure.pk, sure.pk]


def test_what_comes_last_still_comes_unless_it_is_folded_away(ada, settings):
    decide("boast", rejected=20)
    waiting = claim_with("boast")
    learning.count(now=NOW)

    settings.REVIEW_FOLD = True
    folded = review_queue.next_item(ada, Queue.ALL, now=NOW)
    settings.REVIEW_FOLD = False

    assert folded is None
    assert order(ada) == [waiting.pk]


def test_a_dispute_waits_for_its_claims_whatever_their_cue(ada, settings):
    decide("boast", rejected=20)
    disputed = claim_with("boast", dispute=make_dispute(), stance="denies")
    learning.count(now=NOW)
    settings.REVIEW_FOLD = True

    assert order(ada) == [disputed.pk]


@pytest.mark.parametrize(
    ("accepted", "rejected", "is_last"), [(2, 18, True), (3, 18, False), (0, 19, False)]
)
def test_it_takes_twenty_decisions_and_nine_rejections_in_ten(accepted, rejected, is_last):
    decide("boast", accepted=accepted, rejected=rejected)

    learning.count(now=NOW)

    assert DecisionRate.objects.filter(by="cue").often_rejected().exists() == is_last


def test_a_claim_is_counted_once_however_often_it_appears():
    claim = claim_with("say", "accepted")
    make_attribution(claim, cue_lemma="say", extractor="claimsapi")
    Claim.objects.update(updated_at=NOW)

    learning.count(now=NOW)

    assert DecisionRate.objects.get(by="cue").accepted == 1


def test_what_people_made_and_what_is_long_ago_is_not_counted():
    make_attribution(make_claim(status="accepted"), cue_lemma="say", extractor="")
    old = claim_with("tell", "accepted")
    Claim.objects.filter(pk=old.pk).update(updated_at=NOW - timedelta(days=200))

    assert learning.count(now=NOW) == 0


def test_a_second_count_replaces_the_first():
    decide("say", accepted=1)
    learning.count(now=NOW)
    Claim.objects.update(status="rejected")
    Claim.objects.update(updated_at=NOW)

    learning.count(now=NOW)

    rate = DecisionRate.objects.get(by="cue")
    assert (rate.accepted, rate.rejected, rate.share) == (0, 1, 1.0)


def test_counting_costs_the_same_for_few_decisions_and_many(django_assert_num_queries):
    decide("say", accepted=3)
    decide("tell", rejected=3)

    with django_assert_num_queries(8):  # two of them the savepoint's
        learning.count(now=NOW)
