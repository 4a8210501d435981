import pytest

from claimsapi.extract.pipeline import extract
from claimsapi.extract.result import CueStance


def found(text):
    return [
        (
            " ".join(span.of(text) for span in a.source),
            " ".join(span.of(text) for span in a.cue),
            " ".join(span.of(text) for span in a.content),
        )
        for a in extract(text).attributions
    ]


@pytest.mark.parametrize(
    ("text", "denial"),
    [
        pytest.param(
            "Ben Okoro denied the accusations through a spokesman.",
            ("Ben Okoro", "denied", "the accusations"),
            id="a noun for something said",
        ),
        pytest.param(
            "Ben Okoro pushed back on the claim that the dam leaks.",
            ("Ben Okoro", "pushed back", "the claim that the dam leaks"),
            id="an idiom of two words",
        ),
        pytest.param(
            "Tom Roth took issue with the suggestion that the lake was poisoned.",
            ("Tom Roth", "took issue", "the suggestion that the lake was poisoned"),
            id="an idiom with a noun",
        ),
        pytest.param(
            "The company denies any wrongdoing.",
            ("The company", "denies", "any wrongdoing"),
            id="any part in it",
        ),
        pytest.param(
            "Ruiz said he wanted the harbour, something he denied on Monday.",
            ("he", "denied", "something"),
            id="something somebody denies",
        ),
        pytest.param(
            "There were allegations that he sold the harbour, which he has denied.",
            ("he", "denied", "which"),
            id="which somebody denies",
        ),
        pytest.param(
            "It was an allegation rejected by two inquiries.",
            ("two inquiries", "rejected", "an allegation"),
            id="a claim rejected by somebody",
        ),
    ],
)
def test_a_denial_that_points_back_is_an_attribution(text, denial):
    assert denial in found(text)


def test_what_is_denied_with_which_is_an_attribution_without_the_denial():
    text = "There were allegations that he sold the harbour, which he has denied."

    assert ("", "allegations", "that he sold the harbour") in found(text)


def test_its_stance_is_denying():
    [denial] = extract("Ben Okoro denied the accusations.").attributions

    assert denial.cue_stance is CueStance.DENYING


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The bank denied the loan.", id="a loan is nothing said"),
    ],
)
def test_what_only_looks_like_a_denial_is_left_alone(text):
    assert not any(a.cue_stance is CueStance.DENYING for a in extract(text).attributions)
