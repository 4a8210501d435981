import pytest
from django.utils import timezone

from claimsapi.models import Article, Claim, Job
from claimsapi.operations.articles import edit
from claimsapi.operations.core.locking import IllegalMove
from claimsapi.operations.extraction import fetch_article
from claimsapi.operations.extraction import request as extraction_request
from claimsapi.operations.jobs import actions, lifecycle
from claimsapi.problem_types import TYPES
from tests.builders import LEASE, make_article, make_source, revision_of
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


def run(job, server):
    """Let a worker take ``job`` and return it as it is then."""
    taken = Job.objects.take(job.pk, now=timezone.now(), lease=LEASE)
    fetch_article.take_in_and_extract(taken, timezone.now, policy=server.policy)
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
    assert len(server.asked) == 3


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
