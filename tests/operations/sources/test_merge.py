"""Merging sources and taking it back, over the real database."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import connection

from claimsapi.models import Article, Claim, CreditLine, Event, Source, SourceAlias, SourceDuplicate
from claimsapi.operations.core.locking import IllegalMove, StaleVersion
from claimsapi.operations.sources import merge, resolve
from claimsapi.operations.sources.merge import Decision
from tests.builders import (
    NOW,
    make_article,
    make_claim,
    make_credit,
    make_feed,
    make_review,
    make_source,
    make_user,
    revision_of,
)
from tests.every_row import every_row
from tests.operations.extractions import dam

pytestmark = pytest.mark.django_db

DECISION = Decision(now=NOW, reason="One agency.")


@pytest.fixture
def survivor():
    source = make_source("Reuters")
    make_claim("Rain is near", source=source)
    return source


@pytest.fixture
def other(survivor):
    """A source in every part, with a name that the survivor has, too."""
    source = make_source("Reuters News Agency")
    SourceAlias.objects.create(source=source, text="Reuters", normalized="reuters")
    SourceAlias.objects.create(source=source, text="RNA", normalized="rna", type="acronym")
    make_review(make_claim("The dam is safe", source=source), author=source)
    article = make_article(publisher=source)
    make_feed(publisher=source)
    make_credit(revision_of(article), creator=source)
    make_credit(revision_of(article), "said", supplier=source, creator=survivor)
    CreditLine.objects.create(supplier_name="RNA", supplier=source)
    return source


def test_a_merge_moves_everything_and_says_what(survivor, other):
    previewed = merge.would_move(survivor, other)

    moved = merge.merge(survivor, other, DECISION)

    assert (
        moved.counts
        == previewed
        == {
            "claims": 1,
            "articles": 1,
            "feeds": 1,
            "created_credits": 1,
            "supplied_credits": 1,
            "created_lines": 0,
            "supplied_lines": 1,
            "reviews": 1,
            "merged": 0,
            "aliases": 2,
        }
    )
    assert not Claim.objects.filter(source=other).exists()
    assert list(other.aliases.values_list("normalized", flat=True)) == ["reuters"]
    told = Event.objects.get(type="source.merged")
    assert (told.object_id, told.payload["other"]) == (survivor.pk, str(other.pk))


def test_what_would_move_is_counted_in_one_query(survivor, other, django_assert_num_queries):
    with django_assert_num_queries(1):
        merge.would_move(survivor, other)


def test_taking_a_merge_back_leaves_every_row_as_it_was(survivor, other):
    before = every_row(without=[SourceDuplicate])

    merge.merge(survivor, other, DECISION)
    merged = every_row(without=[SourceDuplicate])
    moved = merge.unmerge(survivor, other, DECISION)

    assert merged != before
    assert every_row(without=[SourceDuplicate]) == before
    assert moved.counts["claims"] == 1


@pytest.mark.parametrize("first_back", [0, 1], ids=["inner first", "outer first"])
def test_merges_of_merges_are_taken_back_in_any_order(survivor, other, first_back):
    small = make_source("RNA Television")
    make_claim("The dam is shut", source=small)
    # Short for the survivor and for the smallest: it stays with the one between them.
    for source in (survivor, small):
        SourceAlias.objects.create(source=source, text="R", normalized="r")
    before = every_row(without=[SourceDuplicate])
    merge.merge(other, small, DECISION)
    merge.merge(survivor, other, DECISION)
    small.refresh_from_db()
    assert small.merged_into == survivor

    if first_back == 0:
        merge.unmerge(survivor, small, DECISION)
        merge.unmerge(survivor, other, DECISION)
    else:
        merge.unmerge(survivor, other, DECISION)
        merge.unmerge(other, small, DECISION)

    assert every_row(without=[SourceDuplicate]) == before


def test_what_was_taken_apart_and_merged_anew_stays_when_an_earlier_merge_is_taken_back(
    survivor, other
):
    small = make_source("RNA Television")
    claim = make_claim("The dam is shut", source=small)
    merge.merge(other, small, DECISION)
    merge.merge(survivor, other, DECISION)
    merge.unmerge(survivor, small, DECISION)
    merge.merge(survivor, small, DECISION)

    merge.unmerge(survivor, other, DECISION)

    small.refresh_from_db()
    claim.refresh_from_db()
    assert (small.merged_into, claim.source) == (survivor, survivor)


def test_what_came_since_the_merge_or_was_moved_on_stays(survivor, other):
    elsewhere = make_source()
    moved_on = make_claim("Moved on", source=other)
    merge.merge(survivor, other, DECISION)
    later = make_claim("Later", source=survivor)
    Claim.objects.filter(pk=moved_on.pk).update(source=elsewhere)

    merge.unmerge(survivor, other, DECISION)

    later.refresh_from_db()
    moved_on.refresh_from_db()
    assert (later.source, moved_on.source) == (survivor, elsewhere)


def test_a_row_that_comes_for_a_merged_source_goes_to_its_survivor(survivor, other):
    merge.merge(survivor, other, DECISION)

    claim = make_claim("Written by a worker that looked before", source=other)

    claim.refresh_from_db()
    assert claim.source == survivor


def test_a_name_of_the_merged_is_found_as_the_survivor(survivor, other):
    merge.merge(survivor, other, DECISION)

    assert resolve.publisher("RNA") == survivor


@pytest.mark.parametrize(
    ("prepare", "why"),
    [
        pytest.param(lambda s, o: o.pk, "no other than itself", id="itself"),
        pytest.param(
            lambda s, o: Source.objects.filter(pk=s.pk).update(status="candidate"),
            "is confirmed",
            id="unconfirming",
        ),
        pytest.param(
            lambda s, o: [
                Source.objects.filter(pk=each.pk).update(wikidata_id=f"Q{number}")
                for number, each in enumerate((s, o), 1)
            ],
            "Q1 and Q2",
            id="two in Wikidata",
        ),
        pytest.param(
            lambda s, o: [
                make_article(publisher=each, url_key="example.org/dam") for each in (s, o)
            ],
            "Both published",
            id="one address",
        ),
        pytest.param(
            lambda s, o: merge.merge(make_source(), o, DECISION), "is merged", id="merged already"
        ),
    ],
)
def test_what_cannot_be_merged_is_refused(survivor, other, prepare, why):
    itself = prepare(survivor, other) == other.pk

    with pytest.raises(IllegalMove, match=why):
        merge.merge(other if itself else survivor, other, DECISION)


@pytest.mark.parametrize("seen", [{"version": 7}, {"other_version": 7}], ids=str)
def test_a_merge_on_a_version_that_has_passed_is_refused(survivor, other, seen):
    with pytest.raises(StaleVersion):
        merge.merge(survivor, other, Decision(now=NOW, **seen))

    assert Claim.objects.filter(source=other).exists()


def test_only_a_merge_that_was_made_is_taken_back(survivor, other):
    with pytest.raises(IllegalMove, match="not merged"):
        merge.unmerge(survivor, other, DECISION)


def test_a_person_stands_in_what_they_decided(survivor, other):
    person = make_user()

    match = merge.keep_apart(survivor, other, Decision(now=NOW, by=person))

    assert (match.judgement, match.decided_by, match.decided_at) == ("not_same", person, NOW)


def test_sources_alike_are_suggested_with_reasons():
    known = make_source("International Monetary Fund")
    person = make_source("Ada Brandt", kind="person")

    short = resolve.create_confirmed(name="IMF", kind="organization")
    last = resolve.create_confirmed(name="Brandt", kind="person")
    misspelt = resolve.create_confirmed(name="Internatonal Monetary Fund", kind="organization")
    resolve.create_confirmed(name="Ruhr Wire", kind="organization")

    found = {
        frozenset((match.first, match.second)): match.reasons
        for match in SourceDuplicate.objects.all()
    }
    assert set(found) == {
        frozenset((known, short)),
        frozenset((person, last)),
        frozenset((known, misspelt)),
        frozenset((short, misspelt)),
    }
    assert "last name" in found[frozenset((person, last))][0]


def test_a_decided_pair_is_never_suggested_again():
    one, other = make_source("Ada Brandt", kind="person"), make_source("Brandt", kind="person")
    merge.keep_apart(one, other, DECISION)

    resolve.duplicates.suggest([one, other])

    assert not SourceDuplicate.objects.waiting().exists()


def test_extraction_does_not_join_what_a_person_took_apart():
    article = make_article()
    minister = make_source("The Minister", kind="person")
    brandt = make_source("Ada Brandt", kind="person")
    merge.merge(minister, brandt, DECISION)
    merge.unmerge(minister, brandt, DECISION)
    merge.keep_apart(minister, brandt, DECISION)

    found = resolve.resolve(dam().sources, article=article, day=date(2026, 3, 14))

    assert found.rows["s1"] == brandt
    assert not SourceDuplicate.objects.of(minister).waiting().exists()


def test_suggestions_cost_the_same_for_one_and_for_many(django_assert_num_queries):
    many = [make_source(f"Adalbert Brandtstede{letter}", kind="person") for letter in "abcdef"]

    with django_assert_num_queries(5):
        resolve.duplicates.suggest(many[:1])
    with django_assert_num_queries(5):
        resolve.duplicates.suggest(many)


def test_names_are_compared_by_an_index():
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(
            "EXPLAIN SELECT id FROM claimsapi_sourcealias"
            " WHERE lower(regexp_replace(text, '[^A-Z]', '', 'g')) = 'imf'"
        )
        plan = " ".join(row[0] for row in cursor.fetchall())

    assert "alias_initials" in plan


@pytest.mark.parametrize(("name", "made"), [("brandt", 1), ("ada brandt", 0)])
def test_initials_are_made_of_known_names_only_where_the_new_one_may_be_some(name, made):
    make_source("Internal Monetary Fund")
    new = {"ids": [uuid4()], "names": [name], "lasts": ["brandt"], "initials": ["ab"], "limit": 20}

    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {resolve.duplicates._NEAR}", new)
        [plan] = cursor.fetchone()

    assert [node["Actual Loops"] for node in nodes(plan[0]["Plan"]) if makes(node)] == [made]


def nodes(plan):
    yield plan
    for part in plan.get("Plans", ()):
        yield from nodes(part)


def makes(node):
    """Return whether initials of names are made there, or looked up."""
    return "regexp_replace" in node.get("Filter", "") + node.get("Index Cond", "")


def test_an_article_of_a_merged_publisher_is_the_survivors(survivor, other):
    merge.merge(survivor, other, DECISION)

    article = make_article(publisher=other)

    assert Article.objects.get(pk=article.pk).publisher == survivor
