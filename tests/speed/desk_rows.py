"""
A newsroom's database as full as any desk has it, made by SQL, without history of its rows.

5,000 articles of the last 30 days carry 20 statements and 10 credits each. All of them wait, a
tenth of the statements in 2,000 open disputes and 2,000 more in one; so do 10,000 counter-claims,
20,000 candidate sources, 10,000 likely duplicates, and 1,000 jobs that failed.
"""

from django.db import connection

from tests.builders import make_source

CLAIMS = 100_000
PER_ARTICLE = 20
ARTICLES = CLAIMS // PER_ARTICLE
CREDITS = 10 * ARTICLES
CANDIDATES = 20_000

_TABLES = (
    "source",
    "article",
    "revision",
    "claim",
    "attribution",
    "dispute",
    "counterclaim",
    "segment",
    "credit",
    "sourcealias",
    "sourceduplicate",
    "job",
)
_END = '"end"'  # a keyword of SQL
# Ids that sort by their number, as UUIDv7 sort by time.
_ID = "('{prefix}000000-0000-7000-8000-' || lpad(to_hex({number}), 12, '0'))::uuid"
_TEXT = "'The dam number ' || {n} || ' is safe, the minister said. ' || repeat('It rained. ', 300)"


def identified(prefix, number):
    return _ID.format(prefix=prefix, number=number)


LARGEST = identified("d0", "1")  # of the disputes: 2,000 claims


def insert(table, rows, **columns):
    """Store rows ``1 … rows`` whose columns are SQL over their number ``n``."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO claimsapi_{table} ({', '.join(columns)}) "
            f"SELECT {', '.join(str(value) for value in columns.values())} "
            f"FROM generate_series(1, {rows}) AS n"
        )


def fill_database():
    """Store it all, and tell PostgreSQL how much of what there is."""
    with connection.cursor() as cursor:
        for table in _TABLES:
            cursor.execute(f"ALTER TABLE claimsapi_{table} DISABLE TRIGGER USER")
    _load_reports()
    _load_the_rest()
    with connection.cursor() as cursor:
        for table in _TABLES:
            cursor.execute(f"ANALYZE claimsapi_{table}")


def _load_reports():
    publisher = f"'{make_source('Meridian Press').pk}'::uuid"
    speakers = [make_source(f"Speaker {n}", kind="person") for n in range(50)]
    listed = ", ".join(f"'{speaker.pk}'::uuid" for speaker in speakers)
    article = f"1 + (n - 1) / {PER_ARTICLE}"
    insert(
        "article", ARTICLES,
        id=identified("a0", "n"), publisher_id=publisher, headline="'Dam ' || n",
        canonical_url="''", url_key="''", external_id="''", slug="''", dateline="''",
        language="'en'", genre="''", status="'active'",
        published_at="now() - (n % 30) * interval '1 day'", version=1, decided="'{}'",
    )  # fmt: skip
    insert(
        "revision", ARTICLES,
        id=identified("b0", "n"), article_id=identified("a0", "n"), number=1,
        sha256="md5(n::text)", text=_TEXT.format(n="n"), raw="''::bytea",
        sketch="'{}'",
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
        dispute_id=f"CASE WHEN n % 10 = 0 THEN {identified('d0', '1 + (n / 10) % 2000')} "
        f"WHEN n % 10 = 5 AND n <= 20000 THEN {LARGEST} END",
        stance="CASE WHEN n % 10 = 0 OR (n % 10 = 5 AND n <= 20000) "
        "THEN (ARRAY['affirms', 'denies'])[1 + (n / 10) % 2] ELSE '' END",
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


def _load_the_rest():
    candidate, credited = identified("90", "n"), identified("90", f"1 + n % {CANDIDATES}")
    insert(
        "source", CANDIDATES,
        id=candidate, version=1, kind="'person'", name="'Candidate ' || n", naming="'named'",
        role="''", wikidata_id="''", same_as="'{}'", country="''", status="'candidate'",
        timezone="''", unnamed_sources_policy_url="''", corrections_policy_url="''",
        furniture_patterns="'{}'",
    )  # fmt: skip
    insert(
        "sourcealias", CANDIDATES,
        id=identified("91", "n"), version=1, source_id=candidate, text="'Candidate ' || n",
        normalized="'candidate ' || n", type="'name'",
    )  # fmt: skip
    insert(
        "sourceduplicate", CANDIDATES // 2,
        id=identified("92", "n"), version=1, first_id=identified("90", "2 * n - 1"),
        second_id=identified("90", "2 * n"), score="random()", reasons="'{alike}'",
        judgement="'suggested'", moved="'{}'::jsonb",
    )  # fmt: skip
    insert(
        "segment", 2 * ARTICLES,
        id=identified("93", "n"), version=1, revision_id=identified("b0", "1 + (n - 1) / 2"),
        ordinal="(n - 1) % 2", start="40 * ((n - 1) % 2)", **{_END: "40 + 3000 * ((n - 1) % 2)"},
        role="'body'", rule="''", locked="false",
    )  # fmt: skip
    insert(
        "credit", CREDITS,
        id=identified("94", "n"), version=1, revision_id=identified("b0", "1 + (n - 1) / 10"),
        start="(n - 1) % 10", **{_END: "1 + (n - 1) % 10"}, role="'photo'",
        credit_line="'Photo: Lena ' || n % 500 || ' / Agency'", creator_name="'Lena ' || n % 500",
        supplier_name="'Agency'", review="'pending'",
        creator_id=f"CASE WHEN n % 5 > 0 THEN {credited} END",
    )  # fmt: skip
    insert(
        "job", ARTICLES,
        id=identified("95", "n"), version=1, kind="'ingest'", trigger="'api'",
        status="CASE WHEN n % 5 = 0 THEN 'failed' ELSE 'succeeded' END", steps="'[]'::jsonb",
        done="0", total="2", article_id=identified("a0", "n"), revision_id=identified("b0", "n"),
        result="'{}'::jsonb", attempts="1", forgiven_attempts="0", dismissed="false",
        started_at="now()", finished_at="now()",
        error="""CASE WHEN n % 5 = 0 THEN '{"title": "It failed", "status": 500}'::jsonb END""",
    )  # fmt: skip
