"""Encodings are taken from a list: no page, file or header has a codec of Python's run."""

import io
from wsgiref.util import setup_testing_defaults

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.utils import timezone

from claimsapi.api.core.headers.utf8 import Utf8Alone
from claimsapi.http_fetch import fetched
from claimsapi.models import Job
from claimsapi.operations.extraction import fetch_article, request
from claimsapi.parse import charsets
from claimsapi.parse.agency import newsml
from claimsapi.parse.html import reader
from claimsapi.wsgi import application
from tests.api_client import Tool
from tests.builders import LEASE, make_source
from tests.web_server import running

NO_ENCODINGS = str.split(
    """
    punycode idna utf-7 unicode_escape raw_unicode_escape undefined hex zip bz2 base64 uu quopri
    rot13 mbcs oem cp037 utf-32 ../../etc/passwd encodings.hex nobody-knows
    """
)

# Words that utf-7, unicode_escape and others would read as markup, and a byte that is no UTF-8.
STORY = b"<p>The gate +ADw-b+AD4- \\x3cb of the caf\xe9 will hold for another week, they said.</p>"
AS_IT_STANDS = r"The gate +ADw-b+AD4- \x3cb of the café will hold for another week, they said."


def test_no_name_of_a_codec_is_one_of_an_encoding():
    assert [name for name in NO_ENCODINGS if charsets.codec_of(name)] == []


@pytest.mark.parametrize("charset", NO_ENCODINGS)
def test_a_page_that_names_one_is_read_as_if_it_named_none(charset):
    page = b'<meta charset="%s">%s' % (charset.encode(), STORY)

    assert reader.read(page).text == AS_IT_STANDS


@pytest.mark.parametrize("charset", NO_ENCODINGS)
def test_a_page_whose_header_names_one_is_read_as_if_it_named_none(charset):
    assert charsets.page_text(STORY, charset) == STORY.decode("windows-1252")


def test_the_header_of_a_page_is_read_without_any_codec():
    with running() as server:
        server.answer("/gate", Content_Type="text/html; charset*=punycode''a-b")

        assert fetched(server.url(), server.policy).charset == ""


@pytest.mark.django_db
@pytest.mark.parametrize("charset", ["punycode", "undefined"])
def test_a_job_for_a_page_whose_header_names_one_ends_with_what_it_found(charset):
    with running() as server:
        server.answer("/gate", "<p>Hello</p>", Content_Type=f"text/html; charset={charset}")
        job = request.fetch(request.Wanted(url=server.url(), publisher=make_source()))
        taken = Job.objects.take(job.pk, now=timezone.now(), lease=LEASE)

        fetch_article.take_in_and_extract(taken, timezone.now, policy=server.policy)

    taken.refresh_from_db()
    assert taken.error["type"] == "/problems/unreadable-article/"


@pytest.mark.parametrize("charset", NO_ENCODINGS)
def test_xml_that_names_one_is_refused_with_the_way_out(charset):
    item = b'<?xml version="1.0" encoding="%s"?><newsItem/>' % charset.encode()

    with pytest.raises(newsml.NotNewsml, match="convert it to UTF-8"):
        newsml.read(item)


@pytest.mark.parametrize(
    ("charset", "word"),
    [
        ("windows-1252", "café"),
        ("ISO-8859-1", "café"),
        ("iso-8859-2", "Łódź"),
        ("ISO_8859-15", "€uro"),
        ("windows-1251", "Курск"),
        ("koi8-r", "Курск"),
        ("gb2312", "新闻"),
        ("GBK", "新聞"),
        ("Big5", "新聞"),
        ("Shift_JIS", "ニュース"),
        ("EUC-JP", "ニュース"),
        ("euc-kr", "뉴스"),
        ("windows-1255", "חדשות"),
    ],
)
def test_what_pages_really_come_in_is_read(charset, word):
    page = f"<meta charset='{charset}'><p>{word}</p>".encode(charset)

    assert word in charsets.page_text(page)
    assert word in charsets.page_text(page.replace(charset.encode(), b"utf-8"), charset)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_says_more_than_a_header(encoding):
    assert charsets.page_text("<p>café</p>".encode(encoding), "windows-1251") == "<p>café</p>"


@pytest.fixture
def one_connection():
    """Have requests use the test's own connection, as Django's test client does."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


def ask(path, **headers):
    """Send a request through all that stands in front of Django; return the status."""
    said = []
    environ = {**headers, "HTTP_HOST": "localhost", "wsgi.input": io.BytesIO()}
    environ["PATH_INFO"], _, environ["QUERY_STRING"] = path.partition("?")
    setup_testing_defaults(environ)
    answer = application(environ, lambda status, *_: said.append(int(status.split()[0])))
    answer.close()
    return said[0]


@pytest.mark.django_db
@pytest.mark.usefixtures("one_connection")
@pytest.mark.parametrize("charset", ["hex", "zip", "punycode", "idna", "undefined"])
def test_a_query_is_utf_8_whatever_charset_the_request_names(charset):
    key = Tool()._credentials

    status = ask("/api/v1/articles/?q=caf%C3%A9", CONTENT_TYPE=f"a/b; charset={charset}", **key)

    assert status == 200


@pytest.mark.django_db
@pytest.mark.usefixtures("one_connection")
@pytest.mark.parametrize("charset", ["punycode", "idna", "undefined", "nobody-knows"])
@pytest.mark.parametrize("header", ["CONTENT_TYPE", "HTTP_ACCEPT"])
def test_no_parameter_of_a_header_is_in_an_encoding_of_its_own(header, charset):
    assert ask("/api/v1/articles/", **{header: f"application/json; a*={charset}''%41"}) == 401


def test_what_a_form_with_a_file_needs_stays():
    seen = []
    front = Utf8Alone(lambda environ, _: seen.append(environ["CONTENT_TYPE"]) or [])

    front({"CONTENT_TYPE": "multipart/form-data; charset=hex; boundary=abc"}, None)

    assert seen == ["multipart/form-data; boundary=abc"]
