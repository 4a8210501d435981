"""Whom a pronoun or a description means where no name stands nearest before it."""

import pytest

from tests.extract.speakers.reading import speaker_of, speakers


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param(
            "President Ivo Marin of Armeria spoke at noon, and Pavel Dusek stood beside him.\n\n"
            "Pavel Dusek wore black.\n\n"
            "Still, the president seems to hope for a treaty. In the evening, "
            "he said it was long ago.",
            "Ivo Marin",
            id="whose office the sentence before is about",
        ),
        pytest.param(
            "Nurse Mary Holm said the ward was full.\n\n"
            "A woman has been applauded after she said it was long ago.",
            "a woman",
            id="who is not named in the sentence itself",
        ),
        pytest.param(
            "Pavel Dusek sat by the window.\n\nHe frowned when I asked him if he had read "
            "Ivo Marin’s memoirs. “It was long ago,” he said.",
            "Pavel Dusek",
            id="who he was before",
        ),
        pytest.param(
            "Pavel Dusek sat by the window. His boss was late. He said it was long ago.",
            "Pavel Dusek",
            id="not his own boss",
        ),
    ],
)
def test_he_is_whom_the_sentence_before_is_about(text, name):
    assert speaker_of("t was long ago", text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param(
            "Larkway Robotics opened a plant. It uses motors of Brunel Systems, Inc., in them. "
            "The company said it was long ago.",
            "Larkway Robotics",
            id="whom the sentences are about",
        ),
        pytest.param(
            "Next year, Voltra will open a plant. In Leven, Voltra sells carts. Voltra is growing. "
            "Its carts have motors of Brunel Systems, Inc., in them. "
            "The company said it was long ago.",
            "Voltra",
            id="of one word, whom all sentences are about",
        ),
        pytest.param(
            "Ada Holm works for Brunel Systems, Inc., in Leven. The company said it was long ago.",
            "Brunel Systems",
            id="else the last",
        ),
    ],
)
def test_the_company_is_what_the_sentences_are_about(text, name):
    assert speaker_of("it was long ago", text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param(
            "Norsk Wing cancelled the flights. The airline said it was long ago.",
            "Norsk Wing",
            id="what only its capitals make a person",
        ),
        pytest.param(
            "Halden Brask lost money. Halden Brask sold a mill. The firm said it was long ago.",
            "Halden Brask",
            id="what goes by both words each time",
        ),
        pytest.param(
            "Rajesh Kumar told reporters. The company said it was long ago.",
            "the company",
            id="not who may be a person",
        ),
        pytest.param(
            "Tore Vik lost money. Vik sold a mill. The company said it was long ago.",
            "the company",
            id="not who has a last name",
        ),
        pytest.param(
            "Halden Brask said he lost money. Halden Brask sold a mill. The company said it was "
            "long ago.",
            "the company",
            id="not whom the text calls he",
        ),
    ],
)
def test_the_company_may_be_what_only_looks_like_a_person(text, name):
    [(_, found)] = [one for one in speakers(text, headline="") if "it was long ago" in one[0]]
    assert found == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param(
            "Sergeant Ivo Marin closed the bridge. A sergeant from the next town came to help. "
            "The sergeant said it was long ago.",
            "the sergeant",
            id="another one who came in since",
        ),
        pytest.param(
            "Sergeant Ivo Marin closed the bridge. The sergeant said it was long ago.",
            "Ivo Marin",
            id="the one who was named",
        ),
        pytest.param(
            "The Chair of Leven Council, Alderman Ivo Marin MBE, said it was long ago.",
            "Ivo Marin",
            id="a name with letters after it",
        ),
    ],
)
def test_an_office_is_held_by_whom_the_text_tells(text, name):
    assert speaker_of("it was long ago", text) == name


def test_a_pronoun_shares_no_answer_with_a_question_about_another():
    text = (
        "Coach Pavel Dusek named his team.\n\n"
        "Asked why Ivo Marin had been left out, he said it was long ago."
    )
    assert speaker_of("it was long ago", text) == "Pavel Dusek"


def test_it_is_whom_the_sentence_before_is_about_rather_than_who_spoke():
    text = (
        "The Bank of Leven said rates would rise. The Treasury of Armeria has another view. "
        "It said it was long ago."
    )
    assert "Treasury" in speaker_of("it was long ago", text)


def test_a_chain_of_pronouns_ends():
    text = "Pavel Dusek left. " + "He ran. " * 400 + "He said it was long ago."
    assert speaker_of("it was long ago", text) in {"Pavel Dusek", None}
