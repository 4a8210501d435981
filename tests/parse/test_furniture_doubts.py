import pytest

from claimsapi.parse.document import Role, Segment
from claimsapi.parse.furniture_doubts import MOST, doubtful
from claimsapi.parse.spans import Span

SAID = "“We never promised a second ferry,” the harbour board wrote."


def warned(text, role=Role.FURNITURE):
    return doubtful(text, [Segment(role, Span(0, len(text)), "class of furniture")])


@pytest.mark.parametrize(
    ("text", "role", "doubted"),
    [
        pytest.param(SAID, Role.FURNITURE, True, id="somebody speaks in it"),
        pytest.param(SAID, Role.BODY, False, id="of the story"),
        pytest.param("Read next: “The last ferry”", Role.FURNITURE, False, id="a title"),
        pytest.param("Subscribe to the harbour letter.", Role.FURNITURE, False, id="none speaks"),
    ],
)
def test_furniture_that_quotes_a_sentence_is_doubtful(text, role, doubted):
    assert [each.code for each in warned(text, role)] == ["furniture-doubtful"] * doubted


def test_the_warning_says_which_paragraph_it_is_and_what_left_it_out():
    [warning] = warned(SAID)

    assert (warning.pointer, "class of furniture" in warning.detail) == ("/segments/0", True)


def test_a_page_of_furniture_has_no_more_warnings_than_somebody_reads():
    segments = [Segment(Role.FURNITURE, Span(0, len(SAID)))] * (2 * MOST)

    assert len(doubtful(SAID, segments)) == MOST
