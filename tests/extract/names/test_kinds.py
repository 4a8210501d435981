"""Of what kind a source is, as the words around its name tell."""

import pytest

from claimsapi.extract.pipeline import extract


def kinds(text):
    return [(source.name, source.kind.value) for source in extract(text).sources]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The route planning firm Traillo said that its maps were wrong.", "Traillo"),
        ("Shipping giant Halden Brask said the port was shut.", "Halden Brask"),
        ("“It is shut,” said Orvik, a shipping company.", "Orvik"),
        ("BrightHarvest announced that it would sell the mill.", "BrightHarvest"),
        ("Leyla Moe, chief executive of Pellwood, came. Pellwood said it was old.", "Pellwood"),
        ("Tessaly’s chief executive left. Tessaly said the search had begun.", "Tessaly"),
        ("The CEO of Orvik left. Orvik said the search had begun.", "Orvik"),
        ("A Corvale spokesman opened it. Corvale said the ferry was late.", "Corvale"),
        ("Wheat is up, an analyst at Morton Sax wrote. Morton Sax said it was dear.", "Morton Sax"),
        ("Clearwater International said the pump was new.", "Clearwater International"),
        ("The ferry had no radio, the Daily Lantern reported.", "Daily Lantern"),
        ("The ferry had no radio, according to the Lantern.", "Lantern"),
        ("Labour said the tax would rise.", "Labour"),
        ("Brightwater Cranes said the ground had given way.", "Brightwater Cranes"),
    ],
)
def test_what_has_posts_and_is_explained_as_a_body_is_one(text, name):
    assert (name, "organization") in kinds(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Deandre Rivers said the ground had given way.", ("Deandre Rivers", "person")),
        ("The Republican said the port was shut.", ("the Republican", "person")),
        ("Morton Hale said the port was shut.", ("Morton Hale", "person")),
        (
            "Halden Brask’s spokesman came. Halden Brask said it was wet.",
            ("Halden Brask", "person"),
        ),
        ("McDermott said the port was shut.", ("McDermott", "unknown")),
        (
            "The fog came to the Lantern. It is thick in the Lantern, said Ada Holm.",
            ("Ada Holm", "person"),
        ),
        ("The mayor of Plovdale left. Plovdale said the wall was safe.", ("Plovdale", "unknown")),
        ("Downing Street said the wall was safe.", ("Downing Street", "government")),
    ],
)
def test_people_and_places_are_no_bodies(text, found):
    assert kinds(text)[-1:] == [found]
