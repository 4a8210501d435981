"""The page on which the text of revisions is taken away, and the desk after that."""

import pytest
from django.urls import reverse

from claimsapi.models import Attribution
from tests.builders import (
    anchor_of,
    make_article,
    make_attribution,
    make_claim,
    make_counter_claim,
    make_dispute,
    make_revision,
    revision_of,
)

pytestmark = pytest.mark.django_db

SAID = "The quarry wall is sound"
TEXT = f"Quarry\nIn Vrobelsund, the minister said: {SAID}. A baker denied it."
WHY = "the licence ended"


@pytest.fixture
def admin(sign_in):
    return sign_in("admin")


@pytest.fixture
def article():
    found = make_article(TEXT)
    claim = make_claim(SAID, dispute=make_dispute(), stance="affirms")
    revision = revision_of(found)
    make_attribution(claim, revision=revision, content_spans=anchor_of(revision, SAID))
    make_counter_claim(
        claim,
        make_claim("It is not", dispute=claim.dispute, stance="denies"),
        basis="explicit",
        revision=revision,
        evidence_spans=anchor_of(revision, "In Vrobelsund"),
    )
    found.refresh_from_db()
    return found


def at(article, name="article-redact"):
    return reverse(f"desk:{name}", args=[article.pk])


def redact(browser, article, **typed):
    form = {"version": article.version, "numbers": ["1"], "reason": WHY, **typed}
    return browser.post(at(article), form, follow=True)


def test_the_text_is_redacted_with_a_reason_that_the_history_keeps(admin, article):
    answer = redact(admin, article)

    assert "The text of revision 1 is redacted." in answer.text
    assert "The text was redacted on" in answer.text
    assert (SAID in answer.text, "Vrobelsund" in answer.text, "█" in answer.text) == (
        True,
        False,
        False,
    )
    history = admin.get(at(article, "article-history")).text
    assert (WHY in history, "redacted revisions" in history) == (True, True)


def test_of_several_revisions_none_is_chosen_beforehand(admin, article):
    make_revision(article, "Quarry\nThe wall fell.")

    assert " checked" not in admin.get(at(article)).text


def test_only_what_has_a_text_is_offered(admin, article):
    redact(admin, article)
    make_revision(article, "Quarry\nThe wall fell.")

    page = admin.get(at(article)).text

    assert ('value="1"' in page, 'name="numbers" value="2" checked' in page) == (False, True)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        pytest.param({"reason": " "}, "Say why", id="no reason"),
        pytest.param({"numbers": []}, "Choose a revision", id="no revision"),
        pytest.param({"numbers": ["7"]}, "no such revision", id="another revision"),
        pytest.param({"numbers": ["x"]}, "whole number", id="no number"),
        pytest.param({"version": 99}, "", id="another version"),
    ],
)
def test_what_is_refused_changes_nothing_and_keeps_what_was_typed(admin, article, typed, sentence):
    answer = redact(admin, article, **typed)

    assert answer.status_code in (409, 412, 422, 400)
    assert sentence in answer.text
    assert Attribution.objects.get().anchor == "exact"


def test_whoever_may_not_delete_revisions_is_neither_offered_nor_let_in(sign_in, article):
    curator = sign_in("curator")

    offered = at(article) in curator.get(at(article, "article")).text
    answer = redact(curator, article)

    assert (offered, answer.status_code) == (False, 403)
    assert revision_of(article).redacted_at is None


def test_every_page_of_the_desk_copes_with_it(admin, article):
    row = Attribution.objects.get()
    redact(admin, article)
    make_revision(article, "Quarry\nThe wall fell.")

    pages = {
        "compare": at(article, "compare"),
        "review": reverse("desk:review-claim", args=[row.claim_id]),
        "dispute": reverse("desk:dispute", args=[row.claim.dispute_id]),
        "source": reverse("desk:source", args=[row.claim.source_id]),
        "revision": reverse("admin:claimsapi_revision_change", args=[row.revision_id]),
        "claim": reverse("admin:claimsapi_claim_change", args=[row.claim_id]),
        "attribution": reverse("admin:claimsapi_attribution_change", args=[row.pk]),
    }
    shown = {name: admin.get(page, follow=True) for name, page in pages.items()}

    assert {name: answer.status_code for name, answer in shown.items()} == dict.fromkeys(pages, 200)
    assert "There is nothing to compare any more" in shown["compare"].text
    assert "decide by the claim alone" in shown["review"].text
    assert "Redacted on" in shown["revision"].text
    for name in ("compare", "review", "dispute", "source", "revision"):
        assert "█" not in shown[name].text, name
