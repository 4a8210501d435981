"""What is published stays as it was published, and shows where the world has gone on."""

import json
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection
from django.urls import reverse

from claimsapi.models import FactCheck
from claimsapi.models.api_key import Scope
from claimsapi.operations.claims import merge as claim_merge
from claimsapi.operations.sources import merge as source_merge
from tests.api_client import Tool
from tests.builders import (
    NOW,
    make_article,
    make_attribution,
    make_claim,
    make_review,
    make_source,
    make_user,
    revision_of,
)

pytestmark = pytest.mark.django_db

API = "/api/v1"
LIST = reverse("admin:claimsapi_factcheck_changelist")


class Published:
    """A fact check that was published over the API, with its claim, its source and its author."""

    def __init__(self):
        self.minister = make_source("Ada Brandt", kind="person")
        self.author = make_source("The Checkers")
        self.claim = make_claim("The dam is safe", source=self.minister, status="accepted")
        article = make_article(canonical_url="https://news.example/dam", published_at=NOW)
        make_attribution(self.claim, revision=revision_of(article))
        ready = {"url": "https://example.org/dam", "alternate_name": "False"}
        self.check = make_review(self.claim, author=self.author, **ready)
        self.tool = Tool()
        assert self.call("POST", f"reviews/{self.check.pk}/publish/").status_code == 200
        self.before = self.document

    def call(self, method, path, body=None, tool=None, tag="*"):
        content, kind = json.dumps(body or {}), "application/json"
        tool = tool or self.tool
        return tool.generic(method, f"{API}/{path}", content, kind, headers={"If-Match": tag})

    @property
    def shown(self):
        return self.tool.get(f"{API}/reviews/{self.check.pk}/").json()

    @property
    def document(self):
        return self.tool.get(f"{API}/claims/{self.claim.pk}/claimreview/").json()


@pytest.fixture
def published():
    return Published()


def claim_reworded(published):
    published.call("PATCH", f"claims/{published.claim.pk}/", {"text": "The dam is unsafe"})


def claim_of_another(published):
    other = str(make_source().pk)
    published.call("PATCH", f"claims/{published.claim.pk}/", {"source": other})


def claim_of_nobody(published):
    published.call("PATCH", f"claims/{published.claim.pk}/", {"source": None})


def source_renamed(published):
    published.call("PATCH", f"sources/{published.minister.pk}/", {"name": "Ada M. Brandt"})


def author_renamed(published):
    published.call("PATCH", f"sources/{published.author.pk}/", {"name": "The Czechers"})


def source_merged(published):
    survivor = make_source("A. Brandt", kind="person")
    source_merge.merge(survivor, published.minister, source_merge.Decision(now=NOW))


def claim_merged(published):
    survivor = make_claim("The dam holds", source=published.minister, status="accepted")
    claim_merge.merge(survivor, published.claim)
    published.claim = survivor


CHANGES = [
    claim_reworded,
    claim_of_another,
    claim_of_nobody,
    source_renamed,
    author_renamed,
    source_merged,
    claim_merged,
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_a_published_fact_check_keeps_its_words_and_is_shown_as_outdated(published, change):
    tag = f'"{FactCheck.objects.get().version}"'

    change(published)

    assert (published.document, published.shown["outdated"]) == (published.before, True)
    assert published.shown["published_as"] == {
        "claim": "The dam is safe",
        "source": "Ada Brandt",
        "author": "The Checkers",
    }
    seen = published.tool.get(
        f"{API}/reviews/{published.check.pk}/", headers={"If-None-Match": tag}
    )
    listed = published.tool.get(f"{API}/reviews/?outdated=true").json()["results"]
    assert (seen.status_code, [row["id"] for row in listed]) == (200, [str(published.check.pk)])


def test_articles_that_change_or_come_later_change_nothing_that_is_published(published):
    later = make_article("Dam is safe\nThe dam is safe, the minister said.")
    make_attribution(published.claim, revision=revision_of(later))
    published.claim.attributions.update(review="rejected")

    assert (published.document, published.shown["outdated"]) == (published.before, False)


def test_what_is_changed_back_is_outdated_no_more(published):
    claim_reworded(published)

    published.call("PATCH", f"claims/{published.claim.pk}/", {"text": "The dam is safe"})

    assert published.shown["outdated"] is False


@pytest.mark.parametrize("way", ["reject", "withdraw"])
def test_no_claim_is_taken_from_under_what_is_published(published, way):
    curator = Tool(Scope.READ, Scope.CURATE)
    path = f"claims/{published.claim.pk}/"
    method, path = ("POST", f"{path}reject/") if way == "reject" else ("DELETE", path)
    why = {"reason": "Not hers."}

    refused = published.call(method, path, why, curator)
    published.call("POST", f"reviews/{published.check.pk}/take-back/")
    done = published.call(method, path, why, curator)

    assert (refused.status_code, done.status_code) == (409, 200 if way == "reject" else 204)
    assert "Take that back first" in refused.json()["detail"]


def test_publishing_anew_takes_over_what_changed_and_keeps_the_date(published):
    claim_reworded(published)
    dated = published.shown["published_at"]
    path = f"reviews/{published.check.pk}/publish/"

    curator = published.call("POST", path, tool=Tool(Scope.READ, Scope.CURATE))
    again = published.call("POST", path)
    once_more = published.call("POST", path)

    assert [curator.status_code, again.status_code, once_more.status_code] == [403, 200, 409]
    assert (again.json()["outdated"], again.json()["published_at"]) == (False, dated)
    assert published.document["claimReviewed"] == "The dam is unsafe"
    assert published.document["itemReviewed"]["text"] == "The dam is unsafe"


def test_who_corrects_a_verdict_does_not_take_over_another_claim(published):
    claim_reworded(published)

    published.call("PATCH", f"reviews/{published.check.pk}/", {"alternate_name": "Mostly false"})

    found = published.document
    assert found["reviewRating"]["alternateName"] == "Mostly false"
    assert (found["claimReviewed"], published.shown["outdated"]) == ("The dam is safe", True)


def test_another_author_signs_under_the_name_of_that_day(published):
    signs = make_source("The Auditors")
    published.call("PATCH", f"reviews/{published.check.pk}/", {"author": str(signs.pk)})

    published.call("PATCH", f"sources/{signs.pk}/", {"name": "The Editors"})

    assert published.document["author"]["name"] == "The Auditors"
    assert published.shown["published_as"]["author"] == "The Auditors"
    assert published.shown["outdated"] is True


def test_a_draft_keeps_nothing_and_is_never_outdated(published):
    claim_reworded(published)

    published.call("POST", f"reviews/{published.check.pk}/take-back/")

    shown = published.shown
    assert (shown["published_as"], shown["outdated"]) == (None, False)


def test_who_made_it_outdated_stands_in_its_history(published):
    curator = Tool(Scope.READ, Scope.CURATE, name="Curator's tool")
    published.call("PATCH", f"claims/{published.claim.pk}/", {"text": "So it is"}, curator)

    [latest, *_] = published.tool.get(f"{API}/reviews/{published.check.pk}/history/").json()[
        "results"
    ]

    assert latest["actor"]["name"] == "Curator's tool"
    assert [change["field"] for change in latest["changes"]] == ["outdated"]


def test_the_desk_shows_what_is_outdated_and_publishes_it_anew(published, client):
    client.force_login(make_user("root", is_superuser=True, is_staff=True))
    page = reverse("admin:claimsapi_factcheck_change", args=[published.check.pk])
    before = client.get(page).content.decode()
    claim_reworded(published)

    start = client.get(reverse("admin:index")).content.decode()
    listed = client.get(LIST, {"outdated__exact": "1"}).content.decode()
    after = client.get(page).content.decode()
    check = FactCheck.objects.get()
    form = {name: getattr(check, name) for name in ("url", "best", "worst", "alternate_name")}
    form |= {"author": check.author_id, "version": check.version, "body": "", "rating_value": ""}
    client.post(page, {**form, "_publish": "1"})

    assert "Outdated." not in before
    assert "outdated fact check" in start
    assert str(check.pk) in listed
    assert "Outdated." in after
    assert "“The dam is safe”, said by Ada Brandt; signed by The Checkers" in after
    assert published.document["claimReviewed"] == "The dam is unsafe"


def test_the_migration_freezes_what_was_published_before(published):
    with connection.cursor() as cursor:
        name = "fact_check_published_if_and_only_if_frozen"
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"ALTER TABLE claimsapi_factcheck DROP CONSTRAINT {name}")
    FactCheck.objects.update(published_as=None, linked_data=None)

    import_module("claimsapi.migrations.0014_freeze_published_fact_checks").freeze(apps, None)

    assert published.document == published.before
    assert published.shown["published_as"]["source"] == "Ada Brandt"
    assert published.shown["outdated"] is False


def test_the_migration_marks_what_was_outdated_before(published):
    claim_reworded(published)
    FactCheck.objects.update(outdated=False)  # as nothing compared them then

    with connection.cursor() as cursor:
        cursor.execute(
            import_module("claimsapi.migrations.0015_published_fact_checks_are_frozen").COMPARE_ALL
        )

    assert published.shown["outdated"] is True
