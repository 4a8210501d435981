"""Words that are attributed, and no statement: they have no source, so no claim is stored."""

import pytest

from claimsapi.extract.pipeline import extract
from claimsapi.parse.document import Role, Segment
from claimsapi.parse.spans import Span


def claims(text):
    return [
        " … ".join(span.of(text) for span in found.content)
        for found in extract(text, [Segment(Role.BODY, Span(0, len(text)))]).attributions
        if found.source_id
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The regulator welcomed the move.", id="a thing alone"),
        pytest.param("Everyone knew that.", id="a pronoun alone"),
        pytest.param("The club thanked fans.", id="whom it is about, alone"),
        pytest.param("The ministry issued a statement.", id="a paper alone"),
        pytest.param("The mayor would not say who had paid.", id="what is not said"),
        pytest.param("The mayor refused to say who had paid.", id="what is refused to be said"),
        pytest.param("The firm refused to confirm or deny that it had lost it.", id="neither"),
        pytest.param("The witness did not want to be named.", id="no name"),
        pytest.param("The grant supports young musicians from Oslo.", id="what a thing does"),
        pytest.param("The new road promises to cut the trip.", id="what a thing will do"),
        pytest.param("The law allows farmers to dig wells.", id="what a law does"),
        pytest.param("The picture shows a girl with a dog.", id="what a picture shows"),
        pytest.param("Critics loved the film “Night Bus”.", id="the title of a work"),
        pytest.param("“Night Bus” opens in May, after the “Week of the Short Film”.", id="two"),
        pytest.param("“No,” said a cook who goes by the nickname “Sparks”.", id="a nickname"),
        pytest.param("Residents queued for “free” water.", id="a scare quote"),
        pytest.param("The group calls itself “the Lanterns”.", id="what somebody is called"),
        pytest.param("The mayor did not respond to a request for comment.", id="no answer"),
        pytest.param("He works for a firm called “Blue Sky”.", id="what a firm is called"),
        pytest.param("Fierce storms urge drivers to stay at home.", id="a thing urges"),
        pytest.param("The new sirens warn drivers of ice.", id="a device warns"),
        pytest.param("The tide signals that spring is here.", id="a thing signals"),
        pytest.param("The gap shows there is “a link” here.", id="a thing shows words in marks"),
        pytest.param("The disparity suggests that Oslo is dear.", id="a state of things suggests"),
        pytest.param("The storm claimed nine lives.", id="lives are claimed"),
        pytest.param("Spain claimed the title.", id="a title is claimed"),
        pytest.param("Norway and Denmark released new leaflets.", id="papers handed out"),
        pytest.param("Oslo has authorised Spain to use the port.", id="a permission"),
        pytest.param("The guard denied visitors entry.", id="what is kept from somebody"),
        pytest.param("Villagers were told that the road was shut.", id="who is told"),
        pytest.param("She was asked who would pay.", id="who is asked"),
        pytest.param("A reporter wanted to know if she would go.", id="what is asked"),
        pytest.param("Ana Ruiz promised as much.", id="a word that points back"),
        pytest.param("Drinkers said so too, with a nod.", id="so too"),
    ],
)
def test_nothing_is_claimed(text):
    assert [words for words in claims(text) if words != "“No,”"] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Critics blamed the driver.", ["the driver"]),
        ("The union wants peace.", ["peace"]),
        ("The mayor supports the plan to close the pool.", ["the plan to close the pool"]),
        ("The mayor denied that.", ["that"]),
        ("The mayor said who had paid.", ["who had paid"]),
        ("The tests show that the dam is safe.", ["that the dam is safe"]),
        ("The president promised to cut the tax.", ["to cut the tax"]),
        ("Critics called the film “Night Bus” a bore.", ["the film “Night Bus” a bore"]),
        (
            "Judge Ruiz told jurors to disregard what they had read.",
            ["to disregard what they had read"],
        ),
        ("A letter urged parents to keep away.", ["parents to keep away"]),
        ("The latest poll shows that Ruiz will win.", ["that Ruiz will win"]),
        ("The investigation found that it leaked.", ["that it leaked"]),
        ("The app said that it had failed.", ["that it had failed"]),
        ("The vet signalled that it must stop.", ["that it must stop"]),
        ("The community wants the school to stay open.", ["the school to stay open"]),
        ("Ruiz was told by doctors that he would heal.", ["Ruiz … that he would heal"]),
        ("The rebels claimed victory in the south.", ["victory"]),
        ("The minister ordered troops to leave.", ["troops to leave"]),
        ("Ana Ruiz dismissed the question as idle.", ["the question as idle"]),
        ("The ministry issued an order to leave.", ["an order to leave"]),
        ("In Ana Ruiz's words, the ward was “a mess”.", ["the ward was “a mess”"]),
        ("The senator called the deal “a disgrace”.", ["the deal “a disgrace”"]),
    ],
)
def test_what_is_put_forward_is_claimed_however_short(text, expected):
    assert claims(text) == expected


def test_who_claims_nothing_is_no_source():
    text = "The regulator welcomed the move."

    found = extract(text, [Segment(Role.BODY, Span(0, len(text)))])

    assert (found.sources, [a.source_id for a in found.attributions]) == ((), [None])
