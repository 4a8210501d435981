"""Names that are offered while an editor types."""

import pytest
from django.urls import reverse

from tests.builders import (
    make_article,
    make_attribution,
    make_claim,
    make_dispute,
    make_source,
    revision_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def curator(sign_in):
    return sign_in("curator")


def test_sources_are_offered_by_any_of_their_names_confirmed_ones_first(curator):
    candidate = make_source("Ada Brand", status="candidate")
    confirmed = make_source("Ada Brandt", role="minister")
    make_source("Tom Roth")

    answer = curator.get(reverse("desk:autocomplete-sources"), {"q": "ada"})

    assert answer.json()["results"] == [
        {"id": str(confirmed.pk), "name": "Ada Brandt", "about": "minister"},
        {"id": str(candidate.pk), "name": "Ada Brand", "about": "organization, candidate"},
    ]


def test_sources_of_one_article_are_offered_only_there(curator):
    here, elsewhere = make_article(), make_article()
    make_source("two officials", naming="unnamed", article=here)
    url = reverse("desk:autocomplete-sources")

    offered = [
        len(curator.get(url, {"q": "officials", "article": article.pk}).json()["results"])
        for article in (here, elsewhere)
    ]

    assert offered == [1, 0]
    assert curator.get(url, {"q": "officials", "article": "x"}).status_code == 404


def test_a_source_is_not_offered_as_its_own_double(curator):
    one, other = make_source("Ada Brandt"), make_source("Ada Brandt of Meridian")
    url = reverse("desk:autocomplete-sources")

    offered = curator.get(url, {"q": "brandt", "but": one.pk}).json()["results"]

    assert [each["id"] for each in offered] == [str(other.pk)]
    assert (
        f"{url}?but={one.pk}" in curator.get(reverse("desk:source", args=[one.pk])).content.decode()
    )


def test_open_disputes_are_offered_with_their_sides(curator):
    dispute = make_dispute("The dam is dry")
    make_claim(dispute=dispute, stance="denies")
    make_dispute("The dam is old", status="dormant")

    answer = curator.get(reverse("desk:autocomplete-disputes"), {"q": "dam"})

    assert answer.json()["results"] == [
        {"id": str(dispute.pk), "name": "The dam is dry", "about": "0 affirm, 1 deny"}
    ]


def test_a_dispute_is_not_offered_to_itself(curator):
    dispute, other = make_dispute("The dam is dry"), make_dispute("The dam is old")
    url = reverse("desk:autocomplete-disputes")

    answer = curator.get(url, {"q": "dam", "but": dispute.pk})

    assert [row["id"] for row in answer.json()["results"]] == [str(other.pk)]
    assert curator.get(url, {"q": "dam", "but": "x"}).status_code == 404


def test_claims_outside_of_a_dispute_are_offered_with_who_said_them_and_where(
    curator, django_assert_max_num_queries
):
    dispute, other = make_dispute("The dam is dry"), make_dispute("The dam is old")
    make_claim("The dam is dry", dispute=dispute, stance="affirms")
    claim = make_claim(
        "The dam is old", source=make_source("Ada Brandt"), dispute=other, stance="affirms"
    )
    paper = make_source("Tagblatt")
    make_attribution(claim, revision=revision_of(make_article(publisher=paper)))
    url = reverse("desk:autocomplete-claims")

    with django_assert_max_num_queries(6):  # two, and four about the person
        answer = curator.get(url, {"q": "dam", "dispute": dispute.pk})

    about = "Ada Brandt · Tagblatt · suggested · in dispute “The dam is old”"
    assert answer.json()["results"] == [
        {"id": str(claim.pk), "name": "The dam is old", "about": about}
    ]
    assert curator.get(url, {"q": "dam"}).status_code == 404


def test_at_most_eight_claims_are_offered(curator):
    dispute = make_dispute()
    for number in range(9):
        make_claim(f"The dam number {number}")

    answer = curator.get(reverse("desk:autocomplete-claims"), {"q": "dam", "dispute": dispute.pk})

    assert len(answer.json()["results"]) == 8


@pytest.mark.parametrize("name", ["sources", "disputes", "claims"])
def test_words_that_no_text_can_hold_find_nothing(curator, name):
    asked = {"q": "\0", "dispute": make_dispute().pk}

    assert curator.get(reverse(f"desk:autocomplete-{name}"), asked).json() == {"results": []}


@pytest.mark.parametrize("name", ["sources", "disputes", "claims"])
def test_names_are_offered_to_members_of_staff_alone(client, name):
    assert "/admin/login/" in client.get(reverse(f"desk:autocomplete-{name}"))["Location"]
