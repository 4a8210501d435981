"""Claims and attributions written by hand over HTTP."""

import json

import pytest

from claimsapi.models import Attribution, Claim, Source
from claimsapi.models.anchors import spans_of
from claimsapi.operations.extraction.prepare import prepare
from claimsapi.operations.extraction.store import locked, store
from tests.builders import (
    NOW,
    make_article,
    make_attribution,
    make_claim,
    make_counter_claim,
    make_dispute,
    make_job,
    make_segment,
    make_source,
    revision_of,
)
from tests.operations.extractions import TEXT, dam

pytestmark = pytest.mark.django_db

API = "/api/v1"
NOWHERE = "00000000-0000-7000-8000-000000000000"


SAID = TEXT.index("said")


@pytest.fixture
def article():
    return make_article(TEXT)


def call(tool, method, path, body=None, **headers):
    headers.setdefault("If-Match", "*")
    content = "" if body is None else json.dumps(body)
    return tool.generic(method, path, content, "application/json", headers=headers)


def appearing(article, *words, **fields):
    """Return the body of an attribution that quotes ``words``."""
    content = [{"exact": each} for each in words]
    return {"article": str(article.pk), "content": content, "quote_type": "direct", **fields}


def errors_of(answer):
    return [(error["pointer"], error["code"]) for error in answer.json()["errors"]]


def run(article):
    """Extract the article's current revision (again)."""
    article.refresh_from_db()
    store(locked(prepare(make_job(article, status="succeeded", finished_at=NOW), dam())), now=NOW)


def decided():
    """Return what people decided, as it stands."""
    claims = Claim.objects.order_by("pk").values_list("pk", "text", "source", "status")
    rows = Attribution.objects.exclude(review="pending").order_by("pk")
    return list(claims), list(rows.values_list("pk", "claim", "review", "content_spans"))


def test_a_claim_is_written_with_its_words(tool, article):
    source = make_source("Ada Brandt", kind="person")
    where = appearing(
        article,
        "“The dam is completely safe,”",
        speaker=[{"exact": "Ada Brandt"}],
        cue=[{"start": SAID, "end": SAID + 4, "exact": "said"}],
        cue_lemma="say",
    )

    answer = tool.send(f"{API}/claims/", {"source": str(source.pk), "attributions": [where]})

    assert (answer.status_code, answer["Location"]) == (201, answer.json()["url"])
    assert answer["ETag"] == tool.get(answer["Location"])["ETag"]
    assert answer.json()["status"] == "accepted"
    assert answer.json()["text"] == "“The dam is completely safe,”"
    row = Attribution.objects.get()
    assert (row.review, row.floating, row.extractor) == ("accepted", False, "")
    assert [span.of(TEXT) for span in spans_of(row.content_spans)] == [
        "“The dam is completely safe,”"
    ]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        pytest.param([{"exact": "The dam is gone"}], "do not stand", id="not there"),
        pytest.param([{"exact": "dam"}], "2 times", id="twice"),
        pytest.param([{"start": 0, "end": 3, "exact": "dam"}], "begin at 5", id="other words"),
        pytest.param([{"start": 0, "end": 3, "exact": "dem"}], "anywhere else", id="no such words"),
        pytest.param([{"start": 0, "end": 9000}], "characters", id="past the end"),
        pytest.param([{"start": 5, "end": 5}], "characters", id="empty"),
        pytest.param(
            [{"start": 0, "end": 9}, {"start": 5, "end": 12}], "overlap", id="overlapping"
        ),
    ],
)
def test_words_that_do_not_stand_there_are_refused(tool, article, content, why):
    where = {**appearing(article), "content": content}

    answer = tool.send(f"{API}/claims/", {"attributions": [where]})

    assert answer.status_code == 422
    assert answer.json()["type"].endswith("/problems/span-mismatch/")
    assert errors_of(answer) == [("/attributions/0/content", "span")]
    assert why in answer.json()["detail"]
    assert not Claim.objects.exists()


def test_context_tells_words_apart_that_stand_twice(tool, article):
    where = appearing(article)
    where["content"] = [{"exact": "dam", "prefix": "denied the ", "suffix": " was safe"}]

    answer = tool.send(f"{API}/claims/", {"attributions": [where]})

    assert answer.status_code == 201
    assert Attribution.objects.get().start == TEXT.index("dam was safe")


@pytest.mark.parametrize(
    ("body", "pointer", "code"),
    [
        pytest.param({}, "", "one-of", id="nothing"),
        pytest.param({"text": "So", "source": NOWHERE}, "/source", "unknown", id="no source"),
        pytest.param(
            {"text": "So", "said_from": "2026-03-02T00:00:00Z", "said_to": "2026-03-01T00:00:00Z"},
            "/said_to",
            "rule",
            id="ends before it begins",
        ),
        pytest.param(
            {
                "attributions": [
                    {"article": NOWHERE, "content": [{"exact": "x"}], "quote_type": "direct"}
                ]
            },
            "/attributions/0/article",
            "unknown",
            id="no article",
        ),
        pytest.param({"text": "So", "stance": "denies"}, "/stance", "unknown", id="a stance"),
    ],
)
def test_what_a_claim_cannot_be_is_refused(tool, body, pointer, code):
    answer = tool.send(f"{API}/claims/", body)

    assert (answer.status_code, errors_of(answer)) == (422, [(pointer, code)])
    assert not Claim.objects.exists()


def test_furniture_holds_no_claim(tool, article):
    make_segment(revision_of(article), "“The dam is completely safe,”", role="furniture")

    answer = tool.send(f"{API}/claims/", {"attributions": [appearing(article, "completely safe,")]})

    assert (answer.status_code, errors_of(answer)) == (422, [("/content", "rule")])


@pytest.mark.parametrize("method", ["PATCH", "DELETE"])
@pytest.mark.parametrize(("tag", "status"), [("", 428), ('"7"', 412)])
def test_a_change_names_the_version_it_is_made_on(tool, method, tag, status):
    path = f"{API}/claims/{make_claim().pk}/"

    answer = call(tool, method, path, {"text": "x"}, **{"If-Match": tag})

    assert answer.status_code == status


def test_no_extraction_undoes_what_a_person_wrote(tool, article):
    """A hand-made claim, an edited span, another source, and a withdrawal, over two runs."""
    run(article)
    safe, denied, remark = Claim.objects.order_by("attributions__start")
    tool.send(f"{API}/claims/", {"attributions": [appearing(article, "on Monday")]})
    span = {"content": [{"exact": "dam is completely safe"}]}
    edited = call(tool, "PATCH", f"{API}/attributions/{safe.attributions.get().pk}/", span)
    own = make_source("The harbour master")
    call(tool, "PATCH", f"{API}/claims/{denied.pk}/", {"source": str(own.pk)})
    call(tool, "DELETE", f"{API}/claims/{remark.pk}/")
    before = decided()

    run(article)
    run(article)

    assert edited.status_code == 200
    assert decided() == before
    assert {claim[3] for claim in before[0]} == {"accepted", "suggested", "withdrawn"}


def test_an_attribution_is_written_and_corrected(tool, article):
    claim = make_claim()
    written = tool.send(
        f"{API}/attributions/", {"claim": str(claim.pk), **appearing(article, "the dam was safe")}
    )
    cue = {"cue": [{"exact": "denied"}], "cue_stance": "denying"}

    corrected = call(tool, "PATCH", written["Location"], cue, **{"If-Match": written["ETag"]})

    assert (written.status_code, written.json()["floating"]) == (201, True)
    assert (corrected.status_code, corrected.json()["floating"]) == (200, False)
    assert corrected.json()["cue"][0]["exact"] == "denied"
    assert corrected.json()["review"] == "edited"
    again = call(tool, "PATCH", written["Location"], cue, **{"If-Match": written["ETag"]})
    assert again.status_code == 412


def test_an_attribution_belongs_to_a_claim_that_is_there(tool, article):
    body = {"claim": NOWHERE, **appearing(article, "the dam was safe")}

    answer = tool.send(f"{API}/attributions/", body)

    assert (answer.status_code, errors_of(answer)) == (422, [("/claim", "unknown")])


def test_a_claim_appears_at_a_place_once(tool, article):
    body = {"claim": str(make_claim().pk), **appearing(article, "the dam was safe")}
    tool.send(f"{API}/attributions/", body)

    answer = tool.send(f"{API}/attributions/", body)

    assert (answer.status_code, errors_of(answer)) == (409, [("/content", "rule")])


def test_a_withdrawn_claim_appears_nowhere(tool, article):
    claim = make_claim(status="withdrawn")

    answer = tool.send(
        f"{API}/attributions/", {"claim": str(claim.pk), **appearing(article, "denied")}
    )

    assert answer.status_code == 409


def test_attributions_are_split_off_into_a_claim_of_their_own(tool, article):
    claim, other = make_claim(), make_source("Engineers")
    stays = make_attribution(claim)
    goes = make_attribution(claim)
    path = f"{API}/claims/{claim.pk}/split/"
    body = {"attributions": [str(goes.pk)], "source": str(other.pk), "text": "It is safe"}

    answer = call(tool, "POST", path, body)
    nothing_left = call(tool, "POST", path, {"attributions": [str(stays.pk)]})
    foreign = call(tool, "POST", path, {"attributions": [str(goes.pk)]})

    assert (answer.status_code, answer.json()["source"]) == (201, str(other.pk))
    goes.refresh_from_db()
    assert (str(goes.claim_id), goes.review) == (answer.json()["id"], "edited")
    assert [nothing_left.status_code, foreign.status_code] == [409, 409]


def test_a_claim_takes_another_of_its_source_in(tool):
    source, dispute = make_source(), make_dispute()
    claim = make_claim(source=source)
    gone = make_claim(source=source, dispute=dispute, stance="affirms")
    answer_to = make_claim(dispute=dispute, stance="denies")
    counter_claim = make_counter_claim(gone, answer_to, dispute=dispute)
    here = make_attribution(claim)
    twice = make_attribution(gone, revision=here.revision)
    alone = make_attribution(gone)
    path = f"{API}/claims/{claim.pk}/merge/"

    answer = call(tool, "POST", path, {"other": str(gone.pk)})
    again = call(tool, "POST", path, {"other": str(gone.pk)})

    assert (answer.status_code, answer.json()["dispute"]) == (200, str(dispute.pk))
    assert answer["ETag"] == tool.get(f"{API}/claims/{claim.pk}/")["ETag"]
    for row in (gone, counter_claim, twice, alone):
        row.refresh_from_db()
    assert (gone.status, gone.merged_into, gone.dispute) == ("withdrawn", claim, None)
    assert (counter_claim.claim, alone.claim, twice.review) == (claim, claim, "rejected")
    assert again.status_code == 409


@pytest.mark.parametrize(
    ("other", "why"),
    [
        pytest.param(lambda claim: claim, "itself", id="itself"),
        pytest.param(lambda claim: make_claim(), "two sources", id="another's"),
        pytest.param(
            lambda claim: make_claim(source=claim.source, status="withdrawn"),
            "withdrawn",
            id="withdrawn",
        ),
        pytest.param(
            lambda claim: make_claim(source=claim.source, dispute=make_dispute(), stance="affirms"),
            "two disputes",
            id="in another dispute",
        ),
    ],
)
def test_claims_that_are_two_are_not_merged(tool, other, why):
    claim = make_claim(dispute=make_dispute(), stance="affirms")

    answer = call(tool, "POST", f"{API}/claims/{claim.pk}/merge/", {"other": str(other(claim).pk)})

    assert (answer.status_code, why in answer.json()["detail"]) == (409, True)


def test_who_said_it_can_be_changed_to_nobody(tool):
    claim = make_claim()

    answer = call(tool, "PATCH", f"{API}/claims/{claim.pk}/", {"source": None})

    assert (answer.status_code, answer.json()["source"]) == (200, None)
    assert Source.objects.exists()


def test_a_list_of_attributions_costs_the_same_short_and_long(tool, django_assert_num_queries):
    make_attribution()
    tool.get(f"{API}/keys/self/")  # notes the use of the key
    with django_assert_num_queries(2):
        tool.get(f"{API}/attributions/")
    for _ in range(5):
        make_attribution()
    with django_assert_num_queries(2):
        shown = tool.get(f"{API}/attributions/").json()["results"]
    assert len(shown) == 6
