from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection
from django.db.models import F
from rest_framework.test import APIClient

from claimsapi.models import RateUsage
from claimsapi.rates import NoRate, Rate, read_rates
from tests.api_client import Tool
from tests.builders import NOW, make_key

pytestmark = pytest.mark.django_db

SELF = "/api/v1/keys/self/"
RATES = ["3/minute", "5/day"]


def age(seconds):
    """Let all windows have begun so long ago."""
    RateUsage.objects.update(started_at=F("started_at") - timedelta(seconds=seconds))


def used(key):
    return dict(RateUsage.objects.filter(api_key=key).values_list("seconds", "used"))


def test_every_answer_says_what_is_left_of_each_window():
    answer = Tool(rates=RATES).get(SELF)

    assert answer["RateLimit-Policy"] == '"minute";q=3;w=60, "day";q=5;w=86400'
    assert answer["RateLimit"] == '"minute";r=2;t=60, "day";r=4;t=86400'


def test_a_refusal_says_what_is_left_too():
    assert (
        Tool(rates=RATES).get("/api/v1/claims/?nothing=1")["RateLimit"].startswith('"minute";r=2')
    )


def test_above_a_rate_requests_are_refused_until_its_window_ends():
    tool = Tool(rates=RATES)
    codes = [tool.get(SELF).status_code for _ in range(4)]
    refused = tool.get(SELF)
    age(60)

    allowed = tool.get(SELF)

    assert codes == [200, 200, 200, 429]
    assert refused.json()["type"].endswith("/problems/rate-limited/")
    assert 58 <= int(refused["Retry-After"]) <= 60
    assert (allowed.status_code, allowed["RateLimit"][:12]) == (200, '"minute";r=2')


def test_the_window_that_ends_last_says_when_to_come_back():
    tool = Tool(rates=["1/minute", "1/hour"])
    tool.get(SELF)

    refused = tool.get(SELF)

    assert 3500 < int(refused["Retry-After"]) <= 3600
    assert "1 requests a hour" in refused.json()["detail"]


def test_what_one_window_refuses_is_counted_in_none():
    tool = Tool(rates=RATES)

    for _ in range(9):
        tool.get(SELF)

    assert used(tool.key) == {60: 3, 86_400: 3}


@pytest.mark.django_db(transaction=True)
def test_of_twenty_requests_at_once_as_many_pass_as_may():
    token = Tool(rates=["7/minute"])._credentials

    def ask(_):
        status = APIClient(**token).get(SELF).status_code
        connection.close()
        return status

    with ThreadPoolExecutor(20) as threads:
        codes = list(threads.map(ask, range(20)))

    assert (codes.count(200), codes.count(429)) == (7, 13)


def test_keys_are_counted_apart():
    Tool(rates=["1/day"]).get(SELF)

    assert Tool(rates=["1/day"]).get(SELF).status_code == 200


def test_a_key_without_rates_has_those_of_the_settings(settings):
    settings.RATES = ["1/hour"]
    tool = Tool()

    assert [tool.get(SELF).status_code for _ in range(2)] == [200, 429]


def test_counting_is_one_query_and_none_without_rates(django_assert_num_queries):
    limited, free = Tool(rates=RATES), Tool()
    for tool in (limited, free):
        tool.get(SELF)  # notes the use of the key

    with django_assert_num_queries(1):  # the key
        answer = free.get(SELF)
    with django_assert_num_queries(2):
        limited.get(SELF)

    assert "RateLimit" not in answer


def test_a_key_sees_what_it_has_used():
    tool = Tool(rates=RATES)
    tool.get(SELF)

    shown = tool.get(SELF).json()

    assert shown["rates"] == RATES
    assert [(w["rate"], w["used"], w["remaining"]) for w in shown["usage"]] == [
        ("3/minute", 2, 1),
        ("5/day", 2, 3),
    ]


def test_a_key_with_usage_can_be_deleted():
    tool = Tool(rates=RATES)
    tool.get(SELF)

    tool.key.delete()

    assert not RateUsage.objects.exists()


@pytest.mark.parametrize("written", ["", "100", "0/day", "1/week", "1.5/day", "-1/day", "1/day\n"])
def test_what_is_no_rate_is_refused(written):
    with pytest.raises(NoRate):
        Rate.read(written)
    with pytest.raises(IntegrityError):
        make_key(rates=["1/day", written])


def test_two_rates_about_one_window_are_refused():
    with pytest.raises(NoRate, match="same window"):
        read_rates(["1/day", "2/day"])


def test_windows_count_from_their_first_request():
    key, _ = make_key()
    rates = read_rates(["2/minute"])

    first, _ = RateUsage.objects.count_request(key, rates, now=NOW)
    within, _ = RateUsage.objects.count_request(key, rates, now=NOW + timedelta(seconds=59))
    after, _ = RateUsage.objects.count_request(key, rates, now=NOW + timedelta(seconds=60))

    assert [(w.used, w.started_at - NOW) for [w] in (first, within, after)] == [
        (1, timedelta(0)),
        (2, timedelta(0)),
        (1, timedelta(seconds=60)),
    ]


def test_counting_writes_no_log():
    with connection.cursor() as cursor:
        cursor.execute("SELECT relpersistence FROM pg_class WHERE relname = 'claimsapi_rateusage'")
        assert cursor.fetchone() == ("u",)
