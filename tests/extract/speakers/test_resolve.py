"""Who is meant, in sentences a linguist can read: each names the speaker of its last statement."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimsapi.extract.pipeline import extract


def speaker(text):
    """Return the source of the last statement in ``text``."""
    found = extract(text)
    names = {source.id: source for source in found.sources}
    return names[found.attributions[-1].source_id]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param(
            "Mayor Ada Brandt opened the gate. Brandt said the river was falling.",
            "Ada Brandt",
            id="last name",
        ),
        pytest.param(
            "Ada Brandt opened the gate on Monday. She said the river was falling.",
            "Ada Brandt",
            id="pronoun for the subject before",
        ),
        pytest.param(
            "Ada Brandt praised Tom Roth. “The river is falling,” she said.",
            "Ada Brandt",
            id="pronoun for the subject, not for the object",
        ),
        pytest.param(
            "Tom Roth called on the board to help families he said were stranded.",
            "Tom Roth",
            id="pronoun in a relative clause",
        ),
        pytest.param(
            "French President Luc Moreau met German Chancellor Eva Klein in Bonn. "
            "The French president said the talks were useful.",
            "Luc Moreau",
            id="office and country",
        ),
        pytest.param(
            "The International River Institute opened an office in Essen on Monday.\n"
            "“The dam is old,” its latest report said.",
            "International River Institute",
            id="possessive of a body",
        ),
        pytest.param(
            "Norway’s general staff denied the dam was old. “It was built in May,” it said.",
            "Norway’s general staff",
            id="the staff that spoke before, not the country in its name",
        ),
        pytest.param(
            "The US urged the board to act. The United States said the dam was old.",
            "United States",
            id="a country under two names",
        ),
        pytest.param(
            "The minister of transport, Ada Brandt, said the dam was old.",
            "Ada Brandt",
            id="apposition",
        ),
        pytest.param(
            "“The dam is old,” engineer Tom Roth said.\n“It was built in 1911.”",
            "Tom Roth",
            id="a quotation that names nobody goes on from the one before",
        ),
        pytest.param(
            "Anna Roth met Tom Brandt in Essen. Brandt left early. “The dam is old,” she said.",
            "Anna Roth",
            id="she is no Tom",
        ),
        pytest.param(
            "Tom Roth met the actress Kim Brandt in Essen. “The dam is old,” she said.",
            "Kim Brandt",
            id="she is the actress",
        ),
        pytest.param(
            "Paul Brandt thanked Laura Brandt. Brandt said the dam was old.",
            "Paul Brandt",
            id="of two with the same last name the subject",
        ),
        pytest.param(
            "Anna Roth is mayor. Mr. Roth said the dam was old.",
            "Roth",
            id="Mr. Roth is not Anna",
        ),
        pytest.param(
            "Jorge Moon Lee-kwan left. Mr. Moon said the dam was old.",
            "Moon",
            id="a middle name is nobody's last name",
        ),
        pytest.param(
            "Republican nominee Tom Roth debated Democratic nominee Ada Brandt. "
            "The Republican nominee said the dam was old.",
            "Tom Roth",
            id="office and party",
        ),
        pytest.param(
            "Senator Tom Roth (R-Ohio) met Governor Ada Brandt. The governor said the dam was old.",
            "Ada Brandt",
            id="office alone",
        ),
        pytest.param(
            "Former President Tom Roth met President Ada Brandt. "
            "The former president said the dam was old.",
            "Tom Roth",
            id="a former president",
        ),
        pytest.param(
            "Tom Roth opened the gate. The Essen businessman said the dam was old.",
            "Tom Roth",
            id="an epithet of the subject before",
        ),
        pytest.param(
            "Tom Roth opened the gate. The board’s director said the dam was old.",
            "the board’s director",
            id="a director is no epithet",
        ),
        pytest.param(
            "The Roth campaign opened an office. The campaign said the dam was old.",
            "Roth campaign",
            id="the campaign named before",
        ),
        pytest.param(
            "The River Safety Agency met the Rhine Bank. The agency said the dam was old.",
            "River Safety Agency",
            id="the agency is the one that has the word in its name",
        ),
        pytest.param(
            "Factmeter checked the gate. They found that the dam was old.",
            "Factmeter",
            id="they for a body",
        ),
        pytest.param(
            "Engineers closed the gate. They said the dam was old.",
            "Engineers",
            id="they for the subject before",
        ),
        pytest.param(
            "The board asked the Rhine Institute, which said the dam was old.",
            "Rhine Institute",
            id="which for the name before",
        ),
        pytest.param(
            "The Republican River Committee said the dam was old.",
            "Republican River Committee",
            id="a party in the name of a body",
        ),
        pytest.param(
            "The River Commission on Public Safety met. The commission said the dam was old.",
            "River Commission on Public Safety",
            id="a body keeps what it is for",
        ),
        pytest.param(
            "Ada Brandt met Tom Roth. Rival Tom Roth said the dam was old.",
            "Tom Roth",
            id="the first word of a sentence is no name",
        ),
        pytest.param(
            "Senate Majority Leader Tom Roth of Ohio said the dam was old.",
            "Tom Roth",
            id="titles and places are no part of a name",
        ),
        pytest.param(
            "Secretary General Kim Lee-moon said the dam was old.",
            "Kim Lee-moon",
            id="a name with a hyphen",
        ),
        pytest.param(
            "Tom Roth and Ada Brandt said the dam was old.",
            "Tom Roth and Ada Brandt",
            id="two together",
        ),
        pytest.param(
            "Prime Minister Anna May left on Monday. May said the dam was old.",
            "Anna May",
            id="a month as a last name",
        ),
        pytest.param(
            "Tom O'Neill opened the gate. O’Neill said the dam was old.",
            "Tom O'Neill",
            id="two sorts of apostrophe",
        ),
        pytest.param(
            "John Roth Jr. opened the gate. Mr. Roth said the dam was old.",
            "John Roth Jr.",
            id="junior is no last name",
        ),
        pytest.param(
            "One of the board’s lawyers, Ada Brandt, said the dam was old.",
            "Ada Brandt",
            id="one of several, named after a comma",
        ),
        pytest.param(
            "Tom Roth spoke. Many of his friends said the dam was old.",
            "Many of his friends",
            id="his friends are not he",
        ),
        pytest.param(
            "Ada Brandt met a gunman who said the dam was old.",
            "a gunman",
            id="who for a common noun",
        ),
        pytest.param(
            "Tom Roth opened the gate. His lawyer said the dam was old.",
            "Tom Roth’s lawyer",
            id="whose lawyer",
        ),
    ],
)
def test_the_speaker_goes_by_the_best_name(text, name):
    assert speaker(f"Dam watched as river rises\n{text}").name == name


@pytest.mark.parametrize(
    ("text", "kind", "naming"),
    [
        pytest.param("Ada Brandt said the dam was old.", "person", "named", id="person"),
        pytest.param("Germany said the dam was old.", "government", "named", id="state"),
        pytest.param("The River Board said the dam was old.", "organization", "named", id="body"),
        pytest.param("Two officials said the dam was old.", "group", "unnamed", id="unnamed"),
        pytest.param(
            "German army engineers said the dam was old.", "group", "collective", id="collective"
        ),
        pytest.param("The mayor said the dam was old.", "person", "role_only", id="role only"),
        pytest.param("A resident said the dam was old.", "person", "unnamed", id="somebody"),
        pytest.param("The report said the dam was old.", "document", "role_only", id="document"),
        pytest.param("A report said the dam was old.", "document", "unnamed", id="some document"),
        pytest.param("A Rhine Board report said it leaks.", "document", "named", id="its report"),
        pytest.param("Maps showed that the dam was old.", "document", "unnamed", id="pictures"),
        pytest.param("The narrator said the dam was old.", "person", "role_only", id="narrator"),
        pytest.param("Democrats said the dam was old.", "group", "collective", id="a party"),
        pytest.param("Twelve percent said the dam was old.", "group", "unnamed", id="a number"),
        pytest.param("The Rhine Ministry said it leaks.", "government", "named", id="ministry"),
    ],
)
def test_a_source_has_its_kind_and_how_it_is_named(text, kind, naming):
    found = speaker(f"Dam watched as river rises\n{text}")

    assert (found.kind, found.naming) == (kind, naming)


def test_a_person_under_many_names_is_one_source_with_an_office():
    text = (
        "Roth warns of flood\n"
        "Transport Minister Tom Roth said the dam was old. “It leaks,” Roth said. He warned that "
        "the river was rising."
    )

    found = extract(text)

    [source] = found.sources
    assert (source.name, source.role) == ("Tom Roth", "Transport Minister")
    assert {a.source_id for a in found.attributions} == {source.id}


def test_a_pronoun_without_anybody_before_it_is_nobody():
    found = extract("Dam watched\nHe said the dam was old.")

    assert [a.source_id for a in found.attributions] == [None]


def test_questions_and_answers_name_nobody():
    text = (
        "Dam watched as river rises\n\nQ: Is the dam old?\n\nA: It was built in 1911.\n\n"
        "Q: Does it leak?\n\nA: It does."
    )

    assert {a.source_id for a in extract(text).attributions} == {None}


def test_of_two_unnamed_sources_the_one_beside_the_reason_has_it():
    text = (
        "Dam watched as river rises\nA resident said the dam was old. One official, who spoke on "
        "condition of anonymity because she feared for her job, said it leaked. A farmer said it "
        "was dry."
    )

    reasons = [a.anonymity_reason for a in extract(text).attributions]

    assert [bool(reason) for reason in reasons] == [False, True, False]
    assert reasons[1].startswith("because she feared for her job")


def test_the_reason_in_the_next_sentence_is_that_of_the_source_before():
    text = (
        "Dam watched as river rises\n“The dam is old,” an official said. The official spoke on "
        "condition of anonymity to discuss private talks."
    )

    [found] = extract(text).attributions

    assert found.anonymity_reason == "to discuss private talks"


def test_the_version_that_a_correction_speaks_of_is_no_source():
    text = "Dam watched\n\nIt held.\n\nAn earlier version of this article said the dam leaked."

    assert extract(text).sources == ()


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        (
            "One official, who asked not to be named because she was not allowed to brief, said "
            "it leaked.",
            "because she was not allowed to brief",
        ),
        (
            "Speaking on condition of anonymity because he feared for his job, an official said "
            "it leaked.",
            "because he feared for his job",
        ),
        (
            "An official, who requested anonymity because he feared his boss, his bank and his "
            "town, said it leaked.",
            "because he feared his boss, his bank and his town",
        ),
    ],
)
def test_the_reason_for_not_naming_somebody_ends_with_its_clause(told, reason):
    text = f"Dam watched as river rises\n{told}"

    found = extract(text).attributions

    reasons = {a.anonymity_reason for a in found if a.content[0].of(text).startswith("it leaked")}
    assert reasons == {reason}


@settings(deadline=None)  # the first example loads the model
@given(st.text(st.sampled_from("AbT he said “”,.\n") | st.characters(), max_size=120))
def test_every_statement_has_a_listed_source_or_none_and_mentions_stand_in_the_text(noise):
    text = f"Tom Roth said the dam was old. {noise} He said it leaked."

    found = extract(text)

    ids = {source.id for source in found.sources} | {None}
    assert {a.source_id for a in found.attributions} <= ids
    assert all(span.end <= len(text) for s in found.sources for span in s.mentions)
    assert found == extract(text)
