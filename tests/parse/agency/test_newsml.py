from pathlib import Path

import pytest

from claimsapi.parse.agency import newsml
from claimsapi.parse.agency.item import NotUsable
from claimsapi.parse.document import Unreadable
from claimsapi.parse.html.tree import TooComplex

SAMPLES = Path(__file__).parents[1] / "samples"
SAID = "The flood gate is safe, mayor Ada Brandt said on Monday."
DENIED = "Engineers of the river board denied it."
CAPTION = "The flood gate, seen on Monday."
ITEM = (
    '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x:1">'
    "<itemMeta>{meta}</itemMeta><contentSet>{content}</contentSet></newsItem>"
)


def parts(document):
    return [(s.role.value, s.span.of(document.text)) for s in document.segments]


def item(content=f"<inlineData>{SAID}</inlineData>", meta=""):
    return ITEM.format(content=content, meta=meta)


def test_nitf_in_a_message_and_the_picture_beside_it_are_one_article():
    document = newsml.read((SAMPLES / "newsml-message.xml").read_bytes())

    assert parts(document) == [
        ("headline", "Flood gate will hold, says mayor"),
        ("byline", "By Ann Lee"),
        ("dateline", "ESSEN"),
        ("body", SAID),
        ("subhead", "What the board says"),
        ("body", DENIED),
        ("credit", "Additional reporting by Omar Haas"),
        ("wire_credit", "Ruhr Wire"),
        ("caption", CAPTION),
        ("credit", "Tom Roth/Ruhr Wire"),
    ]


def test_xhtml_is_read_below_what_the_metadata_say():
    document = newsml.read((SAMPLES / "newsml-xhtml.xml").read_text())

    assert parts(document) == [
        ("headline", "Flood gate will hold, says mayor"),
        ("byline", "Ann Lee"),
        ("dateline", "Essen"),
        ("body", SAID),
        ("caption", CAPTION),
        ("credit", "(Photo: Tom Roth/AP)"),
        ("body", DENIED),
    ]


@pytest.mark.parametrize("name", ["newsml-message.xml", "newsml-xhtml.xml"])
def test_an_item_says_what_it_is_called_when_it_came_out_and_whose_it_is(name):
    document = newsml.read((SAMPLES / name).read_bytes())

    assert document.headline == "Flood gate will hold, says mayor"
    assert document.published_at == "2026-03-16T09:12:00+01:00"
    assert (document.language, document.authors) == ("en", ("Ann Lee",))
    assert document.external_id == "urn:newsml:ruhrwire.example:20260316:gate"


@pytest.mark.parametrize(
    "content",
    [
        f"<inlineData>{SAID}\n\n{DENIED}</inlineData>",
        f"<inlineData contenttype='text/html'>&lt;p>{SAID}&lt;/p>&lt;p>{DENIED}</inlineData>",
        f"<inlineXML><p xmlns=''>{SAID}</p><div>{DENIED}</div></inlineXML>",
    ],
)
def test_inline_content_is_text_or_markup(content):
    assert parts(newsml.read(item(content))) == [("body", SAID), ("body", DENIED)]


def test_words_that_no_element_marks_are_kept():
    content = f"<inlineXML><x xmlns=''>{SAID}<p>{DENIED}</p>So much for it.</x></inlineXML>"

    assert newsml.read(item(content)).text.splitlines() == [SAID, DENIED, "So much for it."]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        pytest.param("", "not-newsml", id="nothing"),
        pytest.param("<newsItem>", "not-newsml", id="cut off"),
        pytest.param("<rss/>", "not-newsml", id="another vocabulary"),
        pytest.param('<?xml version="1.0" encoding="klingon"?><a/>', "not-newsml", id="encoding"),
        pytest.param(b'<?xml version="1.0" encoding="klingon"?><a/>', "not-newsml", id="bytes"),
        pytest.param(
            f"<!DOCTYPE x [<!ENTITY a 'ha'>]>{item('<inlineData>&a;</inlineData>')}",
            "doctype",
            id="own entity",
        ),
        pytest.param(
            f"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>{item()}",
            "doctype",
            id="file",
        ),
        pytest.param(
            f"<!DOCTYPE x SYSTEM 'http://127.0.0.1/x.dtd'>{item()}", "doctype", id="network"
        ),
        pytest.param(item("<remoteContent href='x.xml'/>"), "no-text", id="content elsewhere"),
        pytest.param(item("<inlineData>…</inlineData>"), "no-text", id="no word"),
        pytest.param(
            item(meta="<pubStatus qcode='stat:canceled'/>"), "not-usable", id="taken back"
        ),
        pytest.param(f"<newsMessage>{item()}{item()}</newsMessage>", "several-texts", id="two"),
        pytest.param(item(f"<inlineData>{'a' * 1_000_001}</inlineData>"), "too-long", id="a book"),
        pytest.param(" " * 10_000_001, "too-long", id="too large"),
    ],
)
def test_what_is_no_article_is_refused_with_its_cause(raw, code):
    with pytest.raises(Unreadable) as refused:
        newsml.read(raw)

    assert refused.value.code == code
    assert str(refused.value)


def test_any_depth_is_read():
    deep = "<div>" * 15_000 + SAID + "</div>" * 15_000

    assert newsml.read(item(f"<inlineXML>{deep}</inlineXML>")).text == SAID


def test_what_is_taken_back_is_known_by_its_head_however_long_it_is(monkeypatch):
    monkeypatch.setattr(newsml, "MARKS", 3)
    raw = (
        "<n:newsItem xmlns:n='http://iptc.org/std/nar/2006-10-01/' guid=\"urn:x:1&amp;a\" "
        "version = '4'><n:itemMeta><n:pubStatus qcode='stat:canceled'/></n:itemMeta></n:newsItem>"
    )

    with pytest.raises(NotUsable) as refused:
        newsml.read(raw)

    assert (refused.value.external_id, refused.value.version) == ("urn:x:1&a", 4)
    with pytest.raises(TooComplex):
        newsml.read(raw.replace("canceled", "usable"))
