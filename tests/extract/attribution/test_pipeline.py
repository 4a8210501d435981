"""What the rules attribute to whom, by construction. The sentences are ours."""

import re

import pytest

from claimsapi.extract.attribution import pipeline
from claimsapi.extract.pipeline import extract
from claimsapi.parse.document import Role, Segment
from claimsapi.parse.spans import Span


@pytest.fixture(autouse=True)
def rules_alone(monkeypatch):
    """Leave the learned finder out: with it, a rule that no longer holds would go unnoticed."""
    monkeypatch.setattr(pipeline, "trained", lambda: None)


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
        "“The dam,” Ana Ruiz went on, “is safe,” she added, looking up, “and new.”",
        [("she", "added", ["“The dam,”", "“is safe,”", "“and new.”"])],
        id="interrupted twice",
    ),
    pytest.param(
        "»The dam is safe,« said Ana Ruiz.",
        [("Ana Ruiz", "said", ["»The dam is safe,«"])],
        id="inward guillemets",
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
    pytest.param(
        "“Is the dam safe?” asked Ana Ruiz.",
        [("Ana Ruiz", "asked", ["“Is the dam safe?”"])],
        id="a question, inverted",
    ),
    pytest.param(
        "“The dam is safe!” Ruiz shouted.",
        [("Ruiz", "shouted", ["“The dam is safe!”"])],
        id="an exclamation",
    ),
    pytest.param(
        "''The dam is safe,'' Ms. Ruiz said.",
        [("Ms. Ruiz", "said", ["''The dam is safe,''"])],
        id="doubled single marks",
    ),
    pytest.param(
        "“The dam is safe,” said Ana Ruiz, an engineer from Leeds.",
        [("Ana Ruiz, an engineer from Leeds", "said", ["“The dam is safe,”"])],
        id="speaker with an apposition",
    ),
    pytest.param(
        "“The dam is safe,” Ruiz, who built it, said on Monday.",
        [("Ruiz, who built it", "said", ["“The dam is safe,”"])],
        id="speaker with a relative clause",
    ),
    pytest.param(
        "“The dam is safe,” Ruiz fumed on Tuesday.",
        [("Ruiz", "fumed", ["“The dam is safe,”"])],
        id="a rare verb",
    ),
    pytest.param(
        "Ruiz added, “The dam is safe.”",
        [("Ruiz", "added", ["“The dam is safe.”"])],
        id="after a comma",
    ),
    pytest.param(
        "“The dam is safe,” Ruiz said. “We checked it.” She left. “We will check it soon.”",
        [
            (
                "Ruiz",
                "said",
                ["“The dam is safe,”", "“We checked it.”", "“We will check it soon.”"],
            )
        ],
        id="goes on after a sentence between",
    ),
    pytest.param(
        "In a letter, the minister wrote: “The dam is safe.”",
        [("the minister", "wrote", ["“The dam is safe.”"])],
        id="written",
    ),
    pytest.param(
        "“The dam is safe,” the report said, “and it always was.”",
        [("the report", "said", ["“The dam is safe,”", "“and it always was.”"])],
        id="a document speaks",
    ),
    pytest.param(
        "“She told me, ‘The dam is safe,’” Ruiz said.",
        [("Ruiz", "said", ["“She told me, ‘The dam is safe,’”"])],
        id="a quotation in a quotation",
    ),
    pytest.param(
        "“We … will [soon] repair the dam,” Ruiz said.",
        [("Ruiz", "said", ["“We … will [soon] repair the dam,”"])],
        id="elision and brackets",
    ),
    pytest.param(
        "“The dam is safe”, said Ruiz.",
        [("Ruiz", "said", ["“The dam is safe”"])],
        id="comma outside the marks",
    ),
    pytest.param(
        "“The dam is safe,” according to Ana Ruiz.",
        [("Ana Ruiz", "according to", ["“The dam is safe,”"])],
        id="according to after a quotation",
    ),
    pytest.param(
        "Ruiz, speaking in Leeds, said: “It is safe for now.”",
        [("Ruiz", "said", ["“It is safe for now.”"])],
        id="a participle between speaker and cue",
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
    pytest.param(
        "Ruiz said the dam was safe.",
        [("Ruiz", "said", ["the dam was safe"])],
        id="without that",
    ),
    pytest.param(
        "He told reporters that the dam was safe.",
        [("He", "told", ["that the dam was safe"])],
        id="told somebody that",
    ),
    pytest.param(
        "The dam was safe, he told reporters.",
        [("he", "told", ["The dam was safe"])],
        id="fronted, with an audience",
    ),
    pytest.param(
        "According to the ministry, the dam was safe.",
        [("the ministry", "According to", ["the dam was safe"])],
        id="according to, first",
    ),
    pytest.param(
        "The dam, according to the ministry, was safe.",
        [("the ministry", "according to", ["The dam", "was safe"])],
        id="according to, in the middle",
    ),
    pytest.param(
        "The ministry announced that the dam would be repaired.",
        [("The ministry", "announced", ["that the dam would be repaired"])],
        id="announced",
    ),
    pytest.param(
        "The minister promised to repair the dam.",
        [("The minister", "promised", ["to repair the dam"])],
        id="a promise",
    ),
    pytest.param(
        "The minister called for a repair of the dam.",
        [("The minister", "called", ["a repair of the dam"])],
        id="called for",
    ),
    pytest.param(
        "The minister called on Spain to repair the dam.",
        [("The minister", "called", ["Spain to repair the dam"])],
        id="called on somebody to",
    ),
    pytest.param(
        "The mayor called for the minister to resign.",
        [("The mayor", "called", ["the minister to resign"])],
        id="called for somebody to",
    ),
    pytest.param(
        "Her claim that the dam was safe surprised them.",
        [("Her", "claim", ["that the dam was safe"])],
        id="a noun with its owner",
    ),
    pytest.param(
        "The mayor accused the minister of being careless.",
        [("The mayor", "accused", ["the minister of being careless"])],
        id="accused of",
    ),
    pytest.param(
        "Asked whether she trusted Spain, Ruiz said she did.",
        [("", "Asked", ["whether she trusted Spain"]), ("Ruiz", "said", ["she did"])],
        id="asked, passive",
    ),
    pytest.param(
        "The troops, who the minister said were surrounded, went home.",
        [("the minister", "said", ["who", "were surrounded"])],
        id="relative clause",
    ),
    pytest.param(
        "The minister pointed out that the dam was old.",
        [("The minister", "pointed out", ["that the dam was old"])],
        id="a verb with its particle",
    ),
    pytest.param(
        "As the mayor noted, the dam was old.",
        [("the mayor", "noted", ["the dam was old"])],
        id="as somebody noted",
    ),
    pytest.param(
        "Officials warned the dam could break.",
        [("Officials", "warned", ["the dam could break"])],
        id="warned",
    ),
    pytest.param(
        "The minister wants to repair the dam.",
        [("The minister", "wants", ["to repair the dam"])],
        id="an intention",
    ),
    pytest.param(
        "Voters believe the dam is safe.",
        [("Voters", "believe", ["the dam is safe"])],
        id="a belief",
    ),
    pytest.param(
        "Trump issued a statement saying the dam was safe.",
        [("Trump", "saying", ["the dam was safe"])],
        id="a statement saying",
    ),
    pytest.param(
        "The study shows that the dam is safe.",
        [("The study", "shows", ["that the dam is safe"])],
        id="evidence",
    ),
    pytest.param(
        "The minister denied that the dam was old.",
        [("The minister", "denied", ["that the dam was old"])],
        id="denied",
    ),
    pytest.param(
        "The minister admitted that the dam was old.",
        [("The minister", "admitted", ["that the dam was old"])],
        id="conceded",
    ),
    pytest.param(
        "The mayor said the dam was safe, even as the minister warned it could break.",
        [
            ("The mayor", "said", ["the dam was safe"]),
            ("the minister", "warned", ["it could break"]),
        ],
        id="a second cue in an aside",
    ),
    pytest.param(
        "Ruiz said the bill was drafted by Mr. Okoro, who was her deputy.",
        [("Ruiz", "said", ["the bill was drafted by Mr. Okoro"])],
        id="the reporter's own remark",
    ),
    pytest.param(
        "The Russian president said he supported a truce, but had questions about it.",
        [("The Russian president", "said", ["he supported a truce, but had questions about it"])],
        id="what goes on after but",
    ),
    pytest.param(
        "The minister described the dam as old.",
        [("The minister", "described", ["the dam as old"])],
        id="described as",
    ),
    pytest.param(
        "The minister refused to comment.",
        [("The minister", "refused", ["to comment"])],
        id="refused",
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
    pytest.param(
        "The streets were empty, he added, “but people need to talk somehow.”",
        [("he", "added", ["The streets were empty", "“but people need to talk somehow.”"])],
        id="fronted words that go on in marks",
    ),
    pytest.param(
        "He called the dam “an absolute disgrace”.",
        [("He", "called", ["the dam “an absolute disgrace”"])],
        id="called something a name",
    ),
    pytest.param(
        "The minister said that “the dam is safe” and that “it always was.”",
        [("The minister", "said", ["that “the dam is safe” and that “it always was.”"])],
        id="two phrases",
    ),
]

NOTHING = [
    pytest.param("The dam broke on Monday.", id="an event"),
    pytest.param("“Moby-Dick” sold out.", id="a title"),
    pytest.param("The so-called “mega dam” broke.", id="a scare quote"),
    pytest.param("The dam was built by engineers in 1961.", id="a passive that reports nothing"),
    pytest.param("The minister left for Madrid.", id="somebody leaves"),
    pytest.param("The “Song of the Dam” won a prize.", id="a title with a verb after it"),
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
    assert [a.source[0].of(text) for a in found] == ["Ruiz", "Ruiz", "Ruiz"]
    assert [a.content[0].of(text) for a in found][1:] == [
        "“We checked it twice.",
        "“We will check it again.”",
    ]


@pytest.mark.parametrize("role", [Role.FURNITURE, Role.CREDIT, Role.BYLINE, Role.DATELINE])
def test_nothing_is_taken_from_what_is_not_the_article(role):
    text = "“The dam is safe,” said Ana Ruiz."

    assert extract(text, [Segment(role, Span(0, len(text)))]).attributions == ()
