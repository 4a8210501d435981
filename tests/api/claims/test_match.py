import json

import pytest
from rest_framework.renderers import JSONRenderer

from claimsapi.api.claims.match import MatchesSerializer
from claimsapi.models import Claim
from claimsapi.models.claim import Stance
from claimsapi.operations.claims.match import likeliest
from tests.builders import make_claim, make_dispute, make_source

PATH = "/api/v1/claims/match/"
TEXT = "Ukrainian troops in Kursk are completely surrounded"
HALF = "lone-surrogate"


def errors(response):
    return {error["pointer"]: error["code"] for error in response.json()["errors"]}


def test_an_earlier_claim_comes_with_score_reasons_and_dispute(tool):
    dispute = make_dispute()
    claim = make_claim(
        "The troops at Kursk were surrounded", dispute=dispute, stance=Stance.AFFIRMS
    )
    make_claim("The dam is safe")

    response = tool.send(PATH, {"text": TEXT, "source": str(claim.source_id)})

    assert response.status_code == 200
    [match] = response.json()["results"]
    assert match["claim"]["id"] == str(claim.pk)
    assert set(match["reasons"]["words"]) == {"troops", "Kursk", "surrounded"}
    assert match["reasons"]["same_source"] is True
    assert match["dispute"]["id"] == str(dispute.pk)
    assert 0 < match["score"] < 1


def test_matches_read_as_their_serializer_writes_them(tool, rf):
    make_claim(TEXT, dispute=make_dispute(), stance=Stance.AFFIRMS)
    make_claim(f"{TEXT}, “entirely”", source=None)

    shown = tool.send(PATH, {"text": TEXT}).json()

    results = [
        {
            "score": one.score,
            "agreement": one.agreement,
            "reasons": one.reasons,
            "claim": Claim.objects.get(pk=one.id),
        }
        for one in likeliest(TEXT)
    ]
    matches = MatchesSerializer({"results": results}, context={"request": rf.get("/")})
    assert len(shown["results"]) == 2
    assert shown == json.loads(JSONRenderer().render(matches.data))


@pytest.mark.parametrize(
    ("claim", "kind", "agreement"),
    [
        pytest.param("The viaduct is open to all lorries", "factual", "agrees", id="the same"),
        pytest.param("The viaduct is not open to lorries", "factual", "contradicts", id="not"),
        pytest.param("The viaduct is open to lorries", "denial", "contradicts", id="denied"),
        pytest.param("The viaduct is open to buses", "factual", "unclear", id="something else"),
    ],
)
def test_a_match_says_whether_the_statement_agrees_with_the_claim(tool, claim, kind, agreement):
    make_claim(claim, kind=kind)

    [match] = tool.send(PATH, {"text": "The viaduct is open to lorries"}).json()["results"]

    assert match["agreement"] == agreement


def test_a_match_asked_for_twice_under_one_key_is_answered_twice(tool):
    make_claim(TEXT)

    first, second = (tool.send(PATH, {"text": TEXT}, idempotency_key="a") for _ in range(2))

    assert (first.status_code, first.json()) == (200, second.json())


def test_a_claim_without_a_dispute_says_so(tool):
    make_claim(TEXT)

    [match] = tool.send(PATH, {"text": TEXT}).json()["results"]

    assert match["dispute"] is None
    assert match["reasons"]["same_source"] is False


def test_no_more_than_the_limit(tool):
    for _ in range(3):
        make_claim(TEXT)

    assert len(tool.send(PATH, {"text": TEXT, "limit": 2}).json()["results"]) == 2


def test_the_number_of_queries_does_not_depend_on_what_is_found(
    tool, django_assert_max_num_queries
):
    for _ in range(20):
        make_claim(TEXT, dispute=make_dispute(), stance=Stance.AFFIRMS)
    tool.send(PATH, {"text": TEXT})

    with django_assert_max_num_queries(5):  # two for the key
        assert len(tool.send(PATH, {"text": TEXT}).json()["results"]) == 20


@pytest.mark.parametrize(
    ("body", "pointer", "code"),
    [
        pytest.param({}, "/text", "required", id="no text"),
        pytest.param({"text": " "}, "/text", "blank", id="blank text"),
        pytest.param({"text": "x" * 10_001}, "/text", "max_length", id="an article"),
        pytest.param({"text": "half \ud800"}, "/text", HALF, id="half a character"),
        pytest.param({"text": "x", "limit": 0}, "/limit", "min_value", id="limit of none"),
        pytest.param({"text": "x", "limit": "5"}, "/limit", "invalid", id="limit as words"),
        pytest.param({"text": "x", "limit": True}, "/limit", "invalid", id="limit as truth"),
        pytest.param({"text": "x", "source": "Ann"}, "/source", "invalid", id="a name"),
        pytest.param({"text": "x", "source": ""}, "/source", "invalid", id="no source's name"),
        pytest.param({"text": "x", "wanted": 1}, "/wanted", "unknown", id="unknown field"),
    ],
)  # fmt: skip
def test_a_body_that_cannot_be_is_refused(tool, body, pointer, code):
    response = tool.send(PATH, body)

    assert response.status_code == 422
    assert errors(response) == {pointer: code}


def test_a_source_that_is_merged_into_another_is_not_there(tool):
    merged = make_source(merged_into=make_source())

    response = tool.send(PATH, {"text": "x", "source": str(merged.pk)})

    assert errors(response) == {"/source": "unknown"}
