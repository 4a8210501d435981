"""What two claims of two articles are to each other; every text is ours."""

from pathlib import Path

import pytest

from claimsapi.link.claims.cross_article import Joint, Said, relation


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


def pairs(name):
    """Return pairs of claims, written as three attacks; docs/matching.md has the first results."""
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines]


def test_of_pairs_that_contradict_each_other_hardly_any_agrees():
    found = [joint(one, other) for one, other in pairs("contradicting.tsv")]

    assert len(found) == 160
    assert sum(one in (Joint.AGREES, Joint.AGAIN) for one in found) <= 1  # "with bad cheques"
    assert sum(one in (Joint.OPPOSES, Joint.RECOUNTS) for one in found) >= 56


def test_of_pairs_that_say_the_same_most_agree_and_none_opposes():
    found = [joint(one, other) for one, other in pairs("agreeing.tsv")]

    assert len(found) == 100
    assert {one for one in found if one} == {Joint.AGREES}
    assert found.count(Joint.AGREES) >= 85
