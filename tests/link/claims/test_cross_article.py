"""What two claims of two articles are to each other; every text is ours."""

import pytest

from claimsapi.link.claims.cross_article import Joint, Said, relation
from claimsapi.link.claims.numbers import counts, differ, same_counts


def joint(one, other, **fields):
    found = relation(Said(one, **fields), Said(other))
    return found.joint if found else None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            "Ukrainian troops in Kursk are encircled",
            "that Ukraine’s soldiers in Kursk were surrounded",
            id="other words for the same",
        ),
        pytest.param(
            "the troops in Kursk are “encircled, with no way out”",
            "that the troops in Kursk were encircled",
            id="a negation on the side",
        ),
        pytest.param(
            "Brandt never approved the Talbruck dam",
            "that Brandt had not approved the Talbruck dam",
            id="both negated",
        ),
    ],
)
def test_claims_of_one_proposition_agree(one, other):
    assert joint(one, other) == joint(other, one) == Joint.AGREES


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            "the gate at Talbruck lake was not closed on time",
            "the gate at Talbruck lake was closed on time",
            id="not",
        ),
        pytest.param(
            "Brandt’s drinking water plant at Talbruck is unsafe",
            "the drinking water from Talbruck’s plant is safe",
            id="the contrary word",
        ),
    ],
)
def test_claims_of_which_one_is_turned_round_oppose_each_other(one, other):
    found = relation(Said(one), Said(other))

    assert found is not None
    assert (found.joint, found.denies) == (Joint.OPPOSES, True)
    assert joint(other, one) == Joint.OPPOSES


def test_who_denies_it_opposes_it():
    denial = Said("that he took bribes from the Kestral company", denied=True)

    found = relation(Said("Reyk took bribes from the Kestral company"), denial)

    assert found is not None
    assert (found.joint, found.denies) == (Joint.OPPOSES, False)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            "Democratic presidential nominee Ada Brandt",
            "the failings of presidential nominee Ada Brandt",
            id="who it is about, and nothing that is said",
        ),
        pytest.param("the dam is safe", "the dam is not safe", id="no name to tell it by"),
        pytest.param(
            "Brandt would close the Talbruck dam if it rained",
            "Brandt will not close the Talbruck dam",
            id="a condition",
        ),
        pytest.param(
            "nobody ever told Brandt about a mill at the Talbruck dam",
            "there is a mill at the Talbruck dam",
            id="something else negated",
        ),
        pytest.param(
            "the Talbruck dam does more to hurt fish than the mill",
            "the Talbruck dam hurts fish",
            id="a comparison",
        ),
    ],
)
def test_claims_that_may_be_about_different_things_are_nothing_to_each_other(one, other):
    assert joint(one, other) is None


def test_claims_that_differ_in_a_number_count_the_same_otherwise():
    one = "Kestral had 5.7 million crowns in the bank in March"

    assert joint(one, one.replace("5.7", "1.3")) == Joint.RECOUNTS
    assert joint(one, one.replace("5.7", "5.6")) is None


def test_one_source_in_the_same_words_says_it_again():
    text = "the Talbruck dam is safe after the floods"

    assert relation(Said(text, source="s1"), Said(f"that {text}", source="s1")).joint == "again"
    assert relation(Said(text, source="s1"), Said(f"that {text}", source="s2")).joint == "agrees"
    assert relation(Said("an offer", source="s1"), Said("an offer", source="s1")) is None


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        pytest.param("12 civilians were killed", "80 civilians were killed", True, id="far apart"),
        pytest.param("Twelve civilians died", "80 civilians died", True, id="in a word"),
        pytest.param("12 civilians died", "14 civilians died", False, id="a count that went on"),
        pytest.param("at least 12 civilians", "80 civilians", False, id="at least"),
        pytest.param("12 percent of civilians", "80 percent of civilians", False, id="shares"),
        pytest.param("12 civilians", "80 soldiers", False, id="something else"),
        pytest.param("2 million civilians", "2,000,000 civilians", False, id="written otherwise"),
    ],
)
def test_counts_that_cannot_both_be_right(one, other, apart):
    assert differ(counts(one), counts(other)) == apart


def test_a_number_that_only_one_gives_contradicts_nothing():
    assert same_counts("12 civilians were killed", "civilians were killed")
    assert not same_counts("12 civilians were killed", "14 civilians were killed")
