import pytest

from claimsapi.link.terms import terms


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("encircled", "surrounded", id="words that mean the same"),
        pytest.param("accusations", "accused", id="noun and verb"),
        pytest.param("the mayor’s", "Mayors", id="possessive, case and number"),
        pytest.param("illegal", "legally", id="what one affirms the other denies"),
    ],
)
def test_words_of_one_meaning_are_one_term(one, other):
    assert terms(one) == terms(other) != frozenset()


def test_words_that_say_little_are_no_terms():
    assert terms("he said that they wouldn’t have been there") == frozenset()
