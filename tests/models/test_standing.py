"""Whether a row stands is said once: querysets and SQL ask the same."""

import re
from pathlib import Path

from django.conf import settings

from claimsapi.models import Article, Attribution, Claim, CounterClaim, Credit
from claimsapi.models.article import ArticleStatus, article_is_active
from claimsapi.models.attribution import AttributionReview
from claimsapi.models.claim import ClaimStatus, claim_stands
from claimsapi.models.reviewed import Review, not_rejected
from tests.builders import (
    make_article,
    make_attribution,
    make_claim,
    make_counter_claim,
    make_credit,
    revision_of,
)


def found_by_sql(model, condition):
    return {row.pk for row in model.objects.raw(
        f"SELECT id FROM {model._meta.db_table} AS item WHERE {condition}"
    )}  # fmt: skip


def test_a_claim_stands_unless_it_was_rejected_or_withdrawn(db):
    claims = {status: make_claim(status=status) for status in ClaimStatus}

    standing = found_by_sql(Claim, claim_stands("item"))

    assert standing == {claims["suggested"].pk, claims["accepted"].pk}
    assert standing == set(Claim.objects.standing().values_list("pk", flat=True))


def test_a_row_that_was_rejected_no_longer_counts(db):
    revision = revision_of(make_article())
    for review in AttributionReview:
        make_attribution(review=review)
    for review, role in zip(Review, ("photo", "byline", "wire"), strict=True):
        make_counter_claim(make_claim(), make_claim(), review=review)
        make_credit(revision, role=role, review=review)

    reviews = ((Attribution, AttributionReview), (CounterClaim, Review), (Credit, Review))
    for model, every in reviews:
        kept = model.objects.not_rejected()
        assert {row.review for row in kept} == set(every) - {"rejected"}
        assert {row.pk for row in kept} == found_by_sql(model, not_rejected("item"))


def test_an_attribution_is_of_an_article_that_is_not_withdrawn(db):
    active, withdrawn = (make_article(status=status) for status in ArticleStatus)
    rows = [make_attribution(revision=revision_of(each)) for each in (active, withdrawn)]

    assert list(Attribution.objects.of_active_articles()) == rows[:1]
    assert found_by_sql(Article, article_is_active("item")) == {active.pk}


def test_no_other_sql_names_the_states_in_which_nothing_stands():
    package = Path(settings.BASE_DIR, "claimsapi")
    files = [path for path in package.rglob("*.py") if path.parent.name != "migrations"]

    found = [p.name for p in files if re.search(r"'(rejected|withdrawn|active)'", p.read_text())]

    assert files
    assert found == []
