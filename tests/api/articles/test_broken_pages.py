"""Broken pages through the API: each is stored whole, or refused with nothing stored."""

import pytest

from claimsapi.models import Article, Job, Revision, Segment
from claimsapi.parse.charsets import page_text
from tests.builders import make_source
from tests.parse.html.mutations import mutated

ARTICLES = "/api/v1/articles/"
PAGES = 60


def rows():
    return [model.objects.count() for model in (Article, Revision, Job, Segment)]


def is_stored_whole(before):
    """Return whether one article is there that was not, with a job and what its revision says."""
    article, revision, job, segments = (
        now - then for now, then in zip(rows(), before, strict=True)
    )
    stored = Revision.objects.order_by("-pk").first()
    return (article, revision, job) == (1, 1, 1) and segments == stored.segments.count() > 0


@pytest.mark.django_db
def test_a_broken_page_is_stored_whole_or_not_at_all(tool, sent):
    make_source("Tarn Post", kind="organization")
    statuses, half = set(), {}

    for seed in range(PAGES):
        before = rows()
        page = {
            "html": page_text(mutated(seed)),
            "publisher": "Tarn Post",
            "external_id": str(seed),
        }
        status = tool.send(ARTICLES, page).status_code
        statuses.add(status)
        if not (is_stored_whole(before) if status == 202 else rows() == before):
            half[seed] = status

    assert statuses == {202, 422}
    assert half == {}
