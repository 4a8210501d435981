"""Where the start page leads whoever may read what waits, and not review it."""

import pytest

from tests.builders import make_attribution, make_claim

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("cue_kind", "what"),
    [("speech", "suggested claim"), ("belief", "suggested belief or intention")],
)
def test_each_queue_of_claims_leads_to_a_list_of_its_own(sign_in, cue_kind, what):
    claims = {kind: make_claim() for kind in ("speech", "belief")}
    for kind, claim in claims.items():
        make_attribution(claim, cue_kind=kind)
    make_attribution(make_claim(status="accepted"), cue_kind=cue_kind)
    viewer = sign_in("viewer")

    [url] = [
        item.url
        for task in viewer.get("/admin/").context["tasks"]
        for item in task.waiting
        if item.what == what
    ]

    assert [row.pk for row in viewer.get(url).context["cl"].result_list] == [claims[cue_kind].pk]
