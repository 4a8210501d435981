"""
Floods: inputs that cost more than their length where a reader takes its time.

Each is named for what it repeats, and makes about as many characters as it is asked for.
"""

import json
from collections.abc import Callable
from itertools import count

Flood = Callable[[int], str]

PUBLISHER = "Ruhr Wire"
WORDS = "The flood gate will hold for another week, mayor Ada Brandt said on Monday."


def run(piece: str, before: str = "", after: str = "") -> Flood:
    """Return the flood of ``piece`` over and over, between ``before`` and ``after``."""
    return lambda size: before + piece * (size // len(piece)) + after


def numbered(form: str, before: str = "", after: str = "") -> Flood:
    """Return the flood of ``form``, each time with another number in the place of ``{}``."""

    def make(size: int) -> str:
        pieces, length = [before], 0
        numbers = count()
        while length < size:
            pieces.append(form.format(next(numbers)))
            length += len(pieces[-1])
        return "".join([*pieces, after])

    return make


def nested(opening: str, closing: str, inner: str = WORDS) -> Flood:
    """Return the flood of elements, each in the one before."""
    pair = len(opening) + len(closing)
    return lambda size: opening * (size // pair) + inner + closing * (size // pair)


TEXTS: dict[str, Flood] = {
    "blanks": run(" ", "Gate", "holds"),
    "tabs": run("\t", "Gate", "holds"),
    "no-break spaces": run("\u00a0", "Gate", "holds"),
    "em spaces": run("\u2003", "Gate", "holds"),
    "blanks and em spaces": run(" \u2003", "Gate", "holds"),
    "blanks at the ends of lines": run(" " * 500 + "\n", "Gate", "holds"),
    "empty lines": run("\n", "Gate", "holds"),
    "lines of a blank": run(" \n", "Gate\n", "holds"),
    "lines of an em space": run("\u2003\n", "Gate\n", "holds"),
    "lines of a letter": run("a\n"),
    "paragraphs of a letter": run("a\n\n"),
    "line ends of three systems": run("\r\n\r\n\u2028", "Gate", "holds"),
    "one word": run("a"),
    "one word in capitals": run("A"),
    "words in capitals": run("GATE "),
    "full stops": run(".", "Gate", "holds"),
    "closing quotation marks": run("”", "Gate.", "holds"),
    "sentences of a letter": run("A. "),
    "dashes": run("-", "GATE", "holds"),
    "labels of photos": run("Photo: ", "Gate.", "\nGate"),
    "labels of photos without blanks": run("Photo:", "Gate.", "\n\nGate\n\nholds"),
    "agencies in brackets": run("(AP Photo", "Gate.", "\n\nGate\n\nholds"),
    "half of a credit": run("[A/", "Gate. ", "\n\nGate\n\nholds"),
    "newsletters": run("sign up ", "Gate\n\n", "\n\nholds"),
    "reporters": run("Reporting by ", "Gate\n\n"),
    "names in a byline": run("Ada Brandt, ", "By Ada Brandt\n\n"),
    "marks in two orders": run("\u0301\u0316", "Gate", "holds"),
    "marks of one kind": run("\u0301", "Gate", "holds"),
    "marks that are two": run("\u0f73", "Gate", "holds"),
    "parts of syllables": run("\u1100\u1161\u11a8"),
    "ligatures": run("\ufdfa", "Gate ", " holds"),
    "control characters": run("a" * 60 + "\x01"),
}


_METADATA = '<script type="application/ld+json">'


def _story(flood: Flood) -> Flood:
    """Return the flood in an article."""
    prose = f"<h1>Gate holds</h1>{f'<p>{WORDS}</p>' * 10}"
    return lambda size: f"<html><body><article>{prose}{flood(size)}</article></body></html>"


def _bare(flood: Flood) -> Flood:
    """Return the flood on a page without paragraphs, so that the fallback is asked."""
    return lambda size: f"<html><body>{flood(size)}</body></html>"


def _long_title(size: int) -> str:
    title = f'<meta property="og:title" content="{"dam " * (size // 8)}">'
    return title + "<h1>gate</h1>" * (size // 2 // 13)


def _named_elements(size: int) -> str:
    opening = f'<div class="{"x " * (size // 160)}">' * 40
    return opening + "<p>a" * (size // 8) + "</div>" * 40


def _class_of_many_words(size: int) -> str:
    return f'<figure class="{"_a" * (size // 2)}"><img><figcaption>Gate</figcaption></figure>'


def _authors_and_bylines(size: int) -> str:
    article = {"@type": "NewsArticle", "author": [f"Ann{n}" for n in range(size // 16)]}
    metadata = f"{_METADATA}{json.dumps(article)}</script>"
    return metadata + '<p class="byline">By A</p>' * (size // 2 // 26)


def _links_in_bylines(size: int) -> str:
    return '<div class="byline">' * 40 + "<a>a</a>" * (size // 8) + "</div>" * 40


PAGES: dict[str, Flood] = {
    "attributes": _story(numbered(" a{}=''", "<p", ">Gate</p>")),
    "attributes without values": _story(numbered(" a{}", "<p", ">Gate</p>")),
    "line breaks": _story(run("<br>")),
    "line breaks alone": _bare(run("<br>")),
    "line breaks after words": _bare(run("gate<br>")),
    "blanks in a pre": _bare(run(" ", "<pre>Gate", "holds</pre>")),
    "paragraphs": _story(run("<p>a")),
    "paragraphs alone": _bare(run("<p>a")),
    "paragraphs in elements with long names": _story(_named_elements),
    "elements in elements": _story(nested("<div>", "</div>")),
    "elements without an end": _story(run("<b>")),
    "ends without elements": _story(run("</i>")),
    "elements without an end, then ends": lambda size: "<b>" * (size // 6) + "</i>" * (size // 8),
    "crossed elements": _story(run("<b><i></b></i>")),
    "names of elements": _story(numbered("<a{}>")),
    "headlines under a long title": _story(_long_title),
    "a class of many words": _story(_class_of_many_words),
    "metadata": _story(run("<meta name=author content=Ada>")),
    "authors and bylines": _story(_authors_and_bylines),
    "links in bylines": _story(_links_in_bylines),
    "lists in JSON-LD": _story(run("[", '<script type="application/ld+json">', "</script>")),
    "types in JSON-LD": _bare(
        run('"@type": [', '<script type="application/ld+json">', "</script>")
    ),
    "figures": _story(run("<figure><img><figcaption>Gate</figcaption></figure>")),
    "lists of links": _bare(run("<li><a href=a>gate</a></li>")),
    "short blocks": _bare(run("<div>The gate</div>")),
    "sidebars between words": _bare(run('<div id="sidebar">gate</div>b')),
    "forms between words": _bare(run(f"<form>a</form>{WORDS}")),
    "cells of a table": _bare(run("<tr><td>a<td>b", "<table>")),
    "entities": _story(run("&amp;", "<p>", "</p>")),
    "marks by their numbers": _bare(run("&#769;&#790;", "<p>Gate", "holds</p>")),
    "comments": _story(run("<!-- -->")),
    "comments without an end": _story(run("<!--")),
    "signs of less": _story(run("<")),
    "scripts without an end": _story(run("<script>")),
}


def _ninjs(**item: object) -> str:
    story = {"type": "text", "headline": "Gate holds", "body_text": WORDS, **item}
    return json.dumps({"publisher": PUBLISHER, "ninjs": story}, ensure_ascii=False)


def _bodies(size: int) -> str:
    return _ninjs(bodies=[{"role": f"r{n}", "value": "Gate holds."} for n in range(size // 40)])


def _pictures(size: int) -> str:
    numbers = range(size // 60)
    pictures = [{"type": "picture", "description_text": f"<b>Gate {n}</b>"} for n in numbers]
    return _ninjs(associations=pictures)


def _authors(size: int) -> str:
    bylines = '<p class="byline">By A</p>' * (size // 2 // 26)
    return _ninjs(byline="A, " * (size // 6), body_html=f"{bylines}<p>{WORDS}</p>")


BODIES: dict[str, Flood] = {
    "lists in lists": nested("[", "]", ""),
    "objects in objects": nested('{"a":', "}", "1"),
    "numbers": run("1,", "[", "1]"),
    "empty lists": run("[],", "[", "1]"),
    "names": numbered('"{}":1,', "{", '"a":1}'),
    "one name": run('"a":1,', "{", '"a":1}'),
    "escapes": run("\\u00e9", '{"text": "', '"}'),
    "a number of many digits": run("1", "[", "]"),
    "a fraction of many digits": run("1", "[0.", "]"),
    "bodies of an item": _bodies,
    "pictures of an item": _pictures,
    "authors of an item": _authors,
    "markup in a headline": lambda size: _ninjs(headline="<b>a" * (size // 4)),
    "signs of less in a body": lambda size: _ninjs(body_text="<a" * (size // 2)),
}


def _newsml(content: Flood) -> Flood:
    before = f'<newsItem guid="g"><itemMeta/><contentSet><inlineXML><p>{WORDS}</p>'
    return lambda size: f"{before}{content(size)}</inlineXML></contentSet></newsItem>"


ITEMS: dict[str, Flood] = {
    "elements": _newsml(run("<b/>")),
    "elements with an end": _newsml(run("<p>a</p>")),
    "attributes": _newsml(numbered(" a{}=''", "<p", "/>")),
    "elements in elements": _newsml(nested("<i>", "</i>")),
    "entities": _newsml(run("&amp;")),
    "items": run("<newsItem/>", "<newsMessage>", "</newsMessage>"),
}
