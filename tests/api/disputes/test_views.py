"""Disputes over HTTP: opening, deciding, claims in and out, timeline, filters."""

import json

import feedparser
import pytest

from claimsapi.models import Dispute
from tests.builders import (
    NOW,
    anchor_of,
    make_article,
    make_attribution,
    make_claim,
    make_dispute,
    revision_of,
)

pytestmark = pytest.mark.django_db

DISPUTES = "/api/v1/disputes/"
NOWHERE = "00000000-0000-7000-8000-000000000000"


@pytest.fixture
def dispute():
    dispute = make_dispute()
    make_claim("A", dispute=dispute, stance="affirms")
    make_claim("B", dispute=dispute, stance="denies")
    return dispute


def call(tool, method, path, body=None, **headers):
    headers.setdefault("If-Match", "*")
    content = "" if body is None else json.dumps(body)
    return tool.generic(method, path, content, "application/json", headers=headers)


def path_of(dispute, *parts):
    return "/".join([f"{DISPUTES}{dispute.pk}", *map(str, parts), ""])


def test_a_dispute_is_opened_with_claims_on_their_sides(tool):
    claims = [{"claim": str(make_claim().pk), "stance": stance} for stance in ("affirms", "denies")]

    answer = tool.send(DISPUTES, {"proposition": "The dam is safe", "claims": claims})

    body = answer.json()
    assert (answer.status_code, answer["Location"]) == (201, body["url"])
    assert (body["title"], body["slug"]) == ("The dam is safe", "the-dam-is-safe")
    assert (body["affirming"], body["denying"]) == (1, 1)
    assert answer["ETag"] == tool.get(body["url"])["ETag"]


@pytest.mark.parametrize(
    ("claims", "pointer", "code"),
    [
        pytest.param([{"claim": NOWHERE, "stance": "denies"}], "/claims", "unknown", id="unknown"),
        pytest.param([{"claim": NOWHERE, "stance": "denies"}] * 2, "/claims", "twice", id="twice"),
        pytest.param(
            [{"claim": NOWHERE, "stance": "doubts"}],
            "/claims/0/stance",
            "invalid_choice",
            id="no such side",
        ),
        pytest.param(
            [{"claim": NOWHERE, "stance": "denies", "note": ""}],
            "/claims/0/note",
            "unknown",
            id="unknown field",
        ),
    ],
)
def test_claims_that_cannot_be_placed_are_pointed_at(tool, claims, pointer, code):
    answer = tool.send(DISPUTES, {"proposition": "The dam is safe", "claims": claims})

    assert answer.status_code == 422
    assert [(e["pointer"], e["code"]) for e in answer.json()["errors"]] == [(pointer, code)]
    assert not Dispute.objects.exists()


def test_a_claim_is_in_one_dispute_only(tool, dispute):
    claims = [{"claim": str(dispute.claims.first().pk), "stance": "affirms"}]

    answer = tool.send(DISPUTES, {"proposition": "The dam is safe", "claims": claims})

    assert answer.status_code == 409
    assert str(dispute.pk) in answer.json()["detail"]


def test_a_dispute_is_resolved_and_opened_again(tool, dispute):
    etag = tool.get(path_of(dispute))["ETag"]
    outcome = {"resolution": "denied", "context_note": "The report settles it."}

    resolved = call(tool, "POST", path_of(dispute, "resolve"), outcome, **{"If-Match": etag})
    again = call(
        tool, "POST", path_of(dispute, "resolve"), outcome, **{"If-Match": resolved["ETag"]}
    )
    reopened = call(tool, "POST", path_of(dispute, "reopen"), {"reason": "New pictures."})

    assert (resolved.status_code, resolved.json()["resolution"]) == (200, "denied")
    assert resolved.json()["closed_at"] is not None
    assert (again.status_code, again.json()["type"]) == (
        409,
        "http://testserver/problems/conflict/",
    )
    assert (reopened.json()["status"], reopened.json()["resolution"]) == ("open", None)


@pytest.mark.parametrize(
    ("method", "parts", "body"),
    [
        pytest.param("PATCH", (), {"title": "The gate"}, id="edit"),
        pytest.param("DELETE", (), None, id="delete"),
        pytest.param("POST", ("resolve",), {"resolution": "denied"}, id="resolve"),
        pytest.param("POST", ("reopen",), {}, id="reopen"),
        pytest.param("POST", ("merge",), {"other": ""}, id="merge"),
        pytest.param("POST", ("split",), {"proposition": "So", "claims": []}, id="split"),
        pytest.param("PUT", ("claims", ""), {"stance": "denies"}, id="place"),
        pytest.param("DELETE", ("claims", ""), None, id="take out"),
    ],
)
@pytest.mark.parametrize(("seen", "status"), [('"1"', 412), ("", 428)], ids=["stale", "blind"])
def test_no_decision_overwrites_what_one_has_not_seen(
    tool, dispute, method, parts, body, seen, status
):
    claim, other = dispute.claims.latest("id"), make_dispute()
    parts = [part or str(claim.pk) for part in parts]
    if body and "other" in body:
        body = {"other": str(other.pk)}
    if body and "claims" in body:
        body = {**body, "claims": [{"claim": str(claim.pk), "stance": "affirms"}]}
    before = tool.get(path_of(dispute)).json()

    answer = call(tool, method, path_of(dispute, *parts), body, **{"If-Match": seen})

    assert answer.status_code == status
    assert tool.get(path_of(dispute)).json() == before


def test_words_are_changed_and_the_rest_stays(tool, dispute):
    answer = call(tool, "PATCH", path_of(dispute), {"title": "The gate", "status": "dormant"})

    body = answer.json()
    assert (body["title"], body["status"]) == ("The gate", "dormant")
    assert body["proposition"] == "The dam is safe"


def test_a_slug_is_a_string_and_not_what_could_be_made_into_one(tool):
    answer = call(tool, "PATCH", path_of(make_dispute()), {"slug": 7})

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/slug"


def test_an_outcome_is_not_given_in_passing(tool, dispute):
    answer = call(tool, "PATCH", path_of(dispute), {"status": "resolved"})

    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/status")


def test_a_claim_comes_goes_and_changes_sides(tool, dispute):
    claim = make_claim("C")

    came = call(tool, "PUT", path_of(dispute, "claims", claim.pk), {"stance": "affirms"})
    turned = call(tool, "PUT", path_of(dispute, "claims", claim.pk), {"stance": "denies"})
    went = call(tool, "DELETE", path_of(dispute, "claims", claim.pk))

    counts = [(a.json()["affirming"], a.json()["denying"]) for a in (came, turned, went)]
    assert counts == [(2, 1), (1, 2), (1, 1)]
    assert went["ETag"] == tool.get(path_of(dispute))["ETag"]


def test_claims_are_split_off_and_merged_again(tool, dispute):
    claim = dispute.claims.get(text="B")
    wanted = {
        "proposition": "It was made up",
        "claims": [{"claim": str(claim.pk), "stance": "affirms"}],
    }

    new = call(tool, "POST", path_of(dispute, "split"), wanted)
    whole = call(
        tool, "POST", path_of(dispute, "merge"), {"other": new.json()["id"], "opposite": True}
    )

    assert (new.status_code, new["Location"]) == (201, new.json()["url"])
    assert (new.json()["affirming"], new.json()["denying"]) == (1, 0)
    assert (whole.json()["affirming"], whole.json()["denying"]) == (1, 1)
    assert tool.get(new["Location"]).status_code == 404


def test_a_deleted_dispute_leaves_its_claims(tool, dispute):
    answer = call(tool, "DELETE", path_of(dispute))

    claims = tool.get("/api/v1/claims/").json()["results"]
    assert (answer.status_code, answer.content) == (204, b"")
    assert [claim["dispute"] for claim in claims] == [None, None]


def test_what_merges_must_be_there(tool, dispute):
    answer = call(tool, "POST", path_of(dispute, "merge"), {"other": NOWHERE})

    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/other")


def said(dispute, stance, days=0, **article):
    article = make_article(published_at=NOW, **article)
    claim = make_claim(dispute=dispute, stance=stance)
    make_attribution(claim, revision=revision_of(article))
    return article


def test_the_timeline_says_who_said_what_when_and_where(tool):
    dispute = make_dispute()
    article = said(dispute, "denies")

    [entry] = tool.get(path_of(dispute, "timeline")).json()["entries"]

    assert (entry["stance"], entry["first_said"], entry["repeated"]) == ("denies", True, False)
    assert (entry["article"], entry["revision"]) == (str(article.pk), 1)
    assert (entry["exact"], entry["dated_by"]) == (["The dam is safe"], "publication")


def test_the_timeline_is_a_feed_that_feed_readers_read(tool):
    dispute = make_dispute("Is < this > safe & sound?")
    said(dispute, "affirms")
    said(dispute, "denies", canonical_url="https://example.org/dam")

    answer = tool.get(path_of(dispute, "timeline"), headers={"Accept": "application/atom+xml"})

    feed = feedparser.parse(answer.content)
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert (feed.bozo, feed.version, feed.feed.id) == (False, "atom10", f"urn:uuid:{dispute.pk}")
    assert feed.feed.title == "Is < this > safe & sound?"
    assert [entry.tags[0].term for entry in feed.entries] == ["denies", "affirms"]
    assert feed.entries[0].link == "https://example.org/dam"


def one_sided(tool, path):
    found = {}
    for wanted in ("true", "false"):
        rows = tool.get(f"/api/v1/{path}/?one_sided={wanted}").json()["results"]
        found[wanted] = {row["id"] for row in rows}
    return found


def test_articles_and_disputes_without_the_other_side_are_found(tool):
    dispute, fair = make_dispute(), make_dispute()
    alone = said(dispute, "affirms")
    both = said(fair, "affirms")
    revision = revision_of(both)
    make_attribution(
        make_claim(dispute=fair, stance="questions"),
        revision=revision,
        content_spans=anchor_of(revision, "Engineers denied it"),
    )

    assert one_sided(tool, "articles") == {"true": {str(alone.pk)}, "false": {str(both.pk)}}
    assert one_sided(tool, "disputes") == {"true": {str(dispute.pk)}, "false": {str(fair.pk)}}


@pytest.mark.parametrize(
    "fields",
    [{"status": "resolved", "resolution": "denied", "closed_at": NOW}, {"status": "dormant"}],
)
def test_a_dispute_that_is_not_open_calls_for_no_reply(tool, fields):
    said(make_dispute(**fields), "affirms")

    assert one_sided(tool, "articles")["true"] == set()


@pytest.mark.parametrize(
    ("view", "forms"),
    [
        pytest.param("sides", ["application/json", "text/csv", "text/html"], id="sides"),
        pytest.param("timeline", ["application/json", "application/atom+xml"], id="timeline"),
    ],
)
def test_a_view_that_is_known_in_its_form_is_not_sent_again(tool, dispute, view, forms):
    path = path_of(dispute, view)
    tags = [tool.get(path, headers={"Accept": form})["ETag"] for form in forms]

    def statuses():
        return [
            tool.get(path, headers={"Accept": form, "If-None-Match": tag}).status_code
            for form, tag in zip(forms, tags, strict=True)
        ]

    known = statuses()
    make_attribution(dispute.claims.latest("id"))

    assert len(set(tags)) == len(forms)
    assert (set(known), set(statuses())) == ({304}, {200})


@pytest.mark.parametrize(("status", "told"), [("suggested", True), ("accepted", False)])
def test_the_page_of_sides_says_of_what_nobody_reviewed_that_a_machine_found_it(
    tool, dispute, status, told
):
    claim = dispute.claims.latest("id")
    make_attribution(claim)
    dispute.claims.filter(pk=claim.pk).update(status=status)

    page = tool.get(path_of(dispute, "sides"), headers={"Accept": "text/html"}).content.decode()

    assert ("found by machine, not reviewed" in page) == told
