"""The History button of a form leads to what the database noted of the row, called by words."""

import re

import pghistory
import pytest
from django.urls import reverse

from tests.builders import (
    make_article,
    make_attribution,
    make_claim,
    make_counter_claim,
    make_credit,
    make_dispute,
    make_source,
    make_user,
    revision_of,
)

pytestmark = pytest.mark.django_db

UUID = re.compile(r">[^<]*[0-9a-f]{8}-[0-9a-f]{4}-")
ROWS = {
    "claim": lambda: (make_claim(), {"platform": "X"}),
    "counterclaim": lambda: (
        make_counter_claim(make_claim(), make_claim("No")),
        {"relation": "corrects"},
    ),
    "attribution": lambda: (make_attribution(make_claim()), {"cue_lemma": "insist"}),
    "credit": lambda: (make_credit(revision_of(make_article())), {"role": "editing"}),
    "dispute": lambda: (make_dispute("The gate holds"), {"title": "Gate"}),
    "source": lambda: (make_source("Ada Brandt"), {"role": "mayor"}),
    "article": lambda: (make_article(), {"slug": "gate"}),
}


@pytest.mark.parametrize("name", ROWS)
def test_history_says_who_and_why_and_calls_rows_by_words(name, sign_in):
    row, change = ROWS[name]()
    with pghistory.context(user=make_user(username="ada").pk, reason="as heard on air"):
        type(row).objects.filter(pk=row.pk).update(**change)
    form = reverse(f"admin:claimsapi_{name}_change", args=[row.pk])
    page = reverse(f"admin:claimsapi_{name}_history", args=[row.pk])
    browser = sign_in("curator")

    assert page in browser.get(form).content.decode()
    shown = browser.get(page).content.decode()

    assert "ada: as heard on air" in shown
    assert not UUID.search(shown)


def test_a_history_that_is_not_kept_is_not_offered(sign_in):
    revision = revision_of(make_article())
    browser = sign_in("curator")

    form = browser.get(reverse("admin:claimsapi_revision_change", args=[revision.pk]))
    page = browser.get(reverse("admin:claimsapi_revision_history", args=[revision.pk]))

    assert "historylink" not in form.content.decode()
    assert page.status_code == 404
