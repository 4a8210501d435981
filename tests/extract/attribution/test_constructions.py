"""Constructions that overrule parser and network, as the whole extraction reads them."""

import pytest

from claimsapi.extract import nlp
from claimsapi.extract.attribution import parallel_clauses
from claimsapi.extract.pipeline import extract
from claimsapi.parse.document import Role, Segment
from claimsapi.parse.spans import Span


def said(text):
    """Return (source, fragments of the content) of each attribution with a source, in order."""
    return [
        (found.source[0].of(text), [span.of(text) for span in found.content])
        for found in extract(text, [Segment(Role.BODY, Span(0, len(text)))]).attributions
        if found.source
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The dam, says Ana Ruiz, will hold.",
            [("Ana Ruiz", ["The dam", "will hold"])],
            id="inverted",
        ),
        pytest.param(
            "The army, the opposition claims, fired on the crowd.",
            [("the opposition", ["The army", "fired on the crowd"])],
            id="a verb that looks like a noun",
        ),
        pytest.param(
            "The dam, argued the miners' union, has been neglected.",
            [("the miners' union", ["The dam", "has been neglected"])],
            id="a body",
        ),
        pytest.param(
            "OSLO — Cheap loans, Deputy Governor Ana Ruiz warned on Friday, push many into debt.",
            [("Deputy Governor Ana Ruiz", ["Cheap loans", "push many into debt"])],
            id="of several, after a dateline",
        ),
        pytest.param(
            "The quay – so the harbour master Ana Ruiz thinks – will not last.",
            [("the harbour master Ana Ruiz", ["The quay", "will not last"])],
            id="between dashes",
        ),
        pytest.param(
            "Rents, Housing Minister Ana Ruiz warned on Monday, grow fast.",
            [("Housing Minister Ana Ruiz", ["Rents", "grow fast"])],
            id="of several, in one word",
        ),
        pytest.param(
            "The serum, argues epidemiologist Ana Ruiz, comes two years too late.",
            [("epidemiologist Ana Ruiz", ["The serum", "comes two years too late"])],
            id="with a trade that looks like a verb",
        ),
        pytest.param(
            "Cherry harvests in the north, the league complained on Friday, have dropped by half.",
            [("the league", ["Cherry harvests in the north", "have dropped by half"])],
            id="after a plural that looks like a verb",
        ),
        pytest.param(
            "Larkway Robotics, two of its former engineers allege, knew about the leak.",
            [("two of its former engineers", ["Larkway Robotics", "knew about the leak"])],
            id="of several, whose verb looks like a noun",
        ),
        pytest.param(
            "The ledger, a list of experts’ claims, was lost, Ana Ruiz said.",
            [("Ana Ruiz", ["The ledger, a list of experts’ claims, was lost"])],
            id="an explanation is no insertion",
        ),
        pytest.param(
            "The minister, who says the law is fair, will not resign.",
            [("who", ["the law is fair"])],
            id="a relative clause is no insertion",
        ),
        pytest.param(
            "The plan, announced Monday, will cost a fortune.", [], id="nor is a participle"
        ),
        pytest.param(
            "The dean, Ruth Amsel, said the library would stay open.",
            [("The dean, Ruth Amsel", ["the library would stay open"])],
            id="nor an apposition",
        ),
    ],
)
def test_who_says_what_the_cue_stands_inside_of(text, expected):
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Ana Ruiz was quoted as saying the dam “failed on day one”.",
            [("Ana Ruiz", ["the dam “failed on day one”"])],
            id="quoted as saying",
        ),
        pytest.param(
            "Ana Ruiz was cited by the Daily Ledger as saying that the dam would fail.",
            [("Ana Ruiz", ["that the dam would fail"])],
            id="whom a newspaper cites",
        ),
        pytest.param(
            "Ana Ruiz is said to have called the plan mad.",
            [("Ana Ruiz", ["the plan mad"])],
            id="said to have called",
        ),
        pytest.param(
            "Ana Ruiz was overheard saying that the deal was dead.",
            [("Ana Ruiz", ["that the deal was dead"])],
            id="overheard saying",
        ),
        pytest.param(
            "The Ledger quoted Ana Ruiz as saying that the dam would fail.",
            [("Ana Ruiz", ["that the dam would fail"])],
            id="quoted, in the active",
        ),
        pytest.param(
            "The bank was accused by Ana Ruiz of hiding losses.",
            [("Ana Ruiz", ["The bank", "of hiding losses"])],
            id="accused by",
        ),
        pytest.param(
            "The valve was “beyond rescue”, in the words of surveyor Ana Ruiz.",
            [("surveyor Ana Ruiz", ["The valve was “beyond rescue”"])],
            id="in the words of",
        ),
        pytest.param(
            "The gate, to quote engineer Ana Ruiz, “leaks like a basket”.",
            [("engineer Ana Ruiz", ["The gate", "“leaks like a basket”"])],
            id="to quote",
        ),
        pytest.param(
            "The ferry, to use guide Ana Ruiz’s phrase, is “a tub with a flag”.",
            [("guide Ana Ruiz", ["The ferry", "is “a tub with a flag”"])],
            id="to use her phrase",
        ),
        pytest.param(
            "As Ana Ruiz put it, the club is broke.",
            [("Ana Ruiz", ["the club is broke"])],
            id="as she put it",
        ),
        pytest.param("The driver was said to be recovering.", [], id="nothing is reported"),
        pytest.param(
            "In the words of the law, it is theft.", [("the law", ["it is theft"])], id="a law"
        ),
    ],
)
def test_who_is_reported_as_having_said_what(text, expected):
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Ana Ruiz told the panel that the gate was shut, and Tom Roth that it was open.",
            [("Ana Ruiz", ["that the gate was shut"]), ("Tom Roth", ["that it was open"])],
            id="without a verb",
        ),
        pytest.param(
            "Ana Ruiz said that the crew and that day’s guard were late.",
            [("Ana Ruiz", ["that the crew and that day’s guard were late"])],
            id="that day is no clause",
        ),
        pytest.param(
            "Ana Ruiz called it “a joke”, her opposite number Tom Roth “the best of the year”.",
            [
                ("her opposite number Tom Roth", ["it", "“the best of the year”"]),
                ("Ana Ruiz", ["it “a joke”"]),
            ],
            id="of whom the first one is told",
        ),
    ],
)
def test_a_second_speaker_has_words_of_their_own(text, expected):
    assert sorted(said(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "“Who pays?” a man at the back called out. “The city does,” answered Ana Ruiz. "
            "“Since when!” a woman yelled.",
            [
                ("Ana Ruiz", ["“The city does,”"]),
                ("a man at the back", ["“Who pays?”"]),
                ("a woman", ["“Since when!”"]),
            ],
            id="in a crowd",
        ),
        pytest.param(
            "“It was full,” said Tom Roth. Lt. Ana Ruiz of the harbour guard: “I was there.”",
            [
                ("Lt. Ana Ruiz of the harbour guard", ["“I was there.”"]),
                ("Tom Roth", ["“It was full,”"]),
            ],
            id="by a label",
        ),
    ],
)
def test_of_several_quotations_each_is_whose_speaker_stands_beside_it(text, expected):
    assert sorted(said(text)) == expected


def test_a_second_speaker_is_found_after_what_is_told_of_them():
    text = "Ana Ruiz says it is dry, whereas Tom Roth, who lives below, insists that it floods."
    [passage] = nlp.passages(text, [Segment(Role.BODY, Span(0, len(text)))])
    [(found, _)] = parallel_clauses.candidates(passage.doc)
    assert [passage.doc[a:b].text for a, b in found.source] == ["Tom Roth, who lives below"]


def test_what_somebody_is_asked_is_said_by_nobody():
    text = (
        "Coach Pavel Dusek named his team.\n\nAsked why Lorenzo Bassani had been left at home, "
        "he said: “We spoke on the phone, and that is all.”"
    )
    sources = {one.source_id for one in extract(text).attributions if one.cue_lemma == "ask"}
    assert sources <= {None}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A report by the engineers puts the bill at £3m this year.",
            [("A report by the engineers", ["the bill at £3m"])],
        ),
        (
            "Ana Ruiz put the number of wet cellars at 140.",
            [("Ana Ruiz", ["the number of wet cellars at 140"])],
        ),
        ("Ana Ruiz put the vase at the door.", []),
        ("Ana Ruiz put the value at risk.", []),
    ],
)
def test_what_somebody_puts_at_a_figure_is_a_statement(text, expected):
    assert said(text) == expected


def test_a_figure_that_is_rejected_is_denied():
    text = "Ana Ruiz put the bill at £3m. Tom Roth rejected the figure."

    last = extract(text, [Segment(Role.BODY, Span(0, len(text)))]).attributions[-1]

    assert (last.cue_stance, last.cue[0].of(text)) == ("denying", "rejected")
