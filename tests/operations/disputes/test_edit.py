import pytest

from claimsapi.models import Event
from claimsapi.models.claim import Stance
from claimsapi.models.dispute import DisputeStatus, Resolution
from claimsapi.operations.core.locking import IllegalMove, StaleVersion
from claimsapi.operations.disputes import edit
from tests.builders import NOW, make_claim, make_dispute

pytestmark = pytest.mark.django_db

RESOLVED = {"status": "resolved", "resolution": "denied", "closed_at": NOW}


def test_a_dispute_is_opened_with_its_claims():
    claims = {make_claim("A"): Stance.AFFIRMS, make_claim("B"): Stance.DENIES}

    dispute = edit.create(proposition="The dam is safe", claims=claims, now=NOW)

    assert (dispute.title, dispute.slug) == ("The dam is safe", "the-dam-is-safe")
    assert set(dispute.claims.values_list("text", "stance")) == {("A", "affirms"), ("B", "denies")}
    assert Event.objects.get(type="dispute.opened").object_id == dispute.pk


def test_a_dispute_with_a_claim_of_another_is_not_opened():
    taken = make_claim(dispute=make_dispute(), stance="affirms")

    with pytest.raises(IllegalMove):
        edit.create(proposition="So", claims={taken: Stance.DENIES}, now=NOW)

    assert not Event.objects.filter(type="dispute.opened").exists()


def test_a_resolved_dispute_has_its_outcome_and_date():
    dispute = make_dispute(context_url="https://example.org/report")

    resolved = edit.resolve(
        dispute, Resolution.BOTH_HOLD, now=NOW, context_note="Two different gates."
    )

    assert (resolved.status, resolved.resolution, resolved.closed_at) == (
        "resolved",
        "both_hold",
        NOW,
    )
    assert (resolved.context_note, resolved.context_url) == (
        "Two different gates.",
        "https://example.org/report",
    )


def test_a_reopened_dispute_has_no_outcome():
    dispute = make_dispute(**RESOLVED, context_note="So it was.")

    reopened = edit.reopen(dispute, reason="new satellite pictures")

    assert (reopened.status, reopened.resolution, reopened.closed_at) == ("open", "", None)
    assert reopened.context_note == "So it was."


@pytest.mark.parametrize(
    ("fields", "move"),
    [
        pytest.param(
            RESOLVED,
            lambda dispute: edit.resolve(dispute, Resolution.DENIED, now=NOW),
            id="resolved twice",
        ),
        pytest.param({}, edit.reopen, id="reopened while open"),
        pytest.param(
            RESOLVED,
            lambda dispute: edit.edit(dispute, {}, status=DisputeStatus.DORMANT),
            id="put to rest when resolved",
        ),
    ],
)
def test_an_illegal_move_is_refused(fields, move):
    dispute = make_dispute(**fields)

    with pytest.raises(IllegalMove):
        move(dispute)

    assert not Event.objects.filter(type__startswith="dispute.").exists()


def test_words_and_rest_come_in_one_edit():
    dispute = make_dispute()

    edited = edit.edit(
        dispute, {"title": "The gate"}, status=DisputeStatus.DORMANT, reason="quiet since May"
    )

    assert (edited.title, edited.status) == ("The gate", "dormant")
    told = Event.objects.filter(payload__has_key="change")
    assert [event.payload for event in told] == [
        {"change": "dormant", "fields": ["title"], "reason": "quiet since May"}
    ]


def test_an_edit_of_another_version_is_refused():
    dispute = make_dispute()

    with pytest.raises(StaleVersion):
        edit.edit(dispute, {"title": "The gate"}, version=2)
