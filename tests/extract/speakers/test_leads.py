"""Whom a lead describes and the text then names is one source; others stay others."""

import pytest

from claimsapi.extract.pipeline import extract


def sources(text):
    return [(source.name, source.role) for source in extract(text).sources]


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        (
            "An MP in Leven has slammed the plan, saying it was daft.\n\n"
            "Luke Holm posted: “It is daft.”",
            "Luke Holm",
            "MP in Leven",
        ),
        (
            "A teacher has told how she hid under a desk.\n\nAda Holm, 34, said: “I hid there.”",
            "Ada Holm",
            "teacher",
        ),
        (
            "Tom Roth was jailed. His lawyer later described how he hid the gun. "
            "Ben Holm said: “He hid it well.”",
            "Ben Holm",
            "lawyer",
        ),
        (
            "A leader of the bakers’ union said the law was bad.\n\n"
            "“It is bad,” said Dan Holm, executive director of the Bakers’ Union.",
            "Dan Holm",
            "executive director of the Bakers’ Union",
        ),
        (
            "A farmer from Essen said the well was dry.\n\n“It is dry,” said the farmer Ida Dahl.",
            "Ida Dahl",
            "farmer",
        ),
        (
            "A mother in Oslo says the bus never came.\n\nIda Dahl told reporters she had waited.",
            "Ida Dahl",
            "mother in Oslo",
        ),
    ],
)
def test_a_lead_and_the_name_after_it_are_one(text, name, role):
    assert sources(text) == [(name, role)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "A farmer said the well was dry.\n\n“It is not,” said Ida Dahl, a geologist.",
            ["a farmer", "Ida Dahl"],
        ),
        (
            "Ida Dahl opened the fair. A farmer said the well was dry.\n\nDahl said it was not.",
            ["a farmer", "Ida Dahl"],
        ),
        ("A mother said the bus was late.\n\nTom Dahl said it was not.", ["a mother", "Tom Dahl"]),
        (
            "A spokesman said the bus was late.\n\nTom Dahl said it was not.",
            ["a spokesman", "Tom Dahl"],
        ),
        (
            "The farmer said the well was dry.\n\nTom Dahl said it was not.",
            ["the farmer", "Tom Dahl"],
        ),
        (
            "A party activist said it was late.\n\nThe party chairman, Tom Dahl, said it was not.",
            ["a party activist", "Tom Dahl"],
        ),
        (
            "A farmer said it was dry.\n\nIt rained.\n\nIt hailed.\n\nTom Dahl said it was wet.",
            ["a farmer", "Tom Dahl"],
        ),
    ],
)
def test_somebody_else_is_no_name_for_a_lead(text, names):
    assert [name for name, _ in sources(text)] == names


@pytest.mark.parametrize("noun", ["engineer", "adviser"])
def test_whom_a_headline_describes_is_who_has_that_work_below(noun):
    text = (
        f"Old pier may fall any day, {noun} says\n\n"
        f"Harbour workers fear it.\n\n“It may fall,” said Ida Dahl, an {noun} in Leven.\n\n"
        "“It will not,” said Tom Roth, a porter."
    )
    assert [name for name, _ in sources(text)][:1] == ["Ida Dahl"]
