"""Where a comma is left out, whom or where somebody spoke to is no part of their name."""

import pytest

from claimsapi.extract.pipeline import extract

WHO = "\n\nAda Holm is a baker in Leven."


def names(text):
    return [source.name for source in extract(text).sources]


@pytest.mark.parametrize(
    "opening",
    [
        "Speaking to the Daily Lantern Holm",
        "Writing in the Norwick Gazette Holm",
        "Talking to Radio Leven Ada Holm",
        "In an interview with Tessaly Radio Holm",
        "Asked by Tom Roth Holm",
        "After meeting Nils Dahl Holm",
    ],
)
def test_the_second_of_two_names_speaks(opening):
    assert names(f"{opening} said that the pier was old.{WHO}") == ["Ada Holm"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Bank of Holm said that the pier was old.", "Bank of Holm"),
        ("Tom Roth Holm said that the pier was old.", "Tom Roth Holm"),
        ("Speaking to the Daily Lantern, Tom Holm said the pier was old.", "Tom Holm"),
        ("Speaking to Tom Roth, Mia Dahl Holm said the pier was old.", "Mia Dahl Holm"),
        ("Speaking yesterday Ada Mary Holm said the pier was old.", "Ada Mary Holm"),
    ],
)
def test_a_name_that_is_whole_stays_whole(text, name):
    assert names(text + WHO) == [name]
