"""PATCH, of whatever row."""

import json

import pytest
from django.apps import apps
from rest_framework.reverse import reverse

from claimsapi.api.urls import router
from tests.builders import (
    make_article,
    make_attribution,
    make_claim,
    make_counter_claim,
    make_credit,
    make_dispute,
    make_feed,
    make_review,
    make_segment,
    make_source,
    make_webhook,
)
from tests.openapi import committed

pytestmark = pytest.mark.django_db

# Kept of requests, not of what they are about.
ABOUT_REQUESTS = {"ApiKey", "RateUsage", "IdempotencyRecord"}


def claim_with_a_pending_attribution():
    return make_attribution().claim


def credit():
    return make_credit(make_article().current_revision)


def segment():
    revision = make_article().current_revision
    return make_segment(revision, revision.text[:10])


ROWS = {
    "article": make_article,
    "attribution": make_attribution,
    "claim": claim_with_a_pending_attribution,
    "counter-claim": lambda: make_counter_claim(make_claim(), make_claim("It is not")),
    "credit": credit,
    "dispute": make_dispute,
    "feed": make_feed,
    "review": make_review,
    "segment": segment,
    "source": make_source,
    "webhook": make_webhook,
}
# What the schema calls the body of a PATCH, before “Edit”.
BODIES = {
    "article": "Article",
    "attribution": "Appearance",
    "claim": "Claim",
    "counter-claim": "CounterClaim",
    "credit": "Credit",
    "dispute": "Dispute",
    "feed": "Feed",
    "review": "Review",
    "source": "Source",
    "webhook": "Webhook",
}
PATCHED = [name for _, view, name in router.registry if hasattr(view, "partial_update")]


def everything():
    """Return every row there is, those of histories too."""
    models = apps.get_app_config("claimsapi").get_models()
    return {
        model.__name__: list(model._base_manager.order_by("pk").values())
        for model in models
        if model.__name__ not in ABOUT_REQUESTS
    }


def address_of(basename, row):
    if basename == "segment":
        return reverse(
            "segment-detail", [row.revision.article_id, row.revision.number, row.ordinal]
        )
    return reverse(f"{basename}-detail", [row.pk])


@pytest.mark.parametrize("body", [{}, {"reason": "none"}], ids=["nothing", "a reason alone"])
@pytest.mark.parametrize("basename", PATCHED)
def test_a_patch_of_nothing_changes_nothing(tool, basename, body):
    row = ROWS[basename]()
    row.refresh_from_db()
    before = everything()

    answer = tool.patch(
        address_of(basename, row),
        json.dumps(body),
        content_type="application/json",
        headers={"If-Match": f'"{row.version}"'},
    )

    assert answer.status_code == (422 if basename == "segment" else 200)  # its role is all there is
    assert everything() == before


@pytest.mark.parametrize("basename", [name for name in PATCHED if name != "segment"])
def test_what_a_row_shows_as_null_may_be_sent_as_null(tool, basename):
    address = address_of(basename, ROWS[basename]())
    shown = tool.get(address)
    body = committed()["components"]["schemas"][f"Patched{BODIES[basename]}Edit"]["properties"]
    null = {name: None for name, value in shown.json().items() if value is None and name in body}

    answer = tool.patch(
        address,
        json.dumps(null),
        content_type="application/json",
        headers={"If-Match": shown["ETag"]},
    )

    assert (answer.status_code, answer.json() if answer.status_code > 200 else null) == (200, null)
    assert {name: answer.json()[name] for name in null} == null
