"""A document goes by its title, and by its noun and its title again."""

import pytest

from claimsapi.extract.pipeline import extract


def sources(text):
    return [(source.name, source.kind.value) for source in extract(text).sources]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("The report Safer Roads said the junction was deadly.", "Safer Roads"),
        (
            "The report Safer Roads said it was deadly.\n\nSafer Roads also said lights were out.",
            "Safer Roads",
        ),
        (
            "The report Safer Roads said it was deadly.\n\nThe report says more must be done.",
            "Safer Roads",
        ),
        ("The study Coping with Heat found that towns are too dry.", "Coping with Heat"),
        ("The book Harbour Lights says the pier was old.", "Harbour Lights"),
        ("A report “Safer Roads” said the junction was deadly.", "Safer Roads"),
        ("The guide ‘If the Lights Go Out’ says to keep water.", "If the Lights Go Out"),
        (
            "The guide ‘If the Lights Go Out’ says to keep water. The guide tells them to wait.",
            "If the Lights Go Out",
        ),
    ],
)
def test_a_document_goes_by_its_title(text, title):
    assert sources(text) == [(title, "document")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The paper Le Globe said that it was late.", ("Le Globe", "organization")),
        ("The magazine Harbour Lights said it was old.", ("Harbour Lights", "organization")),
        ("A report by Ada Holm said that it was old.", ("a report by Ada Holm", "document")),
        ("The novelist Jo Holm said that it was old.", ("Jo Holm", "person")),
        ("The report said that the Safer Roads plan was old.", ("the report", "document")),
    ],
)
def test_what_stands_beside_a_document_is_not_always_its_title(text, found):
    assert found in sources(text)
