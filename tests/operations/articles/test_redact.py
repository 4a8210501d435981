import json
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from claimsapi.link.attributions.anchoring import AnchorStatus
from claimsapi.models import (
    Article,
    Attribution,
    Claim,
    Event,
    Export,
    Job,
    PageFetch,
    Revision,
    SentArticle,
)
from claimsapi.models.export import ExportResource
from claimsapi.operations.articles import compare, edit, segment_roles
from claimsapi.operations.articles.ingest import ingest
from claimsapi.operations.articles.redact import redact
from claimsapi.operations.articles.segment_history import role_changes
from claimsapi.operations.articles.submission import Submission
from claimsapi.operations.claims import edit as claim_edit
from claimsapi.operations.core.locking import IllegalMove
from claimsapi.operations.disputes.sides import sides
from claimsapi.operations.exports import files
from claimsapi.operations.extraction import request, run
from claimsapi.operations.extraction.outdated import outdated
from claimsapi.parse.document import Role
from claimsapi.parse.spans import Span
from claimsapi.parse.text import reader
from tests.builders import (
    NOW,
    anchor_of,
    make_article,
    make_attribution,
    make_claim,
    make_counter_claim,
    make_dispute,
    make_export,
    make_job,
    make_revision,
    make_segment,
    make_source,
    revision_of,
)

pytestmark = pytest.mark.django_db

SAID = "The quarry wall is sound"
SECRET = "Zinnober"
TEXT = f"Quarry\nOn a day of {SECRET}, the miner said: {SAID}.\nThe baker denied it in Vrobelsund."
READ = (
    "Quarry wall holds\n\nESSEN, March 16 (Ruhr Wire) - “The quarry wall is perfectly sound,” "
    "mayor Ada Brandt said on Monday.\n\nShe had lunch with the whole council afterwards."
)


@pytest.fixture
def article():
    """Return an article in whose only revision a claim stands, with its evidence."""
    found = make_article(TEXT, headline="Quarry")
    attribution = make_attribution(
        make_claim(SAID, status="accepted"),
        revision=revision_of(found),
        content_spans=anchor_of(revision_of(found), SAID),
        source_spans=anchor_of(revision_of(found), "the miner"),
        anonymity_reason="of Vrobelsund",
    )
    make_counter_claim(
        attribution.claim,
        make_claim("It is not sound"),
        basis="explicit",
        revision=revision_of(found),
        evidence_spans=anchor_of(revision_of(found), "denied it in Vrobelsund"),
    )
    make_segment(revision_of(found), TEXT.splitlines()[1])
    found.refresh_from_db()
    return found


def gone(article, number=1, **fields):
    return redact(article, [number], now=NOW, reason="the licence ended", **fields)


def everything():
    """Return all that is stored in any table, as text."""
    rows = []
    for model in apps.get_app_config("claimsapi").get_models():
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT row_to_json(t)::text FROM {model._meta.db_table} AS t")
            rows += [row for (row,) in cursor.fetchall()]
    return "\n".join(rows)


def test_no_word_of_the_text_is_left_anywhere_but_in_the_claims(article):
    before = everything()

    gone(article)

    after = everything()
    for word in (SECRET, "Vrobelsund", "the miner", TEXT.encode().hex()[20:60]):
        assert (word in before, word in after) == (True, False), word
    assert SAID in after  # the claim's own text
    assert "zinnob" not in after  # as the search stems it


def test_places_and_digests_stay(article):
    [before] = Attribution.objects.values_list("content_spans", flat=True)

    gone(article)

    row = Attribution.objects.get()
    [anchor] = row.content_spans
    assert row.anchor == AnchorStatus.REDACTED
    assert (anchor["start"], anchor["end"]) == (before[0]["start"], before[0]["end"])
    assert (anchor["exact"], anchor["sha256"]) == ("█" * len(SAID), Revision.digest(SAID))
    assert revision_of(article).sha256 == Revision.digest(TEXT)
    revision = article.revisions.get()
    assert revision.text == "\n".join("█" * len(line) for line in TEXT.splitlines())
    assert (bytes(revision.raw), revision.redacted_at) == (b"", NOW)


def test_the_history_and_an_event_say_so(article):
    version = article.version

    article = gone(article)

    event = Event.objects.get(type="revision.redacted")
    assert event.object_id == revision_of(article).pk
    assert event.payload == {
        "article": str(article.pk),
        "revision": 1,
        "sha256": Revision.digest(TEXT),
        "reason": "the licence ended",
    }
    last = Article.pgh_event_model.objects.filter(pgh_obj=article).latest("pgh_id")
    assert (last.redacted_revisions, article.version) == ([1], version + 1)
    assert last.pgh_context.metadata["reason"] == "the licence ended"


def test_other_revisions_keep_their_text(article):
    make_revision(article, "Quarry\nThe wall fell.")

    gone(article)

    texts = list(article.revisions.order_by("number").values_list("text", flat=True))
    assert (texts[0][:2], texts[1]) == ("██", "Quarry\nThe wall fell.")


def test_there_is_nothing_to_redact_twice(article):
    gone(article)

    with pytest.raises(IllegalMove, match="redacted already"):
        gone(article)


def test_what_a_job_reads_is_not_redacted(article):
    make_job(article, revision=revision_of(article), status="queued")

    with pytest.raises(IllegalMove, match="Wait until it is finished"):
        gone(article)

    assert article.revisions.get().text == TEXT


@pytest.mark.parametrize(
    "change",
    [
        pytest.param("text = 'other words'", id="its text"),
        pytest.param("text = 'x', raw = '', sketch = '{}', redacted_at = now()", id="not by marks"),
        pytest.param("redacted_at = now()", id="with its text"),
        pytest.param("number = 7", id="its number"),
        pytest.param(
            "text = regexp_replace(text, '[^\n]', '█', 'g'), raw = '', sketch = '{}', "
            "redacted_at = now(), sha256 = 'other'",
            id="its digest on the way",
        ),
    ],
)
def test_the_database_lets_nothing_else_change_a_revision(article, change):
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE claimsapi_revision SET {change}")


def test_what_is_redacted_stays_so_and_its_history_is_closed_again(article):
    gone(article)

    for statement in (
        "UPDATE claimsapi_revision SET redacted_at = now()",
        "UPDATE claimsapi_revision SET redacted_at = NULL",
        "UPDATE claimsapi_attributionevent SET anonymity_reason = 'so'",
        "UPDATE claimsapi_counterclaimevent SET extractor = 'so'",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_no_words_can_be_read_or_named_in_it_any_more(article):
    row = Attribution.objects.get()
    article = gone(article)
    revision = article.revisions.get()

    for refused in (
        lambda: request.extract(revision),
        lambda: segment_roles.set_role(revision.segments.get(), Role.CAPTION),
        lambda: claim_edit.edit_attribution(row, {"content_spans": row.content_spans}),
        lambda: claim_edit.add_attribution(
            row.claim, {"revision": revision, "content_spans": row.content_spans}
        ),
    ):
        with pytest.raises(IllegalMove, match="was redacted on 2026-03-14"):
            refused()


def test_a_new_extractor_does_not_read_it(article):
    steps = {"steps": [{"name": "extract", "version": "0"}], "finished_at": NOW}
    make_job(
        article, revision=revision_of(article), status="succeeded", result={"claims": 1}, **steps
    )
    before = outdated().count()

    gone(article)

    assert (before, outdated().count()) == (1, 0)


def test_the_dispute_has_the_claim_where_the_words_were(article):
    dispute = make_dispute()
    Claim.objects.filter(text=SAID).update(dispute=dispute, stance="affirms")

    gone(article)

    [row] = [row for side in sides(dispute).sides for row in side.rows]
    assert (row.exact, row.as_printed, row.cue) == ([SAID], "", "")


def test_nothing_is_compared_with_it(article):
    make_revision(article, "Quarry\nThe wall fell.")
    gone(article)
    before, after = article.revisions.order_by("number")

    found = compare.compare(before, after)

    assert (list(found.segments), found.claims, found.redacted) == ([], None, [before])


def test_copies_that_wait_elsewhere_go_and_files_with_words_end(article):
    job = make_job(article, status="failed", finished_at=NOW)
    fetch = PageFetch.objects.create(job=job, publisher=article.publisher, article=article)
    SentArticle.objects.create(fetch=fetch, form="text", content=TEXT.encode())
    quoting = make_export(resource=ExportResource.ATTRIBUTIONS)
    other = make_export(resource=ExportResource.SOURCES)
    later = timezone.now() + timedelta(days=1)
    Export.objects.update(expires_at=later, sha256="a", size=1, rows=1)

    gone(article)

    assert not SentArticle.objects.exists()
    ends = dict(Export.objects.values_list("pk", "expires_at"))
    assert (ends[quoting.pk], ends[other.pk]) == (NOW, later)


def test_a_file_that_was_being_written_meanwhile_ends_at_once(article):
    job = make_job(kind="export", revision=None)
    export = Export.objects.create(job=job, resource="attributions", format="csv", root="http://x")
    begun = Job.objects.take(job.pk, now=NOW - timedelta(minutes=1), lease=timedelta(hours=1))

    def pieces(_):
        gone(article)
        yield files.Piece(TEXT.encode(), rows=1)

    files.write(begun, lambda: NOW, writer=pieces)

    export.refresh_from_db()
    assert export.expires_at == NOW


def sent(text, publisher, **fields):
    return ingest(
        Submission(
            document=reader.read(text),
            publisher=publisher,
            raw=text.encode(),
            external_id="q-1",
            **fields,
        ),
        now=NOW,
    )


def test_the_same_words_sent_again_do_not_bring_them_back():
    publisher = make_source()
    article = sent(READ, publisher).article
    Job.objects.update(status="cancelled", finished_at=NOW)
    gone(article)
    again = sent(READ, publisher)
    sent("Quarry wall fell\n\nIt fell, Ada Brandt said.", publisher)

    refusal = "These are the words of revision 1, which were redacted"
    with pytest.raises(IllegalMove, match=refusal), transaction.atomic():
        sent(READ, publisher)

    assert again.result["outcome"] == "unchanged"
    assert not Revision.objects.filter(text=READ).exists()


def test_the_next_revision_knows_a_claim_by_its_digest_and_drops_nothing_that_it_cannot_know():
    publisher = make_source()
    first = read(sent(READ, publisher))
    known = Claim.objects.get(attributions__revision=first.revision)
    lost = make_attribution(
        make_claim("She had lunch", status="accepted"),
        revision=first.revision,
        content_spans=anchor_of(first.revision, "had lunch"),
        source_spans=[],
        cue_spans=anchor_of(first.revision, "with"),
        review="accepted",
    )
    gone(first.article)

    second = read(sent(f"{READ}\n\nThe board meets on Friday.", publisher))

    again = second.revision.attributions.get(claim=known)
    lost.refresh_from_db()
    assert (again.drift, again.supersedes.revision.number) == ("kept", 1)
    assert (lost.drift, lost.anchor) == ("new", "redacted")
    assert not Event.objects.filter(type="claim.drifted", object_id=lost.claim_id).exists()


def read(job):
    Job.objects.filter(pk=job.pk).update(status="running", attempts=1, lease_until=NOW)
    job.refresh_from_db()
    run.extract(job, timezone.now)
    job.refresh_from_db()
    return job


def test_a_withdrawn_article_is_redacted_as_any_other(article):
    edit.withdraw(article)

    assert gone(article).redacted_revisions == [1]


def test_words_of_a_role_change_are_gone_from_its_history(article):
    segment_roles.set_role(revision_of(article).segments.get(), Role.CAPTION)
    gone(article)

    [change] = role_changes(article, most=5)
    assert set(change.words) <= {"█", "…"}


def test_spans_stay_within_the_text(article):
    gone(article)

    revision = article.revisions.get()
    assert all(
        Span(each["start"], each["end"]).of(revision.text) == each["exact"]
        for each in json.loads(json.dumps(Attribution.objects.get().content_spans))
    )
