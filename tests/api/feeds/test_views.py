"""Feeds as tools add, change, poll and remove them over HTTP."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from claimsapi import queue
from claimsapi.models import Article, Feed
from claimsapi.models.api_key import Scope
from tests.api_client import Tool
from tests.builders import NOW, make_article, make_feed, make_source

pytestmark = pytest.mark.django_db

FEEDS = "/api/v1/feeds/"
URL = "https://example.org/news.xml"


@pytest.fixture
def tool():
    return Tool(Scope.READ, Scope.INGEST)


@pytest.fixture
def sent(monkeypatch):
    found = []
    monkeypatch.setattr(queue, "send_poll", lambda pk, **_: found.append(pk))
    return found


def call(tool, method, feed, body=None, tag="*", what=""):
    content = "" if body is None else json.dumps(body)
    path = f"{FEEDS}{feed.pk}/{what}"
    return tool.generic(method, path, content, "application/json", headers={"If-Match": tag})


def test_a_feed_is_added_and_polled_at_once(tool, sent, django_capture_on_commit_callbacks):
    publisher = make_source("Canal Post")

    with django_capture_on_commit_callbacks(execute=True):
        answer = tool.send(FEEDS, {"publisher": "Canal Post", "url": URL})

    [feed] = Feed.objects.all()
    body = answer.json()
    assert (answer.status_code, answer["Location"]) == (201, body["address"])
    assert (feed.publisher, feed.url, sent) == (publisher, URL, [feed.pk])
    assert (body["reads"], body["interval"], body["is_paused"]) == ("page", 15, False)
    assert (body["error"], body["problem"], body["warning"], body["polled_at"]) == (None,) * 4
    assert feed.next_poll_at <= timezone.now()


@pytest.mark.parametrize(
    ("fields", "pointer"),
    [
        ({"url": "http://localhost:22/"}, "/url"),
        ({"url": "https://me:secret@example.org/"}, "/url"),
        ({"url": "ftp://example.org/feed"}, "/url"),
        ({"interval": 0}, "/interval"),
        ({"reads": "headline"}, "/reads"),
        ({"etag": "1"}, "/etag"),
        ({"publisher": "Nobody"}, "/publisher"),
    ],
)
def test_a_feed_that_could_not_be_polled_is_refused(tool, fields, pointer):
    make_source("Canal Post")

    answer = tool.send(FEEDS, {"publisher": "Canal Post", "url": URL, **fields})

    assert answer.status_code == 422
    assert [error["pointer"] for error in answer.json()["errors"]] == [pointer]


def test_there_is_one_feed_for_each_address(tool):
    feed = make_feed(URL)

    answer = tool.send(FEEDS, {"publisher": str(feed.publisher_id), "url": URL})

    assert (answer.status_code, Feed.objects.count()) == (409, 1)
    assert "Another feed has this address" in answer.content.decode()


def test_a_feed_with_another_address_is_read_anew(tool):
    feed = make_feed(etag='"1"', failures=3, problem="no-feed", error="There is no feed.")

    answer = call(tool, "PATCH", feed, {"url": URL, "reason": "It has moved."})

    feed.refresh_from_db()
    assert (answer.status_code, answer.json()["error"]) == (200, None)
    assert (feed.etag, feed.failures, feed.version) == ("", 0, 2)
    assert feed.next_poll_at > NOW


def test_another_interval_changes_nothing_of_how_polls_went(tool):
    feed = make_feed(etag='"1"', failures=3, problem="no-feed", error="There is no feed.")

    call(tool, "PATCH", feed, {"interval": 60})

    feed.refresh_from_db()
    assert (feed.interval, feed.etag, feed.failures, feed.next_poll_at) == (60, '"1"', 3, NOW)


def test_a_poll_makes_no_version_old_and_yet_is_seen(tool):
    feed = make_feed()
    before = call(tool, "GET", feed)["ETag"]
    Feed.objects.update(polled_at=NOW, failures=1, error="The server answers with 500.")

    again = tool.get(f"{FEEDS}{feed.pk}/", headers={"If-None-Match": before})
    same = tool.get(f"{FEEDS}{feed.pk}/", headers={"If-None-Match": again["ETag"]})
    changed = call(tool, "PATCH", feed, {"interval": 60}, tag=before)
    stale = call(tool, "PATCH", feed, {"interval": 30}, tag=before)

    statuses = [each.status_code for each in (again, same, changed, stale)]
    assert statuses == [200, 304, 200, 412]


def test_a_feed_is_polled_now(tool, sent, django_capture_on_commit_callbacks):
    feed = make_feed(next_poll_at=timezone.now() + timedelta(hours=9), failures=4)

    with django_capture_on_commit_callbacks(execute=True):
        answer = call(tool, "POST", feed, what="poll/")

    feed.refresh_from_db()
    assert (answer.status_code, sent) == (202, [feed.pk])
    assert feed.next_poll_at <= timezone.now()


def test_a_paused_feed_is_not_polled(tool, sent):
    answer = call(tool, "POST", make_feed(is_paused=True), what="poll/")

    assert (answer.status_code, sent) == (409, [])
    assert "go on with it first" in answer.json()["detail"]


def test_articles_of_a_feed_stay_when_it_is_removed(tool):
    feed = make_feed()
    make_article(publisher=feed.publisher)

    assert call(tool, "DELETE", feed).status_code == 204
    assert (Feed.objects.count(), Article.objects.count()) == (0, 1)


def test_a_publisher_with_a_feed_is_not_deleted(tool):
    feed = make_feed()

    answer = Tool(Scope.CURATE).delete(
        f"/api/v1/sources/{feed.publisher_id}/", headers={"If-Match": "*"}
    )

    assert (answer.status_code, "There are feeds" in answer.json()["detail"]) == (409, True)


def test_feeds_are_found_by_how_they_go(tool):
    failing, paused = make_feed(failures=2), make_feed(is_paused=True)

    def found(**query):
        return {row["id"] for row in tool.get(FEEDS, query).json()["results"]}

    assert found(failing="true") == {str(failing.pk)}
    assert found(failing="false") == found(is_paused="true") == {str(paused.pk)}
    assert found(publisher=str(paused.publisher_id)) == {str(paused.pk)}


def test_the_history_has_what_people_changed_and_no_polls(tool):
    feed = make_feed()
    call(tool, "PATCH", feed, {"interval": 60, "reason": "Too often."})
    Feed.objects.update(polled_at=NOW, failures=1)

    entries = tool.get(f"{FEEDS}{feed.pk}/history/").json()["results"]

    assert [entry["happened"] for entry in entries] == ["changed", "created"]
    assert (entries[0]["reason"], entries[0]["changes"][0]["field"]) == ("Too often.", "interval")
