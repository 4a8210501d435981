import pytest

from claimsapi.parse.document import Role
from claimsapi.parse.text.segments import segment
from claimsapi.parse.text.time_stamps import is_time_stamp


@pytest.mark.parametrize(
    "line",
    [
        "10:05", "09:10 GMT", "9.40am BST", "3pm", "9:05 p.m. ET", "Monday 10:05",
        "14 March 2026 09:40", "March 14, 9.40am", "11.23am EDT 16.23 BST", "12 min ago", "1h ago",
        "Updated at 10.05 BST", "Posted 3 hours ago", "17:20 (local time)",
    ],
)  # fmt: skip
def test_a_time_alone_is_no_text(line):
    assert is_time_stamp(line)


@pytest.mark.parametrize(
    "line", ["2009", "In 2009", "1:0", "20.15 euros were paid", "10:05 Talks resumed", "Monday"]
)
def test_other_short_lines_are_text(line):
    assert not is_time_stamp(line)


def test_the_times_of_a_live_blog_are_furniture_and_stand_in_no_entry():
    text = (
        "Storm live\n\n9.15am GMT\nTwo villages are without power.\n\n"
        "8.50am GMT – The road is blocked.\n8.45am\n07:30 Snow falls.\n"
        "9am Mass is off, the priest says.\n"
        "20.15 euros are paid for each hen."
    )

    segments = [(part.role, part.span.of(text)) for part in segment(text)[1:]]

    assert segments == [
        (Role.FURNITURE, "9.15am GMT"),
        (Role.BODY, "Two villages are without power."),
        (Role.FURNITURE, "8.50am GMT –"),
        (Role.BODY, "The road is blocked."),
        (Role.FURNITURE, "8.45am"),
        (Role.FURNITURE, "07:30"),
        (Role.BODY, "Snow falls."),
        (Role.BODY, "9am Mass is off, the priest says."),
        (Role.BODY, "20.15 euros are paid for each hen."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Vote\n\nThe board said that the vote would be held at\n10:30 Monday, after it met.\n\n"
            "The count, it said, would begin at\n22:30 Monday, or later.\n\nIt snowed.",
            id="before a day",
        ),
        pytest.param(
            "Vote\n\nThe count began at\n10:30 Berlin time, the board said, and ended at\n"
            "11:15 Paris time, not before.\n\nIt snowed.",
            id="inside a sentence",
        ),
        pytest.param("Vote\n\n9:15 Vienna trains were full.\n\nIt snowed.", id="only one"),
        pytest.param(
            "Vote\n\n9.40 BBC News was off.\n\n9.50 ZDF News was off.\n\nIt snowed.",
            id="capitals are no zone",
        ),
        pytest.param(
            "Vote\n\n10:30 May snow fell.\n\n10:40 July sun shone.\n\nIt snowed.", id="months"
        ),
    ],
)
def test_a_time_that_opens_a_line_of_a_sentence_is_part_of_it(text):
    assert not any(part.role == Role.FURNITURE for part in segment(text))


def test_times_that_open_several_paragraphs_are_those_of_entries():
    text = "Vote live\n\n10:30 EST Talks go on.\n\n10:05 Talks begin.\n\n9.50 BST Snow falls."

    found = [part.span.of(text) for part in segment(text) if part.role == Role.FURNITURE]

    assert found == ["10:30 EST", "10:05", "9.50 BST"]
