"""What agencies send and what comes by e-mail or from Word: through the API to claims."""

import base64
import json
import random
from datetime import timedelta

import pytest
from django.utils import timezone

from claimsapi import worker
from claimsapi.models import Article, Claim, Credit, Job, Revision, Segment
from claimsapi.models.api_key import Scope
from tests.api_client import Tool
from tests.builders import make_source, revision_of
from tests.parse.documents import LETTER, paragraph, word_document

pytestmark = pytest.mark.django_db

ARTICLES = "/api/v1/articles/"
SAID = "The lock at Kessel is safe, mayor Ada Brandt said on Monday."
DENIED = "Engineers of the river board denied that the lock is safe."
ITEM = {
    "uri": "urn:lock:1",
    "headline": "Lock will hold, says mayor",
    "byline": "By Ann Lee",
    "body_text": f"{SAID}\n\n{DENIED}",
    "creditline": "Lock Wire",
    "slugline": "lock-safety",
    "genres": [{"name": "Feature"}],
    "ednote": "Adds the engineers.",
    "version": 2,
    "urgency": 3,
}
WORD = word_document(
    paragraph("Lock will hold, says mayor", "Title"), paragraph(SAID), paragraph(DENIED)
)


@pytest.fixture(autouse=True)
def publisher():
    return make_source("Lock Wire")


def send(tool, **article):
    return tool.send(ARTICLES, {"publisher": "Lock Wire", **article})


def read(answer):
    """Return the job of ``answer`` once a worker has carried it out."""
    worker.run_job(answer.json()["id"])
    return Job.objects.get(pk=answer.json()["id"])


def in_base64(raw):
    return base64.b64encode(raw).decode()


def test_what_an_item_says_of_itself_stands_with_article_and_revision(tool, sent):
    job = read(send(tool, ninjs=ITEM))

    [article] = Article.objects.all()
    shown = tool.get(f"{ARTICLES}{article.pk}/").json()
    assert (shown["slug"], shown["genre"]) == ("lock-safety", "Feature")
    revision = tool.get(f"{ARTICLES}{article.pk}/revisions/1/").json()
    assert (revision["editorial_note"], revision["agency_version"]) == ("Adds the engineers.", 2)
    assert job.result["ignored"] == ["urgency"]
    assert job.status == "succeeded"
    assert {(credit.role, credit.credit_line) for credit in Credit.objects.all()} == {
        ("byline", "By Ann Lee"),
        ("agency_copy", "Lock Wire"),
    }
    assert "The lock at Kessel is safe" in {claim.text for claim in Claim.objects.all()}


@pytest.mark.parametrize(
    ("form", "raw", "media_type", "ignored"),
    [
        (
            "email",
            LETTER.encode(),
            "message/rfc822",
            ["attachment: plan.pdf (application/pdf)", "header: From", "header: To"],
        ),
        (
            "docx",
            WORD,
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            None,
        ),
    ],
)
def test_a_letter_and_a_document_are_read_to_claims_and_kept_as_they_came(
    tool, sent, form, raw, media_type, ignored
):
    job = read(send(tool, **{form: in_base64(raw)}))

    revision = Revision.objects.get()
    assert job.status == "succeeded"
    assert job.result.get("ignored") == ignored
    assert job.result["claims"] >= 1
    assert (bytes(revision.raw), revision.media_type) == (raw, media_type)


def test_a_large_document_is_read_by_its_job(tool, sent, settings):
    settings.READ_AT_ONCE = 10
    job = read(send(tool, docx=in_base64(WORD)))

    assert (job.status, job.error) == ("succeeded", None)
    assert bytes(Revision.objects.get().raw) == WORD


def test_an_earlier_version_that_comes_late_changes_nothing(tool, sent):
    send(tool, ninjs=ITEM)
    late = send(tool, ninjs={**ITEM, "version": 1, "body_text": SAID})

    assert late.json()["result"]["outcome"] == "older_version"
    assert late.json()["status"] == "succeeded"
    assert Revision.objects.count() == 1
    later = send(tool, ninjs={**ITEM, "version": 3, "body_text": SAID})
    assert later.json()["result"]["outcome"] == "new_revision"


@pytest.mark.parametrize("status", ["canceled", "withheld"])
def test_an_item_that_is_canceled_takes_its_article_back(tool, sent, status):
    read(send(tool, ninjs=ITEM))
    kill = {"uri": ITEM["uri"], "pubstatus": status, "version": 3}

    first, second = (send(tool, ninjs=kill).json() for _ in range(2))

    article = Article.objects.get()
    assert (article.status, Revision.objects.count()) == ("withdrawn", 1)
    assert first["status"] == "succeeded"
    assert [each["result"]["outcome"] for each in (first, second)] == ["withdrawn", "unchanged"]
    assert {claim.status for claim in Claim.objects.all()} == {"withdrawn"}
    unknown = send(tool, ninjs={**kill, "uri": "urn:lock:7"})
    assert unknown.status_code == 422
    assert unknown.json()["errors"][0]["code"] == "not-usable"


def test_what_is_taken_back_is_not_refused_for_its_length(tool, sent, settings):
    read(send(tool, ninjs=ITEM))
    settings.READ_AT_ONCE = 10
    kill = {**ITEM, "pubstatus": "canceled", "version": 3}

    job = read(send(tool, ninjs=kill))

    assert (job.status, job.result["outcome"]) == ("succeeded", "withdrawn")
    assert Article.objects.get().status == "withdrawn"
    unknown = read(send(tool, ninjs={**kill, "uri": "urn:lock:7"}))
    assert (unknown.status, unknown.error["errors"][0]["code"]) == ("failed", "not-usable")


@pytest.mark.parametrize(
    ("version", "outcome", "status"),
    [
        (1, "older_version", "active"),
        (2, "withdrawn", "withdrawn"),
        (3, "withdrawn", "withdrawn"),
        (None, "withdrawn", "withdrawn"),
    ],
)
def test_what_is_taken_back_of_an_older_version_leaves_the_newer(
    tool, sent, version, outcome, status
):
    send(tool, ninjs=ITEM)

    job = send(tool, ninjs={"uri": ITEM["uri"], "pubstatus": "withheld", "version": version}).json()

    assert (job["status"], job["result"]["outcome"]) == ("succeeded", outcome)
    assert Article.objects.get().status == status
    warned = [(each["code"], each["pointer"]) for each in job["result"].get("warnings", [])]
    stays = [("older-version-taken-back", "/status")]
    assert warned == (stays if outcome == "older_version" else [])


def test_long_texts_of_one_message_are_articles_each(tool, sent, settings):
    settings.READ_AT_ONCE = 10
    story = {"type": "text", "uri": "urn:lock:8", "headline": "Sluice", "body_text": SAID}

    job = read(send(tool, ninjs={**ITEM, "associations": [story]}))

    assert (job.kind, job.total) == ("bulk", 2)
    for waiting in Job.objects.filter(kind="ingest"):
        worker.run(waiting.pk, now=timezone.now)
    assert {article.external_id for article in Article.objects.all()} == {ITEM["uri"], "urn:lock:8"}


def test_an_item_under_embargo_is_read_and_shown_when_its_time_has_come(tool, sent):
    reader = Tool(Scope.READ, Scope.FULLTEXT)
    until = timezone.now() + timedelta(hours=1)
    job = read(send(tool, ninjs={**ITEM, "embargoed": until.isoformat()}))

    article = Article.objects.get()
    address = f"{ARTICLES}{article.pk}/"
    assert job.status == "succeeded"
    assert article.embargoed_until == until
    assert reader.get(address).status_code == 404
    assert reader.get("/api/v1/claims/").json()["results"] == []
    assert tool.get("/api/v1/claims/").json()["results"] != []
    page = reader.get("/api/v1/events/").json()
    told = {event["type"] for event in page["results"]}
    assert told == {"job.succeeded", "source.created"}  # of the publisher

    Article.objects.update(embargoed_until=timezone.now())

    assert reader.get(address).status_code == 200
    assert reader.get("/api/v1/claims/").json()["results"] != []
    types = [event["type"] for event in reader.get(page["next"]).json()["results"]]
    assert types[0] == "article.created"
    assert "claim.suggested" in types


def test_a_version_moves_the_embargo_silence_keeps_it_and_a_person_has_the_last_word(tool, sent):
    first, second = (timezone.now() + timedelta(hours=hours) for hours in (1, 2))
    send(tool, ninjs={**ITEM, "embargoed": first.isoformat()})
    send(tool, ninjs={**ITEM, "embargoed": second.isoformat()})
    article = Article.objects.get()
    assert article.embargoed_until == second

    send(tool, ninjs={**ITEM, "version": 3, "body_text": SAID})
    article.refresh_from_db()
    assert article.embargoed_until == second

    address = f"{ARTICLES}{article.pk}/"
    seen = tool.get(address)["ETag"]
    lifted = tool.patch(
        address, {"embargoed_until": None}, format="json", headers={"If-Match": seen}
    )
    assert lifted.status_code == 200
    send(tool, ninjs={**ITEM, "version": 4, "embargoed": second.isoformat()})
    article.refresh_from_db()
    assert article.embargoed_until is None


def test_who_sends_articles_in_and_curates_nothing_lifts_no_embargo(sent):
    agency = Tool(Scope.READ, Scope.INGEST)
    send(agency, text=f"{SAID}\n\n{DENIED}")
    address = f"{ARTICLES}{Article.objects.get().pk}/"
    seen = agency.get(address)["ETag"]

    answer = agency.patch(
        address, {"embargoed_until": None}, format="json", headers={"If-Match": seen}
    )

    assert answer.status_code == 403
    assert "curate" in answer.json()["detail"]


def test_an_embargo_is_sent_along_with_any_form(tool, sent):
    until = timezone.now() + timedelta(hours=1)
    send(tool, text=f"{SAID}\n\n{DENIED}", embargoed_until=until.isoformat())

    assert Article.objects.get().embargoed_until == until
    assert revision_of(Article.objects.get()).agency_version is None


def test_each_text_of_a_message_is_an_article(tool, sent):
    story = {"uri": "urn:lock:9", "type": "text", "headline": "Lock", "body_text": DENIED}
    sent_in = {**ITEM, "associations": [story, {"type": "picture", "caption": "The lock."}]}
    until = timezone.now() + timedelta(hours=1)
    answer = send(tool, ninjs=sent_in, language="en", embargoed_until=until.isoformat())
    job = read(answer)

    assert (answer.status_code, job.kind, job.status) == (202, "bulk", "succeeded")
    assert job.result == {"succeeded": 2, "failed": 0}
    lines = b"".join(tool.get(f"/api/v1/jobs/{job.pk}/results/").streaming_content).splitlines()
    assert [json.loads(line)["outcome"] for line in lines] == ["created", "created"]
    assert {(each.external_id, each.embargoed_until) for each in Article.objects.all()} == {
        ("urn:lock:1", until),
        ("urn:lock:9", until),
    }


def test_what_belongs_to_no_text_of_a_message_is_named(tool, sent):
    picture = (
        "<newsItem guid='urn:p:1'><itemMeta><itemClass qcode='ninat:picture'/></itemMeta>"
        "</newsItem>"
    )
    message = f"<newsMessage>{XML}{XML.replace('lock:2', 'lock:3')}{picture}</newsMessage>"

    job = read(send(tool, newsml=message))

    assert job.result["ignored"] == ["newsItem of a picture: urn:p:1"]
    assert Article.objects.count() == 2


def test_what_is_said_of_one_article_is_refused_with_several(tool, sent):
    message = f"<newsMessage>{XML}{XML}</newsMessage>"
    answer = send(tool, newsml=message, external_id="mine")

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/external_id"
    assert Job.objects.count() == 0


XML = (
    "<newsItem guid='urn:lock:2' version='1'><itemMeta><itemClass qcode='ninat:text'/>"
    "<pubStatus qcode='stat:usable'/><edNote>Note.</edNote></itemMeta><contentMeta>"
    f"<headline>Lock</headline><by>Ann Lee</by></contentMeta><contentSet><inlineXML><p>{SAID}</p>"
    f"<p>{DENIED}</p></inlineXML></contentSet></newsItem>"
)


def mutated(random_, raw):
    """Return ``raw`` with some stretches of it gone, doubled, replaced or in another order."""
    content = bytearray(raw)
    for _ in range(random_.randint(1, 6)):
        start = random_.randrange(len(content) or 1)
        end = min(len(content), start + random_.randint(1, 40))
        piece = content[start:end]
        other = bytes(random_.randrange(256) for _ in range(random_.randint(0, 4)))
        content[start:end] = random_.choice([b"", piece * 2, other, piece[::-1]])
    return bytes(content)


@pytest.mark.parametrize("form", ["ninjs", "newsml", "email", "docx"])
def test_of_mutated_messages_each_is_taken_in_whole_or_refused(tool, sent, form):
    random_ = random.Random(17)
    statuses = []
    for number in range(50):
        before = [kind.objects.count() for kind in (Article, Revision, Segment, Job)]
        answer = send(tool, external_id=f"m{number}", **_message(form, random_))
        statuses.append(answer.status_code)
        after = [kind.objects.count() for kind in (Article, Revision, Segment, Job)]
        if answer.status_code == 202:
            assert Revision.objects.order_by("-id").first().segments.exists()
        else:
            assert answer.status_code in (400, 422), answer.content
            assert after == before

    assert len(statuses) == 50
    assert {202, 422} <= set(statuses) | {202}


def _message(form, random_):
    if form == "ninjs":
        return {"ninjs": _mutated_item(random_)}
    if form == "newsml":
        return {"newsml": mutated(random_, XML.encode()).decode("utf-8", "ignore")}
    raw = LETTER.encode() if form == "email" else WORD
    return {form: in_base64(mutated(random_, raw))}


def _mutated_item(random_):
    """Return the item with another kind of value in some places."""
    others = [None, 7, "", [], {}, [[]], [{}], {"a": 1}, True, "x", ["x"], -1, [{"value": 3}]]
    item = {**ITEM, "associations": [{"type": "picture", "caption": "The lock."}], "embargoed": ""}
    for name in random_.sample(sorted(item), random_.randint(1, 5)):
        item[name] = random_.choice(others)
    return item
