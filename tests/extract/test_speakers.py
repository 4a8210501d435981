"""Who is meant, in sentences a linguist can read: each names the speaker of its last statement."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimsapi.extract.extractor import extract


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
        pytest.param("The report said the dam was old.", "document", "named", id="document"),
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


def test_the_reason_for_not_naming_somebody_is_kept():
    text = (
        "Dam watched as river rises\nTwo officials, who spoke on condition of anonymity because "
        "they feared for their jobs, said the dam was old."
    )

    reasons = {a.anonymity_reason for a in extract(text).attributions}

    assert "because they feared for their jobs, said the dam was old" in reasons or (
        "because they feared for their jobs" in reasons
    )


@settings(deadline=None)  # the first example loads the model
@given(st.text(st.sampled_from("AbT he said “”,.\n") | st.characters(), max_size=120))
def test_every_statement_has_a_listed_source_or_none_and_mentions_stand_in_the_text(noise):
    text = f"Tom Roth said the dam was old. {noise} He said it leaked."

    found = extract(text)

    ids = {source.id for source in found.sources} | {None}
    assert {a.source_id for a in found.attributions} <= ids
    assert all(span.end <= len(text) for s in found.sources for span in s.mentions)
    assert found == extract(text)
