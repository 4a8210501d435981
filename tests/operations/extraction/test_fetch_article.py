from dataclasses import replace
from datetime import timedelta

import httpx
import pytest
from django.utils import timezone

from claimsapi.models import Article, Claim, Job
from claimsapi.models.job import JobQueue
from claimsapi.operations.articles import edit
from claimsapi.operations.core import web_hosts
from claimsapi.operations.core.locking import IllegalMove
from claimsapi.operations.extraction import fetch_article
from claimsapi.operations.extraction import request as extraction_request
from claimsapi.operations.jobs import actions, lifecycle
from claimsapi.problem_types import TYPES
from tests.builders import LEASE, make_article, make_revision, make_source, revision_of
from tests.web_server import PAGE, running

pytestmark = pytest.mark.django_db


@pytest.fixture
def server():
    with running() as server:
        server.answer("/gate")
        yield server


@pytest.fixture
def publisher():
    return make_source("Ruhr Wire")


@pytest.fixture
def wanted(server, publisher):
    return extraction_request.Wanted(url=server.url(), publisher=publisher)


def run(job, server, at=None):
    """Let a worker take ``job``, now or ``at`` another time, and return it as it is then."""
    taken = Job.objects.take(job.pk, now=at or timezone.now(), lease=LEASE)
    clock = (lambda: at) if at else timezone.now
    fetch_article.take_in_and_extract(taken, clock, policy=server.policy)
    taken.refresh_from_db()
    return taken


def test_a_page_is_fetched_stored_and_read_by_one_job(server, wanted):
    job = run(extraction_request.fetch(wanted), server)

    [article] = Article.objects.all()
    assert (job.status, job.article, job.revision) == ("succeeded", article, revision_of(article))
    assert [step["name"] for step in job.steps] == ["fetched", "extract", "second_reader", "store"]
    assert (job.done, job.result["outcome"]) == (job.total, "created")
    assert (article.headline, article.canonical_url) == ("Gate holds", server.url())
    assert bytes(revision_of(article).raw).decode() == PAGE
    assert Claim.objects.exists()


def test_the_article_stands_at_the_final_address(server, publisher):
    server.answer("/old", "", 301, Location="/gate")

    run(
        extraction_request.fetch(
            extraction_request.Wanted(url=server.url("/old"), publisher=publisher)
        ),
        server,
    )

    assert Article.objects.get().canonical_url == server.url("/gate")


def test_a_page_is_of_the_genre_that_was_named(server, wanted):
    run(extraction_request.fetch(replace(wanted, genre="analysis")), server)

    assert Article.objects.get().genre == "analysis"


def test_the_same_page_again_is_unchanged(server, wanted):
    run(extraction_request.fetch(wanted), server)

    job = run(extraction_request.fetch(wanted), server)

    assert (job.status, job.result["outcome"]) == ("succeeded", "unchanged")
    assert (job.revision, job.done) == (revision_of(Article.objects.get()), job.total)


def test_a_page_is_the_next_wording_of_an_article(server, wanted, publisher):
    article = make_article(publisher=publisher)

    job = run(extraction_request.fetch(wanted, article=article), server)

    assert (job.article, job.result["outcome"], job.revision.number) == (
        article,
        "new_revision",
        2,
    )


def test_a_server_that_is_out_of_order_is_asked_three_times(server, wanted):
    server.answer("/gate", status=503)
    job = extraction_request.fetch(wanted)

    states = [run(job, server).status for _ in range(3)]

    job.refresh_from_db()
    assert states == ["queued", "queued", "failed"]
    assert job.error["type"] == "/problems/page-unreachable/"
    assert server.asked.count("/gate") == 3


def test_a_job_that_was_put_off_pauses(server, wanted):
    server.answer("/gate", status=503)

    job = run(extraction_request.fetch(wanted), server)

    pause = job.nudged_at - timezone.now()
    assert job.status == "queued"
    assert lifecycle.PUT_OFF * 0.9 < pause <= lifecycle.PUT_OFF


def test_a_page_that_is_back_is_taken_in_when_the_job_is_retried(server, wanted):
    server.answer("/gate", status=404)
    job = run(extraction_request.fetch(wanted), server)
    server.answer("/gate")

    again = run(actions.retry(job), server)

    assert (job.error["type"], again.status) == ("/problems/page-refused/", "succeeded")


def test_a_page_without_an_article_fails_with_the_reader_s_words(server, wanted):
    server.answer("/gate", "<p>Hello</p>")

    job = run(extraction_request.fetch(wanted), server)

    assert (job.status, job.error["type"]) == ("failed", "/problems/unreadable-article/")
    assert not Article.objects.exists()


def test_an_article_that_was_withdrawn_meanwhile_stays_as_it_is(server, wanted, publisher):
    article = make_article(publisher=publisher)
    job = extraction_request.fetch(wanted, article=article)
    edit.withdraw(article)

    assert run(job, server).error["type"] == "/problems/conflict/"


def test_no_page_is_asked_for_as_the_wording_of_a_withdrawn_article(wanted):
    with pytest.raises(IllegalMove):
        extraction_request.fetch(wanted, article=make_article(status="withdrawn"))


def test_a_publisher_that_was_merged_meanwhile_gives_the_article_to_the_survivor(
    server, wanted, publisher
):
    job = extraction_request.fetch(wanted)
    survivor = make_source("Ruhr Post")
    publisher.merged_into = survivor
    publisher.save(update_fields=["merged_into"])

    assert run(job, server).article.publisher == survivor


def test_each_cause_has_a_page():
    assert {slug: TYPES[slug].title for slug in lifecycle.REFUSALS} == lifecycle.REFUSALS


def again(wanted, server):
    return run(extraction_request.fetch(wanted), server)


def test_a_page_that_its_server_says_is_the_same_is_unchanged(server, wanted):
    server.answer("/gate", ETag='"7"')
    first = again(wanted, server)

    job = again(wanted, server)

    assert server.headers[-1]["If-None-Match"] == '"7"'
    assert (job.status, job.result["outcome"], job.done) == ("succeeded", "unchanged", job.total)
    assert (job.article, job.revision) == (first.article, first.revision)
    assert (job.fetch.etag, Article.objects.count()) == ('"7"', 1)


def test_a_page_is_fetched_whole_where_its_article_has_changed_since(server, wanted):
    server.answer("/gate", ETag='"7"')
    article = again(wanted, server).article
    make_revision(article, "Gate holds\nSomebody sent other words in.")

    job = again(wanted, server)

    assert "If-None-Match" not in server.headers[-1]
    assert (job.result["outcome"], job.revision.number) == ("new_revision", 3)


def test_an_embargo_that_comes_with_a_page_asked_for_again_is_kept(server, wanted):
    server.answer("/gate", ETag='"7"')
    again(wanted, server)
    until = timezone.now() + timedelta(days=1)

    job = again(replace(wanted, embargoed_until=until), server)

    assert job.article.embargoed_until == until


def test_the_same_page_of_another_story_is_fetched_whole(server, wanted):
    server.answer("/gate", ETag='"7"')
    again(wanted, server)

    again(replace(wanted, external_id="other", canonical_url=server.url("/b")), server)

    assert "If-None-Match" not in server.headers[-1]
    assert Article.objects.count() == 2


def test_a_page_that_is_the_same_is_refused_for_a_withdrawn_article(server, wanted):
    server.answer("/gate", ETag='"7"')
    edit.withdraw(again(wanted, server).article)

    assert again(wanted, server).error["type"] == "/problems/conflict/"


def test_a_page_that_robots_txt_disallows_is_not_fetched(server, wanted):
    server.answer("/robots.txt", "User-agent: *\nDisallow: /gate", Content_Type="text/plain")

    job = again(wanted, server)

    assert (job.status, job.error["type"]) == ("failed", "/problems/robots-refused/")
    assert server.asked == ["/robots.txt"]


def test_a_server_that_says_when_is_asked_then_and_no_page_of_it_before(server, wanted):
    server.answer("/gate", status=503, Retry_After="600")
    server.answer("/other")
    job = again(wanted, server)

    other = again(replace(wanted, url=server.url("/other")), server)

    pause = job.nudged_at - timezone.now()
    assert timedelta(minutes=9) < pause <= timedelta(minutes=10)
    assert web_hosts.BUSY <= other.nudged_at - job.nudged_at < 2 * web_hosts.BUSY
    assert [job.attempts, other.attempts] == [1, 0]
    assert "/other" not in server.asked


def test_nobody_waits_for_a_server_that_has_no_time_for_hours(server, wanted):
    server.answer("/gate", status=429, Retry_After="7200")

    jobs = [again(wanted, server) for _ in range(2)]

    assert [job.error["type"] for job in jobs] == ["/problems/page-unreachable/"] * 2
    assert server.asked.count("/gate") == 1


def test_many_pages_of_a_busy_host_wait_in_line_and_not_all_at_once(server, wanted):
    noon = timezone.now()
    pages = [replace(wanted, url=server.url(f"/gate-{number}")) for number in range(3)]
    visit = web_hosts.Visit(lambda: noon, server.policy, by_robots=False)
    with visit.turn(httpx.URL(server.url())):
        jobs = [run(extraction_request.fetch(page), server, at=noon) for page in pages]
        apart = run(extraction_request.fetch(wanted, queue=JobQueue.BULK), server, at=noon)
    visit.end()

    turns = [job.nudged_at - noon for job in (*jobs, apart)]
    assert turns == [web_hosts.BUSY * n for n in (1, 2, 3, 1)]
    for job in jobs:
        server.answer(job.fetch.url.removeprefix(server.url("")))
        assert run(job, server, at=job.nudged_at).status == "succeeded"


def test_a_job_waits_while_another_page_of_the_server_is_fetched(server, wanted):
    visit = web_hosts.Visit(timezone.now, server.policy, by_robots=False)
    with visit.turn(httpx.URL(server.url())):
        job = again(wanted, server)
    visit.end()

    assert (job.status, job.attempts, server.asked) == ("queued", 0, [])
    assert job.nudged_at - timezone.now() <= web_hosts.BUSY
    assert run(job, server).status == "succeeded"
