"""One text in the articles of several publishers, through the real pipeline."""

from datetime import timedelta

import pytest

from claimsapi.models import Article
from claimsapi.operations.articles import edit
from tests.builders import NOW, make_source
from tests.test_worker import run, take_in

pytestmark = pytest.mark.django_db

REPORT = "Gates shut\n" + "\n".join(
    f"On day {day} gate {day} of the dam was shut, mayor Ada Brandt said to reporter {day}."
    for day in range(12)
)
COPY = "Our own headline\n" + "\n".join(REPORT.splitlines()[3:])
OTHER = "Ferry line adds boats\n" + "\n".join(
    f"Boat {boat} goes to port {boat} from pier {boat}, director Ruth Keller said to crew {boat}."
    for boat in range(12)
)


def come_in(text, hours, publisher=None):
    """Return the finished job of an article that came out ``hours`` after the first."""
    return run(take_in(text, publisher, published_at=NOW + timedelta(hours=hours)))


def original_of(job):
    return Article.objects.get(pk=job.article_id).wire_of_id


def test_a_later_copy_names_its_original_as_data():
    first = come_in(REPORT, 0)
    copy = come_in(COPY, 2)

    assert original_of(copy) == first.article_id
    assert copy.result["duplicate_of"] == str(first.article_id)
    assert (original_of(first), "duplicate_of" in first.result) == (None, False)


def test_what_came_out_first_is_the_original_also_if_it_comes_in_last():
    one, other, first = come_in(COPY, 2), come_in(REPORT, 1), come_in(REPORT, 0)

    assert [original_of(job) for job in (one, other, first)] == [
        first.article_id,
        first.article_id,
        None,
    ]


def test_other_stories_and_other_articles_of_the_publisher_are_no_copies():
    publisher = make_source()
    jobs = [
        come_in(REPORT, 0, publisher),
        come_in(COPY.replace("headline", "words on it"), 2, publisher),
        come_in(OTHER, 3),
    ]

    assert [original_of(job) for job in jobs] == [None, None, None]


def test_what_somebody_said_of_the_original_stays():
    first, copy = come_in(REPORT, 0), come_in(COPY, 2)
    edit.edit(Article.objects.get(pk=copy.article_id), {"wire_of": None})

    another = come_in(REPORT.replace("12", "13"), 4)

    assert original_of(copy) is None
    assert original_of(another) == first.article_id


def test_a_withdrawn_article_is_no_original():
    first = come_in(REPORT, 0)
    edit.withdraw(Article.objects.get(pk=first.article_id))

    assert original_of(come_in(COPY, 2)) is None


def test_the_same_words_weeks_later_are_no_copy(monkeypatch):
    monkeypatch.setattr("claimsapi.operations.articles.wire_copies.WITHIN", timedelta(0))
    come_in(REPORT, 0)

    assert original_of(come_in(COPY, 2)) is None
