"""Who wrote a page, where neither metadata nor a class says so."""

import pytest

from claimsapi.extract.credits import credits
from claimsapi.parse.html import reader

FILLER = "<p>The ice on the lake has held since Sunday and may be walked on again. </p>" * 9


def read(below, *, beside="", head=""):
    return reader.read(
        f"<html><head>{head}</head><body><article><h1>Lake opens</h1>{below}{FILLER}</article>"
        f"{beside}</body></html>"
    )


@pytest.mark.parametrize(
    ("below", "names"),
    [
        ("<div class='meta'><span>By Ida Holm, arts critic</span><span>Umeå</span></div>", 1),
        ("<p>Words by Ida Holm<br>Photographs by Per Dahl</p>", 1),
        ("<p>Text: <a href='/ida'>Ida Holm</a></p>", 1),
        ("<p>Story by Ida Holm</p>", 1),
        ("<p>Interview by Ida Holm</p>", 1),
        ("<p class='verfasser'>Von Ida Holm und Jan Beck</p>", 2),
        ("<p>Par Ida Holm et Jan Beck</p>", 2),
        ("<p>By Ida Holm’s own count, the ice has opened nine times.</p>", 0),
        ("<p>By Friday Ida Holm may skate.</p>", 0),
        ("<p>Von Ida Holm war nichts zu hören.</p>", 0),
    ],
)
def test_the_lines_below_the_headline_name_the_authors(below, names):
    assert read(below).authors == ("Ida Holm", "Jan Beck")[:names]


@pytest.mark.parametrize(
    "beside",
    [
        "<div class='card'><a href='/x'>Mill shut</a><span class='byline'>By Bo Ek</span></div>",
        "<div class='comment'><b class='author'>Bo Ek</b><p>Good.</p></div>",
        "<section class='most-read'><ul><li class='byline'>By Bo Ek</li></ul></section>",
    ],
)
def test_authors_of_other_stories_and_readers_wrote_nothing_here(beside):
    assert read("", beside=beside).authors == ()


def test_a_script_may_write_an_author_as_markup_does():
    script = '{"@type": "NewsArticle", "author": {"name": "Zo&euml; Holm"}}'

    assert read("", head=f"<script type='application/ld+json'>{script}</script>").authors == (
        "Zoë Holm",
    )


def test_a_line_of_names_is_no_body():
    document = read("<p>Por Ida Holm</p>")

    assert "Por Ida Holm" not in [
        s.span.of(document.text) for s in document.segments if s.role == "body"
    ]


def test_words_and_pictures_are_two_lines():
    document = read("<p>Words by Ida Holm<br>Photographs by Per Dahl</p>")

    found = credits(document.text, document.segments)
    assert [(c.role, c.creator) for c in found] == [("byline", "Ida Holm"), ("photo", "Per Dahl")]


def test_inputs_of_an_agency_are_a_wire_credit():
    document = reader.read(f"<article>{FILLER}<p><em>(With inputs from PTI)</em></p></article>")

    [credit] = credits(document.text, document.segments)
    assert (credit.role, credit.supplier) == ("wire", "PTI")


def test_files_of_a_colleague_are_reporting():
    document = reader.read(f"<article>{FILLER}<p>With files from Ida Holm in Umeå</p></article>")

    [credit] = credits(document.text, document.segments)
    assert (credit.role, credit.creator) == ("additional_reporting", "Ida Holm")


def test_an_author_may_be_described_elsewhere_in_the_graph():
    graph = (
        '{"@graph": [{"@type": "NewsArticle", "author": [{"@id": "#ida"}, {"@id": "#none"}]},'
        '{"@type": "Person", "@id": "#ida", "name": "Ida Holm"}]}'
    )

    assert read("", head=f"<script type='application/ld+json'>{graph}</script>").authors == (
        "Ida Holm",
    )


@pytest.mark.parametrize(
    "below",
    [
        pytest.param("<ul class='authors'><li>Ida Holm<li>Jan Beck</ul>", id="a list"),
        pytest.param(
            "<div><b class='author'>Ida Holm</b><b class='author'>Jan Beck</b></div>", id="each"
        ),
        pytest.param(
            "<div><span itemprop='author'>Ida Holm</span> and <span itemprop='author'>Jan Beck"
            "</span></div>",
            id="microdata",
        ),
        pytest.param("<p class='autores'>Por Ida Holm y Jan Beck</p>", id="Spanish"),
        pytest.param("<p>di <b>Ida Holm e Jan Beck</b></p>", id="Italian"),
        pytest.param("<p>By Ida Holm and Jan Beck<br>4 May 2026</p>", id="a date below"),
        pytest.param(
            "<aside><p>Contact</p><a rel='author'>Ida Holm</a><a rel='author'>Jan Beck</a></aside>",
            id="beside the text",
        ),
    ],
)
def test_each_of_several_authors_is_found(below):
    assert read(below).authors == ("Ida Holm", "Jan Beck")


def test_the_author_of_a_picture_is_not_that_of_the_article():
    picture = "<div itemtype='https://schema.org/ImageObject'><i itemprop='author'>Bo Ek</i></div>"

    assert read(f"{picture}<p>By Ida Holm").authors == ("Ida Holm",)


def test_a_list_of_an_author_and_the_job_names_one():
    assert read("<ul class='author'><li>Ida Holm<li>Arts reporter</ul>").authors == ("Ida Holm",)


def test_authors_of_stories_in_a_box_beside_the_text_wrote_nothing_here():
    box = "<aside><h3>Mill shut</h3><a rel='author'>Bo Ek</a></aside>"

    assert read(box).authors == ()


def test_the_byline_may_stand_below_what_holds_the_headline():
    page = f"<div><h1>Lake opens</h1></div><div><i>by Ida Holm, staff writer</i>{FILLER}</div>"

    assert reader.read(page).authors == ("Ida Holm",)


def test_a_page_may_have_its_headline_in_a_heading_of_its_own():
    page = (
        "<title>The lake is open - Umeå Post</title><h2><i>Sport</i> The lake is open</h2>"
        f"<div>Von <a>Ida Holm</a></div>{FILLER}"
    )

    assert reader.read(page).authors == ("Ida Holm",)


def test_a_name_may_hold_a_word_that_joins_others():
    assert read("<p>Por Ana Vidal y Roca</p>").authors == ("Ana Vidal y Roca",)
