"""Two articles on one dispute, through the real pipeline, in either order; and others."""

import itertools

import pytest

from claimsapi.management.demo import ARTICLES
from claimsapi.models import Article, Attribution, Claim, CounterClaim, Dispute, Event
from claimsapi.operations.claims import decide
from claimsapi.operations.claims.cross_article import WINDOW, matches
from claimsapi.operations.disputes import membership, merge
from tests.builders import NOW, make_article, make_attribution, make_claim
from tests.test_worker import run, take_in

pytestmark = pytest.mark.django_db

MERIDIAN, CONTINENTAL = (sample.text for sample in ARTICLES)

BRIBE = """\
Builder says mayor was paid
HARNOW, May 4 (Courier) – Mayor Jonas Reyk took bribes from the Kestral building company for the \
harbour contract, the builder Olaf Dunn told a court on Monday.
The hearing goes on tomorrow.
"""
NO_BRIBE = """\
Mayor speaks of his years in office
HARNOW, May 5 (Sentinel) – Jonas Reyk denied that he took bribes from the Kestral building \
company for the harbour contract.
He has been mayor for nine years.
"""
SAFE = """\
Ministry sees no risk at Talbruck
TALBRUCK, June 2 (Courier) – The Talbruck dam is safe after the June floods, energy minister Ada \
Brandt said on Tuesday.
Tourists came back to the lake.
"""
UNSAFE = """\
Engineers worry about reservoir
TALBRUCK, June 3 (Sentinel) – “The Talbruck dam is not safe after the floods,” river board \
engineer Pavel Orlik told reporters.
The board meets on Friday.
"""
TWELVE = """\
Shelling in Varsk
VARSK, July 8 (Courier) – Twelve civilians were killed by shelling of the central market in \
Varsk, regional governor Lena Holm said.
Rescue work went on at night.
"""
EIGHTY = """\
Rebels blame army for Varsk
VARSK, July 8 (Sentinel) – Rebel spokesman Tarek Amin said 80 civilians were killed by shelling \
of the market in Varsk.
He spoke on the radio.
"""
CUT_OFF = """\
General sees the end near
DORN, March 2 (Courier) – Government troops in Lower Dorn are surrounded, General Ivo Marek said \
at a briefing on Sunday.
The front has moved for a week.
"""
NOT_CUT_OFF = """\
Ministry contradicts general
DORN, March 3 (Sentinel) – The defence ministry denied that government troops in Lower Dorn were \
encircled.
It gave no numbers.
"""
PAIRS = {
    "the samples": (MERIDIAN, CONTINENTAL),
    "an act denied": (BRIBE, NO_BRIBE),
    "a negation": (SAFE, UNSAFE),
    "casualties": (TWELVE, EIGHTY),
    "an encirclement denied": (CUT_OFF, NOT_CUT_OFF),
}
OTHER = """\
Ferry line to add boats
LINDAU, March 14 (Courier) – The ferry company will run four boats a day from May, its director \
Ruth Keller said on Friday.
“People asked for it,” Keller said.
The union said the crews had not been told. Keller denied that.
"""


def read(text, **fields):
    fields.setdefault("published_at", NOW)
    run(take_in(text, **fields))


@pytest.mark.parametrize("names", PAIRS)
@pytest.mark.parametrize("back", [False, True], ids=["in order", "in reverse"])
def test_two_articles_on_one_dispute_give_one_with_both_sides(names, back):
    for text in PAIRS[names][:: -1 if back else 1]:
        read(text)

    [dispute] = Dispute.objects.all()
    sides = {
        stance: set(
            Attribution.objects.filter(claim__dispute=dispute, claim__stance=stance).values_list(
                "revision__article", flat=True
            )
        )
        for stance in ("affirms", "denies")
    }
    assert all(sides.values())
    assert len(sides["affirms"] | sides["denies"]) == 2


@pytest.mark.parametrize("names", PAIRS)
def test_an_unrelated_article_joins_nothing(names):
    for text in PAIRS[names]:
        read(text)
    [dispute] = Dispute.objects.all()
    held = set(dispute.claims.values_list("pk", flat=True))

    read(OTHER)

    assert set(dispute.claims.values_list("pk", flat=True)) == held


def test_no_two_pairs_join_each_other():
    for text in itertools.chain(*PAIRS.values()):
        read(text)

    assert Dispute.objects.count() == len(PAIRS)


def test_what_machines_join_is_a_suggestion():
    read(BRIBE)
    read(NO_BRIBE)

    pair = CounterClaim.objects.get(basis="inferred", claim__source__name="Olaf Dunn")
    assert (pair.review, pair.relation) == ("pending", "denies")
    assert set(Claim.objects.values_list("status", flat=True)) == {"suggested"}
    assert pair.counter.stance == "denies"


def test_articles_that_turn_out_to_have_one_side_only_are_told():
    read(BRIBE)
    read(NO_BRIBE)

    told = Event.objects.filter(type="article.one_sided").order_by("id")
    assert {event.payload["carries"] for event in told} == {"affirms", "denies"}
    assert {event.object_id for event in told} == set(Article.objects.values_list("pk", flat=True))


def test_one_source_in_the_same_words_is_the_same_claim_again():
    read(SAFE)
    read(SAFE.replace("Ministry sees no risk", "No risk, says ministry"))

    claim = Claim.objects.get(text__contains="Talbruck dam")
    assert claim.attributions.count() == 2


def test_one_source_in_other_words_is_another_claim_on_the_same_side():
    read(MERIDIAN)
    read(CONTINENTAL)

    said = Claim.objects.filter(source__name="Thomas Aldridge", stance="affirms")
    assert said.count() == 2


def test_the_same_words_long_after_are_about_something_else():
    read(BRIBE)
    read(NO_BRIBE, published_at=NOW + 2 * WINDOW)

    assert not Dispute.objects.exists()


def test_a_claim_that_a_person_took_out_is_not_put_back():
    read(MERIDIAN)
    dispute = Dispute.objects.get()
    out = dispute.claims.get(text__startswith="Thousands")
    membership.take_out(dispute, out, reason="only part of the front")

    read(CONTINENTAL)

    out.refresh_from_db()
    assert out.dispute != dispute
    assert not dispute.claims.filter(pk=out.pk).exists()


def test_claims_of_a_deleted_dispute_are_not_brought_together_again():
    read(CUT_OFF)
    read(NOT_CUT_OFF)
    merge.remove(Dispute.objects.get(), reason="no dispute")

    read(CUT_OFF.replace("General sees", "Marek sees").replace("on Sunday", "again on Sunday"))

    held = [dispute.claims.count() for dispute in Dispute.objects.all()]
    assert Claim.objects.filter(dispute=None).count() >= 1
    assert not any(
        {"affirms", "denies"} <= set(d.claims.values_list("stance", flat=True))
        for d in Dispute.objects.all()
    ), held


def test_a_rejected_answer_is_not_proposed_again():
    read(BRIBE)
    read(NO_BRIBE)
    merge.remove(Dispute.objects.get())
    CounterClaim.objects.update(review="rejected")

    read(NO_BRIBE + "He spoke at noon.\n", external_id="other")

    assert set(CounterClaim.objects.values_list("review", flat=True)) == {"rejected"}


def test_a_rejected_claim_is_joined_by_nothing():
    read(BRIBE)
    decide.reject(Claim.objects.get(text__contains="bribes"))

    read(NO_BRIBE)

    assert not Dispute.objects.exists()


def test_a_second_reading_joins_nothing_new():
    read(MERIDIAN)
    read(CONTINENTAL)
    before = set(Claim.objects.values_list("pk", "dispute", "stance"))

    for text in (MERIDIAN, CONTINENTAL):
        read(text)

    assert set(Claim.objects.values_list("pk", "dispute", "stance")) >= before
    assert Dispute.objects.count() == 1


def twenty_claims(place):
    """Store an article of 20 claims, of which each is like those of the same gate elsewhere."""
    article = make_article(published_at=NOW)
    return [
        make_attribution(
            make_claim(f"Gate {n} of the Talbruck dam near Harnow is {place}"),
            revision=article.current_revision,
        )
        for n in range(20)
    ]


def test_an_article_of_twenty_claims_is_matched_in_three_queries(django_assert_num_queries):
    earlier = twenty_claims("safe")
    rows = twenty_claims("safe")
    revision = rows[0].revision
    own = {row.claim_id for row in rows}
    matches(revision, rows, own)  # reads the statistics

    with django_assert_num_queries(3):
        found = matches(revision, rows, own)

    assert {match.earlier for match in found} == {row.claim for row in earlier}


def test_given_claims_alone_are_looked_at(django_assert_num_queries):
    before, meanwhile = twenty_claims("safe"), twenty_claims("safe")
    rows = twenty_claims("safe")
    revision, given = rows[0].revision, {row.claim_id for row in meanwhile}
    own = {row.claim_id for row in rows}
    matches(revision, rows, own, among=given)

    with django_assert_num_queries(3):
        found = matches(revision, rows, own, among=given)

    assert {match.earlier for match in found} == {row.claim for row in meanwhile}
    assert found == matches(revision, rows, own | {row.claim_id for row in before})
    assert matches(revision, rows, own, among=()) == []
