import pytest

from claimsapi.models import Attribution, Claim
from claimsapi.operations.claims import decide as claim_decide
from tests.builders import (
    make_article,
    make_attribution,
    make_claim,
    make_dispute,
    make_source,
    revision_of,
)

pytestmark = pytest.mark.django_db


def path(claim, then=""):
    return f"/api/v1/claims/{claim.pk}/{then}"


def decide(tool, claim, move, tag='"1"', **body):
    headers = {"If-Match": tag} if tag else {}
    return tool.send(path(claim, f"{move}/"), body, **headers)


@pytest.fixture
def claim():
    return make_attribution().claim


def test_an_accepted_claim_comes_back_with_its_new_etag(tool, claim):
    response = decide(tool, claim, "accept")

    claim.refresh_from_db()
    assert (response.status_code, response.json()["status"]) == (200, "accepted")
    assert response["ETag"] == f'"{claim.version}"' == tool.get(path(claim))["ETag"] != '"1"'
    assert Attribution.objects.get().review == "accepted"


def test_a_rejection_needs_a_reason(tool, claim):
    response = decide(tool, claim, "reject")

    [error] = response.json()["errors"]
    assert (response.status_code, error["pointer"], error["code"]) == (422, "/reason", "required")


def test_a_rejected_claim_is_rejected(tool, claim):
    response = decide(tool, claim, "reject", reason="The board said it, not the mayor.")

    assert (response.status_code, response.json()["status"]) == (200, "rejected")


def test_a_decision_without_if_match_is_refused_with_the_way_out(tool, claim):
    response = decide(tool, claim, "accept", tag=None)

    assert response.status_code == 428
    assert 'If-Match: "1"' in response.json()["detail"]


@pytest.mark.parametrize("tag", ['"7"', 'W/"1"', '"'])
def test_a_decision_on_another_version_is_refused_with_the_current_one(tool, claim, tag):
    response = decide(tool, claim, "accept", tag=tag)

    assert (response.status_code, response["ETag"]) == (412, '"1"')
    assert Claim.objects.get().status == "suggested"


@pytest.mark.parametrize("tag", ['"1"', "*", '"7", "1"'])
def test_a_decision_on_the_version_that_was_read_stands(tool, claim, tag):
    assert decide(tool, claim, "accept", tag=tag).status_code == 200


def test_of_two_decisions_on_one_version_the_second_is_refused(tool, claim):
    codes = [decide(tool, claim, "accept").status_code for _ in range(2)]

    assert codes == [200, 412]


def test_who_decides_between_our_reading_and_writing_is_not_overwritten(tool, claim, monkeypatch):
    def accept(*args, **kwargs):
        Claim.objects.update(place=next(places))
        return original(*args, **kwargs)

    places, original = iter(["Essen", "Bonn"]), claim_decide.accept
    monkeypatch.setattr(claim_decide, "accept", accept)

    response = decide(tool, claim, "accept")
    whatever = decide(tool, claim, "accept", tag="*")

    assert (response.status_code, response["ETag"]) == (412, '"2"')
    assert whatever.status_code == 200


@pytest.mark.parametrize(
    ("status", "move"), [("accepted", "accept"), ("rejected", "reject"), ("withdrawn", "accept")]
)
def test_a_move_that_changes_nothing_or_cannot_be_is_a_conflict(tool, claim, status, move):
    Claim.objects.update(status=status)

    response = decide(tool, claim, move, tag="*", reason="So it is.")

    assert response.status_code == 409
    assert status in response.json()["detail"]


def test_what_is_wrong_with_the_body_comes_before_what_is_stale(tool, claim):
    assert decide(tool, claim, "accept", tag='"7"', because="x").status_code == 422


def test_a_claim_known_by_its_etag_is_not_sent_again(tool, claim):
    response = tool.get(path(claim), headers={"If-None-Match": '"9", W/"1"'})

    assert (response.status_code, response["ETag"], response.content) == (304, '"1"', b"")


def test_a_changed_claim_is_sent_again(tool, claim):
    Claim.objects.update(place="Essen")

    assert tool.get(path(claim), headers={"If-None-Match": '"1"'}).status_code == 200


def test_a_claim_shows_its_source_and_attributions_if_asked(tool, claim):
    plain = tool.get(path(claim)).json()
    full = tool.get(path(claim, "?expand=source,attributions")).json()

    [attribution] = full["attributions"]
    assert (plain["source"], "attributions" in plain) == (str(claim.source_id), False)
    assert full["source"]["name"] == claim.source.name
    assert attribution["content"] == [{"start": 27, "end": 42, "exact": "The dam is safe"}]
    assert [spot["exact"] for spot in attribution["speaker"]] == ["the minister"]
    assert [spot["exact"] for spot in attribution["cue"]] == ["said"]


def test_what_is_not_known_is_null(tool):
    shown = tool.get(path(make_claim(source=None))).json()

    assert [shown[name] for name in ("source", "stance", "said_precision", "dispute")] == [None] * 4


def test_the_attributions_of_a_claim_are_a_list_with_pages(tool, claim):
    page = tool.get(path(claim, "attributions/?page_size=1&count=1")).json()

    assert (page["count"], page["results"][0]["claim"]) == (1, str(claim.pk))


class TestFilters:
    @pytest.fixture
    def right(self):
        """Return a claim that each filter below finds."""
        article = make_article(publisher=make_source("Ruhr Wire"))
        claim = make_claim(
            "Engineers cracked the hinges",
            source=make_source("Ada", naming="collective"),
            dispute=make_dispute(),
            stance="denies",
            kind="denial",
            medium="interview",
            platform="radio",
            status="accepted",
            said_from="2026-03-14T09:00:00Z",
            said_to="2026-03-14T10:00:00Z",
        )
        make_attribution(
            claim,
            revision=revision_of(article),
            confidence=0.9,
            quote_type="direct",
            cue_kind="belief",
        )
        return claim

    @pytest.mark.parametrize(
        "query",
        [
            "source={claim.source_id}",
            "dispute={claim.dispute_id}",
            "publisher={article.publisher_id}",
            "article={article.pk}",
            "stance=denies",
            "kind=denial",
            "medium=interview",
            "platform=radio",
            "status=accepted",
            "naming=collective",
            "quote_type=direct",
            "cue_kind=belief",
            "confidence_min=0.8",
            "said_after=2026-03-14T09:00:00Z",
            "said_before=2026-03-14T10:00:00Z",
            "q=crack hinge",
            "q=crack&kind=denial&quote_type=direct",
        ],
    )
    def test_find_what_they_say_and_nothing_else(self, tool, right, query):
        make_attribution(confidence=0.1)  # another claim, which none of them finds
        article = right.attributions.get().revision.article

        found = tool.get(f"/api/v1/claims/?{query.format(claim=right, article=article)}").json()

        assert [row["id"] for row in found["results"]] == [str(right.pk)]

    def test_find_a_claim_once_however_often_it_appears(self, tool, right):
        make_attribution(right, quote_type="direct", confidence=0.9)

        found = tool.get("/api/v1/claims/?quote_type=direct").json()

        assert len(found["results"]) == 1
