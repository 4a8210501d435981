"""What the tasks about feeds send, and what the sweep removes of them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from claimsapi import worker
from claimsapi.models import FeedItem, WebHost
from claimsapi.models.feed import FeedTaken
from claimsapi.operations.core.web_hosts import HostBusy
from claimsapi.operations.feeds import items, poll
from tests.builders import make_article, make_feed, make_job

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(monkeypatch):
    found = []
    monkeypatch.setattr(worker, "send_poll", lambda pk, **options: found.append((pk, options)))
    return found


def test_each_feed_that_is_due_is_sent_once(sent):
    feed = make_feed()
    make_feed(next_poll_at=timezone.now() + timedelta(hours=1))

    worker.poll_feeds()
    worker.poll_feeds()

    assert sent == [(feed.pk, {})]


def test_a_feed_of_this_machine_is_never_asked_and_its_row_says_so():
    feed = make_feed("http://127.0.0.1/feed")

    worker.poll_feed(str(feed.pk))

    feed.refresh_from_db()
    assert (feed.problem, feed.lease_until) == ("address-refused", None)
    assert "is not on the public internet" in feed.error


def test_what_is_new_is_sent_to_be_read(monkeypatch, django_capture_on_commit_callbacks):
    job, messages = make_job(make_article(), queue="bulk"), []
    monkeypatch.setattr(poll, "poll", lambda *_, **__: [job])
    monkeypatch.setattr("claimsapi.queue.send", messages.append)

    with django_capture_on_commit_callbacks(execute=True):
        worker.poll_feed("a feed")

    assert messages == [job]


@pytest.mark.parametrize(
    ("refused", "again"),
    [
        (HostBusy("Busy."), [("a feed", {"after": timedelta(seconds=2)})]),
        (HostBusy("Not yet.", retry_after=timedelta(hours=2)), []),
        (FeedTaken("Taken."), []),
    ],
)
def test_a_feed_of_a_busy_server_is_sent_again_if_it_is_soon(monkeypatch, sent, refused, again):
    def refuse(*_, **__):
        raise refused

    monkeypatch.setattr(poll, "poll", refuse)
    worker.poll_feed("a feed")

    assert sent == again


def test_the_sweep_forgets_items_and_hosts_that_nobody_asks_for():
    feed, now = make_feed(), timezone.now()
    for days, key in ((1, "a"), (items.KEPT.days + 1, "b")):
        seen = now - timedelta(days=days)
        FeedItem.objects.create(feed=feed, key=key, digest=key, seen_at=seen)
        WebHost.objects.create(origin=f"https://{key}.example", asked_at=seen)

    worker.sweep()

    assert [item.key for item in FeedItem.objects.all()] == ["a"]
    assert [host.origin for host in WebHost.objects.all()] == ["https://a.example"]
