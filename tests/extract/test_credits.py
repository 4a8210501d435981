import pytest

from claimsapi.extract.credits import credits
from claimsapi.parse.document import Role
from claimsapi.parse.text.segments import segment

BODY = "The river rose again.\nThe mayor said the gate would hold for another week.\n"


def read(line, body=BODY):
    """Return the credits of a story that ends with ``line``."""
    text = f"Gate holds\n{body}{line}"
    return credits(text, segment(text)), text


@pytest.mark.parametrize(
    ("line", "creator", "supplier"),
    [
        pytest.param("Credit: AP", "", "AP", id="agency alone"),
        pytest.param("Credit: River Board via AP", "River Board", "AP", id="via"),
        pytest.param("Photo: Ann Lee/Reuters", "Ann Lee", "Reuters", id="slash"),
        pytest.param("Photograph by Ann Lee", "Ann Lee", "", id="photographer alone"),
        pytest.param("(AP Photo/Ann Lee)", "Ann Lee", "AP", id="AP's own form"),
        pytest.param("Photo: AFP via Getty Images", "AFP", "Getty Images", id="two agencies"),
        pytest.param("REUTERS/Ann Lee", "Ann Lee", "REUTERS", id="agency first"),
        pytest.param("Photo: AFP/Getty Images", "AFP", "Getty Images", id="agency of an agency"),
        pytest.param("Image source, Getty Images", "", "Getty Images", id="image source"),
        pytest.param("Credit...Ann Lee for The Post", "Ann Lee", "The Post", id="dots"),
        pytest.param("Photographer: Ann Lee/Bloomberg", "Ann Lee", "Bloomberg", id="photographer"),
        pytest.param("Photo: Supplied", "", "", id="supplied by somebody"),
        pytest.param("Photo: ABC News: Ann Lee", "Ann Lee", "ABC News", id="newsroom and name"),
        pytest.param("Picture: Ann Lee for The Ruhr Post", "Ann Lee", "The Ruhr Post", id="for"),
        pytest.param("REUTERS/Ann Lee/File Photo", "Ann Lee", "REUTERS", id="file photo"),
        pytest.param("Photo by Ann Lee/via Reuters", "Ann Lee", "Reuters", id="slash and via"),
        pytest.param(
            "(Photo by Ann Lee/Getty Images for Ruhr Board)", "Ann Lee", "Getty Images", id="client"
        ),
        pytest.param(
            "Photo: River Board/Handout via REUTERS ATTENTION EDITORS - NO RESALES",
            "River Board",
            "REUTERS",
            id="handout with a note",
        ),
        pytest.param("Courtesy of River Board", "River Board", "", id="courtesy"),
    ],
)
def test_a_picture_names_its_maker_and_its_agency(line, creator, supplier):
    [credit], text = read(line)

    assert (credit.creator, credit.supplier) == (creator, supplier)
    assert credit.span.of(text) == credit.credit_line == line


def test_a_credit_that_runs_on_from_its_caption_belongs_to_it():
    text = f"Gate holds\n{BODY}The gate on Monday, seen from the north.Credit: Ann Lee via AP"

    [credit] = credits(text, segment(text))

    assert credit.caption.of(text) == "The gate on Monday, seen from the north."
    assert credit.credit_line == "Credit: Ann Lee via AP"


@pytest.mark.parametrize("line", ["Translated by Ann Lee", "(Translated from German by Ann Lee)"])
def test_a_translator_is_named(line):
    [credit], _ = read(line)

    assert (credit.role, credit.creator) == ("translation", "Ann Lee")


def test_two_credits_of_one_picture_belong_to_its_caption():
    text = f"Gate holds\n{BODY}The gate on Monday.Credit: AP\nGraphic: Ann Lee\nThe river fell."

    found = credits(text, segment(text))

    assert [(c.role, c.caption.of(text)) for c in found] == [
        ("photo", "The gate on Monday."),
        ("graphic", "The gate on Monday."),
    ]


def test_two_captions_keep_their_own_credits():
    text = (
        f"Gate holds\nThe gate on Monday.Credit: AP\n{BODY}"
        "The mayor on Tuesday.Credit: Reuters\nThe river fell."
    )

    found = credits(text, segment(text))

    assert [(c.caption.of(text), c.supplier) for c in found] == [
        ("The gate on Monday.", "AP"),
        ("The mayor on Tuesday.", "Reuters"),
    ]


@pytest.mark.parametrize(
    ("line", "role", "suppliers"),
    [
        pytest.param("with Reuters", "wire", ["Reuters"], id="with"),
        pytest.param("AP, Reuters", "wire", ["AP", "Reuters"], id="two agencies"),
        pytest.param("— with AFP and AP", "wire", ["AFP", "AP"], id="dash"),
        pytest.param("AAP", "agency_copy", ["AAP"], id="the whole story is theirs"),
    ],
)
def test_a_wire_line_names_every_agency(line, role, suppliers):
    found, _ = read(line)

    assert [(c.role, c.supplier) for c in found] == [(role, name) for name in suppliers]


def test_a_byline_of_two_people_is_two_credits():
    text = f"Gate holds\nBy Ann Lee and Tom Roth in Essen\n{BODY}"

    found = credits(text, segment(text))

    assert [(c.role, c.creator, c.span.of(text)) for c in found] == [
        ("byline", "Ann Lee", "Ann Lee"),
        ("byline", "Tom Roth", "Tom Roth"),
    ]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        pytest.param(
            "Additional reporting by Ann Lee in Essen and Tom Roth",
            ["Ann Lee", "Tom Roth"],
            id="by",
        ),
        pytest.param("Ann Lee contributed to this report.", ["Ann Lee"], id="contributed"),
        pytest.param(
            "(Reporting by Ann Lee; Additional reporting by Zoe Past; Writing by Jo Hall)",
            ["Ann Lee", "Zoe Past", "Jo Hall"],
            id="several parts",
        ),
        pytest.param("Reporting by J. M. Lee in Essen.", ["J. M. Lee"], id="initials"),
    ],
)
def test_a_tagline_names_who_else_reported(line, names):
    found, _ = read(line)

    assert [(c.role, c.creator) for c in found] == [("additional_reporting", n) for n in names]


@pytest.mark.parametrize(
    "line",
    [
        "(Reporting by Ann Lee; Editing by Tom Roth and Zoe Past)",
        "Reporting by Ann Lee, editing by Tom Roth and Zoe Past",
        "Reporting by Ann Lee in Essen. Edited by Tom Roth and Zoe Past.",
        "(Bericht von Ann Lee, redigiert von Tom Roth, Zoe Past)",
        "(Reporte de Ann Lee; editado por Tom Roth, Zoe Past)",
    ],
)
def test_editors_are_no_reporters(line):
    found, text = read(line)

    assert [(c.role, c.creator, c.span.of(text)) for c in found] == [
        ("additional_reporting", "Ann Lee", "Ann Lee"),
        ("editing", "Tom Roth", "Tom Roth"),
        ("editing", "Zoe Past", "Zoe Past"),
    ]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        pytest.param("Edited by Tom van der Roth", ["Tom van der Roth"], id="alone"),
        pytest.param("(Editing by Zoe Past in Essen)", ["Zoe Past"], id="place"),
        pytest.param("Edited by Tom Roth, the book tells of a flood.", [], id="a book"),
    ],
)
def test_an_editor_alone_is_named(line, names):
    found, _ = read(line)

    assert [(c.role, c.creator) for c in found] == [("editing", name) for name in names]


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        pytest.param("The gate. March 3, 2026.", "REUTERS/Ann Lee/File Photo", id="file photo"),
        pytest.param("The gate on Monday.", "/AFP via Getty Images", id="slash alone"),
        pytest.param("The gate on Monday.", "Ann Lee/AP", id="unbracketed"),
        pytest.param("The gate on Monday.", "Ann Lee/River Board via AP", id="through an agency"),
        pytest.param("The gate on Monday.", "Courtesy of River Board", id="courtesy"),
        pytest.param("The gate on Monday.", "Handout via REUTERS", id="handout"),
        pytest.param(
            "The gate on Monday.",
            "River Board/Handout via REUTERS ATTENTION EDITORS - SUPPLIED IMAGE. NO RESALES.",
            id="note to editors",
        ),
    ],
)
def test_a_caption_ends_where_its_credit_begins(caption, credit):
    text = f"Gate holds\n{BODY}{caption} {credit}\nThe river fell."

    [found] = credits(text, segment(text))

    assert found.caption.of(text) == caption
    assert found.span.of(text) == credit


def test_a_photo_illustration_is_credited_after_a_semicolon():
    text = f"Gate holds\n{BODY}The mayor of Essen; photo illustration by Ann Lee\nThe river fell."

    [found] = credits(text, segment(text))

    assert (found.role, found.creator) == ("graphic", "Ann Lee")


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("AP Photographer documents the flood", id="a photographer's work"),
        pytest.param("Reuters Pictures of the year show in Essen", id="an exhibition"),
        pytest.param("The board met in Essen. AP and Reuters were there.", id="two agencies"),
    ],
)
def test_an_agency_s_name_alone_makes_no_credit(line):
    text = f"Gate holds\n{BODY}{line}\nThe river fell."

    assert credits(text, segment(text)) == ()


def test_a_story_without_credit_lines_has_no_credits():
    found, text = read("The gate held.")

    assert found == ()
    assert Role.CREDIT not in {s.role for s in segment(text)}
