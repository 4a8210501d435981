"""Several persons of one surname, in the words of several sentences each."""

import pytest

from tests.extract.speakers.reading import speaker_of


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param(
            "Baran Yildiz said the mill was his. Defne Yildiz said it was hers. "
            "Onur Yildiz said nobody had asked.",
            {
                "the mill was his": "Baran Yildiz",
                "it was hers": "Defne Yildiz",
                "nobody had asked": "Onur Yildiz",
            },
            id="siblings, each at the start of a sentence",
        ),
        pytest.param(
            "“We had no choice,” Sipho Dube said. “There was a choice,” Thandi Dube said.",
            {"no choice": "Sipho Dube", "There was a choice": "Thandi Dube"},
            id="names right after a quotation",
        ),
        pytest.param(
            "Knut Lie said that the boat was safe. His son, Leif Lie, said that it leaked.",
            {"the boat was safe": "Knut Lie", "it leaked": "Leif Lie"},
            id="kin",
        ),
        pytest.param(
            "Sota Novak said the mill would close. Novak Steel said it would stay open.",
            {"the mill would close": "Sota Novak", "it would stay open": "Novak Steel"},
            id="a firm of that name",
        ),
        pytest.param(
            "Ada Brandt opened the gate. Defiant Brandt said the gate would stay open.",
            {"the gate would stay open": "Ada Brandt"},
            id="an adjective that opens a sentence is no first name",
        ),
        pytest.param(
            "Ada Brandt opened the gate. Novelist Brandt said the gate would stay open.",
            {"the gate would stay open": "Ada Brandt"},
            id="nor is what somebody does",
        ),
        pytest.param(
            "Kwame Osei said it was fair. Abena Osei said it was not. Osei said it would go on.",
            {"it would go on": None},
            id="nobody, where a paragraph is about two",
        ),
        pytest.param(
            "Peter Osei said it was fair. Abena Osei said it was not. Mr Osei said it would go on.",
            {"it would go on": "Peter Osei"},
            id="unless a title tells",
        ),
        pytest.param(
            "Tjark Osei, 58, told the court he bought bait. Wiebke Osei, 55, told the court she "
            "did not.\n\nMr Osei said it was for rats. Mrs Osei said she never went there.",
            {"it was for rats": "Tjark Osei", "she never went there": "Wiebke Osei"},
            id="or the pronoun that went on after a name in full",
        ),
        pytest.param(
            "Knut Lie is old. “It is over,” Lie said. His brother Leif Lie, a cook, sat by.\n\n"
            "Lie said he would move.",
            {"he would move": "Knut Lie"},
            id="not kin who only sat by",
        ),
        pytest.param(
            "Knut Lie is old. His brother Leif Lie said it was over.\n\n"
            "Leif Lie is a cook. Lie said he would move.",
            {"he would move": "Leif Lie"},
            id="but kin whom the story goes on with",
        ),
        pytest.param(
            "Jorun and Wiebke Holm sold it. Jorun Holm cooks, and Wiebke Holm keeps the books."
            "\n\nWiebke said it was time. Jorun said it was not.",
            {"it was time": "Wiebke Holm", "it was not": "Jorun Holm"},
            id="by first names",
        ),
        pytest.param(
            "Kwame Osei said it was fair.\n\nAbena Osei said no. Osei said it would go on.",
            {"it would go on": "Abena Osei"},
            id="or the paragraph is about one",
        ),
    ],
)
def test_persons_of_one_surname_are_told_apart(text, said):
    assert {words: speaker_of(words, text) for words in said} == said
