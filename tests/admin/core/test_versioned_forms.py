"""Stock forms of what people correct: each change is an operation, on the version that was seen."""

import importlib
import pkgutil

import pytest
from django.urls import reverse

from claimsapi import admin
from claimsapi.admin.core.forms import REASON_LENGTH
from claimsapi.models import Attribution, Claim, CounterClaim, Event
from tests.builders import (
    make_attribution,
    make_claim,
    make_counter_claim,
    make_dispute,
    make_source,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def curator(sign_in):
    return sign_in("curator")


def address(row):
    return reverse(f"admin:claimsapi_{row._meta.model_name}_change", args=[row.pk])


def form_of(browser, row):
    """Return what the form of ``row`` holds when it is opened."""
    form = browser.get(address(row)).context["adminform"].form
    filled = {name: form[name].value() for name in form.fields}
    return {name: "" if value is None else value for name, value in filled.items()}


def reason_of(row):
    return row.pgh_event_model.objects.filter(pgh_obj=row.pk).latest("pgh_id").pgh_context.metadata


def test_a_claim_that_a_person_corrects_is_taken_away_by_no_extraction(curator):
    claim, right = make_claim(), make_source("Ada Brandt")
    row = make_attribution(claim)

    curator.post(address(claim), {**form_of(curator, claim), "source": right.pk, "reason": "typo"})

    claim.refresh_from_db()
    row.refresh_from_db()
    assert (claim.source, row.review) == (right, "edited")
    assert reason_of(row)["reason"] == "typo"


def test_what_was_changed_meanwhile_is_not_written_over(curator):
    claim = make_claim()
    form = form_of(curator, claim)
    Claim.objects.update(place="Bonn")

    answer = curator.post(address(claim), {**form, "place": "Kyiv"}, follow=True)

    claim.refresh_from_db()
    assert claim.place == "Bonn"
    assert "Somebody changed it since you read it" in answer.content.decode()


def test_dispute_and_stance_are_set_at_the_desk_of_the_dispute_alone(curator):
    claim = make_claim()

    form = form_of(curator, claim)
    curator.post(address(claim), {**form, "stance": "denies", "status": "rejected"})

    claim.refresh_from_db()
    assert (claim.stance, claim.status) == ("", "suggested")
    assert not {"stance", "status", "dispute", "text"} & set(form)


def test_an_attribution_that_a_person_corrects_is_edited(curator):
    row = make_attribution(make_claim())

    curator.post(address(row), {**form_of(curator, row), "cue_stance": "denying"})

    row.refresh_from_db()
    assert (row.cue_stance, row.review) == ("denying", "edited")


def test_an_attribution_that_was_rejected_is_not_corrected(curator):
    row = make_attribution(make_claim())
    Attribution.objects.update(review="rejected")

    answer = curator.post(
        address(row), {**form_of(curator, row), "cue_stance": "denying"}, follow=True
    )

    row.refresh_from_db()
    assert (row.cue_stance, answer.status_code) == ("neutral", 409)
    assert answer.context["adminform"].form.non_field_errors()


@pytest.mark.parametrize(
    ("change", "relation", "review"),
    [
        pytest.param({"relation": "disputes"}, "disputes", "accepted", id="another relation"),
        pytest.param({"review": "rejected"}, "denies", "rejected", id="a rejection"),
        pytest.param(
            {"relation": "disputes", "review": "rejected"}, "denies", "pending", id="not both"
        ),
    ],
)
def test_a_counter_claim_is_corrected_or_decided(curator, change, relation, review):
    counter_claim = make_counter_claim(make_claim(), make_claim())

    curator.post(address(counter_claim), {**form_of(curator, counter_claim), **change})

    counter_claim.refresh_from_db()
    assert (counter_claim.relation, counter_claim.review) == (relation, review)


def test_no_form_moves_a_claim_of_a_counter_claim(curator):
    counter_claim, other = make_counter_claim(make_claim(), make_claim()), make_claim()
    before = CounterClaim.objects.values().get()

    curator.post(
        address(counter_claim),
        {**form_of(curator, counter_claim), "claim": other.pk, "counter": other.pk},
    )

    assert CounterClaim.objects.values().get() == before


def test_a_dispute_is_edited_with_its_event(curator):
    dispute = make_dispute("The dam is dry")

    curator.post(address(dispute), {**form_of(curator, dispute), "title": "Dam", "reason": "short"})

    dispute.refresh_from_db()
    assert dispute.title == "Dam"
    assert reason_of(dispute)["reason"] == "short"
    assert Event.objects.filter(type="dispute.changed").exists()


def test_a_viewer_is_asked_for_no_reason(sign_in):
    claim = make_claim()

    page = sign_in("viewer").get(address(claim)).content.decode()

    assert "Why, for the history" not in page
    assert 'name="version"' not in page


def test_a_reason_may_be_as_long_at_every_desk():
    modules = pkgutil.walk_packages(admin.__path__, "claimsapi.admin.")
    forms = {
        form
        for module in modules
        for form in vars(importlib.import_module(module.name)).values()
        if isinstance(form, type) and "reason" in getattr(form, "base_fields", ())
    }

    assert len(forms) > 10
    assert {form.base_fields["reason"].max_length for form in forms} == {REASON_LENGTH}
