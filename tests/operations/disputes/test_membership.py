import pytest

from claimsapi.models import Claim, ClaimSeparation, CounterClaim, Dispute, Event
from claimsapi.models.claim import Stance
from claimsapi.models.reviewed import Review
from claimsapi.operations.core.locking import IllegalMove, StaleVersion
from claimsapi.operations.counter_claims import decide
from claimsapi.operations.disputes import membership, merge, propose
from tests.builders import NOW, make_claim, make_counter_claim, make_dispute, make_source

pytestmark = pytest.mark.django_db


def stances(dispute):
    return dict(dispute.claims.values_list("text", "stance"))


@pytest.fixture
def dispute():
    """Return a dispute in which B denies A and C questions it."""
    dispute = make_dispute()
    for text, stance in (("A", "affirms"), ("B", "denies"), ("C", "questions")):
        make_claim(text, dispute=dispute, stance=stance)
    dispute.refresh_from_db()
    return dispute


def claim(text):
    return Claim.objects.get(text=text)


def test_a_claim_is_put_on_a_side_and_moved_to_another(dispute):
    make_claim("D")

    membership.place(dispute, claim("D"), Stance.AFFIRMS)
    membership.place(dispute, claim("C"), Stance.DENIES)

    assert stances(dispute) == {"A": "affirms", "B": "denies", "C": "denies", "D": "affirms"}


def test_a_claim_of_another_dispute_is_not_taken_from_there(dispute):
    other = make_claim("D", dispute=make_dispute(), stance="affirms")

    with pytest.raises(IllegalMove, match="Split it off"):
        membership.place(dispute, other, Stance.AFFIRMS)


@pytest.mark.parametrize("status", ["rejected", "withdrawn"])
def test_a_claim_that_does_not_stand_takes_no_side(dispute, status):
    gone = make_claim("D", status=status)

    with pytest.raises(IllegalMove, match=status):
        membership.place(dispute, gone, Stance.AFFIRMS)


def test_a_claim_that_is_taken_out_is_kept_apart_from_those_that_stay(dispute):
    membership.take_out(dispute, claim("C"), reason="another matter")

    out = claim("C")
    assert (out.dispute, out.stance) == (None, "")
    assert ClaimSeparation.objects.from_claims([out.pk]) == {
        claim("A").pk,
        claim("B").pk,
        out.pk,
    }


def test_a_claim_that_is_put_back_is_no_longer_kept_apart(dispute):
    membership.take_out(dispute, claim("C"))

    membership.place(dispute, claim("C"), Stance.DENIES)

    assert not ClaimSeparation.objects.exists()


def test_what_is_not_in_the_dispute_cannot_be_taken_out(dispute):
    with pytest.raises(IllegalMove, match="not in this dispute"):
        membership.take_out(dispute, make_claim("D"))


def test_a_decision_on_a_version_that_claims_have_changed_is_stale(dispute):
    seen = dispute.version
    make_claim("D", dispute=dispute, stance="affirms")

    with pytest.raises(StaleVersion):
        membership.take_out(dispute, claim("C"), version=seen)


def test_counter_claims_follow_their_claims(dispute):
    inside = make_counter_claim(claim("A"), claim("B"))
    leaving = make_counter_claim(claim("A"), claim("C"), dispute=dispute)

    membership.take_out(dispute, claim("C"))

    inside.refresh_from_db()
    leaving.refresh_from_db()
    assert (inside.dispute, leaving.dispute, leaving.review) == (dispute, None, "pending")


def test_claims_that_are_split_off_take_their_new_sides(dispute):
    crossing = make_counter_claim(claim("A"), claim("C"), dispute=dispute)

    new = merge.split(
        dispute, {claim("C"): Stance.AFFIRMS}, proposition="The report was made up", now=NOW
    )

    crossing.refresh_from_db()
    assert stances(dispute) == {"A": "affirms", "B": "denies"}
    assert (stances(new), new.proposition) == ({"C": "affirms"}, "The report was made up")
    assert (crossing.dispute, crossing.review) == (None, "rejected")
    assert claim("A").pk in ClaimSeparation.objects.from_claims([claim("C").pk])


def test_an_accepted_answer_is_not_torn_apart(dispute):
    make_counter_claim(claim("A"), claim("C"), dispute=dispute, review="accepted")

    with pytest.raises(IllegalMove, match="Reject it first"):
        merge.split(dispute, {claim("C"): Stance.AFFIRMS}, proposition="It was made up", now=NOW)


@pytest.mark.parametrize("texts", [["A", "B", "C"], ["A", "D"]], ids=["all", "one of another"])
def test_only_some_claims_of_the_dispute_are_split_off(dispute, texts):
    make_claim("D")

    with pytest.raises(IllegalMove):
        merge.split(
            dispute, {claim(text): Stance.AFFIRMS for text in texts}, proposition="It", now=NOW
        )


@pytest.mark.parametrize(
    ("opposite", "stance"), [(False, "affirms"), (True, "denies")], ids=["same", "opposite"]
)
def test_a_dispute_takes_the_claims_of_another_in(dispute, opposite, stance):
    other = make_dispute("The dam is unsafe")
    make_claim("D", dispute=other, stance="affirms")
    ClaimSeparation.objects.keep_apart([claim("A").pk], [claim("D").pk])

    merge.merge(dispute, other, opposite=opposite)

    assert stances(dispute)["D"] == stance
    assert not type(other).objects.filter(pk=other.pk).exists()
    assert not ClaimSeparation.objects.exists()


def test_a_resolved_dispute_is_not_merged(dispute):
    done = make_dispute(status="resolved", resolution="denied", closed_at=NOW)

    with pytest.raises(IllegalMove, match="Reopen it first"):
        merge.merge(dispute, done)


def test_a_deleted_dispute_leaves_its_claims_apart(dispute):
    merge.remove(dispute, reason="nobody disagrees")

    assert list(Claim.objects.values_list("dispute", "stance")) == [(None, "")] * 3
    assert ClaimSeparation.objects.count() == 3


@pytest.mark.parametrize(
    ("most", "refused"),
    [pytest.param(2, False, id="as many as may be"), pytest.param(1, True, id="one more")],
)
def test_too_many_claims_are_not_told_apart_while_somebody_waits(
    dispute, monkeypatch, most, refused
):
    monkeypatch.setattr(merge, "MOST_APART", most)
    split_off = {claim("A"): Stance.AFFIRMS}
    attempts = [
        lambda: merge.split(dispute, split_off, proposition="C", now=NOW),
        lambda: merge.remove(dispute),
    ]

    for attempt in attempts:
        if refused:
            with pytest.raises(IllegalMove, match="pairs of claims apart"):
                attempt()
        else:
            attempt()


def test_a_resolved_dispute_is_not_deleted():
    done = make_dispute(status="resolved", resolution="denied", closed_at=NOW)

    with pytest.raises(IllegalMove, match="Reopen it first"):
        merge.remove(done)


def test_each_change_is_an_event(dispute):
    membership.take_out(dispute, claim("C"))
    merge.merge(dispute, make_dispute())
    merge.remove(dispute)

    told = Event.objects.filter(payload__has_key="change").order_by("id")
    assert [event.payload["change"] for event in told] == [
        "claim_taken_out",
        "merged",
        "took_in",
        "deleted",
    ]


def proposed(claim, answer, proposition=""):
    """Store that ``answer`` answers ``claim`` as a worker does."""
    pair = make_counter_claim(claim, answer)
    propose.propose(pair, proposition=proposition, now=NOW)
    pair.save()
    return CounterClaim.objects.get(pk=pair.pk)


class TestRejectedAnswer:
    """What becomes of a claim that a machine put into a dispute by a counter-claim."""

    @pytest.fixture
    def pair(self):
        asked = make_claim("A", source=make_source("Ruiz"))
        answer = make_claim("B", source=make_source("Okoro"))
        return proposed(asked, answer, "The dam holds")

    def test_the_answer_leaves_and_the_event_says_so(self, pair):
        decide.decide(pair, Review.REJECTED)

        assert stances(Dispute.objects.get()) == {"A": "affirms"}
        assert Event.objects.filter(payload__change="claim_left").exists()

    def test_an_answer_that_a_person_placed_stays(self, pair):
        membership.place(pair.dispute, claim("B"), Stance.QUESTIONS)

        decide.decide(pair, Review.REJECTED)

        assert stances(Dispute.objects.get()) == {"A": "affirms", "B": "questions"}

    def test_an_answer_that_another_counter_claim_holds_stays(self, pair):
        other = make_claim("C", source=make_source("Holm"))
        proposed(other, claim("B"))

        decide.decide(pair, Review.REJECTED)

        assert claim("B").dispute == claim("C").dispute == Dispute.objects.get()
