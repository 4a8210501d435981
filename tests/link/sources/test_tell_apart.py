import pytest

from claimsapi.link.sources.tell_apart import are_two, is_bare


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("authorities", True),
        ("Local authorities", True),
        ("the fans", True),
        ("Residents", True),
        ("angry parents", True),
        ("police", True),
        ("Witnesses", True),
        ("Republicans", False),
        ("Ukrainian officials", False),
        ("fans of the Rovers", False),
        ("Engineers of the river board", False),
        ("European Commission", False),
        ("", False),
        ("The", False),
        ("the The", False),
    ],
)
def test_a_group_of_common_words_is_another_one_in_each_article(name, bare):
    assert is_bare(name) is bare


@pytest.mark.parametrize(
    ("one", "other", "two"),
    [
        ("mayor of Dover", "mayor of Calais", True),
        ("mayor of Dover", "goalkeeper", True),
        ("a spokesman for the Red Cross", "spokesman for the Navy", True),
        ("mayor of Dover", "Mayor", False),
        ("mayor of Dover", "the former mayor of Dover", False),
        ("prime minister", "then prime minister of Spain", False),
        ("mayor", "", False),
        ("", "", False),
        ("the", "mayor", False),
    ],
)
def test_roles_that_share_nothing_or_name_two_places_are_of_two_people(one, other, two):
    assert are_two(one, other) is two
    assert are_two(other, one) is two
