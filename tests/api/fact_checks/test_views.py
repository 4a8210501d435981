"""Reviews of claims over HTTP: drafts, publishing, JSON-LD."""

import json

import pytest

from claimsapi.models import FactCheck
from claimsapi.models.api_key import Scope
from claimsapi.operations.claims import merge
from tests.api_client import Tool
from tests.builders import make_attribution, make_claim, make_review, make_source

pytestmark = pytest.mark.django_db

API = "/api/v1"
REVIEWS = f"{API}/reviews/"


def call(tool, method, path, body=None, tag="*"):
    content = "" if body is None else json.dumps(body)
    return tool.generic(method, path, content, "application/json", headers={"If-Match": tag})


def path_of(review, *parts):
    return "/".join([f"{REVIEWS}{review.pk}", *parts, ""])


def reviews_of(claim):
    return f"{API}/claims/{claim.pk}/reviews/"


def test_a_review_is_drafted_published_corrected_and_taken_back(tool):
    claim = make_claim(status="accepted")
    draft = tool.send(reviews_of(claim), {"author": str(make_source().pk), "rating_value": 2})
    path = draft["Location"]

    worded = call(
        tool,
        "PATCH",
        path,
        {"url": "https://example.org/checks/dam", "alternate_name": "Mostly false"},
        draft["ETag"],
    )
    published = call(tool, "POST", f"{path}publish/", {}, worded["ETag"])
    corrected = call(tool, "PATCH", path, {"alternate_name": "False"}, published["ETag"])
    taken_back = call(tool, "POST", f"{path}take-back/", {"reason": "It holds."}, corrected["ETag"])

    assert (draft.status_code, draft.json()["status"], draft.json()["address"]) == (
        201,
        "draft",
        path,
    )
    assert (published.status_code, published.json()["status"]) == (200, "published")
    assert corrected.json()["published_at"] == published.json()["published_at"] is not None
    assert (taken_back.json()["status"], taken_back.json()["published_at"]) == ("draft", None)
    assert taken_back["ETag"] == tool.get(path)["ETag"]


@pytest.mark.parametrize(
    ("fields", "pointer"),
    [
        pytest.param({"rating_value": 6}, "/rating_value", id="better than the best"),
        pytest.param({"rating_value": 0}, "/rating_value", id="worse than the worst"),
        pytest.param({"rating_value": "2"}, "/rating_value", id="a string"),
        pytest.param({"rating_value": 10**400}, "/rating_value", id="no float"),
        pytest.param({"best": 0}, "/worst", id="a scale upside down"),
        pytest.param({"author": "0" * 32}, "/author", id="nobody"),
        pytest.param({"url": "dam"}, "/url", id="no address"),
        pytest.param({"status": "published"}, "/status", id="published in passing"),
    ],
)
def test_a_review_that_cannot_be_is_refused_at_its_place(tool, fields, pointer):
    body = {"author": str(make_source().pk), **fields}

    answer = tool.send(reviews_of(make_claim()), body)

    assert answer.status_code == 422
    assert [error["pointer"] for error in answer.json()["errors"]] == [pointer]
    assert not FactCheck.objects.exists()


def test_a_document_does_not_sign(tool):
    author = make_source(kind="document")

    answer = tool.send(reviews_of(make_claim()), {"author": str(author.pk)})

    assert (answer.status_code, "document" in answer.json()["detail"]) == (409, True)


@pytest.mark.parametrize(
    ("claim", "review", "says"),
    [
        pytest.param(
            "suggested", {"url": "https://e.org/", "alternate_name": "F"}, "accept", id="claim"
        ),
        pytest.param("accepted", {"alternate_name": "False"}, "url", id="no address"),
        pytest.param("accepted", {"url": "https://e.org/"}, "alternate_name", id="no verdict"),
    ],
)
def test_what_is_not_ready_is_not_published(tool, claim, review, says):
    draft = make_review(make_claim(status=claim), **review)

    answer = call(tool, "POST", path_of(draft, "publish"), {})

    assert (answer.status_code, says in answer.json()["detail"]) == (409, True)


def test_a_published_review_keeps_its_verdict_and_stays(tool):
    review = make_review(status="published")

    emptied = call(tool, "PATCH", path_of(review), {"alternate_name": ""})
    deleted = call(tool, "DELETE", path_of(review))

    assert [emptied.status_code, deleted.status_code] == [409, 409]
    review.refresh_from_db()
    assert review.alternate_name == "False"


def test_a_draft_is_deleted_and_the_history_keeps_it(tool):
    review = make_review()

    answer = call(tool, "DELETE", path_of(review))

    assert answer.status_code == 204
    labels = FactCheck.pgh_event_model.objects.filter(pgh_obj=review.pk).order_by("pgh_id")
    assert list(labels.values_list("pgh_label", flat=True)) == ["insert", "delete"]


def test_publishing_needs_its_scope_and_so_does_changing_what_is_published():
    curator, publisher = Tool(Scope.READ, Scope.CURATE), Tool(Scope.PUBLISH)
    review = make_review(url="https://e.org/", alternate_name="False")

    early = call(curator, "POST", path_of(review, "publish"), {})
    published = call(publisher, "POST", path_of(review, "publish"), {})
    late = call(curator, "PATCH", path_of(review), {"body": "So it is."})

    assert [early.status_code, published.status_code, late.status_code] == [403, 200, 403]
    assert "publish" in late.json()["detail"]


def test_drafts_are_for_those_who_write_them():
    claim = make_claim(status="accepted")
    draft, published = make_review(claim), make_review(claim, status="published")
    reader, curator = Tool(Scope.READ), Tool(Scope.READ, Scope.CURATE)

    seen = {
        who: [row["id"] for row in client.get(reviews_of(claim)).json()["results"]]
        for who, client in (("reader", reader), ("curator", curator))
    }

    assert seen == {
        "reader": [str(published.pk)],
        "curator": [str(published.pk), str(draft.pk)],
    }
    assert reader.get(path_of(draft)).status_code == 404


def test_no_decision_overwrites_what_one_has_not_seen(tool):
    review = make_review(url="https://e.org/", alternate_name="False")

    answers = [
        call(tool, method, path_of(review, *parts), body, tag).status_code
        for method, parts, body in (
            ("PATCH", (), {"body": "So"}),
            ("DELETE", (), None),
            ("POST", ("publish",), {}),
            ("POST", ("take-back",), {}),
        )
        for tag in ('"9"', "")
    ]

    assert answers == [412, 428] * 4


def test_only_published_reviews_are_linked_data(tool):
    claim = make_claim(status="accepted")
    make_attribution(claim)
    path = f"{API}/claims/{claim.pk}/claimreview/"

    make_review(claim)
    none = tool.get(path)
    review = make_review(claim, status="published")
    found = tool.get(path)
    own = tool.get(path_of(review, "claimreview"))
    call(tool, "POST", path_of(review, "take-back"), {})
    gone = tool.get(path)

    assert (none.status_code, none["Content-Type"]) == (404, "application/problem+json")
    assert (found.status_code, found["Content-Type"]) == (200, "application/ld+json")
    assert found.json()["@type"] == "ClaimReview"
    assert own.json() == found.json()
    assert gone.status_code == 404


def test_linked_data_that_is_known_is_not_sent_again(tool):
    review = make_review(status="published")
    path = path_of(review, "claimreview")
    tag = tool.get(path)["ETag"]

    again = tool.get(path, headers={"If-None-Match": tag})
    FactCheck.objects.update(alternate_name="Half true")
    changed = tool.get(path, headers={"If-None-Match": tag})

    assert (again.status_code, again.content) == (304, b"")
    assert changed.json()["reviewRating"]["alternateName"] == "Half true"


def test_a_merged_claim_takes_its_reviews_along(tool):
    claim = make_claim()
    other = make_claim(source=claim.source)
    review = make_review(other)

    merge.merge(claim, other)

    assert [row["id"] for row in tool.get(reviews_of(claim)).json()["results"]] == [str(review.pk)]
