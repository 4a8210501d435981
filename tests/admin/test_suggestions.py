"""Names that are offered while an editor types."""

import pytest
from django.urls import reverse

from tests.builders import make_article, make_claim, make_dispute, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def curator(sign_in):
    return sign_in("curator")


def test_sources_are_offered_by_any_of_their_names_confirmed_ones_first(curator):
    candidate = make_source("Ada Brand", status="candidate")
    confirmed = make_source("Ada Brandt", role="minister")
    make_source("Tom Roth")

    answer = curator.get(reverse("desk:suggest-sources"), {"q": "ada"})

    assert answer.json()["results"] == [
        {"id": str(confirmed.pk), "name": "Ada Brandt", "about": "minister"},
        {"id": str(candidate.pk), "name": "Ada Brand", "about": "organization, candidate"},
    ]


def test_sources_of_one_article_are_offered_only_there(curator):
    here, elsewhere = make_article(), make_article()
    make_source("two officials", naming="unnamed", article=here)
    url = reverse("desk:suggest-sources")

    offered = [
        len(curator.get(url, {"q": "officials", "article": article.pk}).json()["results"])
        for article in (here, elsewhere)
    ]

    assert offered == [1, 0]
    assert curator.get(url, {"q": "officials", "article": "x"}).status_code == 404


def test_open_disputes_are_offered_with_their_sides(curator):
    dispute = make_dispute("The dam is dry")
    make_claim(dispute=dispute, stance="denies")
    make_dispute("The dam is old", status="dormant")

    answer = curator.get(reverse("desk:suggest-disputes"), {"q": "dam"})

    assert answer.json()["results"] == [
        {"id": str(dispute.pk), "name": "The dam is dry", "about": "0 affirm, 1 deny"}
    ]


@pytest.mark.parametrize("name", ["sources", "disputes"])
def test_names_are_offered_to_members_of_staff_alone(client, name):
    assert "/admin/login/" in client.get(reverse(f"desk:suggest-{name}"))["Location"]
