import json
from pathlib import Path

import pytest

from claimsapi.parse.agency import ninjs
from claimsapi.parse.document import Unreadable

SAMPLES = Path(__file__).parents[1] / "samples"
SAID = "The flood gate is safe, mayor Ada Brandt said on Monday."
DENIED = "Engineers of the river board denied it."
PICTURE = [("caption", "The flood gate, seen on Monday."), ("credit", "Tom Roth/Ruhr Wire")]


def parts(document):
    return [(s.role.value, s.span.of(document.text)) for s in document.segments]


def story(**item):
    """Return what is read from a minimal item with ``item`` in it."""
    return ninjs.read(json.dumps({"uri": "urn:x:1", "body_text": SAID} | item))


@pytest.mark.parametrize(
    ("name", "found"),
    [
        (
            "ninjs-1.4.json",
            [
                ("headline", "Flood gate will hold, says mayor"),
                ("byline", "Ann Lee and Omar Haas"),
                ("dateline", "ESSEN, March 16 (Ruhr Wire) -"),
                ("body", SAID),
                ("body", DENIED),
                *PICTURE,
            ],
        ),
        (
            "ninjs-2.0.json",
            [
                ("headline", "Flood gate will hold, says mayor"),
                ("byline", "Ann Lee"),
                ("dateline", "Essen"),
                ("body", SAID),
                ("subhead", "What the board says"),
                ("body", DENIED),
                *PICTURE,
            ],
        ),
        (
            "ninjs-3.0.json",
            [
                ("headline", "Flood gate will hold, says mayor"),
                ("byline", "By Ann Lee"),
                ("dateline", "ESSEN (Ruhr Wire) -"),
                ("body", SAID),
                ("credit", "Tom Roth/Ruhr Wire"),
                ("caption", "The flood gate, seen on Monday."),
                ("body", "It is not."),
            ],
        ),
    ],
)
def test_each_part_of_an_item_has_its_role(name, found):
    document = ninjs.read((SAMPLES / name).read_bytes())

    assert parts(document) == found


@pytest.mark.parametrize("name", ["ninjs-1.4.json", "ninjs-2.0.json", "ninjs-3.0.json"])
def test_an_item_says_what_it_is_called_when_it_came_out_and_whose_it_is(name):
    document = ninjs.read((SAMPLES / name).read_text())

    assert document.headline == "Flood gate will hold, says mayor"
    assert document.published_at.startswith("2026-03-16T09:12:00")
    assert (document.language, document.authors[0]) == ("en", "Ann Lee")
    assert (document.external_id, document.canonical_url) == ("urn:ruhrwire:20260316:gate", "")


def test_ids_that_are_too_long_to_keep_stay_apart():
    one, other = (story(uri=f"urn:x:{'a' * 300}{end}").external_id for end in "12")

    assert one != other
    assert len(one) <= 200


def test_the_longest_body_is_the_story():
    document = story(body_text="", bodies=[{"value": SAID}, {"value": f"{SAID}\n\n{DENIED}"}])

    assert parts(document) == [("body", SAID), ("body", DENIED)]


def test_a_body_in_another_vocabulary_is_left_alone():
    document = story(bodies=[{"contenttype": "application/xml", "value": "<TTNITF><P>x</P>" * 99}])

    assert document.text == SAID


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        pytest.param("", "not-ninjs", id="nothing"),
        pytest.param("[]", "not-ninjs", id="a list"),
        pytest.param(b"\xff\xfe\xff", "not-ninjs", id="no text"),
        pytest.param("[" * 100_000, "not-ninjs", id="nested too deeply"),
        pytest.param('{"uri": "urn:x:1", "headline": "Gate"}', "no-text", id="no body"),
        pytest.param('{"body_text": "…"}', "no-text", id="no word"),
        pytest.param('{"bodies": "<p>Gate</p>", "associations": 7}', "no-text", id="other types"),
        pytest.param('{"body_text": "Safe.", "uri": "\\ud83d"}', "lone-surrogate", id="half"),
        pytest.param('{"body_text": "Safe.", "pubstatus": "canceled"}', "not-usable", id="kill"),
        pytest.param('{"body_text": "Safe.", "pubStatus": "withheld"}', "not-usable", id="held"),
        pytest.param(json.dumps({"body_text": "a" * 1_000_001}), "too-long", id="a book"),
        pytest.param(json.dumps({"body_html": f"<p>{'a' * 1_000_001}"}), "too-long", id="in HTML"),
        pytest.param(" " * 10_000_001, "too-long", id="too large"),
    ],
)
def test_what_is_no_article_is_refused_with_its_cause(raw, code):
    with pytest.raises(Unreadable) as refused:
        ninjs.read(raw)

    assert refused.value.code == code
    assert str(refused.value)
