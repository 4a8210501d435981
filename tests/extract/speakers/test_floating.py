"""Whose a quotation is that names nobody: one reading of its context, or none."""

import pytest

from claimsapi.extract.pipeline import extract
from tests.extract.speakers.reading import speaker_of


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param(
            "“The roof will hold,” said Viktor Lang.\n\n“I would sleep under it myself.”",
            "Viktor Lang",
            id="who spoke right before",
        ),
        pytest.param(
            "“The roof will hold,” said Viktor Lang.\n\n“Would you sleep under it yourself?”\n\n"
            "“Why not?” he answered.",
            None,
            id="nobody, where it is a question that is answered",
        ),
        pytest.param(
            "The roof was safe, Viktor Lang said.\n\nAline Roy, a tenant, shook her head.\n\n"
            "“I would sleep under it myself.”",
            None,
            id="nobody, where another person stands between",
        ),
        pytest.param(
            "The roof was safe, Viktor Lang said.\n\nA sheet of paper hung on the door.\n\n"
            "“I would sleep under it myself.”",
            None,
            id="nobody, where a thing stands between",
        ),
        pytest.param(
            "“The roof will hold.” — Viktor Lang\n\n“I would sleep under it myself.”",
            None,
            id="nobody, after a signature",
        ),
        pytest.param(
            "The roof was safe, Viktor Lang said.\n\nHe had built it with his own hands.\n\n"
            "“I would sleep under it myself.”",
            "Viktor Lang",
            id="who spoke before, if the article still tells of him",
        ),
        pytest.param(
            "Viktor Lang put down his hammer. “I would sleep under it myself.”",
            "Viktor Lang",
            id="who does something before the words",
        ),
        pytest.param(
            "“Good,” said Aline Roy. Viktor Lang put down his hammer.\n\n"
            "“I would sleep under it myself.”",
            None,
            id="nobody, where one spoke and another did something",
        ),
        pytest.param(
            "“I checked each beam,” said Viktor Lang. “Aline Roy says it leaks.\n\n"
            "“I would sleep under it myself.”",
            "Viktor Lang",
            id="whose quotation is still open, whoever is quoted in it",
        ),
        pytest.param(
            "Viktor Lang was asked, “Would you sleep under it yourself?”",
            None,
            id="nobody, where the cue hides who asks",
        ),
        pytest.param(
            "“Why?” “I would sleep under it myself,” said Viktor Lang.",
            "Viktor Lang",
            id="of two voices the nearer one",
        ),
    ],
)
def test_a_quotation_without_a_speaker_is_given_to_one_that_nothing_speaks_against(text, name):
    assert speaker_of("sleep under it", text) == name


def test_the_other_of_two_voices_is_nobody():
    text = "“Who built it, and when?” “I built it in May,” said Viktor Lang."

    assert speaker_of("Who built it", text) is None


@pytest.mark.parametrize(
    "announcement",
    [
        pytest.param("And from the tenants’ chair, Aline Roy:", id="without a verb"),
        pytest.param("From the tenants’ chair, Aline Roy, came this:", id="with this"),
        pytest.param("The last word went to Aline Roy:", id="with a thing that goes to her"),
        pytest.param("Her neighbour Aline Roy was less polite:", id="with a verb of no speech"),
        pytest.param("And Aline Roy, who lives upstairs:", id="with a clause about her"),
    ],
)
def test_a_paragraph_before_that_ends_in_a_colon_announces_the_speaker(announcement):
    text = f"The roof was safe, Viktor Lang said.\n\n{announcement}\n\n“We sleep with helmets on.”"

    assert speaker_of("helmets", text) == "Aline Roy"


def test_who_is_guessed_from_the_context_is_marked_and_pointed_at():
    text = (
        "Dam watched\n\nThe roof was safe, Viktor Lang said.\n\nAnd from Aline Roy, a tenant:\n\n"
        "“We sleep with helmets on.”"
    )

    found = extract(text).attributions[-1]

    assert found.floating
    assert [span.of(text) for span in found.source] == ["Aline Roy"]


WINNER = "Ada Holm won in two hours, beating Tess Rask 6-1, 6-4.\n\n"


def test_whom_a_paragraph_is_about_speaks_after_it_as_i():
    text = WINNER + "“I am glad to be through, and the crowd carried me.”"

    assert speaker_of("I am glad to be through", text) == "Ada Holm"


def test_words_about_somebody_are_not_given_to_them():
    text = WINNER + "“She was the best on the court from the first ball.”"

    assert speaker_of("She was the best", text) is None
