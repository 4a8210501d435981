import pytest

from claimsapi.models import Dispute
from tests.builders import make_claim, make_dispute

pytestmark = pytest.mark.django_db


def test_claims_that_were_rejected_or_withdrawn_count_on_no_side():
    dispute = make_dispute()
    for status in ("suggested", "accepted", "rejected", "withdrawn"):
        for stance in ("affirms", "denies"):
            make_claim(dispute=dispute, stance=stance, status=status)

    [found] = Dispute.objects.with_sides()

    assert (found.affirming, found.denying) == (2, 2)
