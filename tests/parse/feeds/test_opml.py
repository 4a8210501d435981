import random

import pytest

from claimsapi.parse.feeds import opml
from claimsapi.parse.feeds.opml import NoOpml, Outline
from tests.parse.feeds.test_reader import mutated

LIST = b"""<?xml version="1.0"?>
<opml version="2.0"><head><title>Mine</title></head><body>
  <outline text="News"><outline text="Canal Post">
    <outline type="rss" text="Locks" xmlUrl="https://example.org/locks" htmlUrl="https://x.org"/>
  </outline></outline>
  <outline xmlUrl=" https://example.org/all "/>
</body></opml>"""


def test_feeds_of_another_reader_are_read_with_the_folders_they_stand_in():
    assert opml.read(LIST) == [
        Outline("https://example.org/locks", "Locks", ("Canal Post", "News")),
        Outline("https://example.org/all"),
    ]


def test_what_is_written_reads_the_same():
    outlines = [
        Outline("https://example.org/a?b&c", "Fish & <chips>", ("Canal Post",), "full_text", 30),
        Outline("https://example.org/b", "B", ("Canal Post",), "page", 15),
        Outline("https://example.org/c", "C", ("Ruhr Wire",), "page", 15),
    ]

    written = opml.write("Feeds", outlines)

    assert opml.read(written) == outlines
    assert written.count(b'<outline text="Canal Post">') == 1


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"<opml><body>", id="half"),
        pytest.param(b"<rss/>", id="a feed"),
        pytest.param(b'<!DOCTYPE opml [<!ENTITY a "b">]><opml><body/></opml>', id="entities"),
        pytest.param(b'<?xml version="1.0" encoding="no"?><opml><body/></opml>', id="encoding"),
        pytest.param(
            b"<opml><body>" + b"<outline xmlUrl='a'/>" * 2001 + b"</body></opml>", id="many"
        ),
        pytest.param(b" " * (opml.LIMIT + 1), id="large"),
    ],
)
def test_what_is_no_list_is_refused(content):
    with pytest.raises(NoOpml):
        opml.read(content)


def test_no_list_is_so_broken_that_it_is_not_said():
    chance = random.Random(3)
    for _ in range(500):
        try:
            opml.read(mutated(LIST, chance))
        except NoOpml:
            continue
