"""Verbs beside a quotation that do not report it."""

import pytest

from tests.extract.speakers.reading import speaker_of


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param(
            "Petra Vogel raised her hand. “Nobody leaves this hall.” Jonas Falk shrugged.",
            "Petra Vogel",
            id="a gesture of another after the words",
        ),
        pytest.param(
            "Petra Vogel raised her hand. “Nobody leaves this hall.” Behind her Jo Falk grinned.",
            "Petra Vogel",
            id="and where he stands",
        ),
        pytest.param(
            "Petra Vogel raised her hand. “Nobody leaves this hall.” Two clerks groaned.",
            "Petra Vogel",
            id="a sound of others",
        ),
        pytest.param(
            "“It is late,” Petra Vogel said on “Good Day.” “Nobody leaves this hall.”",
            "Petra Vogel",
            id="no second voice after a title in marks",
        ),
        pytest.param(
            "Petra Vogel came in. “Nobody leaves this hall,” Jonas Falk shrugged.",
            "Jonas Falk",
            id="a gesture after a comma is a cue",
        ),
        pytest.param(
            "Petra Vogel came in. “Nobody leaves this hall.” said Jonas Falk.",
            "Jonas Falk",
            id="a verb of saying after a stray stop is a cue",
        ),
    ],
)
def test_a_gesture_after_the_end_of_a_sentence_reports_nothing(text, name):
    assert speaker_of("Nobody leaves this hall", text) == name
