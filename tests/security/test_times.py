"""No time that a document, a caller or SQL names makes a row unreadable."""

import json
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, models, transaction
from django.test import Client
from django.urls import reverse

from claimsapi.models import Article, Job
from claimsapi.models.rules import broken_rule
from claimsapi.operations.articles import edit
from claimsapi.operations.attributions.from_extraction import said_fields
from claimsapi.operations.extraction.request import Wanted, fetch
from claimsapi.parse import times
from claimsapi.parse.agency import newsml, ninjs
from claimsapi.parse.html import reader
from tests.api_client import Tool
from tests.builders import make_article, make_claim, make_key, make_source, make_user

SAID = "The gate of the river will hold for another week, the mayor said on Monday."

UNTRUE = [
    pytest.param("0001-01-01T00:00:00+01:00", id="before all years that Python has"),
    pytest.param("0001-01-01T00:00:00Z", id="never set, in Go"),
    pytest.param("0001-01-01T00:00:00", id="never set, in .NET"),
    pytest.param("0000-00-00 00:00:00", id="never set, in MySQL"),
    pytest.param("-0001-11-30T00:00:00+00:00", id="never set, in PHP"),
    pytest.param("9999-12-31T23:59:59-01:00", id="after all years that Python has"),
    pytest.param("9999-12-31T23:59:59+23:59", id="never ends"),
    pytest.param("1900-01-01T00:00:00+00:01", id="a minute too early in UTC"),
    pytest.param("2100-12-31T23:59:59-23:59", id="a day too late in UTC"),
]


def page(time):
    story = json.dumps({"@type": "NewsArticle", "datePublished": time})
    return f"<script type='application/ld+json'>{story}</script><h1>Gate holds</h1><p>{SAID}</p>"


CARRIERS = [
    pytest.param(lambda time: reader.read(page(time)), id="JSON-LD"),
    pytest.param(
        lambda time: reader.read(
            f"<meta property='article:published_time' content='{time}'><p>{SAID}</p>"
        ),
        id="Open Graph",
    ),
    pytest.param(
        lambda time: reader.read(f"<time datetime='{time}'>then</time><p>{SAID}</p>"), id="HTML"
    ),
    pytest.param(
        lambda time: ninjs.read(
            json.dumps({"uri": "urn:x:1", "body_text": SAID, "firstcreated": time})
        ),
        id="ninjs",
    ),
    pytest.param(
        lambda time: newsml.read(
            f"<newsItem xmlns='urn:x'><itemMeta><firstCreated>{time}</firstCreated></itemMeta>"
            f"<contentSet><inlineData contenttype='text/plain'>{SAID}</inlineData></contentSet>"
            "</newsItem>"
        ),
        id="NewsML-G2",
    ),
]


@pytest.fixture
def editor(db):
    browser = Client()
    browser.force_login(make_user(is_staff=True, is_superuser=True))
    return browser


@pytest.mark.parametrize("read", CARRIERS)
@pytest.mark.parametrize("time", UNTRUE)
def test_a_time_of_a_document_that_cannot_be_true_is_unknown_with_a_warning(read, time):
    document = read(time)

    [warning] = document.warnings
    assert (document.published_at, time in warning.detail) == ("", True)
    assert (warning.code, warning.pointer) == ("date-untrue", "/published_at")


@pytest.mark.parametrize("read", CARRIERS)
@pytest.mark.parametrize("time", ["1900-01-01T00:00:00Z", "2100-12-31T23:59:59+00:00"])
def test_the_first_and_the_last_time_that_can_be_true_are_known(read, time):
    document = read(time)

    assert (document.published_at, document.warnings) == (time, ())


def test_a_time_that_can_be_true_stands_behind_one_that_cannot():
    document = reader.read(
        "<meta property='article:published_time' content='2026-03-14T09:30:00Z'>"
        + page("0001-01-01T00:00:00+01:00")
    )

    assert document.published_at == "2026-03-14T09:30:00Z"
    assert len(document.warnings) == 1


NO_TIMES = [
    pytest.param("yesterday", id="a word"),
    pytest.param("2026-02-30T00:00:00Z", id="no day of that month"),
    pytest.param("14/03/2026", id="another form"),
    pytest.param("Sat, 14 Mar 2026 09:30:00 CET", id="a zone that RFC 2822 does not have"),
    pytest.param("Sat, 32 Mar 2026 09:30:00 GMT", id="no day of that month, in mail"),
    pytest.param("PT2M", id="a stretch of time"),
]


@pytest.mark.parametrize("time", NO_TIMES)
def test_a_time_that_cannot_be_read_is_unknown_with_a_warning(time):
    published = times.published("", time, "and no other")

    [warning] = published.warnings
    assert (published.at, time in warning.detail) == ("", True)
    assert (warning.code, warning.pointer) == ("date-unreadable", "/published_at")


@pytest.mark.parametrize("time", NO_TIMES)
def test_where_another_time_is_read_nobody_is_warned_of_it(time):
    assert times.published(time, "2026-03-14T09:30:00Z").warnings == ()


def test_who_says_no_time_is_not_warned_of_it():
    assert times.published("", "  ") == times.NEVER_SAID


@pytest.mark.parametrize(
    ("written", "zone", "at", "day"),
    [
        pytest.param("2026-03-14T09:30:00", "Asia/Tokyo", "14T00:30:00", None, id="no offset"),
        pytest.param("2026-03-14 09:30:00 -0100", "Asia/Tokyo", "14T10:30:00", None, id="Ruby"),
        pytest.param("2026-03-14", "Asia/Tokyo", "13T15:00:00", "2026-03-14", id="a day"),
        pytest.param("2026-03-14", None, "14T00:00:00", "2026-03-14", id="a day of no zone"),
        pytest.param("20260314", "Asia/Tokyo", "13T15:00:00", "2026-03-14", id="in digits"),
        pytest.param("Sat, 14 Mar 2026 09:30:00 +0900", None, "14T00:30:00", None, id="RFC 2822"),
        pytest.param("14 Mar 2026 09:30 GMT", "Asia/Tokyo", "14T09:30:00", None, id="short"),
        pytest.param("14 Mar 2026 09:30 EST", None, "14T14:30:00", None, id="an American zone"),
        pytest.param("Sat, 14 Mar 2026 09:30:00", "Asia/Tokyo", "14T00:30:00", None, id="local"),
    ],
)
def test_a_time_is_read_in_the_zone_of_its_publisher_unless_it_has_its_own(written, zone, at, day):
    read = times.published(written)

    placed = times.placed(read.at, ZoneInfo(zone) if zone else None)

    assert (placed.at.isoformat(), read.warnings) == (f"2026-03-{at}+00:00", ())
    assert (placed.day and placed.day.isoformat()) == day


@pytest.mark.django_db
def test_an_article_has_the_day_that_its_page_gives_and_no_time_of_day(editor):
    publisher = make_source(timezone="Asia/Tokyo")
    body = {"publisher": publisher.name, "html": page("2026-03-14")}

    job = Tool().send("/api/v1/articles/", body).json()

    article = Tool().get(f"/api/v1/articles/{job['article']}/").json()
    assert (article["published_on"], article["published_at"]) == (
        "2026-03-14",
        "2026-03-13T15:00:00Z",
    )
    desk = editor.get(reverse("desk:article", args=[job["article"]])).text
    assert "14 March 2026</time>" in desk


@pytest.mark.django_db
def test_a_time_in_no_zone_is_unknown_until_the_publisher_has_one(editor):
    publisher = make_source("Ruhr Wire")
    body = {"publisher": publisher.name, "html": page("2026-03-14T09:30:00")}

    job = Tool().send("/api/v1/articles/", body).json()

    article = Tool().get(f"/api/v1/articles/{job['article']}/").json()
    [warning] = article["warnings"]
    assert job["result"]["warnings"] == article["warnings"]
    assert (article["published_at"], warning["code"]) == (None, "date-without-zone")
    assert "no time zone of Ruhr Wire is known" in warning["detail"]
    assert (
        "no time zone of Ruhr Wire"
        in editor.get(reverse("desk:article", args=[job["article"]])).text
    )


@pytest.mark.django_db
def test_whoever_sets_the_time_needs_the_warning_no_more():
    body = {"publisher": make_source().name, "html": page("soon")}
    job = Tool().send("/api/v1/articles/", body).json()
    article = Article.objects.get(pk=job["article"])

    edit.edit(article, {"published_at": datetime(2026, 3, 14, tzinfo=UTC)})

    assert [each["code"] for each in article.warnings] == ["date-unreadable"]
    article.refresh_from_db()
    assert article.warnings == []


@pytest.mark.django_db
def test_the_job_of_such_a_document_warns_and_its_article_is_one_like_any_other(editor):
    tool = Tool()
    body = {"publisher": make_source().name, "html": page("0001-01-01T00:00:00+01:00")}

    job = tool.send("/api/v1/articles/", body).json()

    assert job["result"]["warnings"] == [
        {
            "code": "date-untrue",
            "detail": "The document gives 0001-01-01T00:00:00+01:00 as the time of its "
            "publication. That is not within the years 1900 to 2100, and was taken as unknown.",
            "pointer": "/published_at",
        }
    ]
    assert "0001-01-01T00:00:00+01:00" in editor.get(reverse("desk:job", args=[job["id"]])).text
    assert tool.get(f"/api/v1/articles/{job['article']}/").json()["published_at"] is None
    assert tool.get("/api/v1/articles/").status_code == 200
    assert editor.get(reverse("admin:claimsapi_article_changelist")).status_code == 200


@pytest.mark.django_db
def test_the_time_that_the_sender_knows_needs_no_warning():
    body = {
        "publisher": make_source().name,
        "html": page("0001-01-01T00:00:00+01:00"),
        "published_at": "2026-03-14T09:30:00+23:59",
    }

    job = Tool().send("/api/v1/articles/", body).json()

    assert "warnings" not in job["result"]
    assert Article.objects.get().published_at.isoformat() == "2026-03-13T09:31:00+00:00"


@pytest.mark.django_db
def test_each_line_of_a_bulk_has_its_warning_in_its_own_job():
    item = {"publisher": make_source().name, "html": page("9999-12-31T23:59:59-01:00")}

    answer = Tool().send("/api/v1/bulk/articles/", {"items": [item]})

    assert answer.json()["succeeded"] == 1
    assert len(Job.objects.get().result["warnings"]) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("time", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59-01:00"])
@pytest.mark.parametrize(
    ("path", "body", "field"),
    [
        ("articles/", {"publisher": "A", "text": SAID}, "published_at"),
        ("claims/", {"text": SAID}, "said_from"),
        ("claims/", {"text": SAID}, "said_to"),
    ],
)
def test_a_caller_is_told_the_years_that_a_time_lies_within(path, body, field, time):
    answer = Tool().send(f"/api/v1/{path}", {**body, field: time})

    assert answer.status_code == 422
    assert {"pointer": f"/{field}", "code": "out-of-years", "detail": times.NOT_WITHIN} in (
        answer.json()["errors"]
    )


@pytest.mark.django_db
def test_words_that_date_themselves_to_another_century_are_kept_without_a_date():
    article = make_article(published_at=datetime(2026, 3, 14, tzinfo=UTC))

    assert said_fields("on Nov. 19, 1863", article) == {}
    assert said_fields("on Nov. 19, 1963", article)["said_from"].year == 1963


@pytest.mark.django_db
@pytest.mark.parametrize("year", ["0001", "9999"])
@pytest.mark.parametrize(
    ("make", "field"), [(make_article, "published_at"), (make_claim, "said_to")]
)
def test_an_editor_is_told_which_time_cannot_be_true(editor, make, field, year):
    row = make()
    page = reverse(f"admin:claimsapi_{row._meta.model_name}_change", args=[row.pk])
    form = editor.get(page).context["adminform"].form
    filled = {name: form[name].value() or "" for name in form.fields if name != field}

    answer = editor.post(page, {**filled, f"{field}_0": f"{year}-12-31", f"{field}_1": "23:59"})

    [sentence] = answer.context["adminform"].form.errors["__all__"]
    label = field.replace("_", " ").capitalize()
    assert sentence == f"“{label}” is not within the years 1900 to 2100, in UTC."


@pytest.mark.django_db
def test_a_key_ends_within_the_years_or_never():
    make_user(is_superuser=True)

    with pytest.raises(CommandError, match="never ends"):
        call_command(
            *("apikey", "create", "CMS", "--scopes", "read"),
            *("--expires", "9999-12-31T23:59:59-01:00"),
        )


@pytest.fixture
def rows():
    """One row of each table that has times from outside, by the name of the model."""
    source = make_source()
    return {
        "Article": make_article(publisher=source),
        "PageFetch": fetch(Wanted(url="https://example.org/", publisher=source)).fetch,
        "Claim": make_claim(source=source),
        "ApiKey": make_key()[0],
        "SourceAlias": source.aliases.get(),
    }


FROM_OUTSIDE = {
    ("ApiKey", "expires_at"),
    ("Article", "embargoed_until"),
    ("Article", "published_at"),
    ("Article", "published_on"),
    ("Claim", "said_from"),
    ("Claim", "said_to"),
    ("PageFetch", "embargoed_until"),
    ("PageFetch", "published_at"),
    ("SourceAlias", "valid_from"),
    ("SourceAlias", "valid_to"),
}

# When something was done here, by our own clock: no document, caller or person names it.
OF_OUR_CLOCK = str.split(
    """
    closed_at counted_at created_at decided_at fetched_at finished_at last_used_at lease_until
    nudged_at opened_at redacted_at revoked_at skipped_at started_at updated_at
    """
)
ALSO_OF_OUR_CLOCK = {
    ("Export", "expires_at"),
    ("FactCheck", "published_at"),
    ("Feed", "next_poll_at"),
    ("Feed", "polled_at"),
    ("Feed", "succeeded_at"),
    ("WebhookDelivery", "next_at"),
    ("WebhookDelivery", "sent_at"),
    ("WebhookEndpoint", "failing_since"),
    ("WebhookEndpoint", "previous_until"),
    ("WebhookEndpoint", "rests_until"),
    ("WebhookEndpoint", "succeeded_at"),
    ("FeedItem", "seen_at"),
    ("IdempotencyRecord", "expires_at"),
    ("WebHost", "asked_at"),
    ("WebHost", "busy_until"),
    ("WebHost", "not_before"),  # a day from now at most, whatever a server asks for
    ("WebHost", "robots_read_at"),
    ("ReaderUsage", "day"),
}


def test_every_column_with_a_time_is_bounded_or_of_our_own_clock():
    ours = [each for each in apps.get_app_config("claimsapi").get_models() if is_no_history(each)]
    columns = {(m.__name__, f.name) for m in ours for f in m._meta.fields if is_time(f)}

    from_outside = {each for each in columns if each[1] not in OF_OUR_CLOCK} - ALSO_OF_OUR_CLOCK

    assert from_outside == FROM_OUTSIDE


def is_no_history(model):
    return not hasattr(model, "pgh_id")  # triggers alone write those, of rows that are bounded


def is_time(field):
    return isinstance(field, models.DateField)  # of which times are a kind, in Django


@pytest.mark.django_db
@pytest.mark.parametrize("time", ["0001-12-31 BC", "10000-01-01", "infinity", "-infinity"])
@pytest.mark.parametrize(("model", "column"), sorted(FROM_OUTSIDE))
def test_the_database_itself_refuses_a_time_that_nothing_could_read(rows, model, column, time):
    row = rows[model]

    with pytest.raises(DatabaseError) as refused, transaction.atomic(), connection.cursor() as sql:
        sql.execute(f"UPDATE {row._meta.db_table} SET {column} = %s WHERE id = %s", [time, row.pk])

    assert broken_rule(refused.value)
