"""What is attributed to whom, by construction. The sentences are ours."""

import re

import pytest

from claimsapi.extract.extractor import extract
from claimsapi.parse.document import Role, Segment
from claimsapi.parse.spans import Span


def body(text):
    return [Segment(Role.BODY, Span(0, len(text)))]


def said(text):
    """Return (source, cue, fragments of the content) of each attribution, in text order."""
    return [
        (
            " ".join(span.of(text) for span in found.source),
            " ".join(span.of(text) for span in found.cue),
            [span.of(text) for span in found.content],
        )
        for found in extract(text, body(text)).attributions
    ]


DIRECT = [
    pytest.param(
        "“The dam is safe,” said Ana Ruiz.",
        [("Ana Ruiz", "said", ["“The dam is safe,”"])],
        id="inverted",
    ),
    pytest.param(
        "“The dam is safe,” the engineer said on Monday.",
        [("the engineer", "said", ["“The dam is safe,”"])],
        id="subject first",
    ),
    pytest.param(
        '"The dam is safe," said Ana Ruiz.',
        [("Ana Ruiz", "said", ['"The dam is safe,"'])],
        id="straight marks",
    ),
    pytest.param(
        "‘The dam isn’t safe,’ said Ana Ruiz.",
        [("Ana Ruiz", "said", ["‘The dam isn’t safe,’"])],
        id="British single marks",
    ),
    pytest.param(
        "Ana Ruiz said: “The dam is safe. We checked it.”",
        [("Ana Ruiz", "said", ["“The dam is safe. We checked it.”"])],
        id="after a colon",
    ),
    pytest.param(
        "“The dam is safe,” she told reporters. “We checked it twice.”",
        [("she", "told", ["“The dam is safe,”", "“We checked it twice.”"])],
        id="interrupted between sentences",
    ),
    pytest.param(
        "“The dam,” he said, “is as safe as it ever was.”",
        [("he", "said", ["“The dam,”", "“is as safe as it ever was.”"])],
        id="interrupted within a sentence",
    ),
    pytest.param(
        "The repairs had begun, Ruiz said. “It is not an easy process at all.”",
        [
            ("Ruiz", "said", ["The repairs had begun"]),
            ("Ruiz", "said", ["“It is not an easy process at all.”"]),
        ],
        id="after a reported sentence",
    ),
]

REPORTED = [
    pytest.param(
        "The minister said that the dam was safe.",
        [("The minister", "said", ["that the dam was safe"])],
        id="that-clause",
    ),
    pytest.param(
        "The dam was safe, the minister said.",
        [("the minister", "said", ["The dam was safe"])],
        id="fronted clause",
    ),
    pytest.param(
        "The dam, the minister said, was safe after the repairs.",
        [("the minister", "said", ["The dam", "was safe after the repairs"])],
        id="inserted cue",
    ),
    pytest.param(
        "The dam was safe, according to two engineers.",
        [("two engineers", "according to", ["The dam was safe"])],
        id="according to",
    ),
    pytest.param(
        "The minister urged Spain to repair the dam.",
        [("The minister", "urged", ["Spain to repair the dam"])],
        id="somebody to do something",
    ),
    pytest.param(
        "Critics denied the dam was safe, saying the report was propaganda.",
        [
            ("Critics", "denied", ["the dam was safe"]),
            ("Critics", "saying", ["the report was propaganda"]),
        ],
        id="participle with the subject of its sentence",
    ),
    pytest.param(
        "She said she supported the repairs, but argued the dam was old.",
        [
            ("She", "said", ["she supported the repairs"]),
            ("She", "argued", ["the dam was old"]),
        ],
        id="coordinated cues",
    ),
    pytest.param(
        "The minister dismissed the question as irrelevant.",
        [("The minister", "dismissed", ["the question as irrelevant"])],
        id="something as something",
    ),
    pytest.param(
        "The minister asked whether the dam was safe.",
        [("The minister", "asked", ["whether the dam was safe"])],
        id="question",
    ),
]

MIXED = [
    pytest.param(
        "The minister said the dam was “completely safe” after the repairs.",
        [("The minister", "said", ["the dam was “completely safe” after the repairs"])],
        id="phrase in quotation marks",
    ),
    pytest.param(
        "The minister hailed “very good” repairs at the dam.",
        [("The minister", "hailed", ["“very good” repairs at the dam"])],
        id="object with a quoted adjective",
    ),
]

NOTHING = [
    pytest.param("The dam broke on Monday.", id="an event"),
    pytest.param("“Moby-Dick” sold out.", id="a title"),
    pytest.param("The so-called “mega dam” broke.", id="a scare quote"),
]


@pytest.mark.parametrize(("text", "expected"), DIRECT + REPORTED + MIXED)
def test_who_said_what(text, expected):
    assert said(text) == expected


@pytest.mark.parametrize("text", NOTHING)
def test_what_nobody_said(text):
    assert said(text) == []


def test_each_paragraph_of_a_long_quotation_is_an_attribution():
    text = "“The dam is safe,” Ruiz said.\n“We checked it twice.\n“We will check it again.”"
    parts = [Segment(Role.BODY, Span(*match.span())) for match in re.finditer(".+", text)]

    found = extract(text, parts).attributions

    assert [a.floating for a in found] == [False, True, True]
    assert [a.content[0].of(text) for a in found][1:] == [
        "“We checked it twice.",
        "“We will check it again.”",
    ]


@pytest.mark.parametrize("role", [Role.FURNITURE, Role.CREDIT, Role.BYLINE, Role.DATELINE])
def test_nothing_is_taken_from_what_is_not_the_article(role):
    text = "“The dam is safe,” said Ana Ruiz."

    assert extract(text, [Segment(role, Span(0, len(text)))]).attributions == ()
