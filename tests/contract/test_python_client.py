"""The Python client of this repository, against the service and against one that is busy."""

import importlib
import json
import sys
from contextlib import suppress
from datetime import UTC, datetime

import httpx
import pytest
from django.conf import settings
from standardwebhooks import Webhook

from claimsapi import queue
from claimsapi.models import Article, Job
from claimsapi.models.api_key import Scope
from tests.builders import make_claim, make_key, make_source
from tests.test_worker import run

FOLDER = settings.BASE_DIR / "clients" / "python"


@pytest.fixture(scope="module", autouse=True)
def _importable():
    sys.path.insert(0, str(FOLDER))
    yield
    sys.path.remove(str(FOLDER))


@pytest.fixture(scope="module")
def package(_importable):
    return importlib.import_module("claimsapi_client")


@pytest.fixture
def newsroom(package, live_server, monkeypatch):
    monkeypatch.setattr(queue, "send", lambda _: None)
    with package.Client(f"{live_server.url}/api/v1", make_key(*Scope)[1]) as client:
        yield client


class Away:
    """A service that gives ``answers`` one after the other and keeps what it was asked."""

    def __init__(self, *answers):
        self.answers = list(answers)
        self.asked = []

    def __call__(self, request):
        self.asked.append(request)
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        status, body, *headers = answer
        return httpx.Response(status, json=body, headers=dict(headers))


@pytest.fixture
def client(package):
    """Return what makes a client of an ``Away``, and the pauses that it made."""
    pauses = []

    def make(away):
        transport = httpx.MockTransport(away)
        return package.Client("http://a/api/v1", "k", transport=transport, sleep=pauses.append)

    make.pauses = pauses
    return make


def test_it_is_made_from_the_schema_as_it_is():
    generate = importlib.import_module("generate")
    made = (FOLDER / "claimsapi_client" / "operations.py").read_text()
    rows = (FOLDER / "claimsapi_client" / "rows.py").read_text()
    schema = generate.yaml.safe_load(generate.SCHEMA.read_text())

    assert generate.checksum() in made, "run `make client`"
    missing = [name for name in schema["components"]["schemas"] if f"{name}" not in rows]
    assert missing == [], "run `make client`"


@pytest.mark.django_db(transaction=True)
def test_an_article_goes_in_and_its_claims_come_back(package, newsroom):
    publisher = newsroom.sources.create({"name": "Ruhr Wire"})
    text = "Gate holds\n\nThe gate will hold for another week, mayor Ada Brandt said."
    job = newsroom.articles.create({"publisher": publisher["id"], "text": text})
    run(Job.objects.get(pk=job["id"]))

    job = newsroom.wait_for(job)

    claims = list(newsroom.claims.list(article=job["article"], page_size=1))
    assert str(Article.objects.get().pk) == job["article"]
    assert "The gate will hold for another week" in [claim["text"] for claim in claims]


@pytest.mark.django_db(transaction=True)
def test_a_claim_is_decided_on_once(package, newsroom):
    claim = newsroom.claims.get(str(make_claim("The gate will hold").pk))
    version, why = package.etag(claim), {"reason": "I was there."}

    accepted = newsroom.claims.accept(claim["id"], why, if_match=version)
    with pytest.raises(package.Problem) as stale:
        newsroom.claims.accept(claim["id"], why, if_match=version)

    assert accepted["status"] == "accepted"
    assert stale.value.status == 412
    assert "/stale/" in stale.value.type


@pytest.mark.django_db(transaction=True)
def test_a_list_goes_on_over_its_pages(newsroom):
    names = {make_source(f"Source {number}").name for number in range(5)}

    found = list(newsroom.sources.list(page_size=2))

    assert {source["name"] for source in found} == names
    assert len(found) == 5


@pytest.mark.parametrize(
    "first", [(429, {}, ("Retry-After", "7")), (503, {}, ("Retry-After", "7"))], ids=["429", "503"]
)
def test_a_busy_service_is_asked_again_when_it_says(client, first):
    away = Away(first, (201, {"id": "1"}))

    source = client(away).sources.create({"name": "Ruhr Wire"})

    assert source["id"] == "1"
    assert client.pauses == [7.0]
    assert len({request.headers["Idempotency-Key"] for request in away.asked}) == 1


def test_a_lost_connection_is_tried_five_times(client):
    away = Away(*[httpx.ConnectError("away")] * 5)

    with pytest.raises(httpx.ConnectError):
        client(away).keys.self()

    assert len(away.asked) == 5
    assert client.pauses == sorted(client.pauses)


@pytest.mark.parametrize(("name", "asked"), [("list", 2), ("delete", 1)])
def test_a_change_whose_answer_was_lost_is_not_sent_again(client, name, asked):
    away = Away(httpx.ReadTimeout("lost"), (200, {"results": [], "next": None}))
    credits = client(away).credits
    calls = {
        "list": lambda: list(credits.list()),
        "delete": lambda: credits.delete("1", if_match="*"),
    }

    with suppress(httpx.ReadTimeout):
        calls[name]()

    assert len(away.asked) == asked


def test_what_is_refused_says_which_field(package, client):
    errors = [{"pointer": "/name", "code": "blank", "detail": "write a name"}]
    away = Away((422, {"title": "Invalid", "detail": "Look below.", "errors": errors}))

    with pytest.raises(package.Problem, match="/name: write a name"):
        client(away).sources.create({"name": ""})


def test_a_job_is_waited_for_as_the_service_says(package, client):
    failed = {"id": "1", "status": "failed", "error": {"detail": "the text is empty"}}
    away = Away((200, {"id": "1", "status": "running"}, ("Retry-After", "3")), (200, failed))

    with pytest.raises(package.JobFailed, match="the text is empty"):
        client(away).wait_for({"id": "1", "status": "queued"})

    assert client.pauses == [3.0]


def test_a_job_that_does_not_end_is_not_waited_for_for_ever(client):
    running = (200, {"id": "1", "status": "running"}, ("Retry-After", "10"))

    with pytest.raises(TimeoutError, match="job 1 is running"):
        client(Away(*[running] * 9)).wait_for({"id": "1", "status": "queued"}, within=60)


def test_filters_are_written_as_the_service_reads_them(client):
    away = Away((200, {"results": [], "next": None}))
    when = datetime(2026, 3, 16, 9, tzinfo=UTC)

    list(client(away).claims.list(expand=["source", "attributions"], said_after=when))

    asked = dict(away.asked[0].url.params)
    assert asked == {"expand": "source,attributions", "said_after": "2026-03-16T09:00:00+00:00"}
    assert json.loads(away.asked[0].content or "null") is None


def test_a_row_of_a_list_has_no_version(package):
    with pytest.raises(ValueError, match="get it by its id"):
        package.etag({"id": "1"})


SECRET, OTHER = ("whsec_" + each * 32 for each in ("QUFB", "QkJC"))


def signed(secret, body, at):
    signature = Webhook(secret).sign("msg_1", at, body.decode())
    names = ("Webhook-Id", "Webhook-Timestamp", "Webhook-Signature")
    return dict(zip(names, ("msg_1", str(int(at.timestamp())), signature), strict=True))


@pytest.mark.parametrize(
    ("secrets", "late", "body", "is_right"),
    [
        pytest.param((SECRET,), 0, b'{"type": "claim.accepted"}', True, id="signed"),
        pytest.param((OTHER, SECRET), 0, b'{"type": "claim.accepted"}', True, id="while rotating"),
        pytest.param((OTHER,), 0, b'{"type": "claim.accepted"}', False, id="another secret"),
        pytest.param((SECRET,), 301, b'{"type": "claim.accepted"}', False, id="long ago"),
        pytest.param((SECRET,), 0, b'{"type": "claim.rejected"}', False, id="other words"),
    ],
)
def test_what_comes_to_a_webhook_is_checked(package, secrets, late, body, is_right):
    webhooks = importlib.import_module("claimsapi_client.webhooks")
    at = datetime(2026, 3, 16, 9, tzinfo=UTC)
    headers = signed(SECRET, b'{"type": "claim.accepted"}', at)

    try:
        found = webhooks.verified(body, headers, *secrets, now=at.timestamp() + late)
    except webhooks.Forged:
        found = None

    assert (found == {"type": "claim.accepted"}) == is_right


def test_what_has_no_signature_is_forged(package):
    webhooks = importlib.import_module("claimsapi_client.webhooks")

    with pytest.raises(webhooks.Forged, match="webhook-id"):
        webhooks.verified(b"{}", {}, SECRET)
