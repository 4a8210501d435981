import pytest

from claimsapi.extract.pipeline import extract


def event_of(sentence):
    """Return the speech event of the only statement in ``sentence``."""
    found = extract(f"Dam watched as river rises\n{sentence}")
    return found.attributions[-1].event


@pytest.mark.parametrize(
    ("sentence", "part", "value"),
    [
        pytest.param("“The dam leaks,” he said in a speech.", "medium", "speech", id="speech"),
        pytest.param(
            "“The dam leaks,” Tom Roth told reporters at a news conference.",
            "medium", "press_conference", id="press conference",
        ),
        pytest.param(
            "“The dam leaks,” Tom Roth said in an interview with the BBC.",
            "medium", "interview", id="interview",
        ),
        pytest.param(
            "“The dam leaks,” Tom Roth said in a written statement.",
            "medium", "written_statement", id="statement",
        ),
        pytest.param(
            "“The dam leaks,” Tom Roth said in a series of posts on social media platform X.",
            "platform", "X", id="platform",
        ),
        pytest.param(
            "“The dam leaks,” Tom Roth told reporters on Monday.",
            "audience", "reporters", id="audience",
        ),
        pytest.param(
            "“The dam leaks,” Tom Roth told reporters.",
            "audience", "reporters", id="audience at the end",
        ),
        pytest.param(
            "“The dam leaks,” Tom Roth said at a board meeting on Monday.",
            "venue", "a board meeting", id="venue",
        ),
        pytest.param("“The dam leaks,” Tom Roth said in Essen.", "place", "Essen", id="place"),
        pytest.param(
            "“The dam leaks,” Tom Roth said on Friday morning, US time.",
            "said_expression", "on Friday morning, US time", id="time with its zone",
        ),
        pytest.param(
            "“The dam leaks,” Tom Roth said later on Friday.",
            "said_expression", "later on Friday", id="relative time",
        ),
    ],
)  # fmt: skip
def test_the_event_keeps_the_reporters_words(sentence, part, value):
    assert getattr(event_of(sentence), part) == value


def test_another_event_in_the_sentence_is_not_the_occasion():
    event = event_of(
        "Tom Roth said on Friday the dam leaked, after he came back from talks in Bonn."
    )

    assert (event.said_expression, event.place) == ("on Friday", "")


def test_an_aside_between_dashes_is_not_the_occasion():
    event = event_of("Tom Roth – whose house burnt down two weeks ago – said the dam leaked.")

    assert event.said_expression == ""


def test_what_the_statement_says_of_time_and_place_is_not_its_occasion():
    event = event_of("“The dam in Hagen broke on Monday in a speech,” Tom Roth said.")

    assert (event.place, event.said_expression, event.medium) == ("", "", "unspecified")
