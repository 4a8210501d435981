"""What comes in costs what it is long; what no article has is refused, with the way out."""

import pytest

from claimsapi.parse.document import Unreadable
from claimsapi.parse.text import reader as text_reader
from tests.security.floods import TEXTS


@pytest.mark.parametrize("name", ["lines of a letter", "paragraphs of a letter"])
def test_more_lines_than_an_article_has_are_refused(name):
    with pytest.raises(Unreadable, match=r"the limit is 20,000. Send each paragraph") as refused:
        text_reader.read(TEXTS[name](100_000))

    assert refused.value.code == "too-many-lines"
