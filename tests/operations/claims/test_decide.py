import pytest

from claimsapi.models import Claim
from claimsapi.operations.claims import decide as claim_decide
from claimsapi.operations.core.locking import IllegalMove, StaleVersion
from tests.builders import make_attribution, make_claim

pytestmark = pytest.mark.django_db


def test_an_accepted_claim_takes_its_undecided_attributions_along():
    claim = make_claim()
    pending = make_attribution(claim)
    rejected = make_attribution(claim, review="rejected")

    accepted = claim_decide.accept(claim, reason="checked with the press office")

    pending.refresh_from_db()
    rejected.refresh_from_db()
    assert (accepted.status, pending.review, rejected.review) == (
        "accepted",
        "accepted",
        "rejected",
    )


def test_a_changed_mind_takes_the_attributions_along_again():
    claim = make_claim()
    attribution = make_attribution(claim)
    claim_decide.reject(claim, reason="misread")

    claim_decide.accept(claim)

    attribution.refresh_from_db()
    assert attribution.review == "accepted"


@pytest.mark.parametrize(
    ("status", "decide"),
    [
        pytest.param("accepted", claim_decide.accept, id="accepted twice"),
        pytest.param("rejected", claim_decide.reject, id="rejected twice"),
        pytest.param("withdrawn", claim_decide.accept, id="accepted once withdrawn"),
    ],
)
def test_an_illegal_move_is_refused_and_changes_nothing(status, decide):
    claim = make_claim(status=status)

    with pytest.raises(IllegalMove):
        decide(claim)

    claim.refresh_from_db()
    assert (claim.status, claim.version) == (status, 1)


def test_nobody_decides_on_a_version_they_have_not_seen():
    claim = make_claim()
    Claim.objects.filter(pk=claim.pk).update(text="The dam holds")

    with pytest.raises(StaleVersion, match="at version 2, not 1"):
        claim_decide.accept(claim, version=1)


def test_the_decision_returns_the_version_it_made():
    claim = make_claim()

    accepted = claim_decide.accept(claim, version=1)

    assert accepted.version == 2


def test_the_reason_is_in_the_history():
    claim = make_claim()

    claim_decide.reject(claim, reason="satire")

    event = Claim.pgh_event_model.objects.filter(pgh_obj=claim).latest("pgh_id")
    assert (event.status, event.pgh_context.metadata["reason"]) == ("rejected", "satire")
