"""An article's text as paragraphs: nothing but words makes a paragraph of its own."""

import pytest

from claimsapi.admin.articles.paragraphs import reading
from claimsapi.models import Segment

TEXTS = {
    "the dash after a dateline": (
        ["HULL", "Rain fell."],
        "HULL — Rain fell.",
        ["HULL —", "Rain fell."],
    ),
    "words that the reader left out": (["HULL"], "HULL Rain fell.", ["HULL", "Rain fell."]),
    "a rule on a line of its own": (
        ["One.", "Two."],
        "One.\n* * *\nTwo.",
        ["One.", "* * *", "Two."],
    ),
    "no segments": ([], "One.\nTwo.", ["One.", "Two."]),
    "nothing between": (["One.", "Two."], "One.\n\nTwo.", ["One.", "Two."]),
}


@pytest.mark.parametrize("name", TEXTS)
def test_what_follows_on_a_line_without_a_word_stays_with_it(name):
    parts, text, shown = TEXTS[name]
    segments = [
        Segment(start=text.index(part), end=text.index(part) + len(part), role="body")
        for part in parts
    ]

    paragraphs = reading(text, segments, [], most=len(text)).paragraphs

    assert [str(each.words) for each in paragraphs] == shown
