"""No word of an article gets lost: it is in a block once, or a rule with a name leaves it out."""

import gzip
import os
from collections import Counter
from pathlib import Path

import pytest

from claimsapi.parse.html import reader
from claimsapi.parse.html.blocks import blocks
from claimsapi.parse.html.metadata import metadata
from claimsapi.parse.html.tree import tree
from claimsapi.parse.spans import words
from tests.parse.html.pages import SAMPLES, lost_and_doubled

_SHARED = Path(os.environ.get("CLAIMSAPI_SHARED", Path(__file__).parents[4] / "shared"))
PAGES = _SHARED / "corpora" / "pages-dev"


@pytest.mark.parametrize("html", [pytest.param(html, id=name) for name, html in SAMPLES.items()])
def test_each_word_of_a_sample_is_read_once(html):
    assert lost_and_doubled(html) == (Counter(), Counter())


@pytest.mark.parametrize("html", [pytest.param(html, id=name) for name, html in SAMPLES.items()])
def test_each_word_of_a_block_is_in_one_segment(html):
    root = tree(html)
    known = metadata(root)
    read = Counter(w for b in blocks(root, known.headline) for w in words(b.text))

    document = reader.read(html)

    told = Counter(w for s in document.segments for w in words(s.span.of(document.text)))
    assert told - read <= Counter(words(known.headline))
    assert not read - told


@pytest.mark.skipif(not PAGES.is_dir(), reason=f"the annotated pages are not here ({PAGES})")
def test_each_word_of_the_annotated_pages_is_read_once():
    found = {}
    for path in sorted(PAGES.glob("*.html.gz")):
        html = gzip.decompress(path.read_bytes()).decode(errors="replace")
        lost, doubled = lost_and_doubled(html)
        if lost or doubled:
            found[path.name] = lost, doubled

    assert found == {}
