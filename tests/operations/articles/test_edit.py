import pytest

from claimsapi.models import Claim
from claimsapi.operations.articles import edit as article_edit
from claimsapi.operations.articles.ingest import ingest
from claimsapi.operations.claims import edit as claim_edit
from claimsapi.operations.disputes.sides import sides
from tests.builders import (
    NOW,
    make_article,
    make_attribution,
    make_claim,
    make_dispute,
    make_revision,
    make_source,
    revision_of,
)
from tests.operations.articles.test_ingest import submission

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return make_article()


def appearing(article, **fields):
    """Return a claim that ``article`` carries."""
    claim = make_claim(**fields)
    make_attribution(claim, revision=revision_of(article))
    return claim


def test_a_suggested_claim_goes_and_comes_back_with_its_article(article):
    claim = appearing(article)

    article_edit.withdraw(article)
    gone = Claim.objects.get(pk=claim.pk).status
    article_edit.edit(article, {"status": "active"})

    assert (gone, Claim.objects.get(pk=claim.pk).status) == ("withdrawn", "suggested")


def test_a_claim_that_another_article_carries_stays(article):
    claim = appearing(article)
    make_attribution(claim)

    article_edit.withdraw(article)

    assert Claim.objects.get(pk=claim.pk).status == "suggested"


def test_a_claim_that_only_an_older_wording_of_another_article_carries_goes(article):
    claim, other = appearing(article), make_article()
    make_attribution(claim, revision=revision_of(other))
    make_revision(other, "The ministry says nothing.")

    article_edit.withdraw(article)

    assert Claim.objects.get(pk=claim.pk).status == "withdrawn"


def test_a_claim_that_a_person_accepted_stays_accepted(article):
    claim = appearing(article, status="accepted")

    article_edit.withdraw(article)

    assert Claim.objects.get(pk=claim.pk).status == "accepted"


def test_a_claim_that_a_person_withdrew_does_not_come_back_with_its_article(article):
    claim = appearing(article)
    claim_edit.withdraw(claim)

    article_edit.withdraw(article)
    article_edit.edit(article, {"status": "active"})

    assert Claim.objects.get(pk=claim.pk).status == "withdrawn"


def test_the_sides_of_a_dispute_leave_a_withdrawn_article_out(article):
    dispute = make_dispute()
    claim = appearing(article, status="accepted", dispute=dispute, stance="affirms")
    here = make_attribution(claim)

    article_edit.withdraw(article)

    [row] = sides(dispute).sides[0].rows
    assert [one.pk for one in row.attributions] == [here.pk]


def test_a_later_revision_leaves_a_headline_that_was_set():
    publisher = make_source()
    article = ingest(submission(publisher=publisher, external_id="a"), now=NOW).article
    article_edit.edit(article, {"headline": "Dam holds"})

    job = ingest(submission("Dam\nSo it is.", publisher=publisher, external_id="a"), now=NOW)

    assert job.article.headline == "Dam holds"


def test_a_headline_that_is_sent_along_replaces_one_that_was_set():
    publisher = make_source()
    article = ingest(submission(publisher=publisher, external_id="a"), now=NOW).article
    article_edit.edit(article, {"headline": "Dam holds"})
    later = submission("Dam\nIt is.", publisher=publisher, external_id="a", headline="Dam broke")

    assert ingest(later, now=NOW).article.headline == "Dam broke"


def test_a_copy_of_a_copy_is_one_of_the_original(article):
    copy = make_article(wire_of=article)

    changed = article_edit.edit(make_article(), {"wire_of": copy})

    assert changed.wire_of == article


def test_copies_of_what_becomes_a_copy_follow_it(article):
    copy, original = make_article(wire_of=article), make_article()

    article_edit.edit(article, {"wire_of": original})

    copy.refresh_from_db()
    assert copy.wire_of == original


def test_an_original_and_its_copy_can_change_places(article):
    copy = make_article(wire_of=article)

    article_edit.edit(article, {"wire_of": copy})

    copy.refresh_from_db()
    article.refresh_from_db()
    assert (article.wire_of, copy.wire_of) == (copy, None)


def test_what_would_go_with_an_article_is_what_goes(article):
    going, shared = appearing(article), appearing(article)
    make_attribution(shared)
    appearing(article, status="accepted")

    told = list(article_edit.going_with(article))
    article_edit.withdraw(article)

    assert told == [going]
    assert list(Claim.objects.filter(status="withdrawn")) == [going]


def test_a_side_is_lost_if_no_other_active_article_takes_it(article):
    dispute = make_dispute()
    appearing(article, dispute=dispute, stance="affirms")
    appearing(article, dispute=dispute, stance="denies")
    appearing(make_article(), dispute=dispute, stance="denies")
    appearing(make_article(status="withdrawn"), dispute=dispute, stance="affirms")

    lost = article_edit.sides_lost_without(article)

    assert [(each.dispute, each.stance) for each in lost] == [(dispute, "affirms")]


def test_a_side_of_rejected_claims_is_not_lost(article):
    appearing(article, dispute=make_dispute(), stance="affirms", status="rejected")

    assert article_edit.sides_lost_without(article) == []
