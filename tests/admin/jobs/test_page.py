"""The page of a job: how far it is, why it failed, and what a person does about it."""

import json

import pytest
from django.test import Client
from django.urls import reverse
from zeal import zeal_ignore

from claimsapi import queue, worker
from claimsapi.models import BulkPart, Job
from claimsapi.models.job import RESERVED_KINDS, JobKind
from claimsapi.operations.extraction import request as extraction_request
from claimsapi.operations.jobs import actions, lifecycle
from tests.builders import NOW, make_article, make_bulk_job, make_export, make_job, make_source

pytestmark = pytest.mark.django_db

LIST = reverse("admin:claimsapi_job_changelist")
FETCH = {"X-Requested-With": "fetch"}
EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>"
REFUSED = lifecycle.problem("page-refused", "The server does not hand the page out", "It said 403.")


@pytest.fixture
def curator(sign_in):
    return sign_in("curator")


@pytest.fixture
def sent(monkeypatch):
    """Return the jobs that were sent to a worker."""
    sent = []
    monkeypatch.setattr(queue, "send", lambda job: sent.append(str(job.pk)))
    return sent


def failed(**fields):
    return make_job(status="failed", finished_at=NOW, error=REFUSED, **fields)


def page_of(job):
    return reverse("desk:job", args=[job.pk])


def move(browser, job, action, **data):
    url = reverse("desk:move-job", args=[job.pk, action])
    return browser.post(url, {"version": job.version, **data})


def html(answer):
    return answer.content.decode()


def test_a_failure_is_told_in_full_with_the_way_out(curator):
    page = html(curator.get(page_of(failed())))

    assert "The server does not hand the page out" in page
    assert "It said 403." in page
    assert "Look whether the address is right" in page
    assert "/problems/page-refused/" in page


def test_why_nothing_was_read_is_told_at_the_job_and_at_its_article(curator):
    article = make_article()
    result = {"outcome": "created", "skipped": "language de is not read", "claims": 0, "credits": 1}
    job = make_job(article, status="succeeded", finished_at=NOW, result=result)

    for page in (page_of(job), reverse("desk:article", args=[article.pk])):
        assert "Skipped: language de is not read" in html(curator.get(page))


def test_every_failure_that_a_worker_can_meet_has_a_way_out():
    from claimsapi.admin.jobs.context import WAYS_OUT

    assert set(WAYS_OUT) == {*lifecycle.REFUSALS, "job-failed", "worker-lost"}


def test_steps_attempts_and_lease_are_shown(curator):
    steps = [{"name": "fetched", "seconds": 0.25}, {"name": "extract", "seconds": 1.5}]
    job = make_job(
        status="running", attempts=3, forgiven_attempts=1, steps=steps, total=3, done=2,
        lease_until=NOW, started_at=NOW,
    )  # fmt: skip

    page = html(curator.get(page_of(job)))

    assert "2 of 3 steps" in page
    assert "1.500" in page
    assert "3, 1 of them not counted: before it was last retried" in page
    assert "Its worker has not been heard of since 09:30:00" in page


def test_a_script_gets_only_what_changes_until_the_job_is_finished(curator):
    job = make_job()

    waits = html(curator.get(page_of(job), headers=FETCH))
    Job.objects.update(status="cancelled", finished_at=NOW)
    ended = html(curator.get(page_of(job), headers=FETCH))

    assert "<html" not in waits
    assert "data-follow=" in waits
    assert "data-follow=" not in ended


def test_a_failed_job_is_retried_and_sent(curator, sent, django_capture_on_commit_callbacks):
    job = failed()

    with django_capture_on_commit_callbacks(execute=True):
        answer = move(curator, job, "retry")

    job.refresh_from_db()
    assert (answer.status_code, answer["Location"]) == (303, page_of(job))
    assert (job.status, job.error, sent) == ("queued", None, [str(job.pk)])


def test_a_job_that_runs_is_cancelled_whatever_its_version(curator):
    job = make_job(status="running", lease_until=NOW)
    Job.objects.update(done=0, total=5)

    answer = move(curator, job, "cancel", version=1)

    job.refresh_from_db()
    assert (answer.status_code, job.status) == (303, "cancelled")


def test_a_failed_job_is_put_aside(curator):
    job = failed()

    move(curator, job, "dismiss")

    job.refresh_from_db()
    assert job.dismissed
    assert "put aside" in html(curator.get(page_of(job)))


@pytest.mark.parametrize(
    ("status", "action", "sentence"),
    [
        ("succeeded", "retry", "nothing to do again"),
        ("failed", "cancel", "failed already"),
        ("queued", "dismiss", "cancel it, or let it finish"),
    ],
)
def test_what_the_state_does_not_allow_is_refused_with_a_sentence(
    curator, status, action, sentence
):
    job = make_job(status=status, finished_at=None if status == "queued" else NOW)

    answer = move(curator, job, action)

    assert (answer.status_code, sentence in html(answer)) == (409, True)


def test_a_retry_of_what_somebody_retried_meanwhile_is_refused(curator):
    job = failed()
    Job.objects.update(attempts=2)

    answer = move(curator, job, "retry", version=1)

    assert (answer.status_code, "Somebody changed it" in html(answer)) == (409, True)


def test_a_page_that_is_to_be_fetched_is_named_with_its_publisher(curator):
    publisher = make_source("Ruhr Wire")
    wanted = extraction_request.Wanted(url="https://example.org/gate", publisher=publisher)

    page = html(curator.get(page_of(extraction_request.fetch(wanted))))

    assert 'href="https://example.org/gate"' in page
    assert "Ruhr Wire" in page


def bulk_with(*outcomes, **fields):
    job = make_bulk_job(**fields)
    failed = sum(1 for each in outcomes if each["status"] >= 400)
    results = b"".join(json.dumps(each).encode() + b"\n" for each in outcomes)
    BulkPart.objects.update(data=None, results=results, failed=min(failed, 1))
    return job


def test_the_lines_of_a_bulk_lead_to_what_became_of_them(curator):
    article, other = make_article(), make_job()
    problem = {"title": "This is no article", "detail": EVIL, "errors": []}
    job = bulk_with(
        {"line": 1, "status": 202, "id": str(article.pk), "job": str(other.pk), "outcome": "new"},
        {"line": 2, "status": 422, "id": None, "job": None, "problem": problem},
    )
    type(job.bulk).objects.update(resource="articles")

    page = html(curator.get(page_of(job)))

    assert page_of(other) in page
    assert reverse("desk:article", args=[article.pk]) in page
    assert "<strong>This is no article</strong>: &lt;script&gt;" in page
    assert curator.get(page_of(job), {"part": 7}).context["shown"].bulk.lines == []


def test_a_bulk_that_came_to_its_end_is_not_offered_to_be_retried(curator):
    job = bulk_with({"line": 1, "status": 422}, status="partial", finished_at=NOW)

    assert "/retry/" not in html(curator.get(page_of(job)))
    assert move(curator, job, "retry").status_code == 409


def test_an_export_says_what_its_file_holds(curator):
    assert "1 rows" in html(curator.get(page_of(make_export(expires_at=NOW).job)))


@pytest.mark.parametrize("part", ["nonsense", "-1", "99999999999"])
def test_a_part_that_cannot_be_is_not_found(curator, part):
    assert curator.get(page_of(make_bulk_job()), {"part": part}).status_code == 404


def test_what_is_not_there_is_not_found(curator):
    nobody = Job(pk="01a20aa8-6db7-7115-8230-e77bee02150b")

    assert curator.get(page_of(nobody)).status_code == 404
    assert move(curator, nobody, "retry").status_code == 404
    assert move(curator, failed(), "nonsense").status_code == 404


def test_a_viewer_reads_and_moves_no_job_by_any_address(sign_in):
    viewer, job, waits = sign_in("viewer"), failed(), make_job()

    page = viewer.get(page_of(job))
    answers = [
        move(viewer, job, "retry"), move(viewer, job, "dismiss"), move(viewer, waits, "cancel"),
    ]  # fmt: skip
    for action in ("retry", "cancel", "dismiss"):
        viewer.post(LIST, {"action": action, "_selected_action": [job.pk, waits.pk]})

    assert (page.status_code, "<form" in html(page).partition('id="job"')[2]) == (200, False)
    assert [answer.status_code for answer in answers] == [403, 403, 403]
    assert set(Job.objects.values_list("version", flat=True)) == {1}


def test_a_move_from_another_site_is_refused(curator):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = curator.cookies

    assert move(strict, failed(), "retry").status_code == 403


def test_what_an_article_or_an_error_says_is_never_markup(curator):
    error = {"type": "/problems/x/", "title": EVIL, "detail": EVIL}
    article = make_article(f"{EVIL}\nIt rained.", headline=EVIL)
    job = make_job(
        article, status="failed", finished_at=NOW, error=error, total=1, done=1,
        steps=[{"name": EVIL, "seconds": 1}], result={"outcome": EVIL},
    )  # fmt: skip

    page = html(curator.get(page_of(job))) + html(curator.get(LIST))

    assert "<script>alert" not in page
    assert "<img src=x" not in page


def test_the_list_leads_to_the_page_of_each_job(curator):
    job = failed()

    assert f'href="{page_of(job)}' in html(curator.get(LIST))


def test_failed_jobs_on_the_start_page_lead_to_the_list_of_those(curator):
    job, _, _ = failed(), failed(dismissed=True), make_job()
    tasks_of = curator.get("/admin/").context["tasks"]

    [url] = [item.url for task in tasks_of for item in task.waiting if "job" in item.what]

    assert [row.pk for row in curator.get(url).context["cl"].result_list] == [job.pk]


@pytest.mark.parametrize(
    ("action", "said", "state"),
    [
        ("retry", "1 job is done again", ("queued", False)),
        ("cancel", "1 job cancelled", ("failed", False)),
        ("dismiss", "1 job put aside", ("failed", True)),
    ],
)
def test_jobs_are_moved_together_from_their_list(curator, sent, action, said, state):
    job, waits = failed(), make_job()

    with zeal_ignore():  # each is locked and moved by itself
        page = curator.post(
            LIST, {"action": action, "_selected_action": [job.pk, waits.pk]}, follow=True
        )

    job.refresh_from_db()
    assert (job.status, job.dismissed) == state
    assert said in html(page)
    assert "1 job was left as it is" in html(page)


def test_a_job_that_goes_on_while_others_are_moved_is_left_as_it_is(curator, sent, monkeypatch):
    job, moved = failed(), failed()
    retry = actions.retry

    def go_on_before(row, **kwargs):
        Job.objects.filter(pk=job.pk).update(attempts=7)
        return retry(row, **kwargs)

    monkeypatch.setattr(actions, "retry", go_on_before)

    with zeal_ignore():
        page = curator.post(
            LIST, {"action": "retry", "_selected_action": [job.pk, moved.pk]}, follow=True
        )

    assert "1 job was left as it is" in html(page)
    assert sorted(Job.objects.values_list("status", flat=True)) == ["failed", "queued"]


def test_the_page_costs_the_same_for_little_and_for_much(curator, django_assert_max_num_queries):
    lines = [{"line": n, "status": 422, "problem": {"title": "no"}} for n in range(100)]
    job = bulk_with(*lines)
    for number in range(1, 40):
        BulkPart.objects.create(
            bulk=job.bulk, number=number, first_line=number * 100, lines=100, results=b"{}\n"
        )

    with django_assert_max_num_queries(15):
        page = curator.get(page_of(job))

    assert len(page.context["shown"].bulk.lines) == 100


def test_the_list_is_filtered_by_what_jobs_can_be_by_now(curator):
    page = html(curator.get(LIST))

    for made in ("ingest", "extract", "export", "bulk"):
        assert f"?kind__exact={made}" in page
    for made in ("api", "admin", "feed"):
        assert f"?trigger__exact={made}" in page
    for reserved in ("reanchor", "feed_poll", "webhook", "schedule"):
        assert f"__exact={reserved}" not in page


def test_an_address_that_asks_for_a_reserved_kind_is_answered(curator):
    make_job(kind="ingest")

    answer = curator.get(LIST, {"kind__exact": "reanchor"})

    assert answer.status_code == 200
    assert answer.context["cl"].result_count == 0
    assert "reanchor" in html(answer)  # shown as chosen, so that it can be taken back


def test_no_kind_that_a_worker_does_is_reserved():
    assert set(JobKind) - set(worker._WORK) == set(RESERVED_KINDS)


def test_a_step_says_why_it_was_skipped_or_what_was_added(curator):
    added = {
        "name": "second_reader", "seconds": 2, "model": "llama3:70b", "requests": 1,
        "tokens": 1800, "pairs": 1, "agreed": 2, "doubts": 1, "dropped": {"unknown_number": 3},
        "incomplete": "It answered with 500.",
    }  # fmt: skip
    skipped = {"name": "second_reader", "seconds": 0, "skipped": "No second reader is set."}

    pages = [
        html(curator.get(page_of(make_job(steps=[step], total=3, done=1))))
        for step in (added, skipped)
    ]

    assert "llama3:70b proposed 1 counter-claim and agreed to 2 that were there" in pages[0]
    assert "it doubts 1 speaker; left out: 3 about statements that are not there" in pages[0]
    assert "1,800 tokens in 1 request; not all was read: It answered with 500." in pages[0]
    assert "skipped: No second reader is set." in pages[1]
