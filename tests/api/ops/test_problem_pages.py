import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.db import DatabaseError, OperationalError
from psycopg import errors

from claimsapi import queue
from claimsapi.api.ops import health
from claimsapi.problem_types import TYPES

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("slug", TYPES)
def test_every_problem_type_has_a_page_with_its_way_out(client, slug):
    response = client.get(f"/problems/{slug}/")

    assert response.status_code == 200
    assert TYPES[slug].title in response.text


def test_a_refusal_links_the_page_of_its_type(client):
    page = client.get("/api/v1/claims/").json()["type"]

    assert client.get(page).status_code == 200


def test_all_types_are_on_one_page(client):
    page = client.get("/problems/").text

    assert all(f'href="/problems/{slug}/"' in page for slug in TYPES)


def test_a_problem_that_does_not_exist_has_no_page(client):
    assert client.get("/problems/bad-luck/").status_code == 404


def test_a_wrong_address_below_the_api_is_a_problem(client):
    response = client.get("/api/v1/klaims/")

    assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")


def test_the_documentation_needs_no_key_and_no_other_server(client):
    page = client.get("/api/v1/docs/")

    assert page.status_code == 200
    assert "cdn" not in page.text
    assert client.get("/api/v1/schema/").status_code == 200


def test_the_service_lives_and_is_ready(client):
    answers = [client.get(path) for path in ("/livez", "/readyz")]

    assert [answer.status_code for answer in answers] == [200, 200]


def test_that_it_lives_is_said_without_session_database_or_name(
    client, admin_client, django_assert_num_queries
):
    with django_assert_num_queries(0):
        answer = admin_client.get("/livez", headers={"Host": "10.0.0.7"})

    assert (answer.status_code, answer.json()) == (200, {"status": "alive"})
    assert client.post("/livez").status_code == 405


def test_without_its_broker_it_is_not_ready_and_says_so(client, monkeypatch):
    monkeypatch.setattr(queue, "broker_answers", lambda: False)

    response = client.get("/readyz")

    [cause] = response.json()["errors"]
    assert (response.status_code, response["Retry-After"]) == (503, "5")
    assert (cause["pointer"], "BROKER_URL" in cause["detail"]) == ("/broker", True)


def test_without_its_database_it_lives_but_is_not_ready(client, monkeypatch):
    def away(_):
        raise DatabaseError

    monkeypatch.setattr(health, "MigrationExecutor", away)

    assert client.get("/livez").status_code == 200
    assert client.get("/readyz").json()["errors"][0]["pointer"] == "/database"


@pytest.mark.parametrize("path", ["/api/v1/claims/", "/readyz", "/problems/"])
def test_a_session_that_cannot_be_read_is_a_503_that_says_its_cause(
    admin_client, monkeypatch, caplog, path
):
    def away(_):
        raise OperationalError from errors.AdminShutdown()

    admin_client.raise_request_exception = False
    monkeypatch.setattr(SessionStore, "load", away)

    answer = admin_client.get(path)

    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert answer["Content-Type"] == "application/problem+json"
    assert "unavailable: OperationalError: AdminShutdown 57P01" in caplog.text


def test_with_migrations_to_apply_it_is_not_ready(client, monkeypatch):
    monkeypatch.setattr(
        health.MigrationExecutor, "migration_plan", lambda *_: [("0099_next", False)]
    )

    [cause] = client.get("/readyz").json()["errors"]

    assert (cause["code"], "manage.py migrate" in cause["detail"]) == ("migrations", True)
