"""What a person has said is not the same stays apart, whatever either is merged into."""

import pytest

from claimsapi.models import SourceDuplicate
from claimsapi.operations.core.locking import IllegalMove
from claimsapi.operations.sources import duplicates, merge
from claimsapi.operations.sources.merge import Decision
from tests.builders import NOW, make_source

pytestmark = pytest.mark.django_db

DECISION = Decision(now=NOW)


@pytest.fixture
def three():
    """Return Ada, Ava, who is not her, and who is one with Ava, misspelt."""
    names = ("Ada Brandtstede", "Ava Brandtstede", "Ava Brandtsteder")
    return [make_source(name, kind="person") for name in names]


def waiting(source):
    return SourceDuplicate.objects.of(source).waiting()


def test_two_that_were_judged_not_the_same_are_not_merged(three):
    ada, ava, _ = three
    merge.keep_apart(ada, ava, DECISION)

    with pytest.raises(IllegalMove, match="judged not the same on 14 March"):
        merge.merge(ada, ava, DECISION)


@pytest.mark.parametrize("turned", [False, True])
def test_nor_is_what_either_of_them_was_merged_into(three, turned):
    ada, ava, survivor = three
    merge.keep_apart(ada, ava, DECISION)
    merge.merge(survivor, ava, DECISION)
    pair = (survivor, ada) if turned else (ada, survivor)

    with pytest.raises(IllegalMove, match="“Ada Brandtstede” and “Ava Brandtstede” were"):
        merge.merge(*pair, DECISION)


def test_it_is_not_suggested_for_the_survivor(three):
    ada, ava, survivor = three
    duplicates.suggest([ada])
    assert waiting(ada).count() == 2
    merge.keep_apart(ada, ava, DECISION)

    merge.merge(survivor, ava, DECISION)
    duplicates.suggest([ada])

    assert not waiting(ada).exists()


def test_others_are_suggested_as_before(three):
    ada, ava, survivor = three
    other = make_source("Adah Brandtstede", kind="person")
    merge.keep_apart(ada, ava, DECISION)
    merge.merge(survivor, ava, DECISION)

    duplicates.suggest([ada])

    assert [match.other(ada) for match in waiting(ada)] == [other]


def test_who_takes_it_back_may_merge(three):
    ada, ava, survivor = three
    merge.keep_apart(ada, ava, DECISION)
    merge.merge(survivor, ava, DECISION)

    merge.reconsider(survivor, ada, DECISION)

    assert merge.merge(survivor, ada, DECISION).survivor == survivor


def test_nothing_is_taken_back_that_nobody_has_said(three):
    with pytest.raises(IllegalMove, match="Nobody has judged"):
        merge.reconsider(*three[:2], DECISION)


def test_what_a_merge_brought_along_goes_with_it_when_that_is_taken_back(three):
    ada, ava, survivor = three
    merge.keep_apart(ada, ava, DECISION)
    merge.merge(survivor, ava, DECISION)
    merge.unmerge(survivor, ava, DECISION)

    assert merge.merge(survivor, ada, DECISION).survivor == survivor
