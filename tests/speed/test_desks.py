"""
What the start page and the review queue cost with 100,000 claims in the database.

Run with `make bench`. 5,000 articles of the last 30 days carry 20 statements each; all of them
wait, a tenth in 2,000 open disputes, and 10,000 counter-claims wait, too: more than any desk has.
"""

import statistics
import time

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claimsapi.models import Claim
from tests.builders import make_source, make_user

pytestmark = [pytest.mark.speed, pytest.mark.timeout(1800)]

CLAIMS = 100_000
PER_ARTICLE = 20
MOST_QUERIES = 15
ROUNDS = 20
PAGES = ("/admin/", "/admin/review/?queue=counter_claims", "/admin/review/")

_TABLES = ("source", "article", "revision", "claim", "attribution", "dispute", "counterclaim")
# Ids that sort by their number, as UUIDv7 sort by time.
_ID = "('{prefix}000000-0000-7000-8000-' || lpad(to_hex({number}), 12, '0'))::uuid"
_TEXT = "'The dam number ' || {n} || ' is safe, the minister said. ' || repeat('It rained. ', 300)"


def identified(prefix, number):
    return _ID.format(prefix=prefix, number=number)


def insert(table, rows, **columns):
    """Store rows ``1 … rows`` whose columns are SQL over their number ``n``."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO claimsapi_{table} ({', '.join(columns)}) "
            f"SELECT {', '.join(str(value) for value in columns.values())} "
            f"FROM generate_series(1, {rows}) AS n"
        )


def load():
    publisher = f"'{make_source('Meridian Press').pk}'::uuid"
    speakers = [make_source(f"Speaker {n}", kind="person") for n in range(50)]
    listed = ", ".join(f"'{speaker.pk}'::uuid" for speaker in speakers)
    articles = CLAIMS // PER_ARTICLE
    article = f"1 + (n - 1) / {PER_ARTICLE}"
    insert(
        "article", articles,
        id=identified("a0", "n"), publisher_id=publisher, headline="'Dam ' || n",
        canonical_url="''", url_key="''", external_id="''", slug="''", dateline="''",
        language="'en'", genre="''", status="'active'",
        published_at="now() - (n % 30) * interval '1 day'", version=1, decided="'{}'",
    )  # fmt: skip
    insert(
        "revision", articles,
        id=identified("b0", "n"), article_id=identified("a0", "n"), number=1,
        sha256="md5(n::text)", text=_TEXT.format(n="n"), raw="''::bytea",
        media_type="'text/plain'", byline_text="''", fetched_at="now()", change="'initial'",
    )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE claimsapi_article SET current_revision_id = revision.id "
            "FROM claimsapi_revision AS revision WHERE revision.article_id = claimsapi_article.id"
        )
    insert(
        "dispute", CLAIMS // 50,
        id=identified("d0", "n"), version=1, title="'Dam ' || n", proposition="'Dam ' || n",
        slug="''", status="'open'", resolution="''", context_note="''", context_url="''",
        opened_at="now() - (n % 30) * interval '1 day'", claim_changes=0,
    )  # fmt: skip
    insert(
        "claim", CLAIMS,
        id=identified("c0", "n"), version=1, source_id=f"(ARRAY[{listed}])[1 + n % 50]",
        text="'The dam number ' || n || ' is safe'", kind="'factual'", medium="'unspecified'",
        platform="''", venue="''", audience="''", place="''", said_precision="''",
        said_expression="''", status="'suggested'",
        dispute_id=f"CASE WHEN n % 10 = 0 THEN {identified('d0', '1 + (n / 10) % 2000')} END",
        stance="CASE WHEN n % 10 = 0 THEN 'affirms' ELSE '' END",
    )  # fmt: skip
    insert(
        "attribution", CLAIMS,
        id=identified("e0", "n"), version=1, claim_id=identified("c0", "n"),
        revision_id=identified("b0", article),
        content_spans="""'[{"start": 0, "end": 7, "exact": "The dam"}]'::jsonb""",
        source_spans="'[]'::jsonb", cue_spans="'[]'::jsonb", cue_lemma="'say'",
        cue_kind="'speech'", cue_stance="'neutral'", quote_type="'indirect'",
        voice="'attributed'", floating="true", anonymity_reason="''", segment_role="'body'",
        confidence="random()", extractor="''", extractor_version="''", review="'pending'",
        anchor="'exact'", drift="'new'",
    )  # fmt: skip
    insert(
        "counterclaim", CLAIMS // 10,
        id=identified("f0", "n"), version=1, claim_id=identified("c0", "n * 10"),
        counter_id=identified("c0", "n * 10 - 1"), relation="'denies'", basis="'inferred'",
        evidence_spans="'[]'::jsonb", confidence="random()", review="'pending'",
    )  # fmt: skip


@pytest.fixture
def desk(db):
    """Return a curator's browser in front of a full database."""
    with connection.cursor() as cursor:
        for table in _TABLES:  # no history of made-up rows
            cursor.execute(f"ALTER TABLE claimsapi_{table} DISABLE TRIGGER USER")
        load()
        for table in _TABLES:
            cursor.execute(f"ANALYZE claimsapi_{table}")
    person = make_user(is_staff=True)
    person.groups.add(Group.objects.get(name="curator"))
    browser = Client()
    browser.force_login(person)
    return browser


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
    for address in PAGES:
        times, queries = zip(*(cost(lambda: desk.get(address)) for _ in range(ROUNDS)), strict=True)  # noqa: B023
        print(f"\n{address}: {statistics.median(times):.0f} ms, {max(queries)} queries")
        assert max(queries) <= MOST_QUERIES

    times, queries = zip(*(cost(decision(desk)) for _ in range(ROUNDS)), strict=True)

    print(f"a decision: {statistics.median(times):.0f} ms, {max(queries)} queries")
    assert Claim.objects.filter(status="accepted").count() == ROUNDS
