"""How sure who speaks is, by what tells it."""

import pytest

from claimsapi.extract.pipeline import extract
from claimsapi.extract.speakers.source_confidence import CONFIDENCE, Grounds


def last(text):
    return extract(f"Dam watched as river rises\n{text}").attributions[-1]


@pytest.mark.parametrize(
    ("text", "grounds"),
    [
        pytest.param("Tom Roth said the dam was old.", Grounds.NAME, id="a full name"),
        pytest.param(
            "Tom Roth came. Roth said the dam was old.", Grounds.SHORT_NAME, id="a last name"
        ),
        pytest.param("A resident said the dam was old.", Grounds.DESCRIPTION, id="a description"),
        pytest.param(
            "Mayor Tom Roth came. The mayor said the dam was old.", Grounds.OFFICE, id="an office"
        ),
        pytest.param(
            "Tom Roth came. He said the dam was old.", Grounds.PERSON_PRONOUN, id="a pronoun"
        ),
        pytest.param(
            "The River Board met. It said the dam was old.", Grounds.BODY_PRONOUN, id="it"
        ),
        pytest.param(
            "He met Tom Roth, who said the dam was old.", Grounds.RELATIVE, id="a relative clause"
        ),
        pytest.param("“The dam is old.” — Tom Roth", Grounds.SIGNATURE, id="a signature"),
        pytest.param(
            "“The dam is old,” said Tom Roth.\n“It was built in the year 1911.”",
            Grounds.FLOATING,
            id="a quotation that names nobody",
        ),
    ],
)
def test_who_speaks_is_as_sure_as_what_tells_it(text, grounds):
    found = last(text)

    assert found.source_id
    assert found.source_confidence == CONFIDENCE[grounds]


def test_without_a_source_there_is_no_confidence_in_it():
    found = last("He said the dam was old.")

    assert found.source_id is None
    assert found.source_confidence == 0


def test_names_are_surer_than_pronouns_and_these_than_the_context():
    sure = [CONFIDENCE[g] for g in (Grounds.NAME, Grounds.PERSON_PRONOUN, Grounds.FLOATING)]

    assert sure == sorted(sure, reverse=True)
    assert all(0 < value < 1 for value in CONFIDENCE.values())
