"""Claims found again by what an editor remembers of them."""

import pytest

from claimsapi.operations.claims.autocomplete import recalled
from tests.builders import (
    make_article,
    make_attribution,
    make_claim,
    make_dispute,
    make_source,
    revision_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def dispute():
    return make_dispute("The river is rising")


def found(typed, dispute, most=8):
    return [claim.id for claim in recalled(typed, outside=dispute, most=most)]


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("dam safe", id="words of the claim"),
        pytest.param("the dam is", id="a common word among others"),
        pytest.param("brandt", id="a word of its source's name"),
        pytest.param("brandt dam", id="words of both"),
        pytest.param("dams", id="another form of a word"),
        pytest.param("dam saf", id="half of the last word"),
        pytest.param("“dam” & !safe: (", id="marks that PostgreSQL knows as operators"),
    ],
)
def test_a_claim_is_found_by(dispute, typed):
    claim = make_claim("The dam is safe", source=make_source("Ada Brandt"))
    make_claim("The bridge is closed")

    assert found(typed, dispute) == [claim.pk]


@pytest.mark.parametrize("typed", ["", "  ", "the", "&", "dam bridge", "da safe", "\0"])
def test_nothing_is_found_by(dispute, typed):
    make_claim("The dam is safe")
    make_claim("The bridge is closed")

    assert found(typed, dispute) == []


def test_claims_of_the_dispute_and_those_that_are_gone_are_left_out(dispute):
    make_claim("The dam is safe", dispute=dispute, stance="affirms")
    make_claim("The dam is safe", status="rejected")
    make_claim("The dam is safe", status="withdrawn")

    assert found("dam", dispute) == []


def test_a_claim_says_who_where_and_in_which_other_dispute(dispute):
    other = make_dispute("The dam is safe")
    source, paper = make_source("Ada Brandt"), make_source("Tagblatt")
    claim = make_claim("The dam is safe", source=source, dispute=other, stance="affirms")
    make_attribution(claim, revision=revision_of(make_article(publisher=paper)))

    [hit] = recalled("dam", outside=dispute, most=8)

    assert (hit.source, hit.publisher) == ("Ada Brandt", "Tagblatt")
    assert (hit.dispute, hit.proposition) == (other.pk, "The dam is safe")


def test_of_many_the_best_and_then_the_latest_come_and_it_takes_two_queries(
    dispute, django_assert_num_queries
):
    best = make_claim("dam, dam, dam")
    others = [make_claim(f"The dam number {number}") for number in range(10)]

    with django_assert_num_queries(2):
        hits = found("dam", dispute, most=3)

    assert hits == [best.pk, others[-1].pk, others[-2].pk]
