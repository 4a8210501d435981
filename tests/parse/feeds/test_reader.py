import random

import pytest

from claimsapi.parse.document import Unreadable
from claimsapi.parse.feeds import article, reader
from claimsapi.parse.feeds.entry import ENTRIES, Entry, NoFeed
from tests.feed_documents import MAKERS, atom, item, json_feed, rss

URL = "https://example.org/feeds/news"


def read(text, **options):
    return reader.read(text.encode(), url=URL, **options)


def one(text):
    [entry] = read(text).entries
    return entry


@pytest.mark.parametrize("form", MAKERS)
def test_an_item_reads_the_same_in_all_formats(form):
    found = read(MAKERS[form]([item(7)]))

    [entry] = found.entries
    assert found.title == "Canal Post"
    assert (entry.id, entry.address) == (
        "https://example.org/id/7",
        "https://example.org/lock-7",
    )
    assert (entry.title, entry.authors, entry.language) == ("Lock 7 closes", ("Ola Nord",), "en")
    assert entry.published == "2026-03-02T10:00:00+01:00"
    assert (entry.content, entry.is_plain) == (item(7)["content"], False)


@pytest.mark.parametrize("form", MAKERS)
def test_an_entry_is_a_document_with_byline_and_story(form):
    document = article.document(one(MAKERS[form]([item(7)])))

    roles = [(segment.role.value, segment.span.of(document.text)) for segment in document.segments]
    assert roles[:3] == [
        ("headline", "Lock 7 closes"),
        ("byline", "Ola Nord"),
        ("body", "Lock 7 stays shut."),
    ]
    assert (document.authors, document.published_at) == (("Ola Nord",), item(7)["published"])


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Fish & chips", "Fish & chips"),
        ("Fish &amp; chips", "Fish & chips"),
        ("The <i>Tern</i> sails", "The Tern sails"),
        ("A < B", "A < B"),
        ("<b></b>", "<b></b>"),
    ],
)
def test_a_title_is_words_however_often_it_is_escaped(written, shown):
    assert article.title(one(rss([item(1, title=written)]))) == shown


def test_entities_of_html_are_read_where_xml_knows_none():
    text = rss([item(1, title="TITLE")]).replace("TITLE", "Caf&eacute;&nbsp;shut &lt; 5")
    assert one(text).title == "Café\xa0shut < 5"


@pytest.mark.parametrize("codec", ["utf-8", "utf-16", "iso-8859-1"])
def test_a_feed_is_read_in_the_encoding_that_it_declares(codec):
    text = rss([item(1, title="Café")]).replace('encoding="utf-8"', f'encoding="{codec}"')
    assert reader.read(text.encode(codec)).entries[0].title == "Café"


def test_a_feed_in_another_encoding_than_it_declares_is_read_by_its_header():
    content = rss([item(1, title="Łódź")]).encode("iso-8859-2")
    assert reader.read(content, charset="iso-8859-2").entries[0].title == "Łódź"


def test_a_time_without_an_offset_stays_without_one():
    assert one(rss([item(1)]).replace(" +0100", "")).published == "2026-03-02T10:00:00"
    utc = one(rss([item(1)]).replace(" +0100", " -0000"))  # as RFC 2822 has it, §3.3
    assert utc.published == "2026-03-02T10:00:00+00:00"


@pytest.mark.parametrize(
    ("written", "code"),
    [("10:00:00 BST", "date-unreadable"), ("soon", "date-unreadable"), ("", None)],
)
def test_a_time_that_cannot_be_read_is_told_of_the_article(written, code):
    feed = rss([item(1)]).replace("10:00:00 +0100", written)
    feed = feed if written else feed.replace("Mon, 02 Mar 2026 ", "")

    document = article.document(one(feed))

    assert document.published_at == ""
    assert [warning.code for warning in document.warnings] == ([code] if code else [])


def test_addresses_are_those_that_a_reader_of_the_feed_is_led_to():
    assert one(rss([item(1, url="../a?b=1&c")])).address == "https://example.org/a?b=1&c"
    assert one(rss([item(1, url="javascript:alert(1)")])).address == ""


def test_an_address_that_several_items_share_tells_none_of_them_from_another():
    items = [item(1, url="/live#1"), item(2, url="/live#2"), item(3)]
    assert [bool(entry.own_address) for entry in read(atom(items)).entries] == [False, False, True]


def test_an_item_without_id_and_address_is_told_by_its_words():
    first, second = (Entry(title=title, published="2026-03-02") for title in ("Lock", "Weir"))
    assert first.identity != second.identity


def test_plain_text_of_a_json_feed_is_no_markup():
    text = json_feed([item(1, content="The gauge reads <5 m, Ada Brandt said.")])
    entry = one(text.replace("content_html", "content_text"))
    assert "reads <5 m" in article.document(entry).text


NOTHING = [
    pytest.param("", "no-feed", "empty", id="nothing"),
    pytest.param("<!doctype html><p>Hello<p>", "no-feed", "web page", id="a page"),
    pytest.param("<html><body/></html>", "no-feed", "web page", id="a page of XHTML"),
    pytest.param("<sitemap/>", "no-feed", "RSS, Atom or JSON", id="other XML"),
    pytest.param("Gone fishing", "no-feed", "RSS, Atom or JSON", id="words"),
    pytest.param('{"a": 1}', "no-feed", "no JSON Feed", id="other JSON"),
    pytest.param('{"a": ', "broken-feed", "broken JSON in line 1", id="half of JSON"),
    pytest.param('{"a":' + "[" * 100_000, "broken-feed", "broken JSON", id="deep JSON"),
    pytest.param(rss([item(1)])[:-30], "broken-feed", "broken XML: .* in line 3", id="half of XML"),
    pytest.param("<rss>" + "<a>" * 200, "too-large", "levels", id="deep XML"),
    pytest.param(
        "<rss>" + "<item/>" * (ENTRIES + 1) + "</rss>", "too-large", "items", id="many items"
    ),
    pytest.param(
        '<!DOCTYPE rss [<!ENTITY a "aaaa">]><rss>&a;</rss>', "broken-feed", "entities", id="bomb"
    ),
]


@pytest.mark.parametrize(("text", "code", "words"), NOTHING)
def test_what_is_no_feed_is_refused_with_the_way_out(text, code, words):
    with pytest.raises(NoFeed, match=words) as refused:
        read(text)

    assert refused.value.code == code


def mutated(content: bytes, chance: random.Random) -> bytes:
    """Return ``content`` with up to nine stretches of it lost, repeated or replaced."""
    changed = bytearray(content)
    for _ in range(chance.randint(1, 9)):
        start = chance.randrange(len(changed) + 1)
        end = min(len(changed), start + chance.randint(0, 60))
        other = (b"", bytes(changed[start:end]) * 2, chance.randbytes(chance.randint(1, 5)))
        more = (b"<![CDATA[", b"&#0;", b"&#xD800;", b"</item>", b'"', b"null", b"-1e999", b"<p>")
        changed[start:end] = chance.choice(other + more)
    return bytes(changed)


@pytest.mark.parametrize("form", MAKERS)
def test_no_feed_is_so_broken_that_it_is_not_said(form):
    chance = random.Random(form)
    whole = MAKERS[form]([item(number) for number in range(3)]).encode()
    for _ in range(700):
        try:
            found = reader.read(mutated(whole, chance), charset="utf-8", url=URL)
        except NoFeed:
            continue
        for entry in found.entries:
            try:
                assert article.document(entry).text
            except Unreadable:
                continue
            assert article.raw(entry)
