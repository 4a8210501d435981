import json
import threading

import pytest
from django.db import connection
from django.utils import timezone

from claimsapi.api.core.headers import wait_slots
from claimsapi.api.jobs import event_stream
from claimsapi.models import Event, Job
from claimsapi.models.job import FINISHED
from tests.api_client import Tool
from tests.builders import NOW, make_job


def job_in(status, **fields):
    """Store a job in ``status`` with what that status needs."""
    if status in FINISHED:
        fields.setdefault("finished_at", NOW)
    if status == "running":
        fields.setdefault("lease_until", NOW)
    return make_job(status=status, **fields)


def path_of(job, move=""):
    return f"/api/v1/jobs/{job.pk}/{move}"


@pytest.mark.parametrize("status", ["queued", "running"])
def test_a_job_is_cancelled_before_its_end(tool, status):
    job = job_in(status)

    response = tool.delete(path_of(job))

    job.refresh_from_db()
    assert (response.status_code, response.json()["status"]) == (200, "cancelled")
    assert (response["ETag"], job.lease_until) == (f'"{job.version}"', None)
    assert [event.type for event in Event.objects.filter(object_id=job.pk)] == ["job.cancelled"]


@pytest.mark.parametrize("status", FINISHED)
def test_a_finished_job_is_not_cancelled(tool, status):
    job = job_in(status)

    response = tool.delete(path_of(job))

    job.refresh_from_db()
    assert (response.status_code, job.status) == (409, status)
    assert not Event.objects.filter(type="job.cancelled").exists()


@pytest.mark.parametrize("status", ["failed", "cancelled", "partial"])
def test_what_did_not_succeed_is_done_again(tool, sent, status, django_capture_on_commit_callbacks):
    job = job_in(status, attempts=5, dismissed=True, error={"type": "/problems/job-failed/"})

    with django_capture_on_commit_callbacks(execute=True):
        response = tool.post(path_of(job, "retry/"))

    shown = response.json()
    assert (response.status_code, response["Location"][-len(path_of(job)) :]) == (202, path_of(job))
    assert (shown["status"], shown["error"], shown["finished_at"]) == ("queued", None, None)
    assert (shown["dismissed"], shown["attempts"], sent) == (False, 5, [str(job.pk)])


@pytest.mark.parametrize("status", ["queued", "running", "succeeded"])
def test_what_succeeded_or_is_at_work_is_not_done_again(tool, sent, status):
    response = tool.post(path_of(job_in(status), "retry/"))

    assert (response.status_code, sent) == (409, [])


def test_a_revision_that_another_job_reads_already_is_not_read_again(tool, sent):
    job = job_in("failed")
    make_job(job.article)

    response = tool.post(path_of(job, "retry/"))

    assert (response.status_code, sent) == (409, [])
    assert "this revision" in response.json()["detail"]


@pytest.mark.parametrize("status", FINISHED)
def test_a_finished_job_is_put_aside(tool, status):
    job = job_in(status)

    answers = [tool.post(path_of(job, "dismiss/")) for _ in range(2)]

    assert [(a.status_code, a.json()["dismissed"]) for a in answers] == [(200, True)] * 2
    assert tool.get("/api/v1/jobs/?dismissed=false").json()["results"] == []


def test_an_empty_if_match_names_no_version(tool):
    job = job_in("succeeded")

    assert tool.post(path_of(job, "dismiss/"), headers={"If-Match": ""}).status_code == 200


def test_a_job_at_work_is_not_put_aside(tool):
    assert tool.post(path_of(make_job(), "dismiss/")).status_code == 409


@pytest.mark.parametrize("move", ["", "retry/", "dismiss/"])
def test_a_job_that_has_gone_on_is_left_alone_by_who_says_what_it_saw(tool, sent, move):
    job = job_in("queued" if move == "" else "failed")
    call = tool.delete if move == "" else tool.post

    response = call(path_of(job, move), headers={"If-Match": '"7"'})

    assert (response.status_code, response["ETag"]) == (412, '"1"')
    assert Job.objects.get().version == 1


def test_a_job_at_work_says_when_to_look_again(tool):
    assert tool.get(path_of(make_job()))["Retry-After"] == "1"
    assert "Retry-After" not in tool.get(path_of(job_in("succeeded")))


# --- progress -------------------------------------------------------------------------------------


def follow(tool, job, **headers):
    """Return the stream's events as (name, id, data); a comment has the name “:”."""
    response = tool.get(path_of(job, "progress/"), headers=headers)
    assert response["Content-Type"] == "text/event-stream"
    blocks = b"".join(response.streaming_content).decode().split("\n\n")
    events = [dict(line.split(": ", 1) for line in block.splitlines()) for block in blocks if block]
    return [
        (event["event"], event["id"], json.loads(event["data"])) if "event" in event else event
        for event in events
    ]


@pytest.fixture
def briefly(monkeypatch):
    """Let a stream end after a look."""
    monkeypatch.setattr(event_stream, "LONGEST", 0)


def test_a_finished_job_is_one_event_with_the_job(tool):
    job = job_in("succeeded")

    [retry, (name, version, data)] = follow(tool, job)

    assert (retry, name, version) == ({"retry": "2000"}, "finished", "1")
    assert data == tool.get(path_of(job)).json()


def test_who_has_seen_the_end_need_not_come_back(tool):
    response = tool.get(path_of(job_in("failed"), "progress/"), headers={"Last-Event-ID": "1"})

    assert response.status_code == 204


def test_who_comes_back_is_told_what_is_new_alone(tool, briefly):
    job = make_job()

    assert [event[0] for event in follow(tool, job)[1:]] == ["progress"]
    assert follow(tool, job, **{"Last-Event-ID": "1"})[1:] == []
    Job.objects.update(dismissed=True)
    assert [event[1] for event in follow(tool, job, **{"Last-Event-ID": "1"})[1:]] == ["2"]


@pytest.mark.django_db(transaction=True)
def test_a_stream_tells_each_step_and_ends_with_the_job():
    tool, job = Tool(), make_job(total=2)
    seen = threading.Event()

    def work():
        seen.wait(10)
        Job.objects.filter(pk=job.pk).update(status="running", lease_until=NOW)
        Job.objects.filter(pk=job.pk).update(
            status="succeeded", finished_at=timezone.now(), lease_until=None
        )
        connection.close()

    worker = threading.Thread(target=work)
    worker.start()
    stream = iter(tool.get(path_of(job, "progress/")).streaming_content)
    start = [next(stream), next(stream)]
    seen.set()
    rest = list(stream)
    worker.join()

    assert start[1].startswith(b"event: progress\nid: 1\n")
    assert rest[-1].startswith(b"event: finished\nid: 3\n")


def test_a_silent_stream_shows_that_it_lives(tool, monkeypatch):
    monkeypatch.setattr(event_stream, "HEARTBEAT", 0)
    monkeypatch.setattr(event_stream, "LONGEST", 0.3)

    [_, _, *beats] = follow(tool, make_job())

    assert beats
    assert all(beat == {"": "no news"} for beat in beats)


def test_where_too_many_wait_a_stream_ends_after_the_job_as_it_is(tool, monkeypatch):
    monkeypatch.setattr(wait_slots, "_slots", threading.BoundedSemaphore(1))

    with wait_slots.slot():
        [_, (name, _, _)] = follow(tool, make_job())

    assert name == "progress"


def test_a_stream_that_is_left_frees_its_slot(db, monkeypatch):
    monkeypatch.setattr(wait_slots, "_slots", threading.BoundedSemaphore(1))
    stream = event_stream.events(make_job().pk, None, lambda _: {})
    [next(stream), next(stream)]

    stream.close()

    with wait_slots.slot() as free:
        assert free


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        pytest.param({"Accept": "application/json"}, 406, id="no stream wanted"),
        pytest.param({"Accept": "text/event-stream"}, 200, id="as a browser asks"),
        pytest.param({"Last-Event-ID": "seven"}, 400, id="no id"),
        pytest.param({"Last-Event-ID": "1\n"}, 400, id="an id and a line break"),
    ],
)
def test_a_stream_is_for_who_asks_for_one(tool, briefly, headers, status):
    response = tool.get(path_of(make_job(), "progress/"), headers=headers)

    problem = status != 200 and response["Content-Type"] == "application/problem+json"
    assert (response.status_code, problem) == (status, status != 200)


def test_a_refusal_of_a_stream_is_a_problem(tool):
    path = "/api/v1/jobs/00000000-0000-0000-0000-000000000000/progress/"

    response = tool.get(path, headers={"Accept": "text/event-stream"})

    assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")
    assert json.loads(response.content)["status"] == 404
