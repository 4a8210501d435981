"""Whom a short name means that stands before any full one: nobody is introduced backwards."""

import pytest

from tests.extract.speakers.reading import speaker_of

LONG = (
    "Kelvo said on Monday that its pumps would run all night. The firm has 40 workers. "
    "At the yearly Camp Kelvo meeting a hundred guests slept in tents.\n\n"
    "Kelvo said the rain had been welcome."
)


def test_what_goes_by_the_last_word_first_is_no_last_name():
    assert speaker_of("the rain had been welcome", LONG) == "Kelvo"
    assert speaker_of("its pumps would run all night", LONG) == "Kelvo"


@pytest.mark.parametrize("name", ["Ada Kelvo", "Oluwaseun Kelvo"])
def test_a_headline_may_use_a_last_name_before_the_text_introduces_it(name):
    text = (
        f"{name} opened the weir on Monday.\n\nKelvo said the rain had been welcome, and that the "
        "weir would stay open."
    )

    assert speaker_of("the rain had been welcome", "Kelvo opens the weir\n\n" + text) == name


def test_a_known_first_name_is_one_wherever_it_comes():
    text = (
        "Kelvo said the rain had been welcome.\n\nOn Tuesday Kelvo went home.\n\n"
        "Ada Kelvo is the keeper of the weir."
    )

    assert speaker_of("the rain had been welcome", text) == "Ada Kelvo"
