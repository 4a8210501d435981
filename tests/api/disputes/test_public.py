"""The page of a dispute that anybody may read."""

import json
import re
from datetime import timedelta

import pytest
from django.test import Client

from tests.builders import (
    NOW,
    make_article,
    make_attribution,
    make_claim,
    make_dispute,
    make_source,
    revision_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def shown(settings):
    """Have the pages of disputes with all statements, as somebody without a key sees them."""
    settings.PUBLIC_DISPUTES = "all"
    return Client()


@pytest.fixture
def dispute():
    dispute = make_dispute(proposition="The dam is safe")
    for name, stance, status in (
        ("Ada Brandt", "affirms", "accepted"),
        ("Tom Roth", "denies", "suggested"),
    ):
        claim = make_claim(
            dispute=dispute, stance=stance, status=status, source=make_source(name), text=name
        )
        make_attribution(claim)
    return dispute


def address(dispute, query=""):
    return f"/disputes/{dispute.pk}/{query}"


def linked_data(page):
    [found] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    return json.loads(found)


def test_there_are_none_unless_they_are_asked_for(client, dispute):
    assert client.get(address(dispute)).status_code == 404
    assert client.get("/oembed", {"url": f"http://testserver{address(dispute)}"}).status_code == 404


def test_both_sides_are_shown_with_what_no_person_has_checked_marked(shown, dispute):
    page = shown.get(address(dispute)).content.decode()

    assert "Ada Brandt" in page
    assert "Tom Roth" in page
    assert page.count("found by machine, not reviewed") == 1
    assert f"http://testserver{address(dispute)}</a>" in page


def test_only_what_a_person_has_accepted_is_shown_where_that_is_asked_for(shown, settings, dispute):
    settings.PUBLIC_DISPUTES = "reviewed"

    page = shown.get(address(dispute)).content.decode()

    assert "Ada Brandt" in page
    assert "Tom Roth" not in page
    assert "found by machine" not in page


def test_a_dispute_of_which_nobody_has_accepted_anything_is_not_found(shown, settings, dispute):
    settings.PUBLIC_DISPUTES = "reviewed"
    dispute.claims.update(status="suggested")

    assert shown.get(address(dispute)).status_code == 404


def test_what_is_under_embargo_is_not_there(shown):
    dispute = make_dispute()
    claim = make_claim(dispute=dispute, stance="affirms", source=make_source("Ada Brandt"))
    article = make_article(embargoed_until=NOW + timedelta(days=400))
    make_attribution(claim, revision=revision_of(article))

    assert shown.get(address(dispute)).status_code == 404


def test_it_is_summed_up_for_those_whom_it_is_sent_to(shown, dispute):
    page = shown.get(address(dispute)).content.decode()

    assert '<meta property="og:title" content="The dam is safe">' in page
    assert 'content="Say so: Ada Brandt. Say otherwise: Tom Roth."' in page


def test_it_is_linked_data(shown, dispute):
    found = linked_data(shown.get(address(dispute)).content.decode())

    claims = found["mainEntity"]["itemListElement"]
    assert found["@id"] == f"http://testserver{address(dispute)}"
    assert [claim["author"]["name"] for claim in claims] == ["Ada Brandt", "Tom Roth"]
    assert all(claim["appearance"]["publisher"]["name"] for claim in claims)


def test_no_words_become_markup(shown):
    dispute = make_dispute(proposition="</script><script>alert(1)</script>")
    make_attribution(make_claim(dispute=dispute, stance="affirms"))

    page = shown.get(address(dispute)).content.decode()

    assert "<script>alert" not in page
    assert linked_data(page)["name"] == dispute.proposition


def test_other_pages_may_frame_what_is_to_be_embedded_and_nothing_else(shown, dispute):
    alone, embedded = shown.get(address(dispute)), shown.get(address(dispute, "?embed=1"))

    assert "frame-ancestors 'none'" in alone["Content-Security-Policy"]
    assert alone["X-Frame-Options"] == "DENY"
    assert "frame-ancestors *" in embedded["Content-Security-Policy"]
    assert "X-Frame-Options" not in embedded
    assert '<base target="_blank">' in embedded.content.decode()
    assert "<base" not in alone.content.decode()


def test_a_copy_that_is_as_it_was_is_not_sent_again(shown, dispute):
    first = shown.get(address(dispute))
    kept = {"If-None-Match": first["ETag"]}
    again = shown.get(address(dispute), headers=kept)
    dispute.claims.filter(stance="denies").update(status="accepted")

    assert (again.status_code, again.content) == (304, b"")
    assert shown.get(address(dispute), headers=kept).status_code == 200


def test_a_page_costs_as_many_queries_for_many_claims(
    shown, dispute, django_assert_max_num_queries
):
    for _ in range(5):
        make_attribution(make_claim(dispute=dispute, stance="denies"))

    with django_assert_max_num_queries(3):
        shown.get(address(dispute))


def test_another_site_is_told_how_to_embed_it(shown, dispute):
    url = f"http://testserver{address(dispute)}"
    asked = {"url": url, "maxwidth": "400"}

    told = shown.get("/oembed", asked).json()

    assert (told["type"], told["version"], told["title"]) == ("rich", "1.0", "The dam is safe")
    assert (told["width"], told["height"]) == (400, 480)
    assert f'src="{url}?embed=1" width="400"' in told["html"]


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"url": "http://testserver/admin/"}, 404),
        ({"url": "http://elsewhere.example/disputes/1/"}, 404),
        ({"url": "http://[half"}, 404),
        ({}, 404),
        ({"url": "http://testserver/", "format": "xml"}, 501),
    ],
)
def test_what_is_no_page_of_ours_is_not_embedded(shown, query, status):
    assert shown.get("/oembed", query).status_code == status
