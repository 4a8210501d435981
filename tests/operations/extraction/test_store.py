from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from claimsapi.extract.result import Attribution as ReadAttribution
from claimsapi.extract.result import ClaimKind, CreditRole, Event, QuoteType, Voice
from claimsapi.extract.result import Credit as ReadCredit
from claimsapi.models import Attribution, Claim, CounterClaim, Credit, Dispute, Source
from claimsapi.operations.claims import decide
from claimsapi.operations.extraction.prepare import prepare
from claimsapi.operations.extraction.store import locked, store
from tests.builders import NOW, make_article, make_job, make_revision, make_segment, make_source
from tests.operations.extractions import TEXT, dam, said, span

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return make_article(TEXT)


def run(article, extraction=None):
    """Store what was found in the article's current revision; return the counts."""
    article.refresh_from_db()
    finished = {"status": "succeeded", "finished_at": NOW}
    job = make_job(article, **finished)
    with transaction.atomic():
        return store(locked(prepare(job, extraction or dam())), now=NOW)


def snapshot():
    """Return all rows that an extraction writes, but for times and versions."""
    tables = (Claim, Attribution, CounterClaim, Dispute, Credit, Source)
    counted = ("version", "updated_at", "job_id")
    return {
        table.__name__: [
            {name: value for name, value in row.items() if name not in counted}
            for row in table.objects.order_by("pk").values()
        ]
        for table in tables
    }


def test_what_was_found_is_stored_with_its_exact_words(article):
    counts = run(article)

    claims = Claim.objects.order_by("attributions__start").values_list("text", "source__name")
    assert list(claims) == [
        ("“The dam is completely safe,”", "Ada Brandt"),
        ("the dam was safe", "Engineers of the river board"),
        ("the remark was electioneering", "Engineers of the river board"),
    ]
    assert (counts["claims"], counts["counter_claims"]) == (3, 2)


def test_a_printed_time_is_dated_from_the_day_of_the_article(article):
    article.published_at = datetime(2025, 3, 15, 1, 0, tzinfo=UTC)  # Saturday noon in Sydney
    article.save(update_fields=["published_at"])
    article.publisher.timezone = "Australia/Sydney"
    article.publisher.save(update_fields=["timezone"])
    extraction = dam()
    first, *others = extraction.attributions
    dated = replace(first, event=Event(said_expression="on Friday morning, US time"))

    run(article, replace(extraction, attributions=(dated, *others)))

    claim = Claim.objects.get(said_expression="on Friday morning, US time")
    assert claim.said_from == datetime(2025, 3, 14, 4, 0, tzinfo=UTC)
    assert claim.said_to == datetime(2025, 3, 14, 16, 0, tzinfo=UTC)
    assert claim.said_precision == "day"


def test_an_answered_claim_opens_a_dispute_with_its_sides(article):
    run(article)

    dispute = Dispute.objects.get()
    stances = dispute.claims.order_by("attributions__start").values_list("stance", flat=True)
    assert dispute.proposition == "The dam was safe"
    assert list(stances) == ["affirms", "denies", "denies"]


def with_narration(text):
    """Return the extraction of the dam, and what the newsroom itself sets against it."""
    first = dam(text)
    [where] = (span(text, "Records show three cracks in it"),)
    own = ReadAttribution(
        id="a4", content=(where,), quote_type=QuoteType.INDIRECT, voice=Voice.NARRATIVE
    )
    against = replace(first.counter_claims[0], counter="a4", evidence=(where,))
    return replace(first, attributions=(*first.attributions, own), counter_claims=(against,))


def test_what_the_newsroom_says_itself_is_said_by_its_publisher():
    text = f"{TEXT} Records show three cracks in it."
    article = make_article(text)

    counts = run(article, with_narration(text))
    again = run(article, with_narration(text))

    own = Attribution.objects.get(voice="narrative")
    assert own.claim.source == article.publisher
    assert (own.floating, own.source_spans, own.cue_spans) == (False, [], [])
    assert (own.claim.dispute, own.claim.stance) == (Dispute.objects.get(), "denies")
    assert counts == again


def test_an_answered_claim_without_a_proposition_waits_for_a_person(article):
    unworded = [replace(pair, proposition="") for pair in dam().counter_claims]

    run(article, replace(dam(), counter_claims=tuple(unworded)))

    assert not Dispute.objects.exists()
    assert [pair.review for pair in CounterClaim.objects.all()] == ["pending"] * 2


def surer(confidence, **changes):
    """Return the extraction of the dam with its first counter-claim alone, so sure."""
    first, *_ = dam().counter_claims
    return replace(dam(), counter_claims=(replace(first, confidence=confidence, **changes),))


def test_a_pair_that_is_read_again_is_as_sure_as_it_is_found_then(article):
    run(article, surer(0.3))
    unsure = CounterClaim.objects.get()

    run(article, surer(0.7))

    pair = CounterClaim.objects.get()
    assert (unsure.confidence, unsure.dispute) == (0.3, None)
    assert (pair.confidence, pair.dispute) == (0.7, Dispute.objects.get())


def test_a_pair_that_a_person_decided_on_stays_as_sure_as_it_was(article):
    run(article, surer(0.3))
    CounterClaim.objects.update(review="accepted")

    run(article, surer(0.7))

    assert CounterClaim.objects.get().confidence == 0.3


@pytest.mark.parametrize(("review", "pairs"), [("pending", 1), ("accepted", 1), ("rejected", 2)])
def test_a_pair_is_not_turned_round_unless_a_person_rejected_it(article, review, pairs):
    first, *_ = dam().counter_claims
    run(article, surer(0.3))
    CounterClaim.objects.update(review=review)

    run(article, surer(0.3, claim=first.counter, counter=first.claim))

    assert CounterClaim.objects.count() == pairs


def test_a_claim_that_is_a_denial_is_on_the_denying_side(article):
    extraction = dam()
    denial, *others = extraction.attributions
    denied = replace(denial, claim_kind=ClaimKind.DENIAL)

    run(article, replace(extraction, attributions=(denied, *others)))

    stances = Claim.objects.order_by("attributions__start").values_list("stance", flat=True)
    assert list(stances) == ["denies", "affirms", "affirms"]


def test_a_second_run_changes_nothing(article):
    run(article)
    before = snapshot()

    run(article)

    assert snapshot() == before


def test_a_second_run_writes_down_what_it_reads_otherwise(article):
    run(article)
    first = dam()
    doubting = replace(first.attributions[0], confidence=0.4)

    run(article, replace(first, attributions=(doubting, *first.attributions[1:])))

    assert Attribution.objects.get(quote_type="direct").confidence == 0.4


def test_a_suggestion_that_is_not_found_again_goes(article):
    run(article)
    first = dam()

    run(article, replace(first, attributions=first.attributions[:2], counter_claims=()))

    assert Claim.objects.filter(text="the remark was electioneering").count() == 0


def test_an_accepted_claim_that_is_not_found_again_stays(article):
    run(article)
    decide.accept(Claim.objects.get(text="the remark was electioneering"))
    first = dam()

    run(article, replace(first, attributions=first.attributions[:2], counter_claims=()))

    assert Claim.objects.get(text="the remark was electioneering").status == "accepted"


def test_a_rejected_claim_is_not_proposed_again(article):
    run(article)
    decide.reject(Claim.objects.get(text="the dam was safe"))

    run(article)

    assert Claim.objects.filter(text="the dam was safe").get().status == "rejected"


def test_a_rejected_claim_is_not_proposed_again_with_other_edges(article):
    run(article)
    decide.reject(Claim.objects.get(text="the dam was safe"))
    first = dam()
    wider = replace(first.attributions[1], content=(span(TEXT, "denied the dam was safe"),))

    run(
        article,
        replace(
            first,
            attributions=(first.attributions[0], wider, first.attributions[2]),
            counter_claims=(),
        ),
    )

    assert not Claim.objects.filter(text="denied the dam was safe").exists()


def test_a_decided_pair_is_not_touched(article):
    run(article)
    CounterClaim.objects.update(review="rejected")

    run(article)

    assert set(CounterClaim.objects.values_list("review", flat=True)) == {"rejected"}


def test_an_accepted_claim_is_still_accepted_in_the_next_revision(article):
    run(article)
    claim = decide.accept(Claim.objects.get(text="the dam was safe"))
    text = TEXT + " The water is rising."
    make_revision(article, text)

    run(article, dam(text))

    [first, second] = claim.attributions.order_by("revision__number")
    assert Claim.objects.count() == 3
    assert (second.review, second.drift, second.supersedes) == ("accepted", "kept", first)


def test_a_quote_altered_inside_its_marks_is_seen_and_waits_for_a_person(article):
    run(article)
    decide.accept(Claim.objects.get(text="“The dam is completely safe,”"))
    text = TEXT.replace("completely safe", "reasonably safe")
    make_revision(article, text)

    run(article, dam(text, "“The dam is reasonably safe,”"))

    latest = Attribution.objects.get(revision__number=2, quote_type="direct")
    assert (latest.drift, latest.review, latest.claim.status) == (
        "quote_altered",
        "pending",
        "accepted",
    )


def test_a_rejected_claim_stays_rejected_in_the_next_revision(article):
    run(article)
    decide.reject(Claim.objects.get(text="the dam was safe"))
    text = TEXT + " The water is rising."
    make_revision(article, text)

    run(article, dam(text))

    assert Claim.objects.filter(text="the dam was safe").get().status == "rejected"
    assert Attribution.objects.get(revision__number=2, cue_lemma="denied").review == "rejected"


def test_a_suggestion_that_the_article_drops_is_withdrawn_and_restored(article):
    run(article)
    found = dam()
    shorter = replace(found, attributions=found.attributions[:2], counter_claims=())
    make_revision(article, TEXT + " One.")
    run(article, shorter)
    dropped = Claim.objects.get(text="the remark was electioneering")
    status_when_dropped = dropped.status
    make_revision(article, TEXT + " Two.")

    run(article, found)

    dropped.refresh_from_db()
    assert (status_when_dropped, dropped.status) == ("withdrawn", "suggested")
    assert dropped.attributions.get(revision__number=3).drift == "restored"


def test_a_name_that_one_confirmed_source_goes_by_is_that_source(article):
    known = make_source("Ada Brandt", kind="person")

    run(article)

    assert Claim.objects.get(attributions__quote_type="direct").source == known


def test_an_unknown_name_becomes_a_candidate_and_no_more(article):
    run(article)

    assert Source.objects.get(name="Ada Brandt").status == "candidate"


def test_two_articles_mean_the_same_named_person_but_not_the_same_officials(article):
    unnamed = replace(dam().sources[1], name="two officials", naming="unnamed")
    extraction = replace(dam(), sources=(dam().sources[0], unnamed))
    run(article, extraction)

    run(make_article(TEXT), extraction)

    assert Source.objects.filter(name="Ada Brandt").count() == 1
    assert Source.objects.filter(name="two officials").count() == 2


def test_a_caption_that_says_it_again_is_an_attribution_not_a_claim():
    text = f"{TEXT}\nAda Brandt says the dam is completely safe"
    again = said(
        text, "a4", "Ada Brandt", "says", "the dam is completely safe",
        source_id="s1", segment_role="caption",
    )  # fmt: skip
    extraction = replace(dam(text), attributions=(*dam(text).attributions, again))

    run(make_article(text), extraction)

    claim = Claim.objects.get(text="“The dam is completely safe,”")
    assert claim.attributions.count() == 2
    assert Claim.objects.count() == 3


def test_a_credit_names_the_confirmed_source_and_its_caption():
    text = f"{TEXT}\nThe dam on Monday.Credit: RDW"
    article = make_article(text)
    revision = article.current_revision
    caption = make_segment(revision, "The dam on Monday.", role="caption")
    line = make_segment(revision, "Credit: RDW", role="credit")
    agency = make_source("RDW")
    credit = ReadCredit(
        role=CreditRole.PHOTO,
        span=line.span,
        credit_line="Credit: RDW",
        supplier="RDW",
        caption=caption.span,
    )

    run(article, replace(dam(text), credits=(credit,)))

    stored = Credit.objects.get()
    assert (stored.supplier, stored.segment, stored.caption) == (agency, line, caption)


def with_gates(numbers):
    """Return a text and an extraction with a statement about each gate more."""
    text = "\n".join([TEXT, *(f"“Gate {n} is shut,” Ada Brandt said." for n in numbers)])
    gates = tuple(
        said(text, f"b{n}", "Ada Brandt", "said", f"“Gate {n} is shut,”", source_id="s1")
        for n in numbers
    )
    return text, replace(dam(text), attributions=(*dam(text).attributions, *gates))


def test_storing_costs_the_same_queries_whatever_the_number_of_claims():
    (few, one), (long, many) = with_gates([99]), with_gates(range(30))
    run(make_article(TEXT))  # makes the sources
    short_article, long_article = make_article(few), make_article(long)

    with CaptureQueriesContext(connection) as short:
        run(short_article, one)
    with CaptureQueriesContext(connection) as many_claims:
        run(long_article, many)

    assert len(many_claims) <= len(short) + 1  # what is alike has dates, if anything is
