"""Lists of feeds as they are taken in."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claimsapi.models import Feed
from claimsapi.operations.feeds import opml
from claimsapi.parse.feeds.opml import Outline, write
from tests.builders import make_feed, make_source

pytestmark = pytest.mark.django_db


def listed(number, folder="Canal Post"):
    return Outline(f"https://example.org/{number}", f"Feed {number}", (folder,))


def taken_in(*outlines, **options):
    return opml.take_in(write("Feeds", outlines), **options)


def test_a_long_list_takes_as_many_queries_as_a_short_one():
    publisher = make_source("Canal Post")
    counts = []
    for numbers in (range(1), range(1, 41)):
        with CaptureQueriesContext(connection) as queries:
            found = taken_in(*map(listed, numbers), listed(0, "Nobody"))
        counts.append(len(queries))
        assert (found.added, found.known) == (len(numbers), 1)

    assert counts[0] == counts[1]
    assert set(Feed.objects.values_list("publisher", flat=True)) == {publisher.pk}


def test_a_feed_that_somebody_adds_meanwhile_is_known_and_the_others_come_in(monkeypatch):
    make_source("Canal Post")
    publishers = opml.publishers

    def meanwhile(names):
        make_feed("https://example.org/1")
        return publishers(names)

    monkeypatch.setattr(opml, "publishers", meanwhile)

    found = taken_in(listed(1), listed(2))

    assert (found.added, found.known, Feed.objects.count()) == (1, 1, 2)


def test_a_folder_may_be_called_by_an_id_and_not_by_the_name_of_two():
    one, two = make_source("Canal Post"), make_source("canal post")

    found = taken_in(
        listed(1, str(two.pk)), listed(2, "Canal Post"), listed(3, str(uuid4())), listed(2, "None")
    )

    assert [(feed.url[-1], feed.publisher) for feed in Feed.objects.all()] == [("1", two)]
    assert len(found.left_out) == 3
    again = taken_in(listed(2, "Canal Post"), default=one, reason="They asked for it.")
    assert (again.added, Feed.objects.get(url__endswith="2").publisher) == (1, one)
