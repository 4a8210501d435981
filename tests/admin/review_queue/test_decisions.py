"""The page of what editors accepted and rejected."""

import pytest

from claimsapi.models import DecisionRate
from tests.builders import NOW, make_source

pytestmark = pytest.mark.django_db

PAGE = "/admin/review/decisions/"


def rate(by, value, accepted, rejected):
    DecisionRate.objects.create(
        by=by, value=value, accepted=accepted, rejected=rejected, counted_at=NOW
    )


def test_the_most_rejected_come_first_and_what_follows_is_said(sign_in):
    rate("cue", "say", 30, 10)
    rate("cue", "boast", 1, 39)
    rate("source", str(make_source("Ada Brandt").pk), 20, 0)

    page = sign_in("curator").get(PAGE).content.decode()

    assert page.index("boast") < page.index("say</th>")
    assert page.count("comes last</span>") == 1
    assert "Ada Brandt" in page


def test_what_is_left_out_is_said(sign_in, settings):
    settings.REVIEW_FOLD = True
    rate("cue", "boast", 0, 40)

    page = sign_in("curator").get(PAGE).content.decode()

    assert "left out</span>" in page
    assert "REVIEW_FOLD" in page


def test_few_decisions_show_nothing(sign_in):
    rate("cue", "boast", 0, 19)

    page = sign_in("curator").get(PAGE).content.decode()

    assert "boast" not in page
    assert "it takes 20 decisions" in page


def test_it_is_not_for_those_who_do_not_review(sign_in):
    assert sign_in("viewer").get(PAGE).status_code == 403
