"""Whom a pronoun means where several persons, offices or countries are near."""

import pytest

from tests.extract.speakers.reading import speaker_of


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param(
            "Mayor Helga Stern opened the session.\n\n"
            "Pressed on whether she had met Lady Ashby, she said it was long ago.",
            "Helga Stern",
            id="not whom somebody is asked about",
        ),
        pytest.param(
            "Gita Rao said the books were in order.\n\n"
            "In a reply to Councillor Jane Holt, she said it was long ago.",
            "Gita Rao",
            id="not to whom somebody writes",
        ),
        pytest.param(
            "Gita Rao kept the books.\n\nWhen Jane Holt came in, she said it was long ago.",
            "Jane Holt",
            id="but the subject of a clause before",
        ),
        pytest.param(
            "Asked about the plan by Priya Nair, she said it was long ago.",
            None,
            id="nobody rather than who asked",
        ),
        pytest.param(
            "The prosecutor, Ivo Marin, said the case was clear.\n\n"
            "The last witness was the guard, Pavel Dusek.\n\nHe said it was long ago.",
            "Pavel Dusek",
            id="whom the paragraph before introduces",
        ),
        pytest.param(
            "The prosecutor, Ivo Marin, said the case was clear.\n\nHe said it was long ago.",
            "Ivo Marin",
            id="who spoke, where it introduces nobody",
        ),
        pytest.param(
            "“It leaks,” Viktor Lang said. Igor Balan shook his head. He said it was long ago.",
            "Igor Balan",
            id="whom a sentence since the last words is about",
        ),
        pytest.param(
            "Minister Juris Ozols visited a port, which Riga says was mined. "
            "He said it was long ago.",
            "Juris Ozols",
            id="no capital is he",
        ),
    ],
)
def test_a_pronoun_means_whom_the_grammar_lets_it(text, name):
    assert speaker_of("it was long ago", text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param(
            "Kenyan Ambassador to the Netherlands, Wanjiru Kamau, said the dam was old.",
            "Wanjiru Kamau",
            id="not the country of an ambassador",
        ),
        pytest.param(
            "“The dam was old,” said Bank of Small Traders of Wales’ chief economist, Gethin Rees.",
            "Gethin Rees",
            id="not the body of an economist",
        ),
        pytest.param(
            "Minister France Dubois came. In a letter, France said the dam was old.",
            "France",
            id="no person by a first name that a country has",
        ),
        pytest.param(
            "Minister Michael Jordan came. In a letter, Jordan said the dam was old.",
            "Michael Jordan",
            id="but one by the last name",
        ),
        pytest.param(
            "Nina Hale came. Her cousin and Rob Hale danced.\n\n“The dam was old,” Hale said.",
            "Rob Hale",
            id="of two with one name who was named last, in a pair too",
        ),
        pytest.param(
            "Prime Minister Ada Brandt came. The PM said the dam was old.",
            "Ada Brandt",
            id="an office in letters",
        ),
        pytest.param(
            "Blue Air cut ten routes. The airline said the dam was old.",
            "Blue Air",
            id="the airline",
        ),
        pytest.param(
            "The Daily Ledger looked into it. The paper said the dam was old.",
            "Daily Ledger",
            id="the paper",
        ),
        pytest.param(
            "Dagens Nyheter looked into it. The newspaper said the dam was old.",
            "Dagens Nyheter",
            id="a newspaper of another language",
        ),
        pytest.param(
            "The agency said no.\n\nGasplant, the firm behind it, said it would. "
            "It said the dam was old.",
            "Gasplant",
            id="an unknown word that the text explains",
        ),
        pytest.param(
            "The Danish water agency came. The agency said the dam was old.",
            "the Danish water agency",
            id="a body of a country",
        ),
        pytest.param(
            "Abu Anas Al Saud came. Al Saud said the dam was old.",
            "Abu Anas Al Saud",
            id="a last name of two words",
        ),
        pytest.param(
            "Ursula von der Leyen came. Von der Leyen said the dam was old.",
            "Ursula von der Leyen",
            id="and of three",
        ),
        pytest.param(
            "A woman in Worcester, Massachusetts, said the dam was old.",
            "a woman in Worcester",
            id="no state after a town",
        ),
        pytest.param(
            "Minister Chad Miller came. In a letter, Chad said the dam was old.",
            "Chad",
            id="of any country",
        ),
        pytest.param(
            "Librarian Hye-jin Park said the dam was old.", "Hye-jin Park", id="a hyphen inside"
        ),
        pytest.param("Det. Insp. Una Boyle said the dam was old.", "Una Boyle", id="ranks"),
        pytest.param("“The dam was old,” Supt. Anil Rao said.", "Anil Rao", id="rank before it"),
        pytest.param("Det Sgt Ella Frost said the dam was old.", "Ella Frost", id="without stops"),
        pytest.param("Ch. Supt. Omar Khan: “The dam was old.”", "Omar Khan", id="with a colon"),
        pytest.param("Sir Alan Peake MP said the dam was old.", "Alan Peake", id="after a name"),
        pytest.param("Baker Sota Brandt said the dam was old.", "Sota Brandt", id="what one does"),
    ],
)
def test_a_name_is_that_of_the_person_without_rank_office_or_country(text, name):
    assert speaker_of("dam was old", text) == name
