import random
from uuid import uuid4 as make_id

import pytest
from django.db import connection

from claimsapi.models import Claim
from claimsapi.models.claim import ClaimStatus
from claimsapi.operations.claims.match import Asked, likeliest, likeliest_of_each
from tests.builders import make_claim, make_source

pytestmark = pytest.mark.django_db

WORDS = str.split("troop kursk surround village harbour brandt council dam flood mayor reyk bribe")
ENCIRCLED = "Ukrainian troops in Kursk are completely surrounded"


def found(text, **options):
    ids = [match.id for match in likeliest(text, **options)]
    claims = Claim.objects.in_bulk(ids)
    return [claims[pk] for pk in ids]


def analyse():
    """Do what autovacuum does after changes, in the background."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE claimsapi_claim")


def test_the_same_claim_in_other_words_comes_before_one_that_shares_less():
    less = make_claim("Troops paraded through the capital")
    same = make_claim("The Ukrainian troops at Kursk were surrounded by Russian forces")

    assert found(ENCIRCLED) == [same, less]


def test_a_claim_that_shares_no_word_is_not_found():
    make_claim("The dam is safe")

    assert found(ENCIRCLED) == []


def test_a_match_says_which_words_it_shares_and_that_the_source_is_the_same():
    claim = make_claim("The Ukrainian troops were surrounded")

    [match] = likeliest(ENCIRCLED, source=claim.source)

    assert set(match.reasons.words) == {"Ukrainian", "troops", "surrounded"}
    assert match.reasons.same_source
    assert 0 < match.score < 1


@pytest.mark.parametrize("status", [ClaimStatus.REJECTED, ClaimStatus.WITHDRAWN])
def test_a_claim_that_does_not_stand_is_left_out(status):
    make_claim(ENCIRCLED, status=status)

    assert found(ENCIRCLED) == []


def test_a_merged_claim_is_left_out_and_its_survivor_is_found():
    survivor = make_claim(ENCIRCLED)
    make_claim(ENCIRCLED, merged_into=survivor)

    assert found(ENCIRCLED) == [survivor]


def test_excluded_claims_are_left_out():
    ours, other = make_claim(ENCIRCLED), make_claim(ENCIRCLED)

    assert found(ENCIRCLED, excluding=[ours.pk]) == [other]


@pytest.mark.parametrize("text", ["", "of the", "’'\\ & | ! ( :*"])
def test_a_text_without_words_that_tell_finds_nothing(text):
    make_claim(ENCIRCLED)

    assert found(text) == []


def test_the_number_of_queries_does_not_depend_on_the_number_of_claims(
    django_assert_num_queries,
):
    for _ in range(30):
        make_claim(ENCIRCLED)
    analyse()
    found(ENCIRCLED)

    with django_assert_num_queries(2):
        assert len(likeliest(ENCIRCLED)) == 20


def test_words_that_are_common_among_claims_count_less():
    for number in range(50):
        make_claim(f"Troops in village {number}", source=None)
    rare = make_claim("Kursk is quiet", source=None)
    analyse()

    assert found("Troops in Kursk")[0] == rare


def test_a_claim_of_the_source_is_found_by_a_common_word(monkeypatch):
    monkeypatch.setattr("claimsapi.operations.claims.match_lookups.READ", 5)
    source = make_source()
    for number in range(20):
        make_claim(f"Troops {number}", source=None)
    theirs = make_claim("Troops rest", source=source)
    analyse()

    assert found("Troops in Kursk", source=source) == [theirs]


def made_up(number, seed):
    """Return statements of words that are common, rare, and spelled almost alike."""
    chance = random.Random(seed)
    words = [f"{beginning}{end}" for beginning in WORDS for end in ("", "s", "ov", "ine")]
    heaped = [1 / (1 + place) for place in range(len(words))]
    return [" ".join(chance.choices(words, heaped, k=chance.randint(1, 12))) for _ in range(number)]


@pytest.mark.parametrize("bound", [{}, {"READ": 20, "OF_PAIR": 10}], ids=["all read", "bounded"])
def test_many_texts_at_once_find_what_each_finds_alone(bound, monkeypatch):
    for name, value in bound.items():
        monkeypatch.setattr(f"claimsapi.operations.claims.match_lookups.{name}", value)
    sources = [make_source() for _ in range(3)]
    Claim.objects.bulk_create(
        Claim(text=text, source=sources[place % 3]) for place, text in enumerate(made_up(300, 1))
    )
    analyse()
    asked = [Asked(text, sources[place % 2].pk) for place, text in enumerate(made_up(60, 2))]
    asked += [Asked(""), Asked(asked[0].text)]

    together = likeliest_of_each(asked)

    assert together == [likeliest_of_each([each])[0] for each in asked]
    assert sum(map(len, together)) > 500


def test_many_texts_cost_as_many_queries_as_one(django_assert_num_queries):
    for _ in range(30):
        make_claim(ENCIRCLED)
    analyse()
    likeliest(ENCIRCLED)

    with django_assert_num_queries(2):
        found = likeliest_of_each([Asked(f"{ENCIRCLED} {n}", make_id()) for n in range(20)])

    assert [len(near) for near in found] == 20 * [20]


def test_only_given_claims_are_found_where_that_is_asked():
    make_claim(ENCIRCLED)
    later = make_claim(ENCIRCLED)
    latest = make_claim(ENCIRCLED)

    [near] = likeliest_of_each([Asked(ENCIRCLED, later.source_id)], among=[later.pk, latest.pk])

    assert [one.id for one in near] == [later.pk, latest.pk]
