"""
What a page of claims costs, beside one query written by hand and beside plain serializers.

All in one process, through every middleware that runs in production, in turns, so that whatever
else the machine does slows all of them. Run with `make bench`; loading takes a minute or two.
"""

import json

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.test import RequestFactory

from claimsapi.models import Claim
from tests.builders import make_key, make_source
from tests.speed.clocks import backend, in_turns, times, typical
from tests.speed.made_up import Speech, load

pytestmark = [
    pytest.mark.speed,
    pytest.mark.timeout(1800),
    pytest.mark.urls("tests.speed.list_views"),
    pytest.mark.django_db(transaction=True),
]

CLAIMS = 1_000_000
ROUNDS, EACH = 40, 5
LIST = "/api/v1/claims/?page_size=50&expand=source"
BY_HAND, PLAIN = "/by-hand/", "/plain/?page_size=50"


@pytest.fixture
def get(settings):
    """Return what gets an address as a server does: through WSGI, with a key."""
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "zeal" not in name]
    serve = WSGIHandler()
    authorization = f"Bearer {make_key()[1]}"
    requests = RequestFactory(headers={"authorization": authorization, "host": "localhost"})

    def answer(path):
        statuses = []
        response = serve(requests.get(path).environ, lambda status, _: statuses.append(status))
        body = b"".join(response)
        response.close()
        assert statuses == ["200 OK"]
        return body

    return answer


def measure(get, paths, rounds=ROUNDS):
    """Return what each of ``paths`` costs in each round, warmed up."""
    runs = {path: lambda _, path=path: get(path) for path in paths}
    in_turns(runs, rounds=20)
    return in_turns(runs, rounds, database=backend(), each=EACH)


def show(took):
    print(f"\n{'ms a request':<62}{'median':>8}{'CPU':>8}{'CPU of PostgreSQL':>20}")
    for path, costs in took.items():
        wall, here, there = (1000 * typical(costs, clock) for clock in ("wall", "here", "there"))
        print(f"{path:<62}{wall:>8.2f}{here:>8.2f}{there:>20.2f}")


def pages(get, claims):
    """Return the list and its peers by name, once they are seen to say the same."""
    sources = [make_source().pk for _ in range(200)]
    speech = Speech(seed=2)
    load((speech.statement() for _ in range(claims)), sources)
    paths = [LIST, BY_HAND, PLAIN]
    rows = [json.loads(get(path))["results"] for path in paths]
    assert [len(each) for each in rows] == [50, 50, 50]
    assert {frozenset(row) for each in rows for row in each} == {frozenset(rows[0][0])}
    return paths


@pytest.mark.bench
def test_a_page_of_claims_beside_a_query_by_hand_and_plain_serializers(get, figures):
    took = measure(get, pages(get, claims=20_000))

    show(took)
    figures.compare("a list to one query by hand", took, LIST, BY_HAND)
    figures.compare("a list to plain serializers", took, LIST, PLAIN)


def test_a_page_at_depth_one_million_beside_the_first(get):
    sources = [make_source().pk for _ in range(200)]
    speech = Speech(seed=2)
    load((speech.statement() for _ in range(CLAIMS + 60)), sources)
    deep = f"{LIST}&cursor={Claim.objects.order_by('id')[60].pk}"
    assert len(json.loads(get(deep))["results"]) == 50

    took = measure(get, [LIST, deep])

    show(took)
    growth = times(took, LIST, deep)
    print(f"at depth {CLAIMS:,} a page costs {growth:.2f} × the first")
    assert growth <= 1.2
