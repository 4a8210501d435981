"""What items say beside their story, in ninjs and NewsML-G2 alike."""

import json

import pytest

from claimsapi.parse.agency import newsml, ninjs
from claimsapi.parse.agency.details import MOST_IGNORED
from claimsapi.parse.document import Unreadable

SAID = "The lock will open in May, the keeper said."

# What a format writes, by the words that both have for it.
NINJS = {
    "embargoed": {"embargoed": "2026-03-17T06:00:00+01:00"},
    "slug": {"slugline": "lock-opening"},
    "genre": {"genres": [{"name": "Feature", "uri": "urn:genre:1"}]},
    "note": {"ednote": "Adds the keeper."},
    "version": {"version": "3"},
    "credit": {"creditline": "Lock Wire"},
}
NEWSML = {
    "embargoed": ("meta", "<embargoed>2026-03-17T06:00:00+01:00</embargoed>"),
    "slug": ("content", "<slugline>lock-opening</slugline>"),
    "genre": ("content", "<genre qcode='g:1'><name>Feature</name></genre>"),
    "note": ("meta", "<edNote>Adds the keeper.</edNote>"),
    "version": ("attribute", "version='3'"),
    "credit": ("content", "<creditline>Lock Wire</creditline>"),
}


def of_ninjs(said, **item):
    return ninjs.read(json.dumps({"uri": "urn:lock:1", "body_text": SAID, **said, **item}))


def of_newsml(said, meta="", content="", attributes="", body=SAID):
    place, words = said or ("", "")
    meta += words if place == "meta" else ""
    content += words if place == "content" else ""
    attributes += words if place == "attribute" else ""
    return newsml.read(
        f"<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/' guid='urn:lock:1' {attributes}>"
        f"<itemMeta><itemClass qcode='ninat:text'/>{meta}</itemMeta><contentMeta>{content}"
        f"</contentMeta><contentSet><inlineData>{body}</inlineData></contentSet></newsItem>"
    )


READ = [
    pytest.param(lambda what: of_ninjs(NINJS[what]), id="ninjs"),
    pytest.param(lambda what: of_newsml(NEWSML[what]), id="NewsML-G2"),
]


@pytest.mark.parametrize("read", READ)
@pytest.mark.parametrize(
    ("what", "field", "value"),
    [
        ("embargoed", "embargoed_until", "2026-03-17T05:00:00+00:00"),
        ("slug", "slug", "lock-opening"),
        ("genre", "genre", "Feature"),
        ("note", "editorial_note", "Adds the keeper."),
        ("version", "version", 3),
    ],
)
def test_what_an_item_says_of_itself_is_kept(read, what, field, value):
    found = read(what)

    assert getattr(found, field) == value
    assert found.ignored == ()


@pytest.mark.parametrize("read", READ)
def test_whose_text_it_is_stands_below_it_as_the_credit_of_an_agency(read):
    found = read("credit")

    assert [(s.role, s.span.of(found.text)) for s in found.segments] == [
        ("body", SAID),
        ("wire_credit", "Lock Wire"),
    ]


@pytest.mark.parametrize("written", ["tomorrow", "2026-03-17", "2026-03-17T06:00:00", "9999-12-31"])
def test_an_embargo_that_names_no_moment_is_refused(written):
    for read in (
        lambda: of_ninjs({"embargoed": written}),
        lambda: of_newsml(("meta", f"<embargoed>{written}</embargoed>")),
    ):
        with pytest.raises(Unreadable) as refused:
            read()
        assert refused.value.code == "embargo-unclear"
        assert written[:10] in str(refused.value)


def test_an_empty_embargo_of_newsml_has_no_end():
    assert of_newsml(("meta", "<embargoed/>")).embargoed_until.startswith("2100-")
    assert of_ninjs({"embargoed": ""}).embargoed_until == ""


def test_what_has_no_place_is_named_once():
    item = {"urgency": 4, "subjects": [{"name": "locks"}], "people": [], "title": ""}
    pictures = [
        {"type": "picture", "caption": "The lock.", "renditions": [{"href": "a"}]},
        {"type": "picture", "caption": "The keeper.", "renditions": [{"href": "b"}]},
        {"type": "text", "uri": "urn:lock:2"},
    ]

    assert of_ninjs(item, associations=pictures).ignored == (
        "urgency",
        "subjects",
        "associations/renditions",
        "associations (text): urn:lock:2",
    )
    assert of_newsml(
        ("content", "<subject qcode='a'/><subject qcode='b'/>"), meta="<provider uri='a'/>"
    ).ignored == ("itemMeta/provider", "contentMeta/subject")


def test_of_many_names_as_many_are_told_as_a_person_reads():
    found = of_ninjs({f"x{number}": 1 for number in range(MOST_IGNORED + 7)}).ignored

    assert (len(found), found[-1]) == (MOST_IGNORED + 1, "and 7 more")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        pytest.param("Lee &amp; Roth said so.", "Lee & Roth said so.", id="once too often"),
        pytest.param("&quot;So&quot;, said Lee.", '"So", said Lee.', id="marks"),
        pytest.param("Caf&#233; and bar, Lee said.", "Café and bar, Lee said.", id="a number"),
        pytest.param("R&D; costs, Lee said.", "R&D; costs, Lee said.", id="none"),
        pytest.param("It prints &amp;amp; here.", "It prints &amp; here.", id="a story about them"),
    ],
)
def test_entities_that_are_left_in_a_text_are_decoded_once(written, read):
    assert of_ninjs({"headline": written}).headline == read
    assert read in of_ninjs({"body_text": written}).text
    twice = written.replace("&", "&amp;")
    assert read in of_ninjs({"body_xhtml": f"<p>{twice}</p>"}).text
    assert read in of_newsml(None, body=twice).text


def test_markup_that_was_escaped_as_a_whole_is_markup():
    body = "&lt;p&gt;The lock will open.&lt;/p&gt;&lt;p&gt;So the keeper said.&lt;/p&gt;"

    assert of_ninjs({"body_xhtml": body}).text == "The lock will open.\nSo the keeper said."
