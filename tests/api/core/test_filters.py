"""What lists are found by: the questions that a newsroom's tool asks, of one small newsroom."""

from datetime import UTC, datetime, timedelta
from urllib.parse import quote

import pytest
from django.utils import timezone

from claimsapi.models import Claim, SourceAlias
from tests.api_client import Tool
from tests.builders import (
    make_article,
    make_attribution,
    make_claim,
    make_counter_claim,
    make_credit,
    make_dispute,
    make_feed,
    make_source,
    revision_of,
)

pytestmark = pytest.mark.django_db

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def day(number):
    return datetime(2026, 3, number, tzinfo=UTC)


@pytest.fixture
def newsroom():
    """Return the ids of two articles and what stands in them, by name."""
    delta, coast = make_source("Delta Wire"), make_source("Coast Herald", kind="government")
    SourceAlias.objects.create(source=delta, text="DW", normalized="dw")
    ann, bea, cy = (make_source(name, kind="person") for name in ("Ann Lee", "Bea Roth", "Cy Ma"))
    old = make_article(publisher=delta, published_at=day(1))
    new = make_article(publisher=coast, published_at=day(10))
    make_credit(revision_of(new), creator=cy)
    make_feed(publisher=delta)
    safe = make_dispute("The dam is safe")
    shut = make_dispute("The gate was shut", title="Whose gate?", status="dormant")
    dam = make_claim("dam", source=ann, dispute=safe, stance="affirms", status="accepted")
    gate = make_claim("gate", source=bea, dispute=safe, stance="denies", kind="denial")
    tide = make_claim("tide", source=ann, kind="opinion")
    gone = make_claim("gone", source=cy, dispute=shut, stance="affirms", status="rejected")
    for claim, article, form in [
        (dam, old, "direct"),
        (gate, new, "indirect"),
        (tide, old, "mixed"),
        (tide, new, "indirect"),
        (gone, old, "indirect"),
    ]:
        make_attribution(claim, revision=revision_of(article), quote_type=form)
    Claim.objects.filter(pk=gone.pk).update(created_at=LONG_AGO)
    rows = {"old": old, "new": new, "dam": dam, "gate": gate, "gone": gone, "tide": tide}
    rows |= {"ann": ann, "bea": bea, "cy": cy, "delta": delta}
    return {name: row.pk for name, row in rows.items()}


MINUTE_AGO = quote((timezone.now() - timedelta(minutes=10)).isoformat())
TOMORROW = quote((timezone.now() + timedelta(days=1)).isoformat())
WINDOW = "published_after=2026-03-04T00:00:00Z&published_before=2026-03-08T00:00:00Z"

# What is asked, the field that tells the rows apart, and what comes, newest first.
ASKED = [
    ("claims/?status=suggested,accepted", "text", "tide gate dam"),
    ("claims/?status=accepted", "text", "dam"),
    ("claims/?kind=denial,opinion", "text", "tide gate"),
    ("claims/?quote_type=direct,mixed", "text", "tide dam"),
    ("claims/?publisher=Delta Wire", "text", "gone tide dam"),
    ("claims/?publisher=dw", "text", "gone tide dam"),
    ("claims/?publisher={delta}", "text", "gone tide dam"),
    ("claims/?publisher=Delta", "text", ""),
    ("claims/?published_after=2026-03-10T00:00:00Z", "text", "tide gate"),
    ("claims/?published_before=2026-03-10T00:00:00Z", "text", "gone tide dam"),
    (f"claims/?{WINDOW}", "text", ""),
    (f"claims/?created_after={MINUTE_AGO}", "text", "tide gate dam"),
    (f"claims/?created_after={TOMORROW}", "text", ""),
    ("claims/?created_after=0001-01-01T00:00:00Z", "text", "gone tide gate dam"),
    ("claims/?created_after=9999-12-31T00:00:00Z", "text", ""),
    ("articles/?publisher=DW", "id", "old"),
    ("credits/?publisher=Coast Herald", "creator", "cy"),
    ("feeds/?publisher=dw", "publisher", "delta"),
    ("feeds/?publisher=Coast Herald", "publisher", ""),
    ("sources/?article={old}", "name", "Ann Lee"),
    ("sources/?article={new}", "name", "Cy Ma|Bea Roth|Ann Lee"),
    ("sources/?kind=government,person", "name", "Cy Ma|Bea Roth|Ann Lee|Coast Herald"),
    ("disputes/?article={old}", "proposition", "The dam is safe"),
    ("disputes/?claim={gate}", "proposition", "The dam is safe"),
    ("disputes/?claim={tide}", "proposition", ""),
    ("disputes/?source={bea}", "proposition", "The dam is safe"),
    ("disputes/?source={cy}", "proposition", ""),
    ("disputes/?publisher=coast herald", "proposition", "The dam is safe"),
    ("disputes/?q=Dam", "proposition", "The dam is safe"),
    ("disputes/?q=whose", "proposition", "The gate was shut"),
    ("disputes/?status=open,dormant", "proposition", "The gate was shut|The dam is safe"),
]


def test_lists_are_found_by_what_is_asked(newsroom):
    tool, names = Tool(), {str(pk): name for name, pk in newsroom.items()}
    found = {}

    for query, field, expected in ASKED:
        answer = tool.get(f"/api/v1/{query.format(**newsroom)}")
        rows = [names.get(row[field], row[field]) for row in answer.json()["results"]]
        found[query] = ("|" if "|" in expected else " ").join(rows)
        if field in ("name", "proposition") and "|" not in expected:
            found[query] = "|".join(rows)

    assert found == {query: expected for query, _, expected in ASKED}


def test_claims_and_who_makes_them_stand_inside_what_they_are_in(newsroom):
    tool = Tool()
    dam, gate = (Claim.objects.get(pk=newsroom[name]) for name in ("dam", "gate"))
    pair = make_counter_claim(dam, gate)

    plain = tool.get(f"/api/v1/counter-claims/{pair.pk}/").json()
    full = tool.get(f"/api/v1/counter-claims/{pair.pk}/?expand=claim,counter,source").json()
    dispute = tool.get(f"/api/v1/disputes/{dam.dispute_id}/?expand=claims").json()

    assert plain["claim"] == str(dam.pk)
    assert (full["claim"]["text"], full["counter"]["source"]["name"]) == ("dam", "Bea Roth")
    assert [(row["text"], row["source"]) for row in dispute["claims"]] == [
        ("gate", str(gate.source_id)),
        ("dam", str(dam.source_id)),
    ]


def test_one_page_leads_to_the_next_also_of_several_choices(newsroom):
    tool = Tool()
    first = tool.get("/api/v1/claims/?status=suggested,accepted&page_size=2").json()

    second = tool.get(first["next"]).json()

    assert [row["text"] for row in second["results"]] == ["dam"]


@pytest.mark.parametrize(
    ("path", "advice"),
    [
        ("claims/?status=acepted", "suggested, accepted, rejected, withdrawn. Separate several by"),
        ("claims/?status=accepted,acepted", "Write one of: suggested, accepted"),
        ("claims/?status=accepted,,rejected", "Write one of: suggested, accepted"),
        ("disputes/?article=dam", "An id is a UUID"),
        ("sources/?article=dam", "An id is a UUID"),
    ],
)
def test_a_wrong_value_names_the_right_ones(path, advice):
    answer = Tool().get(f"/api/v1/{path}")

    assert answer.status_code == 400
    assert advice in answer.json()["errors"][0]["detail"]


def test_the_filters_of_an_export_take_and_say_the_same():
    wanted = {"resource": "claims", "format": "csv", "filters": {"status": "accepted,maybe"}}

    answer = Tool().send("/api/v1/exports/", wanted)

    [error] = answer.json()["errors"]
    assert (answer.status_code, error["pointer"]) == (422, "/filters/status")
    assert error["detail"].startswith("Write one of: suggested, accepted, rejected, withdrawn.")
