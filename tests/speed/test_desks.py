"""
What every page of the desk costs with 100,000 claims in the database (see ``desk_rows``).

Run with `pytest -s -m speed tests/speed/test_desks.py`.
"""

import statistics
import time

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claimsapi.models import Article, Claim, Dispute, Job, Source
from tests.builders import make_revision, make_user
from tests.speed.desk_rows import fill_database

pytestmark = [pytest.mark.speed, pytest.mark.timeout(1800)]

MOST_QUERIES = 15
ROUNDS = 10
LISTS = ("claim", "dispute", "source", "credit", "article", "job", "revision", "segment", "apikey")


@pytest.fixture
def desk(db):
    """Return an administrator's browser in front of a full database."""
    fill_database()
    person = make_user(is_staff=True)
    person.groups.add(Group.objects.get(name="admin"))
    browser = Client()
    browser.force_login(person)
    return browser


def pages():
    """Return the address of each page, where it has most to show."""
    article, dispute = (
        Article.objects.order_by("pk").first(),
        Dispute.objects.order_by("pk").first(),
    )
    make_revision(article, "The dam is not safe, the minister said.")
    speaker = Source.objects.filter(name__startswith="Speaker").first()
    first, second = Source.objects.filter(name__startswith="Candidate").order_by("pk")[:2]
    job = Job.objects.filter(status="failed").first()
    find_claims = reverse("desk:autocomplete-claims")
    return {
        "start": reverse("admin:index"),
        "review, claims": reverse("desk:review"),
        "review, counter-claims": reverse("desk:review") + "?queue=counter_claims",
        "dispute of 2,000 claims": reverse("desk:dispute", args=[dispute.pk]),
        "search for a claim": f"{find_claims}?q=dam+4711&dispute={dispute.pk}",
        "source of 2,000 claims": reverse("desk:source", args=[speaker.pk]),
        "likely duplicates": reverse("desk:duplicates"),
        "merge": reverse("desk:merge", args=[speaker.pk, first.pk]),
        "merge of two candidates": reverse("desk:merge", args=[first.pk, second.pk]),
        "search for a source": reverse("desk:autocomplete-sources") + "?q=candidate+47",
        "import of sources": reverse("desk:source-import"),
        "credits": reverse("desk:credits"),
        "credit lines": reverse("desk:credit-lines"),
        "article": reverse("desk:article", args=[article.pk]),
        "two revisions": reverse("desk:compare", args=[article.pk]),
        "history of an article": reverse("desk:article-history", args=[article.pk]),
        "job": reverse("desk:job", args=[job.pk]),
        **{f"list: {name}": reverse(f"admin:claimsapi_{name}_changelist") for name in LISTS},
    }


def cost(request):
    """Return the milliseconds and the number of queries of ``request``."""
    with CaptureQueriesContext(connection) as captured:
        start = time.perf_counter()
        answer = request()
        milliseconds = 1000 * (time.perf_counter() - start)
    assert answer.status_code == 200
    return milliseconds, len(captured)


def decision(desk):
    """Return the answer to a decision, which is the next item, and its milliseconds and queries."""
    shown = desk.get("/admin/review/?queue=claims").context["shown"]
    url = reverse("desk:decide", args=[shown.item.kind, shown.item.pk, "accept"])
    given = {"version": shown.version, "queue": "claims"}
    return lambda: desk.post(url, given, headers={"X-Requested-With": "fetch"})


def test_the_pages_cost_few_queries_and_little_time(desk):
    most = {}
    print()
    for name, address in pages().items():
        times, queries = zip(*(cost(lambda: desk.get(address)) for _ in range(ROUNDS)), strict=True)  # noqa: B023
        most[name] = max(queries)
        print(f"{name:26} {max(queries):3} queries {statistics.median(times):6.0f} ms")

    times, queries = zip(*(cost(decision(desk)) for _ in range(ROUNDS)), strict=True)

    print(f"a decision: {statistics.median(times):.0f} ms, {max(queries)} queries")
    assert Claim.objects.filter(status="accepted").count() == ROUNDS
    assert {name: count for name, count in most.items() if count > MOST_QUERIES} == {}
