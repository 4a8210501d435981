"""Figures, each worked out by hand beside its test."""

import csv
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest

from tests.builders import (
    NOW,
    anchor_of,
    make_article,
    make_attribution,
    make_claim,
    make_credit,
    make_dispute,
    make_revision,
    make_source,
    revision_of,
)

pytestmark = pytest.mark.django_db

SOURCING = "/api/v1/metrics/sourcing/"
UNNAMED = "/api/v1/metrics/unnamed-sources/"
DISPUTES = "/api/v1/metrics/disputes/"


@pytest.fixture
def wire():
    return make_source("Ruhr Wire")


@pytest.fixture
def post():
    return make_source("Essen Post")


def report(article, source=None, *, claim=None, **fields):
    """Let ``article`` report a statement of ``source``; return the claim."""
    claim = claim or make_claim(source=source)
    make_attribution(claim, revision=revision_of(article), **fields)
    return claim


def the_line(tool, url, **query):
    [line] = tool.get(url, query).json()["results"]
    return line


def by_label(tool, url, **query):
    return {line["label"]: line for line in tool.get(url, query).json()["results"]}


def test_the_naming_shares_are_of_reports(tool):
    article = make_article()
    ada = make_source("Ada Brandt")
    officials = make_source("two officials", naming="unnamed", article=article)
    report(article, ada)
    report(article, ada)
    report(article, officials)
    report(article, None)

    line = the_line(tool, SOURCING)

    assert (line["articles"], line["claims"], line["reports"], line["sources"]) == (1, 4, 4, 2)
    assert line["naming"] == {
        "named": 2 / 4,
        "unnamed": 1 / 4,
        "nobody": 1 / 4,
        "role_only": 0.0,
        "collective": 0.0,
    }


def test_a_claim_repeated_in_an_article_is_one_report_and_in_another_a_second(tool):
    first, second = make_article(), make_article()
    claim = report(first, make_source())
    report(first, claim=claim, content_spans=anchor_of(revision_of(first), "Dam is safe"))
    report(second, claim=claim)

    line = the_line(tool, SOURCING)

    assert (line["claims"], line["reports"], line["cues"]) == (1, 2, 3)


def test_a_report_is_direct_if_it_is_quoted_word_for_word_somewhere_in_the_article(tool):
    article, source = make_article(), make_source()
    claim = report(article, source, quote_type="mixed")
    spot = anchor_of(revision_of(article), "Dam is safe")
    report(article, claim=claim, quote_type="direct", content_spans=spot)
    report(article, source, quote_type="mixed")
    report(article, source, quote_type="indirect")
    report(article, source, quote_type="indirect")

    line = the_line(tool, SOURCING)

    assert (line["direct_quote_share"], line["mixed_quote_share"]) == (1 / 4, 1 / 4)


def test_concentration_is_the_herfindahl_index_of_named_sources(tool):
    article = make_article()
    ada, tom = make_source("Ada Brandt"), make_source("Tom Roth")
    for source in (ada, ada, ada, tom):
        report(article, source)
    report(article, make_source("officials", naming="unnamed"))

    line = the_line(tool, SOURCING)

    assert line["herfindahl"] == pytest.approx((3 / 4) ** 2 + (1 / 4) ** 2)
    assert (line["top_source_share"], line["top_source_name"]) == (3 / 4, "Ada Brandt")


def test_the_wire_share_counts_copies_and_wire_credits(tool, wire, post):
    original = make_article(publisher=wire)
    make_article(publisher=post, wire_of=original)
    credited = make_article(publisher=post)
    make_credit(revision_of(credited), role="wire")
    doubted = make_article(publisher=post)
    make_credit(revision_of(doubted), role="wire", review="rejected")

    lines = by_label(tool, SOURCING, group_by="publisher")

    assert lines["Essen Post"]["wire_share"] == pytest.approx(2 / 3)
    assert lines["Ruhr Wire"]["wire_share"] == 0


def test_stances_are_shares_of_the_cues(tool):
    article, source = make_article(), make_source()
    report(article, source, cue_stance="denying")
    report(article, source, cue_stance="neutral")
    report(article, source, cue_stance="neutral")
    report(article, source, cue_spans=[], floating=True)

    line = the_line(tool, SOURCING)

    assert line["cues"] == 3
    assert line["stances"]["denying"] == pytest.approx(1 / 3)
    assert sum(line["stances"].values()) == pytest.approx(1)


def test_the_newsrooms_own_voice_is_kept_apart(tool):
    article = make_article()
    report(article, make_source())
    report(article, None, voice="narrative", cue_spans=[])

    line = the_line(tool, SOURCING)

    assert (line["reports"], line["narrative_reports"], line["naming"]["named"]) == (1, 1, 1.0)


def test_a_share_of_nothing_is_null(tool):
    line = the_line(tool, SOURCING)

    shares = [line["naming"], line["stances"], {n: line[n] for n in line if "share" in n}]
    assert (line["articles"], line["reports"], line["herfindahl"]) == (0, 0, None)
    assert {value for group in shares for value in group.values()} == {None}


@pytest.mark.parametrize(
    "away",
    [
        pytest.param({"review": "rejected"}, id="a rejected place"),
        pytest.param({"claim_status": "rejected"}, id="a rejected claim"),
        pytest.param({"claim_status": "withdrawn"}, id="a withdrawn claim"),
        pytest.param({"article_status": "withdrawn"}, id="a withdrawn article"),
        pytest.param({"revised": True}, id="an earlier wording"),
    ],
)
def test_what_does_not_stand_is_not_counted(tool, away):
    article = make_article(status=away.get("article_status", "active"))
    claim = make_claim(status=away.get("claim_status", "suggested"))
    report(article, claim=claim, review=away.get("review", "pending"))
    if "revised" in away:
        make_revision(article, "The ministry has nothing to say.")

    assert the_line(tool, SOURCING)["reports"] == 0


def test_months_are_those_of_publication_in_utc(tool):
    late = datetime(2026, 3, 31, 23, 30, tzinfo=UTC)
    report(make_article(published_at=late), make_source())
    report(make_article(published_at=late + timedelta(hours=1)), make_source())

    lines = tool.get(SOURCING, {"group_by": "month"}).json()["results"]

    assert [(line["group"], line["reports"]) for line in lines] == [("2026-03", 1), ("2026-04", 1)]


def test_times_are_half_open(tool):
    report(make_article(published_at=NOW), make_source())
    then = NOW.isoformat()

    assert the_line(tool, SOURCING, published_after=then)["reports"] == 1
    assert the_line(tool, SOURCING, published_before=then)["reports"] == 0


def test_a_source_counts_the_articles_that_report_it(tool, wire, post):
    ada = make_source("Ada Brandt")
    report(make_article(publisher=wire), ada)
    report(make_article(publisher=post), ada)
    make_article(publisher=post)
    report(make_article(publisher=post), None)

    lines = by_label(tool, SOURCING, group_by="source")

    assert (lines["Ada Brandt"]["articles"], lines["Ada Brandt"]["herfindahl"]) == (2, None)
    assert (lines[None]["group"], lines[None]["reports"]) == (None, 1)
    assert the_line(tool, SOURCING, source=ada.pk, publisher=post.pk)["articles"] == 1


def test_unnamed_sources_are_listed_by_the_reason_that_is_stated(tool, wire):
    article, other = make_article(publisher=wire), make_article(publisher=wire)
    why = "because they were not authorized to speak"
    for place, reason in [(article, why), (article, why), (other, why), (other, "")]:
        source = make_source("officials", naming="unnamed", article=place)
        report(place, source, anonymity_reason=reason)
    report(other, make_source("Ada Brandt"))

    first, second = tool.get(UNNAMED, {"group_by": "publisher"}).json()["results"]

    assert first == {
        "group": str(wire.pk),
        "label": "Ruhr Wire",
        "reason": why,
        "reports": 3,
        "sources": 3,
        "articles": 2,
    }
    assert (second["reason"], second["reports"]) == (None, 1)
    assert the_line(tool, SOURCING)["reasoned_share"] == 3 / 4


def test_figures_come_as_a_table_with_empty_cells_for_shares_of_nothing(tool, wire):
    report(make_article(publisher=wire), make_source("Ada Brandt"), cue_stance="denying")

    response = tool.get(SOURCING, {"group_by": "publisher"}, headers={"Accept": "text/csv"})

    [line] = csv.DictReader(StringIO(response.content.decode()))
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert (line["label"], line["naming_named"], line["stances_denying"]) == (
        "Ruhr Wire",
        "1.0",
        "1.0",
    )
    assert line["reasoned_share"] == ""


@pytest.mark.parametrize("url", [SOURCING, UNNAMED, DISPUTES])
@pytest.mark.parametrize(
    "query",
    [
        pytest.param({"group_by": "week"}, id="a group that there is not"),
        pytest.param({"publisher": "Ruhr Wire"}, id="a name for an id"),
        pytest.param({"groupby": "month"}, id="a misspelt name"),
        pytest.param({"source": ""}, id="an empty value"),
    ],
)
def test_a_query_that_cannot_be_is_refused(tool, url, query):
    response = tool.get(url, query)

    assert response.status_code == 400
    assert response.json()["errors"][0]["pointer"] == f"?{next(iter(query))}"


@pytest.mark.parametrize("moment", ["2026-03-14T09:30:00", "2026-03-14", "yesterday"])
def test_a_time_without_an_offset_is_refused(tool, moment):
    response = tool.get(SOURCING, {"published_after": moment})

    assert (response.status_code, response.json()["errors"][0]["pointer"]) == (
        400,
        "?published_after",
    )


def dispute_in(article, *stances, **claim):
    dispute = make_dispute()
    for stance in stances:
        report(article, claim=make_claim(dispute=dispute, stance=stance, **claim))
    return dispute


def resolved(days, resolution="denied"):
    return {"status": "resolved", "resolution": resolution, "closed_at": NOW + timedelta(days=days)}


def test_disputes_are_counted_by_how_they_came_out(tool):
    make_dispute()
    make_dispute(status="dormant")
    for days in (1, 4, 10):
        make_dispute(**resolved(days))
    make_dispute(**resolved(2, "affirmed"))

    line = the_line(tool, DISPUTES)

    assert (line["opened"], line["open"], line["dormant"], line["resolved"]) == (6, 1, 1, 4)
    assert line["resolutions"] == {
        "affirmed": 1, "denied": 3, "both_hold": 0, "unresolvable": 0,
    }  # fmt: skip
    assert line["median_days_to_resolution"] == 3.0  # of 1, 2, 4 and 10


def test_the_right_of_reply_is_a_share_of_the_articles_that_carry_a_dispute(tool, wire, post):
    dispute_in(make_article(publisher=wire), "affirms", "denies")
    dispute_in(make_article(publisher=wire), "affirms")
    both_and_one = make_article(publisher=post)
    dispute_in(both_and_one, "affirms", "questions")
    dispute_in(both_and_one, "denies")

    lines = by_label(tool, DISPUTES, group_by="publisher")

    assert (lines["Ruhr Wire"]["articles"], lines["Ruhr Wire"]["one_sided_articles"]) == (2, 1)
    assert lines["Ruhr Wire"]["right_of_reply_share"] == 1 / 2
    assert (lines["Essen Post"]["opened"], lines["Essen Post"]["right_of_reply_share"]) == (2, 0.0)


def test_a_source_has_the_reply_of_others(tool):
    ada = make_source("Ada Brandt")
    dispute = dispute_in(article := make_article(), "affirms", source=ada)
    report(article, claim=make_claim(dispute=dispute, stance="denies"))

    line = the_line(tool, DISPUTES, source=ada.pk)

    assert (line["opened"], line["articles"], line["right_of_reply_share"]) == (1, 1, 1.0)
    assert by_label(tool, DISPUTES, group_by="source")["Ada Brandt"]["right_of_reply_share"] == 1.0


def test_disputes_go_by_the_month_in_which_they_were_opened(tool):
    make_dispute(opened_at=datetime(2026, 3, 31, 23, tzinfo=UTC))
    make_dispute(opened_at=datetime(2026, 4, 1, 1, tzinfo=UTC))

    lines = tool.get(DISPUTES, {"group_by": "month"}).json()["results"]
    later = the_line(tool, DISPUTES, opened_after="2026-04-01T00:00:00Z")

    assert [(line["group"], line["opened"]) for line in lines] == [("2026-03", 1), ("2026-04", 1)]
    assert (later["opened"], later["median_days_to_resolution"]) == (1, None)


@pytest.mark.parametrize("url", [SOURCING, UNNAMED, DISPUTES])
@pytest.mark.parametrize("group_by", ["publisher", "month", "source"])
def test_figures_cost_one_query_however_many_groups_there_are(
    tool, url, group_by, django_assert_num_queries
):
    for _ in range(3):
        dispute_in(make_article(), "affirms", "denies")
    tool.get(url)  # notes the use of the key

    with django_assert_num_queries(2):  # the key, and the figures
        assert tool.get(url, {"group_by": group_by}).status_code == 200
