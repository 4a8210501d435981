"""Feeds as a worker polls them, from a server of this machine, by a clock that is moved."""

import random
from datetime import UTC, datetime, timedelta

import pytest

from claimsapi.models import Article, Feed, FeedItem, Job, Revision, WebHost
from claimsapi.models.feed import FeedTaken
from claimsapi.operations.articles import edit as article_edit
from claimsapi.operations.core import web_hosts
from claimsapi.operations.extraction import fetch_article
from claimsapi.operations.feeds import edit, items, pages, poll
from tests.builders import LEASE, make_feed, make_source
from tests.feed_documents import MAKERS, atom, item, json_feed, rss
from tests.parse.feeds.test_reader import mutated
from tests.web_server import running

pytestmark = pytest.mark.django_db

MORNING = datetime(2026, 3, 2, 0, 0, tzinfo=UTC)
XML = {"Content_Type": "application/rss+xml"}


@pytest.fixture
def server():
    with running() as server:
        yield server


class Day:
    """A feed that is polled whenever it is due, and what became of it."""

    def __init__(self, server, **fields):
        fields = {"reads": "full_text", "interval": 36, **fields}
        self.server, self.clock = server, MORNING
        self.feed = make_feed(server.url("/feed"), next_poll_at=MORNING, **fields)
        self.polls = 0

    def serve(self, text, status=200, **headers):
        self.server.answer("/feed", text, status, **XML, **headers)

    def poll(self):
        """Wait until the feed is due, poll it, and return the jobs."""
        self.feed.refresh_from_db()
        self.clock = max(self.clock, self.feed.next_poll_at)
        self.polls += 1
        jobs = poll.poll(self.feed.pk, now=lambda: self.clock, policy=self.server.policy)
        self.feed.refresh_from_db()
        return jobs

    def work(self, jobs):
        """Do ``jobs`` as a worker does, and return what became of each."""
        for job in jobs:
            taken = Job.objects.take(job.pk, now=self.clock, lease=LEASE)
            fetch_article.take_in_and_extract(taken, lambda: self.clock, policy=self.server.policy)
            job.refresh_from_db()
        return [job.status for job in jobs]

    def pause(self):
        return self.feed.next_poll_at - self.clock


def outcomes(jobs):
    return [job.result["outcome"] for job in jobs]


def articles():
    return {article.headline: article.revisions.count() for article in Article.objects.all()}


@pytest.mark.long
@pytest.mark.parametrize("form", MAKERS)
def test_a_day_of_forty_polls(server, form):
    day, written = Day(server), MAKERS[form]
    newest = [item(number) for number in (3, 2, 1)]

    # Three items, which are taken once, the oldest first; an unchanged feed is not sent again.
    day.serve(written(newest), ETag='"1"')
    jobs = day.poll()
    assert [job.article.headline for job in jobs] == [f"Lock {n} closes" for n in (1, 2, 3)]
    assert {job.trigger for job in jobs} == {"feed"}
    assert {job.queue for job in jobs} == {"bulk"}
    assert (day.feed.title, day.feed.items_taken, day.feed.etag) == ("Canal Post", 3, '"1"')
    for _ in range(6):
        assert day.poll() == []
    assert server.headers[-1]["If-None-Match"] == '"1"'

    # One is added, one corrected: that is a revision of the same article.
    changed = item(2, content=item(2)["content"].replace("May", "June"))
    newest = [item(4), item(3), changed, item(1)]
    day.serve(written(newest), ETag='"2"')
    assert outcomes(day.poll()) == ["new_revision", "created"]
    assert articles()["Lock 2 closes"] == 2

    # One is gone from the feed, which changes nothing; one is back later, which is nothing new.
    day.serve(written([item(4), changed]), ETag='"3"')
    assert day.poll() == []
    day.serve(written(newest), ETag='"4"')
    assert day.poll() == []
    for _ in range(4):
        assert day.poll() == []

    # The server is out of order: each poll is later than the one before, and the row says so.
    day.serve("", 500)
    pauses = []
    for number in range(1, 4):
        assert day.poll() == []
        pauses.append(day.pause())
        assert (day.feed.failures, day.feed.problem) == (number, "page-unreachable")
        assert "answers with 500" in day.feed.error
        assert "polled again by itself" in day.feed.error
    assert pauses == [timedelta(minutes=minutes) for minutes in (36, 72, 144)]

    # It is back: what was wrong is forgotten, and nothing is taken twice.
    day.serve(written(newest), ETag='"4"')
    assert day.poll() == []
    assert (day.feed.failures, day.feed.problem, day.feed.error) == (0, "", "")
    assert day.pause() == timedelta(minutes=36)

    failures = [
        ({"text": "", "status": 302, "Location": "/feed"}, "too-many-redirects", "redirects"),
        ({"text": "x" * 30_000_000}, "page-too-large", "more than 10,485,760 bytes"),
        ({"text": "", "status": 410}, "page-refused", "gone for good"),
        ({"text": "", "status": 403}, "page-refused", "answers with 403"),
        ({"text": written(newest)[:-40]}, "broken-feed", "broken"),
        ({"text": "<html><body>Sorry</body></html>"}, "no-feed", "a web page"),
        ({"text": ""}, "no-feed", "empty"),
        ({"text": "", "status": 301, "Location": "http://127.0.0.1:1/"}, "address-refused", "Port"),
    ]
    for answer, problem, words in failures:
        day.serve(**answer)
        assert day.poll() == []
        assert (day.feed.problem, words in day.feed.error) == (problem, True), day.feed.error
        assert day.feed.failures == 1
        day.serve(written(newest), ETag='"4"')
        assert day.poll() == []
        assert (day.feed.failures, day.feed.error) == (0, "")

    # A correction that came while it was broken is a revision all the same.
    again = item(4, title="Lock 4 opens", content=item(4)["content"].replace("shut", "open"))
    day.serve(written([again, *newest[1:]]), ETag='"5"')
    assert outcomes(day.poll()) == ["new_revision"]
    while day.polls < 40:
        assert day.poll() == []

    assert articles() == {
        "Lock 1 closes": 1,
        "Lock 2 closes": 2,
        "Lock 3 closes": 1,
        "Lock 4 opens": 2,
    }
    assert (day.feed.items_taken, FeedItem.objects.count()) == (6, 4)
    assert timedelta(days=1) <= day.clock - MORNING < timedelta(days=2)


def test_a_worker_reads_the_pages_of_items_once_each(server):
    day = Day(server, reads="page")
    for number in (1, 2):
        page = f"<h1>Lock {number} closes</h1>{item(number)['content']}"
        server.answer(f"/lock-{number}", f"<html><body><article>{page}</article></body></html>")
    entries = [item(n, url=server.url(f"/lock-{n}"), content="Short") for n in (2, 1)]
    day.serve(rss(entries))

    day.work([*day.poll(), *day.poll()])

    assert articles() == {"Lock 1 closes": 1, "Lock 2 closes": 1}
    first = Article.objects.get(headline="Lock 1 closes")
    assert first.canonical_url == server.url("/lock-1")
    assert first.external_id == "https://example.org/id/1"
    assert first.published_at == datetime(2026, 3, 2, 9, tzinfo=UTC)


def page_feed(server, *numbers):
    day = Day(server, reads="page", interval=15)
    entries = [item(n, url=server.url(f"/lock-{n}"), content="Short") for n in numbers]
    day.serve(rss(entries), ETag='"1"')
    return day


def test_a_page_that_cannot_be_had_is_asked_for_again_and_told_until_it_is_there(server):
    day = page_feed(server, 1)
    server.answer("/lock-1", "", 404)

    assert day.work(day.poll()) == ["failed"]
    tried = []
    for _ in range(5):  # each is answered with 304: the items of a feed do not have to change
        jobs = day.poll()
        tried.append(day.work(jobs))
        assert "/lock-1: The server answers with 404. It is asked for again" in day.feed.warning
    server.answer(
        "/lock-1", f"<html><body><h1>Lock 1 closes</h1>{item(1)['content']}</body></html>"
    )
    while not jobs:
        jobs = day.poll()
        assert day.feed.warning
    mended = day.work(jobs)
    assert day.poll() == []

    assert tried == [["failed"], [], ["failed"], [], []]
    assert mended == ["succeeded"]
    assert (day.feed.warning, articles(), Job.objects.count()) == ("", {"Lock 1 closes": 1}, 1)


def test_a_page_that_stays_away_is_not_asked_for_forever(server):
    day = page_feed(server, 1)
    server.answer("/lock-1", "", 404)

    statuses = []
    while day.clock < MORNING + timedelta(hours=20):
        statuses += day.work(day.poll())
    told = day.feed.warning
    Job.objects.update(dismissed=True)
    day.poll()

    assert len(statuses) == 1 + pages.MOST_TRIES
    assert "It is not asked for again: retry its job" in told
    assert day.feed.warning == ""


def test_the_pages_of_a_feed_that_is_read_itself_are_asked_for_no_more(server):
    day = page_feed(server, 1)
    server.answer("/lock-1", "", 404)
    day.work(day.poll())
    day.serve(rss([item(1, url=server.url("/lock-1"))]))

    edit.edit(day.feed, {"reads": "full_text"}, now=day.clock)
    jobs = [job for _ in range(3) for job in day.poll()]

    assert (len(jobs), articles(), day.feed.warning) == (1, {"Lock 1 closes": 1}, "")


def test_a_page_that_was_withdrawn_as_an_article_is_not_asked_for_again(server):
    day = page_feed(server, 1)
    server.answer(
        "/lock-1", f"<html><body><h1>Lock 1 closes</h1>{item(1)['content']}</body></html>"
    )
    [job] = day.poll()
    day.work([job])
    article_edit.withdraw(job.article)
    day.serve(rss([item(1, url=server.url("/lock-1"), title="Lock 1 opens", content="Short")]))

    assert day.work(day.poll()) == ["failed"]
    for _ in range(3):
        assert day.poll() == []
    assert "is withdrawn" in day.feed.warning


def test_what_was_left_out_is_told_until_it_is_taken_or_long_gone(server):
    day = Day(server)
    day.serve(rss([item(1, content=""), item(2)]))
    day.poll()
    day.serve(rss([item(3)]), ETag='"1"')

    day.poll()
    day.poll()
    told = day.feed.warning
    day.serve(rss([item(1), item(3)]))
    day.poll()
    mended = day.feed.warning
    day.serve(rss([item(1, content="", title="Lock one"), item(3)]))
    day.poll()
    assert day.feed.warning
    day.serve(rss([item(3)]))
    day.clock += timedelta(days=8)
    day.poll()

    assert told.startswith("1 item was left out. “Lock 1 closes”")
    assert (mended, day.feed.warning) == ("", "")


def amid(monkeypatch, act):
    """Have ``act`` done once a poll has read the feed, before it takes anything of it."""
    read, todo = poll.reader.read, [act]

    def meanwhile(*arguments, **options):
        if todo:
            todo.pop()()
        return read(*arguments, **options)

    monkeypatch.setattr(poll.reader, "read", meanwhile)


@pytest.mark.parametrize(
    ("fields", "publishers"),
    [
        ({"publisher": None}, {"Dyke Post": 2}),
        ({"url": "/new"}, {"Canal Post": 2}),
        ({"reads": "page"}, {}),
        ({"is_paused": True}, {"Canal Post": 2}),
    ],
)
def test_a_feed_that_is_edited_amid_a_poll_is_taken_as_it_is_then(
    server, monkeypatch, fields, publishers
):
    day = Day(server, publisher=make_source("Canal Post"))
    day.serve(rss([item(1), item(2)]), ETag='"1"')
    server.answer("/new", rss([item(1), item(2)]), **XML)
    if "publisher" in fields:
        fields = {"publisher": make_source("Dyke Post")}
    if "url" in fields:
        fields = {"url": server.url("/new")}
    amid(monkeypatch, lambda: edit.edit(day.feed, fields, now=day.clock))

    assert day.poll() == []
    assert (Article.objects.count(), FeedItem.objects.count()) == (0, 0)
    if day.feed.is_paused:
        edit.edit(day.feed, {"is_paused": False}, now=day.clock)
    day.poll()

    names = [article.publisher.name for article in Article.objects.all()]
    assert {name: names.count(name) for name in names} == publishers


def test_what_was_taken_before_an_edit_is_read_and_counted(server, monkeypatch):
    day = Day(server)
    day.serve(rss([item(1), item(2)]))
    looks = iter([None, None, "edit"])  # at the clock: at the begin, before each item

    def clock():
        if next(looks):
            edit.edit(day.feed, {"url": server.url("/new")}, now=day.clock)
        return 0.0

    monkeypatch.setattr(items, "monotonic", clock)
    jobs = day.poll()

    assert [job.article.headline for job in jobs] == ["Lock 2 closes"]  # the oldest first
    assert (day.feed.items_taken, Article.objects.count(), day.feed.polled_at) == (1, 1, None)


def test_a_feed_that_is_removed_amid_a_poll_leaves_nothing_behind(server, monkeypatch):
    day = Day(server)
    day.serve(rss([item(1), item(2)]))
    amid(monkeypatch, lambda: edit.remove(Feed.objects.get()))

    jobs = poll.poll(day.feed.pk, now=lambda: MORNING, policy=server.policy)

    assert (list(jobs), Article.objects.count(), FeedItem.objects.count()) == ([], 0, 0)


def test_what_was_taken_is_read_anew_for_another_publisher(server):
    day = Day(server, publisher=make_source("Canal Post"))
    day.serve(rss([item(1)]), ETag='"1"')
    day.poll()

    edit.edit(day.feed, {"publisher": make_source("Dyke Post")}, now=day.clock)
    jobs = day.poll()
    assert day.poll() == []

    assert [job.article.publisher.name for job in jobs] == ["Dyke Post"]
    assert Article.objects.count() == 2


def test_an_article_that_came_in_otherwise_is_known_by_its_address(server):
    day = Day(server)
    article = Article.objects.create(
        publisher=day.feed.publisher,
        headline="Lock 1 closes",
        canonical_url="https://www.example.org/lock-1/",
        url_key="example.org/lock-1",
    )
    day.serve(rss([item(1)]))

    [job] = day.poll()

    assert (job.article, Article.objects.count()) == (article, 1)


def test_ids_that_are_numbers_are_those_of_one_feed(server):
    day = Day(server)
    day.serve(rss([item(1, id="1")]))
    day.poll()
    other = make_feed(
        server.url("/other"), publisher=day.feed.publisher, reads="full_text", next_poll_at=MORNING
    )
    server.answer("/other", rss([item(9, id="1")]), **XML)

    poll.poll(other.pk, now=lambda: day.clock, policy=server.policy)

    assert Article.objects.count() == 2


def test_an_item_with_another_id_at_the_same_address_is_not_taken_twice(server):
    day = Day(server)
    day.serve(rss([item(1)]))
    day.poll()
    day.serve(rss([item(1, id="urn:other")]))

    assert day.poll() == []


def test_items_of_a_live_blog_are_articles_of_their_own(server):
    day = Day(server)
    day.serve(
        rss([item(1, url="https://example.org/live"), item(2, url="https://example.org/live")])
    )

    day.poll()
    assert day.poll() == []

    assert articles() == {"Lock 1 closes": 1, "Lock 2 closes": 1}


def test_what_is_no_article_is_left_out_with_its_cause(server):
    day = Day(server)
    day.serve(rss([item(1, content=""), item(2)]))

    assert len(day.poll()) == 1
    assert day.feed.warning.startswith("1 item was left out. “Lock 1 closes”: The item has no text")
    assert (day.feed.error, day.feed.failures) == ("", 0)


def test_an_item_that_we_fail_on_keeps_no_other_from_being_taken(server, monkeypatch):
    day = Day(server)
    day.serve(rss([item(1), item(2)]))
    ingest = items.ingest

    def breaks(submission, **options):
        if "1" in submission.document.headline:
            raise KeyError("x")
        return ingest(submission, **options)

    monkeypatch.setattr(items, "ingest", breaks)
    jobs = day.poll()

    assert len(jobs) == 1
    assert "see the log" in day.feed.warning


def test_an_article_that_was_withdrawn_is_not_brought_back(server):
    day = Day(server)
    day.serve(rss([item(1)]))
    [job] = day.poll()
    article_edit.withdraw(job.article)
    day.serve(rss([item(1, title="Lock 1 opens")]))

    assert day.poll() == []
    assert "is withdrawn" in day.feed.warning


def test_a_long_feed_is_taken_in_turns(server, monkeypatch):
    monkeypatch.setattr(items, "MOST", 2)
    day = Day(server)
    day.serve(json_feed([item(number) for number in range(5)]), ETag='"1"')

    turns = [len(day.poll()) for _ in range(4)]

    assert turns == [2, 2, 1, 0]
    assert day.clock - MORNING == timedelta(minutes=36)


def test_a_server_says_when_it_wants_to_be_polled(server):
    day = Day(server)
    day.serve("", 503, Retry_After="7200")

    day.poll()

    assert day.pause() == timedelta(hours=2)
    assert WebHost.objects.get().not_before == day.clock + timedelta(hours=2)


def test_a_feed_of_a_busy_server_waits_and_has_not_failed(server):
    day = Day(server)
    WebHost.objects.create(
        origin=server.url("").rstrip("/"),
        asked_at=MORNING,
        busy_until=MORNING + timedelta(seconds=9),
    )

    with pytest.raises(web_hosts.HostBusy):
        day.poll()

    day.feed.refresh_from_db()
    assert (day.feed.failures, day.feed.lease_until, day.pause()) == (0, None, web_hosts.BUSY)


def test_a_feed_is_polled_by_one_worker_when_it_is_due(server):
    day = Day(server)
    day.serve(rss([]))
    Feed.objects.take(day.feed.pk, now=MORNING, lease=poll.LEASE)

    with pytest.raises(FeedTaken):
        day.poll()
    day.clock = MORNING + poll.LEASE + timedelta(seconds=1)  # that one was killed
    day.poll()
    with pytest.raises(FeedTaken):
        poll.poll(day.feed.pk, now=lambda: day.clock, policy=server.policy)


def test_what_a_poll_finds_is_not_noted_of_a_feed_with_another_address(server, monkeypatch):
    day = Day(server)
    day.serve(rss([item(1)]), ETag='"1"')
    amid(monkeypatch, lambda: edit.edit(day.feed, {"url": "https://example.org/new"}, now=MORNING))
    day.poll()

    assert (day.feed.etag, day.feed.polled_at, day.feed.next_poll_at) == ("", None, MORNING)


def test_a_fault_of_ours_is_on_the_row_too(server, monkeypatch):
    day = Day(server)
    day.serve(rss([item(1)]))

    def breaks(*_, **__):
        raise KeyError("x")

    monkeypatch.setattr(items, "take", breaks)
    with pytest.raises(KeyError):
        day.poll()

    day.feed.refresh_from_db()
    assert (day.feed.problem, day.feed.lease_until) == ("poll-failed", None)
    assert "KeyError" in day.feed.error


def test_a_feed_is_sent_once_and_again_if_its_message_was_lost():
    feed = make_feed()
    make_feed(is_paused=True)
    now = feed.next_poll_at

    found = [poll.due(now=now + timedelta(minutes=minutes)) for minutes in (0, 1, 6)]

    assert found == [[feed], [], [feed]]


@pytest.mark.long
def test_of_two_hundred_broken_feeds_nothing_is_half_stored(server):
    chance, day = random.Random(17), Day(server)
    whole = [item(number) for number in range(3)]
    makers = [rss, atom, json_feed]
    told = set()
    for number in range(200):
        content = mutated(makers[number % 3](whole).encode(), chance)
        server.answers["/feed"] = (200, {"Content-Type": "application/xml"}, content)
        Feed.objects.update(next_poll_at=day.clock, etag="")
        day.poll()
        assert (day.feed.lease_until, day.feed.failures > 0) == (None, bool(day.feed.error))
        told.add(day.feed.problem)

    assert told == {"", "broken-feed", "no-feed"}
    jobs, revisions = Job.objects.all(), Revision.objects.all()
    assert jobs.count() == day.feed.items_taken
    assert not jobs.filter(revision=None).exists()
    assert not jobs.filter(kind="ingest", result={}).exists()
    assert not Article.objects.filter(current_revision=None).exists()
    assert not revisions.exclude(segments__isnull=False).exists()


def test_a_merged_publisher_gives_its_feeds_to_the_survivor():
    gone, survivor = make_source(), make_source()
    gone.merged_into = survivor
    gone.save(update_fields=["merged_into"])

    feed = make_feed(publisher=gone)

    feed.refresh_from_db()
    assert feed.publisher == survivor
