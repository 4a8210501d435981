import pytest

from claimsapi.extract.pipeline import Given, readings
from claimsapi.extract.result import Basis, CounterClaim, Relation
from claimsapi.link.disputes.propositions import LONGEST, with_propositions


def proposed(text, claim, counter, relation=Relation.DENIES):
    """Return the proposition of the statement with ``claim`` in it, answered by the other."""
    reading = next(readings([Given(text)]))
    pair = CounterClaim(
        claim=with_words(reading, text, claim),
        counter=with_words(reading, text, counter),
        relation=relation,
        basis=Basis.EXPLICIT,
        evidence=(),
        confidence=1.0,
    )
    [worded] = with_propositions(text, reading, [pair])
    return worded.proposition


def with_words(reading, text, words):
    """Return the id of the shortest statement that holds ``words``."""
    said = {
        " ".join(span.of(text) for span in a.content): a.id for a in reading.extraction.attributions
    }
    return said[min((content for content in said if words in content), key=len)]


@pytest.mark.parametrize(
    ("text", "claim", "counter", "expected"),
    [
        pytest.param(
            "Eva Sand said the old dam at Lomas was safe. Roth dismissed the claim as nonsense.",
            "the old dam",
            "the claim",
            "The old dam at Lomas was safe",
            id="what is called nonsense",
        ),
        pytest.param(
            "Eva Sand said the dam was safe. Tom Roth denied that the dam was safe.",
            "the dam was safe",
            "that the dam was safe",
            "The dam was safe",
            id="what is denied",
        ),
        pytest.param(
            "Eva Sand said the old dam at Lomas was safe. Tom Roth denied the claim.",
            "the old dam",
            "the claim",
            "The old dam at Lomas was safe",
            id="a denial that only points back",
        ),
        pytest.param(
            "Tom Roth said Ms Sand had met Mr Ruiz. Eva Sand denied having met Mr Ruiz.",
            "Ms Sand had met",
            "having met",
            "Eva Sand met Mr Ruiz",
            id="a gerund that is denied",
        ),
        pytest.param(
            "“I’ve paid every bill and I owe nothing,” said Eva Sand. Tom Roth rejected the claim.",
            "paid every bill",
            "the claim",
            "Eva Sand has paid every bill and she owes nothing",
            id="who speaks for I, and the verbs agree",
        ),
        pytest.param(
            "“We have paid our workers,” Acme Corporation said. Tom Roth rejected the claim.",
            "paid our workers",
            "the claim",
            "Acme Corporation has paid its workers",
            id="a body for we",
        ),
        pytest.param(
            "Minister Eva Sand accused Tom Roth of arming the rebels. Mr Roth denied the charge.",
            "arming the rebels",
            "the charge",
            "Tom Roth armed the rebels",
            id="accused of a gerund",
        ),
        pytest.param(
            "Minister Eva Sand accused Tom Roth of being too close to the mines. "
            "Mr Roth denied the charge.",
            "too close",
            "the charge",
            "Tom Roth is too close to the mines",
            id="accused of being so",
        ),
        pytest.param(
            "Minister Eva Sand accused Tom Roth of perjury. Mr Roth denied the charge.",
            "perjury",
            "the charge",
            "Tom Roth committed perjury",
            id="accused of a crime",
        ),
        pytest.param(
            "The minister blamed the leak on hackers. Tom Roth denied the claim.",
            "the leak",
            "the claim",
            "Hackers are to blame for the leak",
            id="blamed on somebody",
        ),
        pytest.param(
            "Minister Eva Sand accused Tom Roth of being absent when the dam broke. "
            "Mr Roth denied the charge.",
            "absent",
            "the charge",
            "Tom Roth was absent when the dam broke",
            id="accused of having been so",
        ),
        pytest.param(
            "Eva Sand called the new bridge a waste of money. Tom Roth rejected the claim.",
            "a waste of money",
            "the claim",
            "The new bridge is a waste of money",
            id="called something",
        ),
        pytest.param(
            "Tom Roth promised to rebuild the bridge by May. Eva Sand rejected the claim.",
            "to rebuild",
            "the claim",
            "Tom Roth will rebuild the bridge by May",
            id="a promise",
        ),
        pytest.param(
            "Eva Sand claimed to have paid the fine. Tom Roth rejected the claim.",
            "to have paid",
            "the claim",
            "Eva Sand paid the fine",
            id="an infinitive of what was",
        ),
        pytest.param(
            "Eva Sand said she had paid the fine. Tom Roth rejected the claim.",
            "she had paid",
            "the claim",
            "Eva Sand had paid the fine",
            id="she who speaks",
        ),
        pytest.param(
            "Tom Roth promised to end his bid for the harbour. Ms Sand rejected the claim.",
            "to end his bid",
            "the claim",
            "Tom Roth will end his bid for the harbour",
            id="whose name was put in",
        ),
        pytest.param(
            "Eva Sand accused Tom Roth of hitting her at the harbour. Mr Roth denied the charge.",
            "hitting her",
            "the charge",
            "Tom Roth hit Eva Sand at the harbour",
            id="whom somebody else acts on",
        ),
        pytest.param(
            "Acme Corporation said its lorries were clean. Tom Roth rejected the claim.",
            "its lorries",
            "the claim",
            "Acme Corporation’s lorries were clean",
            id="its who speaks",
        ),
        pytest.param(
            "“And I think the harbour at Lomas is closed,” Eva Sand said. "
            "Tom Roth rejected the claim.",
            "is closed",
            "the claim",
            "The harbour at Lomas is closed",
            id="no conjunction and no I think",
        ),
        pytest.param(
            "Eva Sand said Tom Roth had sold his boat. He denied the claim.",
            "his boat",
            "the claim",
            "Tom Roth had sold his boat",
            id="a pronoun whose name is there stays",
        ),
        pytest.param(
            "Eva Sand said that Roth knew and that Ruiz had lied. Tom Roth rejected the claim.",
            "Ruiz had lied",
            "the claim",
            "Roth knew and Ruiz had lied",
            id="a second that",
        ),
        pytest.param(
            "Ukrainian commanders denied their troops in the region of Kursk were encircled. "
            "Tom Roth said the troops were encircled.",
            "the troops were",
            "their troops",
            "Ukrainian troops in the region of Kursk were encircled",
            id="theirs, of a nation",
        ),
        pytest.param(
            "“The voters’ list of ‘Lomas’ [town] is a sham,” Eva Sand said. "
            "Tom Roth rejected the claim.",
            "list of",
            "the claim",
            "The voters’ list of Lomas town is a sham",
            id="marks go, apostrophes stay",
        ),
    ],
)
def test_a_proposition_is_a_plain_sentence_that_stands_alone(text, claim, counter, expected):
    assert proposed(text, claim, counter) == expected


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        pytest.param(
            "A resident said he had sold it. Tom Roth rejected the claim.", "had sold", id="nobody"
        ),
        pytest.param(
            "“That is what they do there,” Eva Sand said. Tom Roth rejected the claim.",
            "they do",
            id="pointing elsewhere",
        ),
        pytest.param(
            "“You cannot trust these people,” Eva Sand said. Tom Roth rejected the claim.",
            "cannot trust",
            id="you",
        ),
        pytest.param(
            "“He lied to the town,” Eva Sand said. Tom Roth rejected the claim.",
            "lied to",
            id="he of a quotation that names nobody",
        ),
        pytest.param(
            "“I hope the harbour opens in May,” Eva Sand said. Tom Roth rejected the claim.",
            "the harbour opens",
            id="a hope",
        ),
        pytest.param(
            "“Who would sell the harbour of Lomas?” Eva Sand asked. Tom Roth rejected the claim.",
            "would sell",
            id="a question",
        ),
        pytest.param(
            "The Institute for Trade estimated it would cost six million euros. "
            "Tom Roth rejected the claim.",
            "would cost",
            id="it that is not who speaks",
        ),
        pytest.param(
            "Eva Sand said the policy could lead to fraud. Tom Roth rejected the claim.",
            "the policy",
            id="the policy, whichever it is",
        ),
        pytest.param(
            "“There is the notion that the harbour of Lomas is closed,” Eva Sand said. "
            "Tom Roth rejected the claim.",
            "the notion",
            id="a notion, whoever has it",
        ),
        pytest.param(
            "Eva Sand said that one would think the harbour of Lomas was closed. "
            "Tom Roth rejected the claim.",
            "one would think",
            id="one, whoever that is",
        ),
        pytest.param(
            "Eva Sand never said the harbour of Lomas was closed. Tom Roth rejected the claim.",
            "was closed",
            id="what was not said",
        ),
    ],
)
def test_where_no_good_sentence_can_be_made_there_is_none(text, claim):
    assert proposed(text, claim, "the claim") == ""


def test_what_a_denial_negates_serves_where_the_claim_does_not():
    text = (
        "“They sold the harbour of Lomas, didn’t they?” Tom Roth asked. "
        "Eva Sand said the council did not sell the harbour of Lomas."
    )

    assert proposed(text, "They sold", "did not sell") == "The council sold the harbour of Lomas"


def test_of_several_sentences_the_one_that_is_answered_is_taken():
    text = (
        "“The bridge at Essen is new. The harbour of Lomas is closed,” said Eva Sand. "
        "Tom Roth disputed that, saying the harbour had opened on Monday."
    )

    said = proposed(text, "The bridge at Essen", "the harbour had opened", Relation.DISPUTES)

    assert said == "The harbour of Lomas is closed"


def test_a_long_sentence_loses_its_last_clauses():
    tail = ", and the bridge at Essen had been sold to a company from the north of Spain" * 3
    text = f"Eva Sand said the harbour of Lomas was closed{tail}. Tom Roth rejected the claim."

    said = proposed(text, "was closed", "the claim")

    assert said.startswith("The harbour of Lomas was closed")
    assert len(said) <= LONGEST
