"""Feeds as publishers write them, for tests: each maker takes items, newest first."""

import json
from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape

Item = Mapping[str, str]

STORY = (
    "<p>The lock will be closed until May, warden Ada Brandt said on Monday.</p>"
    "<p>Skippers denied that the lock leaks.</p>"
)


def item(number: int, **fields: str) -> dict[str, str]:
    """Return an item with all that a feed says of it."""
    return {
        "id": f"https://example.org/id/{number}",
        "url": f"https://example.org/lock-{number}",
        "title": f"Lock {number} closes",
        "author": "Ola Nord",
        "published": "2026-03-02T10:00:00+01:00",
        "content": f"<p>Lock {number} stays shut.</p>{STORY}",
        **fields,
    }


def rss(items: Iterable[Item]) -> str:
    written = "".join(
        f"<item><guid isPermaLink='false'>{escape(each['id'])}</guid>"
        f"<link>{escape(each['url'])}</link><title>{escape(each['title'])}</title>"
        f"<dc:creator>{escape(each['author'])}</dc:creator>"
        f"<pubDate>Mon, 02 Mar 2026 10:00:00 +0100</pubDate>"
        f"<content:encoded>{escape(each['content'])}</content:encoded></item>\n"
        for each in items
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>Canal Post</title><language>en</language>\n{written}</channel></rss>"
    )


def atom(items: Iterable[Item]) -> str:
    written = "".join(
        f"<entry><id>{escape(each['id'])}</id><link href='{escape(each['url'])}'/>"
        f"<title type='html'>{escape(each['title'])}</title>"
        f"<author><name>{escape(each['author'])}</name></author>"
        f"<published>{each['published']}</published><updated>{each['published']}</updated>"
        f"<content type='html'>{escape(each['content'])}</content></entry>"
        for each in items
    )
    return (
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">'
        f"<id>urn:canal</id><title>Canal Post</title>{written}</feed>"
    )


def json_feed(items: Iterable[Item]) -> str:
    return json.dumps(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": "Canal Post",
            "language": "en",
            "items": [
                {
                    "id": each["id"],
                    "url": each["url"],
                    "title": each["title"],
                    "authors": [{"name": each["author"]}],
                    "date_published": each["published"],
                    "content_html": each["content"],
                }
                for each in items
            ],
        }
    )


MAKERS = {"rss": rss, "atom": atom, "json": json_feed}
