"""
That the extraction takes no more time than the text is long, with quotations or without.

Processor time of a text and of twice as much; its parts are as many kinds of sentence as there are
ways to say who speaks. One round each, since parsing takes long: the ratio is loose.
"""

import time

import pytest

from claimsapi.extract.attribution import inserted_cues
from claimsapi.extract.nlp import passages
from claimsapi.extract.pipeline import extract
from claimsapi.parse.document import Role, Segment
from claimsapi.parse.spans import Span
from tests.security.floods import numbered

pytestmark = pytest.mark.quality

GROWTH = 2.6  # at the most for twice the text
LINE = 0.5  # seconds of one line; it takes a fiftieth

NEWS = numbered(
    "Harbour master Ada Brandt said on Monday that gate {} would hold until spring. She added "
    "that the crew, which came in May, had asked for help. The gate, warned engineer Tom Roth, "
    "leaks. He told the council that it was old, and Ada Brandt that it was new.\n\n"
)
QUOTED = numbered(
    "“Gate {} will hold,” said Ada Brandt. Tom Roth shook his head. “It leaks.”\n\n"
    "She closed the book. “It does not.” The company said it had no comment on the matter.\n\n"
)
FLOODS = {
    "news": (NEWS, 31_250),
    "quotations": (QUOTED, 16_250),
    "he, he and he": (numbered("He ran past gate {}. "), 7_500),
    "that and that": (numbered("Roth said that {} fell and Holm that it stood, "), 7_500),
}


@pytest.mark.timeout(900)
@pytest.mark.parametrize(("flood", "size"), FLOODS.values(), ids=FLOODS)
def test_twice_the_text_takes_about_twice_the_time(flood, size):
    extract(flood(2_000))
    once, twice = seconds(extract, flood(size)), seconds(extract, flood(2 * size))

    assert twice <= GROWTH * once


def test_a_line_of_commas_is_no_work():
    """Each pair of commas walked to both ends of the line, whatever stood between: 4.7 s."""
    words = "The list: " + "7, " * 1_900 + "8."
    [passage] = passages(words, [Segment(Role.BODY, Span(0, len(words)))])

    assert seconds(lambda doc: list(inserted_cues.candidates(doc)), passage.doc) < LINE


def seconds(work, given):
    began = time.process_time()
    work(given)
    return time.process_time() - began
