"""
What a page of claims costs, beside one query written by hand and beside plain serializers.

All in one process, through every middleware that runs in production, in turns, so that whatever
else the machine does slows all of them. Run with `make bench`; loading takes a minute or two.
"""

import json
import statistics

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.test import RequestFactory

from claimsapi.models import Claim
from tests.builders import make_key, make_source
from tests.speed.clocks import backend, clocks
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


def measure(get, paths):
    """Return for each of ``paths`` what each round shows on each of ``clocks``, in ms a request."""
    took = {path: [] for path in paths}
    for path in paths:
        for _ in range(20):
            get(path)
    database = backend()
    for _ in range(ROUNDS):
        for path in paths:
            begin = clocks(database)
            for _ in range(EACH):
                get(path)
            end = clocks(database)
            took[path].append([1000 * (b - a) / EACH for a, b in zip(begin, end, strict=True)])
    return took


def show(took):
    print(f"\n{'ms a request':<62}{'median':>8}{'CPU':>8}{'CPU of PostgreSQL':>20}")
    for path, rounds in took.items():
        wall, here, there = zip(*rounds, strict=True)
        print(
            f"{path:<62}{statistics.median(wall):>8.2f}{statistics.mean(here):>8.2f}"
            f"{statistics.mean(there):>20.2f}"
        )


def ratio(took, one, other):
    """Return how many times ``other`` takes ``one`` takes: the median over the rounds."""
    pairs = zip(took[one], took[other], strict=True)
    return statistics.median(ours[0] / theirs[0] for ours, theirs in pairs)


def test_a_page_of_claims_beside_a_query_by_hand_and_plain_serializers(get):
    sources = [make_source().pk for _ in range(200)]
    speech = Speech(seed=2)
    load((speech.statement() for _ in range(20_000)), sources)
    by_hand, plain = "/by-hand/", "/plain/?page_size=50"
    rows = [json.loads(get(path))["results"] for path in (LIST, by_hand, plain)]
    assert [len(each) for each in rows] == [50, 50, 50]
    assert {frozenset(row) for each in rows for row in each} == {frozenset(rows[0][0])}

    took = measure(get, [LIST, by_hand, plain])

    show(took)
    hand, serializers = ratio(took, by_hand, LIST), ratio(took, plain, LIST)
    print(f"{hand:.2f} × the requests per second by hand, {serializers:.2f} × those of serializers")
    assert hand >= 0.5
    assert serializers >= 3


def test_a_page_at_depth_one_million_beside_the_first(get):
    sources = [make_source().pk for _ in range(200)]
    speech = Speech(seed=2)
    load((speech.statement() for _ in range(CLAIMS + 60)), sources)
    deep = f"{LIST}&cursor={Claim.objects.order_by('id')[60].pk}"
    assert len(json.loads(get(deep))["results"]) == 50

    took = measure(get, [LIST, deep])

    show(took)
    print(f"at depth {CLAIMS:,} a page costs {ratio(took, deep, LIST):.2f} × the first")
    assert ratio(took, deep, LIST) <= 1.2
