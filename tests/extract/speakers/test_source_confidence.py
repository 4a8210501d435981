"""How sure who speaks is, by what tells it."""

import pytest

from claimsapi.extract.pipeline import extract
from claimsapi.extract.speakers.grounds import Grounds
from claimsapi.extract.speakers.source_confidence import PERSON, PLACE


def last(text):
    return extract(f"Dam watched as river rises\n\n{text}").attributions[-1]


def expected(found, grounds):
    place = next(share for least, share in PLACE if found.confidence >= least)
    return pytest.approx(place * PERSON[grounds], abs=0.001)


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
    ],
)
def test_who_speaks_is_as_sure_as_the_cue_and_what_tells_it(text, grounds):
    found = last(text)

    assert found.source_id
    assert found.source_confidence == expected(found, grounds)


@pytest.mark.parametrize(
    ("text", "grounds"),
    [
        pytest.param("“The dam is old.” — Tom Roth", Grounds.SIGNATURE, id="a signature"),
        pytest.param("“The dam is old.”\n\nTom Roth, 51", Grounds.LINE, id="one below"),
        pytest.param(
            "“The dam is old,” said Tom Roth.\n“It was built in the year 1911.”",
            Grounds.FLOATING,
            id="a quotation that names nobody",
        ),
    ],
)
def test_without_a_cue_it_is_as_sure_as_what_tells_it(text, grounds):
    assert last(text).source_confidence == PERSON[grounds]


def test_without_a_source_there_is_no_confidence_in_it():
    found = last("He said the dam was old.")

    assert found.source_id is None
    assert found.source_confidence == 0


def test_all_of_it_lies_from_0_to_1_and_every_confidence_has_a_place():
    assert all(0 < share < 1 for share in (*PERSON.values(), *dict(PLACE).values()))
    assert set(PERSON) == set(Grounds)
    assert PLACE[-1][0] == 0
