"""A revision whose text was taken away, as the API shows it."""

import pytest

from claimsapi.models import Attribution
from claimsapi.models.api_key import Scope
from tests.api_client import Tool
from tests.builders import (
    anchor_of,
    make_article,
    make_attribution,
    make_claim,
    make_dispute,
    make_revision,
    make_segment,
    revision_of,
)

SAID = "The quarry wall is sound"
TEXT = f"Quarry\nIn Vrobelsund, the minister said: {SAID}."
REASON = {"reason": "the licence ended"}


@pytest.fixture
def article(db):
    found = make_article(TEXT)
    revision = revision_of(found)
    make_segment(revision, TEXT.splitlines()[1])
    claim = make_claim(SAID, status="accepted", dispute=make_dispute(), stance="affirms")
    make_attribution(claim, revision=revision, content_spans=anchor_of(revision, SAID))
    return found


def at(article, number=1, action=""):
    return f"/api/v1/articles/{article.pk}/revisions/{number}/{action}"


@pytest.fixture
def redacted(article):
    answer = Tool(Scope.ADMIN).send(at(article, action="redact/"), REASON)
    assert answer.status_code == 200
    return article


def test_the_revision_says_when_its_text_went_and_has_its_digest(tool, article):
    before = tool.get(at(article)).json()

    answer = Tool(Scope.ADMIN).send(at(article, action="redact/"), REASON).json()

    after = tool.get(at(article)).json()
    assert (before["text"], before["redacted_at"]) == (TEXT, None)
    assert (after["text"], after["excerpts"], after["sha256"]) == (None, [], before["sha256"])
    assert after["redacted_at"] == answer["redacted_at"] != None  # noqa: E711 - a chain
    assert tool.get(f"/api/v1/articles/{article.pk}/").json()["redacted_revisions"] == [1]


def test_why_is_asked_for(article):
    answer = Tool(Scope.ADMIN).send(at(article, action="redact/"), {"reason": " "})

    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/reason")
    assert Attribution.objects.get().anchor == "exact"


@pytest.mark.parametrize(
    ("action", "body"),
    [
        pytest.param("redact/", REASON, id="redacted again"),
        pytest.param("extract/", {}, id="read again"),
    ],
)
def test_there_is_nothing_left_to_take_or_to_read(redacted, action, body):
    answer = Tool(Scope.ADMIN, Scope.INGEST).send(at(redacted, action=action), body)

    assert answer.status_code == 409
    assert "redacted" in answer.json()["detail"]


def test_its_attributions_have_places_and_digests(tool, redacted):
    for row in (
        tool.get("/api/v1/attributions/?anchor=redacted").json()["results"][0],
        tool.get(f"/api/v1/attributions/{Attribution.objects.get().pk}/").json(),
    ):
        [content] = row["content"]
        assert (row["anchor"], content["exact"]) == ("redacted", "█" * len(SAID))
        assert (content["start"], len(content["sha256"])) == (TEXT.index(SAID), 64)


def test_lists_and_rows_write_the_digests_alike(tool, redacted):
    make_attribution(make_claim("Another"))

    listed = tool.get("/api/v1/attributions/").json()["results"]

    rows = [tool.get(f"/api/v1/attributions/{each['id']}/").json() for each in listed]
    assert [each["content"] for each in listed] == [each["content"] for each in rows]
    assert ["sha256" in each["content"][0] for each in listed] == [False, True]


def test_words_of_it_can_be_named_no_more(tool, redacted):
    place = {"article": str(redacted.pk), "content": [{"start": 0, "end": 6}], "cue": []}
    new = {"claim": str(make_claim().pk), "quote_type": "indirect", **place}

    answer = tool.send("/api/v1/attributions/", new)

    assert answer.status_code == 409
    assert "was redacted on" in answer.json()["detail"]


def test_the_dispute_view_has_the_claim_in_place_of_the_words(tool, redacted):
    dispute = Attribution.objects.get().claim.dispute_id

    for form in ("application/json", "text/csv", "text/html"):
        body = tool.get(f"/api/v1/disputes/{dispute}/sides/", headers={"accept": form}).text
        assert (SAID in body, "█" in body) == (True, False)
    assert "█" not in tool.get(f"/api/v1/disputes/{dispute}/timeline/").text


def test_its_annotations_have_no_words_but_places(tool, redacted):
    body = tool.get(at(redacted, action="annotations/")).text

    assert ("TextPositionSelector" in body, "TextQuoteSelector" in body) == (True, False)
    assert "█" not in body


def test_a_comparison_with_it_says_which_one_has_no_text(tool, redacted):
    make_revision(redacted, "Quarry\nThe wall fell.")

    body = tool.get(at(redacted, 2, "diff/")).json()

    assert (body["redacted"], body["segments"], body["claims"]) == ([1], [], None)


def test_it_is_found_by_its_headline_and_its_claims_alone(tool, redacted):
    def hits(words):
        return tool.get(f"/api/v1/search/?q={words}").json()["results"]

    assert hits("Vrobelsund") == []
    assert len(hits("quarry")) == 2
    assert "█" not in str(hits("quarry"))


def test_the_history_has_no_words_either(tool, redacted):
    body = tool.get(f"/api/v1/attributions/{Attribution.objects.get().pk}/history/").text

    assert (SAID in body, "the licence ended" in body) == (False, True)
