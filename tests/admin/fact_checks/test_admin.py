"""Reviews of claims at their stock pages: what the operations allow, by whom."""

import pytest
from django.urls import reverse

from claimsapi.models import FactCheck
from tests.builders import make_claim, make_review, make_source

pytestmark = pytest.mark.django_db

LIST = reverse("admin:claimsapi_factcheck_changelist")
ADD = reverse("admin:claimsapi_factcheck_add")


@pytest.fixture
def publisher(sign_in):
    return sign_in("publisher")


def page_of(review, page="change"):
    return reverse(f"admin:claimsapi_factcheck_{page}", args=[review.pk])


def form_of(review, **fields):
    given = {name: getattr(review, name) for name in ("url", "best", "worst", "alternate_name")}
    seen = {"author": review.author_id, "version": review.version, "body": review.body}
    return {**given, **seen, "rating_value": "", **fields}


def html(answer):
    return answer.content.decode()


def test_a_draft_is_written_published_and_taken_back_and_the_history_says_why(publisher):
    claim = make_claim(status="accepted")
    form = {
        "claim": claim.pk, "author": make_source().pk, "best": 5, "worst": 1, "rating_value": 1,
        "alternate_name": "False", "url": "https://example.org/dam", "reason": "checked",
    }  # fmt: skip

    added = publisher.post(ADD, form)
    review = FactCheck.objects.get()
    drafted = (review.claim, review.status, review.rating_value)
    publisher.post(page_of(review), form_of(review, rating_value=1, _publish="1"))
    review.refresh_from_db()
    published = review.status
    publisher.post(
        page_of(review), form_of(review, rating_value=1, reason="a slip", _take_back="1")
    )

    review.refresh_from_db()
    assert (added.status_code, drafted) == (302, (claim, "draft", 1))
    assert (published, review.status) == ("published", "draft")
    page = html(publisher.get(page_of(review)))
    assert "checked" not in page.partition("created")[2]
    assert "status: <del>published</del> → <ins>draft</ins>" in page
    assert "a slip" in page


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"rating_value": 9}, "It lies from 1 to 5"),
        ({"worst": 7}, "The worst rating is not above the best"),
        ({"url": "javascript:alert(1)"}, "valid URL"),
        ({"author": "nonsense"}, "is not a valid UUID"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(publisher, fields, sentence):
    review = make_review()

    answer = publisher.post(page_of(review), form_of(review, **fields))

    assert (answer.status_code, sentence in html(answer)) == (200, True)
    assert FactCheck.objects.get().version == 1


def test_who_cannot_sign_and_what_is_gone_are_refused_beside_their_fields(publisher):
    form = {
        "claim": make_claim(status="rejected").pk, "author": make_source(kind="document").pk,
        "best": 5, "worst": 1,
    }  # fmt: skip

    page = html(publisher.post(ADD, form))

    assert "choose one that stands" in page
    assert "cannot sign it" in page
    assert not FactCheck.objects.exists()


def test_what_is_published_keeps_its_address_and_is_not_deleted(publisher):
    review = make_review(status="published")

    edited = publisher.post(page_of(review), form_of(review, url=""))
    deleted = publisher.post(page_of(review, "delete"), {"post": "yes"})

    assert "A published fact check keeps its url" in html(edited)
    assert deleted.status_code == 403
    assert FactCheck.objects.get().url


def test_a_draft_is_deleted(publisher):
    review = make_review()

    publisher.post(page_of(review, "delete"), {"post": "yes"})

    assert not FactCheck.objects.exists()


def test_a_review_stays_with_its_claim(publisher):
    review = make_review()

    publisher.post(page_of(review), form_of(review, claim=make_claim().pk, alternate_name="True"))

    after = FactCheck.objects.get()
    assert (after.claim, after.alternate_name) == (review.claim, "True")


def test_what_was_changed_meanwhile_is_not_changed_over(publisher):
    review = make_review()
    FactCheck.objects.update(body="other words")

    page = publisher.post(
        page_of(review), form_of(review, alternate_name="True", version=1), follow=True
    )

    assert "Somebody changed it since you read it" in html(page)
    assert FactCheck.objects.get().body == "other words"


def test_what_lacks_its_verdict_is_not_published_and_the_page_says_so(publisher):
    review = make_review()

    page = publisher.post(page_of(review), form_of(review, _publish="1"), follow=True)
    listed = publisher.post(
        LIST, {"action": "publish", "_selected_action": [review.pk]}, follow=True
    )

    assert "Give it the url where it can be read" in html(page)
    assert "0 fact checks published" in html(listed)
    assert FactCheck.objects.get().status == "draft"


def test_reviews_are_published_and_taken_back_from_the_list(publisher):
    review = make_review(url="https://example.org/dam", alternate_name="False")

    publisher.post(LIST, {"action": "publish", "_selected_action": [review.pk]})
    review.refresh_from_db()
    publisher.post(LIST, {"action": "take_back", "_selected_action": [review.pk]})

    assert review.status == "published"
    assert FactCheck.objects.get().status == "draft"


@pytest.mark.parametrize("group", ["viewer", "curator"])
def test_only_publishers_and_administrators_write_reviews(sign_in, group):
    review, reader = make_review(), sign_in(group)

    page = reader.get(page_of(review))
    answers = [
        reader.post(page_of(review), form_of(review, _publish="1")),
        reader.post(page_of(review, "delete"), {"post": "yes"}),
        reader.post(ADD, {}),
    ]
    reader.post(LIST, {"action": "publish", "_selected_action": [review.pk]})

    assert (page.status_code, "_publish" in html(page)) == (200, False)
    assert [answer.status_code for answer in answers] == [403, 403, 403]
    assert FactCheck.objects.get().version == 1
