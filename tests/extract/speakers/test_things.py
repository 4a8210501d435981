"""Things say nothing, words are their owner's, and a topic before a colon is no speaker."""

import pytest

from claimsapi.extract.pipeline import extract
from tests.extract.speakers.reading import speakers

BEFORE = "Ada Holm is the mayor of Leven. Nils Dahl runs the port.\n\n"


def named(text):
    """Return who says the first statement of ``text``, or None."""
    return speakers(BEFORE + text, headline="")[0][1]


@pytest.mark.parametrize(
    "text",
    [
        "The value of the krone fell, signalling that the banks had lost faith.",
        "The idea of selling the port did not answer the question of who would pay for it.",
        "The tone of the debate suggested that the vote would be close.",
        "The 2000s showed that the dam was too small.",
        "The weakness of the yen suggests that rates will rise.",
        "The growth of the north suggests that the road was worth it.",
        "Weather: “It will be the wettest May ever”\n\nThe fields are wet.",
        "Tides & Trade: “It is about fish, not boats”\n\nThe board met.",
        "Sport: “We were the better side”\n\nThe match was lost.",
    ],
)
def test_nobody_says_it(text):
    assert named(text) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Holm came. Her comments suggested that the dam was safe.", "Ada Holm"),
        ("Holm came. Her response suggested that she would go.", "Ada Holm"),
        ("Dahl’s remarks suggested that the crane was old.", "Nils Dahl"),
        ("The vet signalled that the race must stop.", "the vet"),
        ("The rebels signalled that they would talk.", "the rebels"),
        ("The tests showed that the dam was safe.", "the tests"),
        ("The sign said that the pier was shut.", "the sign"),
        ("The tally suggested that the vote was close.", "the tally"),
        ("Her deputy, Nils Dahl, rejected the accusation that he had read them.", "Nils Dahl"),
        ("Minister: “It will be the wettest May ever”\n\nThe fields are wet.", "Minister"),
        ("Dahl & Sons: “It is about fish”\n\nDahl & Sons make nets.", "Dahl & Sons"),
    ],
)
def test_somebody_says_it(text, name):
    assert named(text) == name


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("The police investigation", "document"),
        ("A count by the union", "document"),
        ("Early results", "document"),
        ("A member of the crew", "person"),
        ("Another", "person"),
        ("Respondents", "group"),
        ("The mainstream", "group"),
    ],
)
def test_nouns_have_their_kind(source, kind):
    [found] = extract(f"{source} said that the pier was old.").sources
    assert found.kind == kind
