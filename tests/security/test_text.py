"""What is no text gets in nowhere: not as it is, not escaped, not in a name, not in a document."""

import json

import pytest

from claimsapi.parse.formats import FORMATS

NO_TEXT = ["\ud83d", "\x00", "\x01", "\x1b"]

STORY = "The gate will hold for a week, mayor Ada Brandt said on Monday in Essen. " * 3


def page(head="", headline="Gate holds"):
    return f"<html><head>{head}</head><body><h1>{headline}</h1><p>{STORY}</p></body></html>"


def json_ld(**fields):
    found = json.dumps({"@type": "NewsArticle", **fields})
    return f'<script type="application/ld+json">{found}</script>'


def ninjs(**fields):
    return json.dumps({"uri": "tag:1", "headline": "Gate", "body_text": STORY, **fields})


def strings_of(document):
    facts = (document.headline, document.language, document.canonical_url, document.external_id)
    return "".join([document.text, *document.authors, *document.warnings, *facts])


@pytest.mark.parametrize(
    ("form", "raw"),
    [
        pytest.param("html", page(json_ld(headline="Gate \ud83d\x00\x01 holds")), id="headline"),
        pytest.param("html", page(json_ld(author={"name": "Ada \ud83d\x01Brandt"})), id="author"),
        pytest.param("html", page(json_ld(datePublished="0001-01-01 \ud83d\x01")), id="time"),
        pytest.param("html", page(headline="Gate &#1;&#xD83D;&#0; holds"), id="references"),
        pytest.param("html", page(headline="Gate \x01\x1b holds"), id="raw"),
        pytest.param("html", page('<link rel="canonical" href="http://a.example/\x01">'), id="url"),
        pytest.param("ninjs", ninjs(headline="Gate\x00\x01 holds"), id="headline of an item"),
        pytest.param("ninjs", ninjs(byline="Ada\x01 Brandt", located="Essen\x01"), id="byline"),
        pytest.param("ninjs", ninjs(language="d\x01e", uri="tag:\x01"), id="language and id"),
        pytest.param("ninjs", ninjs(body_text=f"{STORY}\x0bsaid \x01"), id="body"),
        pytest.param("text", f"Gate\n\n{STORY}\x01", id="plain text"),
    ],
)  # fmt: skip
def test_a_document_leaves_what_is_no_text_behind(form, raw):
    document = FORMATS[form].read(raw, "")

    found = strings_of(document)
    assert not {each for each in found if each < " " and each not in "\t\n"}
    assert found.encode().decode() == found
