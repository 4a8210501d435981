"""Nobody guesses passwords at the desk, and nobody keeps others out by trying."""

from datetime import timedelta
from ipaddress import ip_network

import pytest
from axes.models import AccessAttempt
from django.utils import timezone

from tests.builders import make_user

pytestmark = pytest.mark.django_db

RIGHT = "a long password"
HERE, ELSEWHERE = "198.51.100.7", "203.0.113.9"


@pytest.fixture(autouse=True)
def _editors():
    for name in ("ada", "ben"):
        make_user(name, is_staff=True, password=RIGHT)


@pytest.fixture
def log_in(client):
    """Return the answer to a name and a password from an address."""

    def post(name="ada", password=RIGHT, address=HERE, **headers):
        form = {"username": name, "password": password}
        return client.post("/admin/login/", form, REMOTE_ADDR=address, **headers)

    return post


def failed(times, name="ada", address=HERE, ago=timedelta(0)):
    """Store that a password was wrong."""
    attempt = AccessAttempt.objects.create(
        username=name, ip_address=address, failures_since_start=times
    )
    AccessAttempt.objects.filter(pk=attempt.pk).update(attempt_time=timezone.now() - ago)


def test_after_fifty_wrong_passwords_the_right_one_waits(log_in):
    for number in range(50):
        log_in(password=f"guess {number}")

    answer = log_in()

    page = answer.content.decode()
    assert (answer.status_code, "sessionid" in answer.cookies) == (429, False)
    assert "nobody can log in for 15 minutes" in " ".join(page.split())
    assert 890 < int(answer.headers["Retry-After"]) <= 900


@pytest.mark.parametrize(
    ("ago", "status"),
    [
        pytest.param(timedelta(minutes=14), 429, id="before the time"),
        pytest.param(timedelta(minutes=15), 302, id="after it"),
    ],
)
def test_it_is_over_after_a_quarter_of_an_hour(log_in, ago, status):
    failed(5, ago=ago)

    assert log_in().status_code == status


def test_who_tries_on_makes_it_no_longer(log_in):
    failed(5, ago=timedelta(minutes=14))

    answer = log_in(password="a guess")

    assert int(answer.headers["Retry-After"]) <= 60


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"address": ELSEWHERE}, id="the same name elsewhere"),
        pytest.param({"name": "ben"}, id="another name from here"),
    ],
)
def test_nobody_else_is_kept_out(log_in, other):
    failed(5)

    assert log_in(**other).status_code == 302


@pytest.mark.parametrize(
    "attempts",
    [
        pytest.param([("ada", f"192.0.2.{n}") for n in range(20)], id="one name, many addresses"),
        pytest.param([(f"name{n}", HERE) for n in range(20)], id="many names, one address"),
    ],
)
def test_what_is_spread_out_is_counted_together(log_in, attempts):
    for name, address in attempts:
        failed(5, name, address)

    assert log_in().status_code == 429


def test_an_account_of_ones_own_gives_no_more_guesses(log_in):
    failed(4)

    log_in("ben")

    assert log_in(password="a guess").status_code == 429


def test_who_knows_it_after_all_is_forgiven(log_in):
    failed(4)
    log_in()

    log_in(password="a slip")

    assert log_in().status_code == 302


def test_a_household_is_one_address(log_in):
    failed(5, address="2001:db8:1:2::")

    assert log_in(address="2001:db8:1:2::abcd").status_code == 429
    assert log_in(address="2001:db8:1:3::abcd").status_code == 302


def test_behind_a_proxy_the_client_is_counted(log_in, settings):
    settings.TRUSTED_PROXIES = [ip_network("10.0.0.5")]
    failed(5)

    behind = {"address": "10.0.0.5"}
    assert log_in(**behind, headers={"X-Forwarded-For": HERE}).status_code == 429
    assert log_in(**behind, headers={"X-Forwarded-For": ELSEWHERE}).status_code == 302


@pytest.mark.parametrize("name", ["nobody", "x" * 300], ids=["of nobody", "longer than any"])
def test_a_name_that_there_is_not_is_answered_alike(log_in, name):
    answers = [log_in(name, "a guess").status_code for _ in range(5)]

    assert answers == [200, 200, 200, 200, 429]
