"""Which claim answers which, as people write and decide it over HTTP."""

import json

import pytest

from claimsapi.models import CounterClaim
from tests.builders import make_article, make_claim, make_counter_claim, make_dispute

pytestmark = pytest.mark.django_db

COUNTER_CLAIMS = "/api/v1/counter-claims/"


def call(tool, path, body=None, tag="*", method="POST"):
    content = json.dumps(body or {})
    return tool.generic(method, path, content, "application/json", headers={"If-Match": tag})


def between(claim, counter, **fields):
    return {"claim": str(claim.pk), "counter": str(counter.pk), "relation": "denies", **fields}


def test_a_counter_claim_is_written_with_its_evidence(tool):
    dispute = make_dispute()
    claim = make_claim(dispute=dispute, stance="affirms")
    counter = make_claim(dispute=dispute, stance="denies")
    evidence = {"article": str(make_article().pk), "content": [{"exact": "denied"}]}

    answer = tool.send(COUNTER_CLAIMS, between(claim, counter, evidence=evidence))

    shown = answer.json()
    assert (answer.status_code, answer["Location"]) == (201, shown["url"])
    assert (shown["review"], shown["basis"]) == ("accepted", "explicit")
    assert shown["dispute"] == str(dispute.pk)
    assert shown["evidence"][0]["exact"] == "denied"


@pytest.mark.parametrize(("least", "left"), [("0.8", 2), ("0.81", 1), ("0", 3)])
def test_a_tool_asks_for_likely_counter_claims_alone(tool, least, left):
    for confidence in (0.4, 0.8, 0.95):
        make_counter_claim(make_claim(), make_claim(), confidence=confidence)

    shown = tool.get(f"{COUNTER_CLAIMS}?confidence_min={least}").json()

    assert len(shown["results"]) == left


def test_a_counter_claim_without_evidence_is_inferred(tool):
    answer = tool.send(COUNTER_CLAIMS, between(make_claim(), make_claim()))

    assert (answer.status_code, answer.json()["basis"]) == (201, "inferred")


def test_evidence_that_does_not_stand_there_is_refused(tool):
    evidence = {"article": str(make_article().pk), "content": [{"exact": "confirmed"}]}

    answer = tool.send(COUNTER_CLAIMS, between(make_claim(), make_claim(), evidence=evidence))

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/evidence/content"


def test_a_counter_claim_is_there_once(tool):
    counter_claim = make_counter_claim(make_claim(), make_claim())

    answer = tool.send(COUNTER_CLAIMS, between(counter_claim.claim, counter_claim.counter))

    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (409, "/counter")


def test_a_claim_does_not_answer_itself(tool):
    claim = make_claim()

    assert tool.send(COUNTER_CLAIMS, between(claim, claim)).status_code == 422


def test_claims_of_two_disputes_do_not_answer_each_other(tool):
    claims = [make_claim(dispute=make_dispute(), stance="affirms") for _ in range(2)]

    answer = tool.send(COUNTER_CLAIMS, between(*claims))

    assert (answer.status_code, "two disputes" in answer.json()["detail"]) == (409, True)
    assert not CounterClaim.objects.exists()


def test_a_counter_claim_is_decided_once_on_the_version_seen(tool):
    counter_claim = make_counter_claim(make_claim(), make_claim())
    path = f"{COUNTER_CLAIMS}{counter_claim.pk}/"
    tag = tool.get(path)["ETag"]

    rejected = call(tool, f"{path}reject/", {"reason": "Another dam."}, tag)
    stale = call(tool, f"{path}accept/", {}, tag)
    again = call(tool, f"{path}reject/", {}, rejected["ETag"])

    assert (rejected.status_code, rejected.json()["review"]) == (200, "rejected")
    assert [stale.status_code, again.status_code] == [412, 409]


def test_a_counter_claim_is_corrected_and_thereby_accepted(tool):
    counter_claim = make_counter_claim(make_claim(), make_claim())
    path = f"{COUNTER_CLAIMS}{counter_claim.pk}/"
    evidence = {"article": str(make_article().pk), "content": [{"exact": "denied"}]}

    shown = call(tool, path, {"relation": "qualifies", "evidence": evidence}, method="PATCH")
    inferred = call(tool, path, {"evidence": None}, shown["ETag"], method="PATCH")

    body = shown.json()
    assert (shown.status_code, body["relation"], body["review"]) == (200, "qualifies", "accepted")
    assert (body["basis"], body["evidence"][0]["exact"]) == ("explicit", "denied")
    assert (inferred.json()["basis"], inferred.json()["evidence"]) == ("inferred", [])
    assert inferred.json()["relation"] == "qualifies"


def test_evidence_of_a_correction_must_stand_there(tool):
    counter_claim = make_counter_claim(make_claim(), make_claim())
    evidence = {"article": str(make_article().pk), "content": [{"exact": "confirmed"}]}

    answer = call(
        tool, f"{COUNTER_CLAIMS}{counter_claim.pk}/", {"evidence": evidence}, method="PATCH"
    )

    assert answer.json()["type"].endswith("/span-mismatch/")
    assert answer.json()["errors"][0]["pointer"] == "/evidence/content"


def test_a_deleted_counter_claim_stays_readable_as_rejected_and_is_not_edited(tool):
    counter_claim = make_counter_claim(make_claim(), make_claim())
    path = f"{COUNTER_CLAIMS}{counter_claim.pk}/"

    gone = call(tool, path, method="DELETE")
    edited = call(tool, path, {"relation": "denies"}, method="PATCH")

    assert (gone.status_code, gone.content) == (204, b"")
    assert tool.get(path).json()["review"] == "rejected"
    assert (edited.status_code, "rejected" in edited.json()["detail"]) == (409, True)


@pytest.mark.parametrize("method", ["PATCH", "DELETE"])
@pytest.mark.parametrize(("tag", "status"), [('"9"', 412), ("", 428)], ids=["stale", "blind"])
def test_no_change_overwrites_what_one_has_not_seen(tool, method, tag, status):
    counter_claim = make_counter_claim(make_claim(), make_claim())

    answer = call(tool, f"{COUNTER_CLAIMS}{counter_claim.pk}/", {}, tag, method=method)

    assert answer.status_code == status


def test_counter_claims_say_who_proposed_them_and_are_found_by_it(tool):
    proposed = make_counter_claim(make_claim(), make_claim(), extractor="llama3:70b")
    make_counter_claim(make_claim(), make_claim(), extractor="claimsapi")
    written = tool.send(COUNTER_CLAIMS, between(make_claim(), make_claim())).json()

    [shown] = tool.get(f"{COUNTER_CLAIMS}?extractor=llama3:70b").json()["results"]

    assert (shown["id"], shown["extractor"]) == (str(proposed.pk), "llama3:70b")
    assert written["extractor"] == ""
