"""Quotations with a signature after them, under them or above them."""

import pytest

from claimsapi.extract.pipeline import extract
from tests.extract.speakers.reading import speaker_of, speakers


@pytest.mark.parametrize(
    "signed",
    [
        pytest.param("“The tram is full.” — Samira Haidari, student", id="dash"),
        pytest.param("\"The tram is full.\" ~Samira Haidari", id="tilde"),
        pytest.param("“The tram is full.” (Samira Haidari, student)", id="brackets"),
        pytest.param("“The tram is full.” (student Samira Haidari)", id="brackets with a role"),
        pytest.param("“The tram is full.” — Samira Haidari (24), student", id="age and trade"),
        pytest.param("“The tram is full.”\n\n— Samira Haidari", id="dash below"),
        pytest.param("“The tram is full.”\n\n— Headteacher Samira Haidari", id="office below"),
        pytest.param("“The tram is full.”\n\nSamira Haidari, 24, student", id="line below"),
        pytest.param("Samira Haidari, 24, student\n\n“The tram is full.”", id="line above"),
        pytest.param(
            "“I walk.”\n\nPiet de Boer, 51, baker\n\n"
            "“The tram is full.”\n\nSamira Haidari, 24, student",
            id="the second of two below",
        ),
        pytest.param(
            "Piet de Boer, 51, baker\n\n“I walk.”\n\n"
            "Samira Haidari, 24, student\n\n“The tram is full.”",
            id="the second of two above",
        ),
    ],
)  # fmt: skip
def test_who_signs_a_quotation_says_it(signed):
    assert speaker_of("tram is full", signed) == "Samira Haidari"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("“The tram is full.” (Laughter)", id="a stage direction"),
        pytest.param("“The tram is full.” (łza żalu)", id="small letters"),
        pytest.param("They sang “Full Tram” (Samira Haidari, 1971).", id="who wrote a song"),
        pytest.param("“The tram is full.”\n\nTrams were late again on Monday", id="a sentence"),
    ],
)
def test_what_is_no_signature_signs_nothing(text):
    assert all(name is None for _, name in speakers(text))


def test_a_signer_without_a_name_is_nobody_named_before():
    text = (
        "“I never read it.” — Finance minister Tove Berg\n\n"
        "“My hens pay more than this bank.” — A pensioner in Lund, who asked not to be named"
    )

    assert speaker_of("My hens", text) == "a pensioner in Lund"
    assert not [words for words, _ in speakers(text) if "to be named" in words]


def test_a_line_without_a_sign_is_a_guess_and_says_so():
    text = "Trams\n\n“The tram is full.”\n\nSamira Haidari, 24, student"

    [found] = extract(text).attributions

    assert found.floating
    assert [span.of(text) for span in found.source] == ["Samira Haidari"]
