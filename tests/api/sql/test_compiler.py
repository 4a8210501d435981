"""Lists as PostgreSQL writes them say what the serializers say, of every list there is."""

import json
from datetime import UTC, date, datetime

import pytest
from django.urls import resolve
from rest_framework import serializers
from rest_framework.renderers import JSONRenderer
from rest_framework.test import APIRequestFactory

from claimsapi.api.claims.serializers import ClaimSerializer
from claimsapi.api.core.views.resource import Resource
from claimsapi.api.sql.compiler import rows_of
from claimsapi.api.sql.tables import NotCompilable
from claimsapi.api.urls import router
from claimsapi.models import Claim, Export, SourceAlias
from claimsapi.models.api_key import Scope
from claimsapi.models.job import JobStatus
from tests.api_client import Tool
from tests.builders import (
    make_article,
    make_attribution,
    make_claim,
    make_counter_claim,
    make_credit,
    make_dispute,
    make_export,
    make_feed,
    make_job,
    make_review,
    make_revision,
    make_segment,
    make_source,
    make_webhook,
    revision_of,
)

AWKWARD = '“Ça” "quoted" \\ back\nline 100% {} %s \u2028 𝄞 \t it\'s'
WHOLE_SECOND = datetime(2026, 3, 14, 9, 30, tzinfo=UTC)
HALF_SECOND = datetime(2026, 3, 14, 9, 30, 0, 500_000, tzinfo=UTC)
LONG_AGO = datetime(1900, 4, 3, tzinfo=UTC)


def full_source():
    return make_source(
        AWKWARD,
        role=AWKWARD,
        wikidata_id="Q22686",
        same_as=["https://example.org/a?b=%20", "https://example.org/b"],
        country="UA",
        timezone="Europe/Kyiv",
        corrections_policy_url="https://example.org/corrections",
        furniture_patterns=[AWKWARD, "Read more"],
    )


def sources():
    full_source()
    make_source()


def claims():
    bare = make_claim(source=None)
    claim = make_claim(
        AWKWARD,
        source=full_source(),
        dispute=make_dispute(),
        stance="affirms",
        platform="Telegram",
        said_from=LONG_AGO,
        said_to=HALF_SECOND,
        said_precision="day",
        merged_into=bare,
    )
    article = make_article()
    for revision in [revision_of(article), make_revision(article), make_revision(make_article())]:
        make_attribution(claim, revision=revision, confidence=0.1)
    make_attribution(claim, revision=revision, floating=True, cue_spans=[], content_spans=[
        {"start": 4, "end": 6, "exact": "is"}, {"start": 0, "end": 3, "exact": "Dam"},
    ])  # fmt: skip
    return {"claim": claim.pk}


def articles():
    first = make_article(AWKWARD, published_at=WHOLE_SECOND, language="uk")
    make_article(wire_of=first, canonical_url="https://example.org/1", external_id=AWKWARD)
    make_revision(first, "Other words")
    return {"article": first.pk}


def disputes():
    make_dispute(
        AWKWARD,
        status="resolved",
        resolution="affirmed",
        closed_at=HALF_SECOND,
        slug="a-b",
        context_url="https://example.org",
    )
    claims()


def aliases():
    source = make_source()
    SourceAlias.objects.create(
        source=source,
        text=AWKWARD,
        normalized="ca",
        valid_from=date(33, 4, 3),
        valid_to=date(2026, 3, 14),
    )
    return {"source": source.pk}


def pairs():
    make_counter_claim(make_claim(), make_claim(), basis="explicit", confidence=1)
    make_counter_claim(make_claim(), make_claim())


def credits():
    revision = revision_of(make_article())
    segment = make_segment(revision, "ministry", role="credit")
    make_credit(revision, segment=segment, creator=make_source(), supplier_name=AWKWARD)
    make_credit(revision_of(make_article()), role="byline")


def jobs():
    make_job()
    make_job(
        status=JobStatus.FAILED,
        started_at=WHOLE_SECOND,
        finished_at=HALF_SECOND,
        error={"type": AWKWARD, "errors": [{"a": None}]},
        result={"outcome": "created", "ids": [1, 2.5]},
        steps=[{"name": AWKWARD, "done": True}],
    )


def reviews():
    full = {"rating_value": 2.5, "worst": -1, "body": AWKWARD, "alternate_name": AWKWARD}
    make_review(status="published", **full)
    make_review(status="published")


def exports():
    make_export(filters={"q": AWKWARD})
    job = make_job(kind="export", revision=None)
    Export.objects.create(job=job, resource="claims", format="csv", root="http://x")


def feeds():
    make_feed(etag=AWKWARD, error=AWKWARD, polled_at=WHOLE_SECOND)
    make_feed()


def webhooks():
    make_webhook(name=AWKWARD, types=["claim.accepted"], sources=[make_source().pk])
    make_webhook(disabled_reason=AWKWARD, enabled=False, failing_since=HALF_SECOND)


LISTS = {
    "articles/": articles,
    "articles/{article}/revisions/": articles,
    "attributions/": claims,
    "claims/": claims,
    "claims/?expand=source": claims,
    "claims/?expand=attributions": claims,
    "claims/?expand=source,attributions": claims,
    "claims/?q=quoted": claims,
    "counter-claims/": pairs,
    "counter-claims/?expand=claim,counter,source": pairs,
    "credits/": credits,
    "disputes/": disputes,
    "disputes/?expand=claims": disputes,
    "disputes/?expand=claims,source": disputes,
    "exports/": exports,
    "feeds/": feeds,
    "jobs/": jobs,
    "reviews/": reviews,
    "sources/": sources,
    "sources/?q=quoted": sources,
    "sources/{source}/aliases/": aliases,
    "webhooks/": webhooks,
}


OF_OTHER_KEYS = {"webhooks/"}  # are for administrators


def in_python(view, request, ids):
    """Return the rows that the serializer makes, whatever the list does."""
    one = view(action_map={"get": "list"}, kwargs=ids, format_kwarg=None)
    one.request = one.initialize_request(request)
    rows = one.filter_queryset(one.get_queryset())
    made = one.get_serializer(rows, many=True).data
    return json.loads(JSONRenderer().render(made))


@pytest.mark.django_db
@pytest.mark.parametrize("scopes", [(), (Scope.READ,)], ids=["all scopes", "read"])
@pytest.mark.parametrize("path", LISTS)
def test_postgresql_writes_what_the_serializer_does(path, scopes):
    ids, tool = LISTS[path]() or {}, Tool(*(() if path in OF_OTHER_KEYS else scopes))
    url = "/api/v1/" + path.format(**ids)
    view = resolve(url.partition("?")[0]).func.cls

    shown = tool.get(url).json()["results"]

    assert len(shown) >= 1
    assert shown == in_python(view, APIRequestFactory().get(url, **tool._credentials), ids)


def test_every_list_that_has_pages_is_in_the_table():
    views = {view for _, view, _ in router.registry if issubclass(view, Resource)}
    lists = {view for view in views if view.pagination_class}
    nil = "00000000-0000-7000-8000-000000000000"
    paths = ["/api/v1/" + path.partition("?")[0].format(article=nil, source=nil) for path in LISTS]

    assert {resolve(path).func.cls for path in paths} == lists


def test_the_attributions_of_a_claim_are_those_of_its_list(tool):
    claim = claims()["claim"]

    within = tool.get(f"/api/v1/claims/{claim}/attributions/").json()["results"]

    assert within == tool.get(f"/api/v1/attributions/?claim={claim}").json()["results"]


def test_a_list_that_can_hold_nothing_is_empty(db):
    rows = rows_of(ClaimSerializer)

    assert rows.read(Claim.objects.filter(pk__in=[]).order_by("-id"), "http://x") == []


class Shouted(serializers.CharField):
    def to_representation(self, value):
        return value.upper()


class Whole(serializers.ModelSerializer):
    class Meta:
        model = Claim
        fields = ["id", "text"]

    def to_representation(self, claim):
        return {"id": str(claim.pk)}


@pytest.mark.parametrize(
    "field",
    [
        pytest.param(serializers.SerializerMethodField(), id="a method"),
        pytest.param(Shouted(source="text"), id="a field that writes otherwise"),
        pytest.param(serializers.CharField(source="__str__"), id="a property"),
        pytest.param(serializers.CharField(source="pages.name"), id="no foreign key"),
        pytest.param(serializers.DateTimeField(source="created_at", format="%Y"), id="a format"),
        pytest.param(serializers.UUIDField(source="pk", format="hex"), id="an id's other form"),
        pytest.param(serializers.ListField(source="text", child=Shouted()), id="a list of such"),
        pytest.param(Whole(source="merged_into"), id="a row that writes itself"),
    ],
)
def test_what_only_python_can_write_is_refused(db, field):
    class Odd(serializers.ModelSerializer):
        odd = field

        class Meta:
            model = Claim
            fields = ["id", "odd"]

    with pytest.raises(NotCompilable, match="Odd"):
        rows_of(Odd)


def test_a_selected_row_has_the_fields_that_were_asked_for(tool):
    claim = make_claim("The dam is safe")

    listed = tool.get("/api/v1/claims/?fields=id,text").json()["results"]
    one = tool.get(f"/api/v1/claims/{claim.pk}/?fields=text")

    assert listed == [{"id": str(claim.pk), "text": "The dam is safe"}]
    assert one.json() == {"text": "The dam is safe"}


def test_what_is_expanded_stays(tool):
    make_attribution(make_claim())

    found = tool.get("/api/v1/claims/?fields=text&expand=attributions").json()["results"]

    assert [set(row) for row in found] == [{"text", "attributions"}]


@pytest.mark.parametrize("path", ["", "{claim}/"])
@pytest.mark.parametrize("fields", ["text,words", "attributions", "text,"])
def test_a_field_that_is_not_there_is_refused_with_those_there_are(tool, path, fields):
    claim = make_claim()

    response = tool.get(f"/api/v1/claims/{path.format(claim=claim.pk)}?fields={fields}")

    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    [error] = response.json()["errors"]
    assert (error["pointer"], error["code"]) == ("?fields", "unknown")
    assert "There are: audience, created_at, dispute, id, " in error["detail"]
