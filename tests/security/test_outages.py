"""A broker or a database that hangs or is away keeps nobody waiting, and nothing is lost."""

from collections.abc import Iterator
from datetime import timedelta
from time import monotonic
from urllib.parse import urlsplit

import httpx
import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.utils import timezone

from claimsapi.models import Job
from claimsapi.models.api_key import Scope
from claimsapi.models.job import JobQueue
from claimsapi.operations.jobs import sending
from tests.builders import make_key, make_source
from tests.faults.line import Address, Line, line_to
from tests.faults.web import web
from tests.faults.worker import database_url, wait_until

pytestmark = [
    pytest.mark.long,
    pytest.mark.django_db(transaction=True),
    pytest.mark.timeout(240),
]

# Two seconds are promised (outage_trial.py holds that); a busy machine of a test takes its own.
LONGEST = 4  # seconds

CALLED = ("/livez", "/readyz", "/api/v1/claims/", "/admin/", "/admin/review/")


@pytest.fixture
def caller(db, client):
    """Headers of somebody with a key, who is signed in at the desk, too."""
    make_source("Ruhr Wire")
    client.force_login(User.objects.create_superuser("editor"))
    key = make_key(Scope.READ, Scope.INGEST)[1]
    return {"Authorization": f"Bearer {key}", "Cookie": client.cookies.output("", "", ";").strip()}


@pytest.fixture
def as_here(settings):
    """The environment of a server that knows the sessions of this process, and its static files."""
    return {"SECRET_KEY": settings.SECRET_KEY, "DJANGO_SETTINGS_MODULE": "tests.faults.settings"}


@pytest.fixture
def database(db) -> Iterator[Line]:
    with line_to(address()) as line:
        yield line


def address() -> Address:
    where = connection.get_connection_params()
    host, port = where["host"], int(where.get("port") or 5432)
    return f"{host}/.s.PGSQL.{port}" if host.startswith("/") else (host, port)


def asked(api: str, caller: dict[str, str]) -> dict[str, httpx.Response]:
    """Ask for each path of CALLED, post an article, and return the answers, none of them late."""
    base = f"http://{urlsplit(api).netloc}"
    answers = {}
    with httpx.Client(base_url=base, headers=caller, timeout=LONGEST) as http:
        for path in CALLED:
            answers[path] = http.get(path)
        answers["/metrics"] = http.get("/metrics", headers={"Cookie": ""})  # it is nobody's session
        answers["article"] = http.post("/api/v1/articles/", json=article(99))
    return answers


def article(number: int) -> dict[str, str]:
    text = f"Gate {number} holds\nGate {number} will hold for a week, the mayor said on Monday."
    return {"text": text, "publisher": "Ruhr Wire", "external_id": str(number)}


@pytest.mark.parametrize("outage", [Line.hang, Line.refuse])
def test_without_its_database_the_service_says_so_at_once_and_is_back_by_itself(
    settings, caller, as_here, database, outage
):
    own = {"DATABASE_URL": database_url(host="127.0.0.1", port=database.port)}
    with web(settings.DATA_DIR, **as_here, **own) as (api, _):
        before = asked(api, caller)
        outage(database)
        answers = asked(api, caller)
        database.mend()

        assert wait_until(lambda: asked(api, caller)["/admin/"].status_code == 200, seconds=20)

    assert {answer.status_code for answer in before.values()} == {200, 202}
    statuses = {path: answer.status_code for path, answer in answers.items()}
    alive = {"/livez": 200, "/metrics": 200}
    assert statuses == dict.fromkeys(answers, 503) | alive
    assert {answers[path].headers["Retry-After"] for path in statuses.keys() - alive} == {"5"}
    assert "Try again" in answers["/admin/"].text
    assert "claimsapi_database_up 0" in answers["/metrics"].text


def test_a_broker_that_hangs_keeps_nobody_waiting_and_loses_nothing(caller, as_here):
    with line_to(None) as broker:
        broker.hang()
        with web(f"redis://127.0.0.1:{broker.port}/0", **as_here) as (api, _):
            began = monotonic()
            posted = [
                httpx.post(f"{api}/articles/", json=article(n), headers=caller) for n in range(5)
            ]
            took = monotonic() - began
            answers = asked(api, caller)

    assert {answer.status_code for answer in posted} == {202}
    assert took < LONGEST
    assert [path for path, answer in answers.items() if answer.status_code == 503] == ["/readyz"]
    later = timezone.now() + timedelta(minutes=1)
    assert sending.late(now=later) == [JobQueue.INTERACTIVE]
    lost = sending.lost(JobQueue.INTERACTIVE, before=later)
    assert {str(job.pk) for job in lost} >= {answer.json()["id"] for answer in posted}
    assert set(Job.objects.values_list("status", flat=True)) == {"queued"}
