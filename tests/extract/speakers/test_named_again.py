"""Whom "the department", "the pair" or "the 37-year-old" names again."""

import pytest

from claimsapi.extract.pipeline import extract


def sources(text):
    return [(source.name, source.kind.value) for source in extract(text).sources]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "Homes in Norland burned. According to Norland Dewa, the dam is full. “We will open "
            "the gate,” the department said. The provincial department urged people to leave.",
            ("Norland Dewa", "government"),
            id="a body of no known kind is what it is called next",
        ),
        pytest.param(
            "The Norland Provincial Government opened a shelter. The government said it was full.",
            ("Norland Provincial Government", "government"),
            id="the government",
        ),
        pytest.param(
            "The Royal College of Masons opened a school. The College said the stone was soft.",
            ("Royal College of Masons", "organization"),
            id="its noun in capitals",
        ),
        pytest.param(
            "The Copper Lantern Hotel shut its bar. “The beams are rotten,” the property said.",
            ("Copper Lantern Hotel", "organization"),
            id="the property",
        ),
        pytest.param(
            "Pellwood said its app was new. The app runs on Vixa. The company said it was safe.",
            ("Pellwood", "organization"),
            id="the subject, not the tool",
        ),
        pytest.param(
            "Brasko shut ten shops on Monday. The furniture giant said the rents were too high.",
            ("Brasko", "organization"),
            id="a giant of some trade",
        ),
        pytest.param(
            "The Norland Water Department opened it. The Leven Roads Department shut the bridge. "
            "The Brasko Water Department slept. “It is cracked,” the roads department said.",
            ("Leven Roads Department", "government"),
            id="the department whose name has the word",
        ),
        pytest.param(
            "Ada Holm left the court on Monday. The 37-year-old said the lock was broken.",
            ("Ada Holm", "person"),
            id="an age",
        ),
        pytest.param(
            "Ada Holm, 37, left the court with Tom Roth, 52. The 52-year-old said it was broken.",
            ("Tom Roth", "person"),
            id="the one of that age",
        ),
        pytest.param(
            "Ada Holm left the court on Monday. The mother-of-two said the lock was broken.",
            ("Ada Holm", "person"),
            id="children",
        ),
        pytest.param(
            "Ada Holm and Tom Roth said the boat was old. The pair said the engine was new.",
            ("Ada Holm and Tom Roth", "group"),
            id="a pair",
        ),
        pytest.param(
            "Norway and Denmark said the cable was cut. The two countries said it was old.",
            ("Norway and Denmark", "government"),
            id="two countries",
        ),
        pytest.param(
            "Two panels of bakers said the flour was old. The bakers said it was dear.",
            ("Two panels of bakers", "group"),
            id="panels",
        ),
        pytest.param(
            "Dozens of pupils said the school was cold. The pupils said it had no heating.",
            ("Dozens of pupils", "group"),
            id="dozens",
        ),
        pytest.param(
            "A team of divers said the wreck was old. The divers added that it was deep.",
            ("a team of divers", "organization"),
            id="a team",
        ),
    ],
)
def test_a_description_of_whom_the_article_named_is_no_second_source(text, found):
    assert sources(text) == [found]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Brasko shut ten shops. The rival chain said the rents were fair.", "the rival chain"),
        (
            "The Royal College of Masons opened. A college in Essen said it was late.",
            "a college in Essen",
        ),
        (
            "The Leven Roads Department shut it. The health department said it was cold.",
            "the health department",
        ),
        ("Ada Holm, 37, left the court. The 52-year-old said it was broken.", "the 52-year-old"),
        ("Ada Holm and Tom Roth said it was old. The residents said it was new.", "the residents"),
        ("Two panels of bakers said it was old. The millers said it was dear.", "the millers"),
        ("Half of the voters said it was old. The voters said it was dear.", "the voters"),
    ],
)
def test_somebody_else_stays_somebody_else(text, name):
    assert [found for found, _ in sources(text)][-1] == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("About 36% of new anglers said the lake was cold.", "About 36% of new anglers"),
        ("Library staff said the roof leaked.", "Library staff"),
        ("The fishing community says the quota is too small.", "the fishing community"),
    ],
)
def test_many_are_a_group(text, name):
    assert sources(text) == [(name, "group")]
