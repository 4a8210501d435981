"""A feed stays readable whatever characters its sources are made of."""

import feedparser
import pytest

from tests.api_client import Tool
from tests.builders import (
    anchor_of,
    make_article,
    make_attribution,
    make_claim,
    make_dispute,
    make_source,
    revision_of,
)

# A bell, an escape, a form feed, and the code points that are no characters.
UNWRITABLE = "\x01\x07\x0b\x0c\x1b\x1f\ufffe\uffff"


@pytest.mark.django_db
def test_an_atom_feed_is_xml_whatever_stands_in_its_rows():
    dispute = make_dispute(f"Is it{UNWRITABLE} safe?", context_note=f"Since{UNWRITABLE} 1990")
    claim = make_claim(dispute=dispute, stance="affirms", source=make_source(f"A{UNWRITABLE}P"))
    article = make_article(
        f"Gate holds\nThe dam{UNWRITABLE} is safe, the minister said.",
        canonical_url=f"https://example.org/{UNWRITABLE}",
        publisher=make_source(f"Ruhr{UNWRITABLE} Wire"),
    )
    revision = revision_of(article)
    words = anchor_of(revision, f"The dam{UNWRITABLE} is safe")
    make_attribution(claim, revision=revision, content_spans=words)

    answer = Tool().get(
        f"/api/v1/disputes/{dispute.pk}/timeline/", headers={"Accept": "application/atom+xml"}
    )

    feed = feedparser.parse(answer.content)
    assert (answer.status_code, feed.bozo, len(feed.entries)) == (200, False, 1)
    assert feed.feed.title == "Is it" + "\ufffd" * len(UNWRITABLE) + " safe?"
