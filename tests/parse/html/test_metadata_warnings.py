import json

import pytest

from claimsapi.parse.html import reader


def read(author, byline=""):
    story = json.dumps({"@type": "NewsArticle", "author": author})
    script = f"<script type='application/ld+json'>{story}</script>"
    return reader.read(f"{script}<h1>Ferry</h1>{byline}<p>The second ferry never came.</p>")


def test_a_name_that_was_read_as_several_authors_is_told():
    document = read({"name": "Ida Kranz and Tom Roth"})

    [warning] = document.warnings
    assert document.authors == ("Ida Kranz", "Tom Roth")
    assert (warning.code, warning.pointer) == ("author-split", "/authors")
    assert "“Ida Kranz and Tom Roth” is given as one author" in warning.detail


@pytest.mark.parametrize(
    ("author", "byline"),
    [
        pytest.param([{"name": "Ida Kranz"}, {"name": "Tom Roth"}], "", id="given apart"),
        pytest.param(
            "Ida Kranz and Tom Roth",
            "<p class='byline'>By <a rel='author'>Ida Kranz</a>, <a rel='author'>Tom Roth</a></p>",
            id="printed apart",
        ),
    ],
)
def test_authors_who_are_told_apart_elsewhere_are_not_in_doubt(author, byline):
    assert read(author, byline).warnings == ()
