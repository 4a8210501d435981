"""What a person's decision, or a counter-claim, leaves of a claim's joining a dispute."""

import pytest

from claimsapi.models import ClaimSeparation
from claimsapi.models.claim import Stance
from claimsapi.operations.disputes import propose
from tests.builders import make_claim, make_counter_claim, make_dispute

pytestmark = pytest.mark.django_db


@pytest.fixture
def dispute():
    return make_dispute()


@pytest.fixture
def inside(dispute):
    return make_claim("The dam is safe", dispute=dispute, stance=Stance.AFFIRMS)


@pytest.fixture
def claim():
    return make_claim("The dam leaks")


def elsewhere():
    return make_claim("It rained", dispute=make_dispute("It rained"), stance=Stance.AFFIRMS)


def joins(claim, dispute):
    """Return whether ``claim`` comes into ``dispute``, in memory and in the database alike."""
    stance = propose.join(claim, dispute, Stance.DENIES)
    here = (claim.dispute_id, claim.stance)
    claim.refresh_from_db()
    assert (claim.dispute_id, claim.stance) == here
    assert (claim.dispute == dispute) == (stance is not None)
    return stance is not None


def test_a_claim_joins_that_nothing_speaks_against(claim, dispute, inside):
    ClaimSeparation.objects.keep_apart([claim.pk], [elsewhere().pk])
    ClaimSeparation.objects.keep_apart([inside.pk], [elsewhere().pk])

    assert joins(claim, dispute)


def test_a_claim_that_a_person_keeps_apart_does_not_join(claim, dispute, inside):
    ClaimSeparation.objects.keep_apart([claim.pk], [inside.pk])

    assert not joins(claim, dispute)


@pytest.mark.parametrize("answers", [True, False], ids=["answering", "answered"])
@pytest.mark.parametrize(
    ("review", "is_inside", "expected"),
    [
        pytest.param("pending", True, True, id="one of its claims"),
        pytest.param("rejected", True, False, id="one of its claims, a person said no"),
        pytest.param("pending", False, False, id="one of another dispute"),
        pytest.param("accepted", False, False, id="one of another dispute, a person said yes"),
        pytest.param("rejected", False, True, id="one of another dispute, a person said no"),
    ],
)
def test_a_claim_joins_by_what_it_answers(
    claim, dispute, inside, review, is_inside, expected, answers
):
    other = inside if is_inside else elsewhere()
    ends = (other, claim) if answers else (claim, other)
    make_counter_claim(*ends, review=review)

    assert joins(claim, dispute) == expected


def test_a_claim_that_came_into_another_dispute_meanwhile_stays_there(claim, dispute):
    there = make_dispute("It rained")
    type(claim).objects.filter(pk=claim.pk).update(dispute=there, stance=Stance.AFFIRMS)

    assert propose.join(claim, dispute, Stance.DENIES) is None
    claim.refresh_from_db()
    assert claim.dispute == there
