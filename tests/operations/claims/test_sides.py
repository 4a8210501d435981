"""On which side a claim of a second article is put, through the real pipeline; texts are ours."""

from pathlib import Path

import pytest

from claimsapi.link.claims.cross_article import Joint, Said, relation
from claimsapi.models import Claim, Dispute
from tests.operations.claims.test_cross_article import read

pytestmark = pytest.mark.django_db

DISPUTED = """\
A dispute in the north
LINDAU, June 2 (Courier) – Energy minister Ada Brandt said on Tuesday that {claim}.
Union leader Pavel Orlik denied it.
"""
SECOND = """\
More from the north
LINDAU, June 3 (Sentinel) – Mayor Lena Holm said on Wednesday that {claim}.
The board meets on Friday.
"""


def rows(name):
    """Return what is told apart, and two claims, of each line of a table beside this file."""
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    return [pytest.param(*row.split("\t")[1:], id=row.split("\t")[0]) for row in lines]


# Claims that cannot both be so, or that are two different claims; and claims that are one.
DIFFERING, SAME = rows("differing.tsv"), rows("same.tsv")


def disputed_and_second(first, second):
    """Return the claim that a dispute is about, and that of the second article."""
    read(DISPUTED.format(claim=first))
    assert Dispute.objects.get().claims.filter(source__name="Ada Brandt").get().stance == "affirms"
    read(SECOND.format(claim=second))
    return (
        Claim.objects.get(source__name="Ada Brandt"),
        Claim.objects.get(source__name="Lena Holm"),
    )


@pytest.mark.parametrize(("first", "second"), DIFFERING)
def test_a_claim_is_never_put_on_the_side_that_it_contradicts(first, second):
    claim, other = disputed_and_second(first, second)

    assert other.dispute_id != claim.dispute_id or other.stance == "denies"


@pytest.mark.parametrize(("first", "second"), SAME)
def test_a_claim_that_says_the_same_joins_its_side(first, second):
    claim, other = disputed_and_second(first, second)

    assert (other.dispute_id, other.stance) == (claim.dispute_id, "affirms")


@pytest.mark.parametrize(("first", "second"), DIFFERING)
def test_of_claims_that_differ_neither_affirms_the_other(first, second):
    found = [relation(Said(a), Said(b)) for a, b in ((first, second), (second, first))]

    assert {one.joint for one in found if one} <= {Joint.OPPOSES, Joint.RECOUNTS}


@pytest.mark.parametrize(("first", "second"), SAME)
def test_claims_that_say_the_same_agree_in_either_order(first, second):
    found = [relation(Said(a), Said(b)) for a, b in ((first, second), (second, first))]

    assert [one and one.joint for one in found] == [Joint.AGREES, Joint.AGREES]
