"""Who works in a newsroom is told to the keys that work with it, and to no others."""

import json

import pghistory
import pytest

from claimsapi.models import Claim
from claimsapi.models.api_key import Scope
from tests.api_client import Tool
from tests.builders import make_claim, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim():
    """Return a claim that extraction found, an editor changed, and a key rejected."""
    claim, editor = make_claim(), make_user("ada.brandt")
    with pghistory.context(user=editor.pk):
        Claim.objects.filter(pk=claim.pk).update(text="So it is")
    body = json.dumps({"reason": "Not theirs."})
    Tool(name="Ada's script").post(
        f"/api/v1/claims/{claim.pk}/reject/",
        body,
        content_type="application/json",
        headers={"If-Match": "*"},
    )
    return claim


def actors(claim, *scopes):
    entries = Tool(*scopes).get(f"/api/v1/claims/{claim.pk}/history/").json()["results"]
    return [tuple(entry["actor"].values()) for entry in entries]


def test_a_history_names_nobody_to_keys_without_curate(claim):
    scopes = [scope for scope in Scope if scope is not Scope.CURATE]

    assert actors(claim, *scopes) == [
        ("key", "", "a program"),
        ("user", "", "an editor"),
        ("extractor", "", ""),
    ]


def test_a_history_names_who_made_each_change_to_keys_with_curate(claim):
    names = [name for _, _, name in actors(claim, Scope.READ, Scope.CURATE)]

    assert names == ["Ada's script", "ada.brandt", ""]
