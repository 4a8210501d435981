"""The desk of feeds."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from claimsapi import queue
from claimsapi.models import Feed
from claimsapi.parse.feeds import opml
from tests.builders import make_feed, make_source

pytestmark = pytest.mark.django_db

LIST = reverse("admin:claimsapi_feed_changelist")
ADD = reverse("admin:claimsapi_feed_add")
IMPORT = reverse("desk:feed-import")
URL = "https://example.org/news.xml"


@pytest.fixture
def curator(sign_in):
    return sign_in("curator")


@pytest.fixture
def sent(monkeypatch):
    found = []
    monkeypatch.setattr(queue, "send_poll", lambda pk, **_: found.append(pk))
    return found


def change(feed):
    return reverse("admin:claimsapi_feed_change", args=[feed.pk])


def said(publisher, **fields):
    return {"publisher": publisher.pk, "url": URL, "reads": "full_text", "interval": 20, **fields}


def html(answer):
    return answer.content.decode()


def test_a_feed_is_added_and_polled_at_once(curator, sent, django_capture_on_commit_callbacks):
    publisher = make_source("Canal Post")

    with django_capture_on_commit_callbacks(execute=True):
        answer = curator.post(ADD, said(publisher, reason="They asked for it."))

    [feed] = Feed.objects.all()
    assert (answer.status_code, sent) == (302, [feed.pk])
    assert (feed.publisher, feed.url, feed.reads, feed.interval) == (
        publisher,
        URL,
        "full_text",
        20,
    )
    assert "They asked for it." in html(curator.get(change(feed)))


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"url": "http://example.org:22/"}, "Port 22 is not allowed"),
        ({"url": "https://example.org/known"}, "Another feed has this address"),
        ({"interval": 0}, "every 1 to 10080 minutes"),
    ],
)
def test_a_feed_that_could_not_be_polled_is_refused_with_the_way_out(curator, fields, words):
    make_feed("https://example.org/known")

    answer = curator.post(ADD, said(make_source(), **fields))

    assert words in html(answer)
    assert Feed.objects.count() == 1


def test_no_feed_is_of_a_source_that_nobody_has_confirmed(curator):
    answer = curator.post(ADD, said(make_source("Ada Brandt", status="candidate")))

    assert "No article comes from “Ada Brandt”" in html(answer)


def test_what_went_wrong_is_in_the_list_and_on_top_of_the_form(curator):
    feed = make_feed(failures=3, error="The server answers with 500. It is polled again.")

    for page in (html(curator.get(LIST)), html(curator.get(change(feed)))):
        assert "Failed 3 times in a row." in page
        assert "The server answers with 500." in page
    assert "The last poll failed." in page


def test_failing_feeds_are_found_from_the_start_page(curator):
    failing, _ = make_feed(failures=1), make_feed()

    tasks = curator.get("/admin/").context["tasks"]

    [waiting] = [each for task in tasks for each in task.waiting if "feed" in each.what]
    assert (waiting.count, waiting.what) == (1, "failing feed")
    assert list(curator.get(waiting.url).context["cl"].queryset) == [failing]


def test_a_feed_is_saved_and_polled_now(curator, sent, django_capture_on_commit_callbacks):
    feed = make_feed(next_poll_at=timezone.now() + timedelta(hours=9))
    form = {**said(feed.publisher, url=feed.url), "version": 1, "_poll": "Save and poll now"}

    with django_capture_on_commit_callbacks(execute=True):
        answer = curator.post(change(feed), form)

    feed.refresh_from_db()
    assert (answer.status_code, sent, feed.interval) == (302, [feed.pk], 20)
    assert feed.next_poll_at <= timezone.now()


def test_a_paused_feed_has_no_button_to_poll_it(curator):
    assert "Save and poll now" in html(curator.get(change(make_feed())))
    assert "Save and poll now" not in html(curator.get(change(make_feed(is_paused=True))))


def test_an_administrator_removes_a_feed_and_a_curator_pauses_it(curator, sign_in):
    feed = make_feed()
    delete = reverse("admin:claimsapi_feed_delete", args=[feed.pk])

    refused = curator.post(delete, {"post": "yes"})
    removed = sign_in("admin").post(delete, {"post": "yes"})

    assert (refused.status_code, removed.status_code, Feed.objects.count()) == (403, 302, 0)


def upload(browser, content, **form):
    return browser.post(IMPORT, {"file": SimpleUploadedFile("feeds.opml", content), **form})


def outlines(*feeds):
    return opml.write("Feeds", feeds)


def test_what_is_downloaded_is_what_was_there_when_it_is_uploaded(curator):
    publisher = make_source("Canal Post")
    make_feed(URL, publisher=publisher, title="All & more", reads="full_text", interval=30)
    make_feed("https://example.org/b", publisher=make_source("Ruhr Wire"), is_paused=False)
    before = list(Feed.objects.order_by("url").values_list("url", "title", "publisher", "reads"))
    downloaded = curator.get(reverse("admin:claimsapi_feed_opml"))
    Feed.objects.all().delete()

    answer = upload(curator, downloaded.content)

    found = Feed.objects.order_by("url").values_list("url", "title", "publisher", "reads")
    assert (answer.status_code, list(found)) == (303, before)
    assert Feed.objects.get(url=URL).interval == 30
    assert 'filename="feeds-' in downloaded["Content-Disposition"]


def test_feeds_that_are_here_stay_and_others_are_left_out_with_their_cause(curator):
    known, publisher = make_feed(URL), make_source("Canal Post")
    content = outlines(
        opml.Outline(URL, "Known", ("Canal Post",)),
        opml.Outline("https://example.org/new", "New", ("Canal Post",)),
        opml.Outline("https://example.org/whose", "Whose", ("Nobody",)),
        opml.Outline("http://example.org:22/", "Port", ("Canal Post",)),
    )

    page = html(upload(curator, content))

    assert "1 feed added, to be polled now. 1 were here already." in page
    assert "https://example.org/whose: No confirmed source is called as" in page
    assert "Port 22 is not allowed" in page
    assert Feed.objects.exclude(pk=known.pk).get().publisher == publisher


def test_feeds_of_nobody_known_go_to_the_publisher_that_was_named(curator):
    publisher = make_source("Canal Post")

    upload(curator, outlines(opml.Outline(URL, "All", ("News",))), publisher="Canal Post")

    assert Feed.objects.get().publisher == publisher


@pytest.mark.parametrize(
    ("content", "form", "words"),
    [
        (b"<rss/>", {}, "no list of feeds in OPML"),
        (outlines(), {"publisher": "Nobody"}, "No confirmed source is called “Nobody”"),
    ],
)
def test_a_list_that_is_none_is_refused_with_the_way_out(curator, content, form, words):
    answer = upload(curator, content, **form)

    assert (answer.status_code, words in html(answer)) == (422, True)


def test_a_viewer_sees_feeds_and_changes_none(sign_in):
    viewer = sign_in("viewer")
    feed = make_feed()

    statuses = [
        viewer.get(LIST).status_code,
        viewer.get(change(feed)).status_code,
        viewer.get(reverse("admin:claimsapi_feed_opml")).status_code,
        viewer.post(ADD, said(feed.publisher)).status_code,
        upload(viewer, outlines()).status_code,
    ]

    assert statuses == [200, 200, 200, 403, 403]


def test_a_feed_with_items_left_out_is_not_said_to_go_well(curator):
    polled = {"polled_at": timezone.now()}
    partly = make_feed(warning="1 item was left out. “Lock 1”: no text.", title="Partly", **polled)
    make_feed(title="Whole", **polled)

    page = html(curator.get(LIST))
    shown = {
        state: html(curator.get(LIST, {"failing": state})).count("/change/")
        for state in ("yes", "partly", "no")
    }

    assert "Polled, but not whole.</strong> 1 item was left out." in page
    assert shown == {"yes": 0, "partly": 1, "no": 1}
    assert change(partly) in html(curator.get(LIST, {"failing": "partly"}))
