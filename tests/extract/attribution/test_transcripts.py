"""Words that the layout gives to somebody. The text is ours."""

import pytest

from claimsapi.extract.pipeline import extract

TRANSCRIPT = (
    "The dam of Lakeside\n\n"
    "Mayor Ana Ruiz spoke to the radio's Ben Okoro about the dam on Monday.\n\n"
    "OKORO: Is the dam safe?\n\n"
    "RUIZ: The dam is safe. Engineers told me so.\n\n"
    "OKORO: And the lake?\n\n"
    "RUIZ: We will drain it in May."
)


def found(text):
    extraction = extract(text)
    names = {source.id: source.name for source in extraction.sources}
    return [
        (
            names.get(a.source_id),
            " ".join(span.of(text) for span in a.cue),
            " … ".join(span.of(text) for span in a.content),
        )
        for a in extraction.attributions
    ]


def labelled(text):
    return [(name, words) for name, cue, words in found(text) if cue.endswith((":", "."))]


def test_a_transcript_gives_each_paragraph_to_its_label_but_questions_to_nobody():
    assert labelled(TRANSCRIPT) == [
        (None, "Is the dam safe?"),
        ("Ana Ruiz", "The dam is safe. Engineers told me so."),
        (None, "And the lake?"),
        ("Ana Ruiz", "We will drain it in May."),
    ]


def test_the_first_label_is_no_dateline_and_may_tell_more_than_a_name():
    text = (
        "Evening news, a transcript\n\nMARSH (in the studio): Good evening. The quay is shut.\n\n"
        "SEN. ADA BRANDT, CHAIR: We shut it on Friday.\n\nMARSH: It was late. Who knew?\n\n"
        "ADA BRANDT: Why should we wait? We knew."
    )

    assert labelled(text) == [
        ("MARSH", "Good evening. The quay is shut."),
        ("ADA BRANDT", "We shut it on Friday."),
        ("MARSH", "It was late. Who knew?"),
        ("ADA BRANDT", "Why should we wait? We knew."),
    ]


@pytest.mark.parametrize("mark", [":", "."])
def test_who_answers_in_an_interview_is_said_before_it(mark):
    text = (
        "A talk about the channel\n\nCaptain Jan Berg, who followed Eva Holm, has steered ships "
        f"for thirty years.\n\nQ{mark} Is it deep enough?\n\nA{mark} No. It silted up in March.\n\n"
        f"Q{mark} You told the council so.\n\nA{mark} I wrote to Olga Sand."
    )

    assert labelled(text) == [
        (None, "Is it deep enough?"),
        ("Jan Berg", "No. It silted up in March."),
        (None, "You told the council so."),
        ("Jan Berg", "I wrote to Olga Sand."),
    ]


def test_labels_in_small_letters_name_who_talks_if_the_text_knows_them():
    text = (
        "Interview: Pavel Orlik on the weir\n\nHerald: You built it. Does it hold?\n\n"
        "Pavel Orlik: It does.\n\nHerald: What would you change?\n\nOrlik: The gates are slow."
    )

    assert labelled(text) == [
        (None, "You built it. Does it hold?"),
        ("Pavel Orlik", "It does."),
        (None, "What would you change?"),
        ("Pavel Orlik", "The gates are slow."),
    ]


@pytest.mark.parametrize(
    "paragraphs",
    [
        pytest.param(
            ["Pros: The screen is bright.", "Cons: It is heavy.", "Pros: It is fast.", "Cons: No."],
            id="a review",
        ),
        pytest.param(
            ["WHO: The parents of Dorn.", "WHAT: A walk.", "WHEN: On Friday.", "WHERE: Dorn."],
            id="an announcement",
        ),
        pytest.param(
            ["Friday: It rains.", "Sunday: Fog.", "Friday: Rain.", "Friday and Sunday are wet."],
            id="days",
        ),
        pytest.param(
            ["Score: Two to one.", "Best: The captain was.", "Next: They meet Dorn."], id="a list"
        ),
    ],
)
def test_other_labels_are_nobody(paragraphs):
    assert labelled("\n\n".join(["Dorn this week", *paragraphs, "The end of it."])) == []


def test_a_quoted_transcript_is_direct_speech_without_its_labels():
    text = TRANSCRIPT.replace(": ", ": ").replace("OKORO:", '"OKORO:').replace("RUIZ:", '"RUIZ:')
    text = text.replace("?\n", '?"\n').replace("so.\n", 'so."\n') + '"'

    said = [a for a in extract(text).attributions if a.cue_lemma == ":"]

    assert [str(a.quote_type) for a in said] == ["direct"] * 4
    assert said[1].content[0].of(text) == 'The dam is safe. Engineers told me so."'


def test_one_line_with_a_label_is_no_transcript():
    text = "BREAKING: The dam is safe.\n\nThe lake will be drained in May."

    assert [words for _, cue, words in found(text) if cue == ":" and "dam" in words] == []


@pytest.mark.parametrize("dash", ["― ", "—", "–", "-- ", "- "])
def test_a_name_after_a_dash_signs_the_quotation_before_it(dash):
    text = f"Readers wrote to us.\n\n“Nobody asked the people here.” {dash}Ana Ruiz, Lakeside."

    assert ("Ana Ruiz", "Nobody asked the people here.") in [
        (name, words.strip("“”")) for name, _, words in found(text)
    ]


def test_signed_quotations_line_after_line_are_kept_apart():
    text = "“Nobody asked us.” ― Ana Ruiz\n“The lake was ours.” ― Ben Okoro.\n“No more.” ― Ola Lind"

    assert [(name, words) for name, _, words in found(text)] == [
        ("Ana Ruiz", "“Nobody asked us.”"),
        ("Ben Okoro", "“The lake was ours.”"),
        ("Ola Lind", "“No more.”"),
    ]


def test_an_aside_between_dashes_says_nothing():
    text = "The dam ― a wall of earth from 1931 ― was mended, Ana Ruiz said."

    assert not any(cue == "―" for _, cue, _ in found(text))


def test_marks_within_a_signed_paragraph_do_not_cut_it():
    words = "“Some say ‘a dam is a wall.” And it is “a wall of mud’.”"

    assert ("Ana Ruiz", "—", words) in found(
        f"Readers on the dam.\n\n{words} — Ana Ruiz\n\nThe end."
    )


def test_a_name_and_a_colon_before_a_quotation_name_its_speaker():
    text = (
        "The dam of Lakeside was the theme on Monday. It was built in 1960.\n\n"
        "People met to speak of it.\n\nMayor Ana Ruiz: “The dam is safe. We looked at it twice.”"
    )

    assert ("Ana Ruiz", ":", "“The dam is safe. We looked at it twice.”") in found(text)


def test_a_signature_may_begin_with_an_office_and_go_on_with_a_denial():
    text = (
        "Said this week\n\n“We have not sold an acre of it.” — Forestry minister Olga Brand, "
        "denying a report in the Evening Star"
    )
    found = extract(text)
    names = {source.id: source.name for source in found.sources}

    assert {names.get(a.source_id or "") for a in found.attributions} == {"Olga Brand"}


def test_marks_for_players_are_no_transcript():
    players = "RUIZ: 5. Beaten twice.\n\nOKORO: 7.5 Won it all.\n\nLIND: 8/10 Ran and ran."
    talk = "RUIZ: 5 dams leak.\n\nOKORO: 7. Count again.\n\nRUIZ: I did count them."

    assert not extract(f"Rovers 1 United 3\n\n{players}").attributions
    assert len(extract(f"The dam\n\n{talk}").attributions) == 3


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Nuno Falcão, 34, fishmonger: “Water, finally.”", "Nuno Falcão"),
        ("Élodie de la Tour (19): “Water, finally.”", "Élodie de la Tour"),
        ("“Water, finally.”\n—Ana Ruiz, retired cook", "Ana Ruiz"),
    ],
)
def test_a_street_poll_names_people_by_age_and_work(line, name):
    text = f"Street poll\n\nThe town wants a tap.\n\n{line}"

    assert name in [source.name for source in extract(text).sources]


def test_a_sentence_with_an_age_is_no_label():
    text = "A tap\n\nThen Ana Ruiz, 71, told the town: “Water, finally.”"

    assert not any(cue == ":" for _, cue, _ in found(text))


def test_initials_before_a_colon_are_who_has_them():
    turns = "TL: Is it true?\n\nMH: It is.\n\nTL: What does it cost?\n\nMH: It costs a lot."
    text = f"Five minutes with Mira Hale\n\nMira Hale blows glass in Essen.\n\n{turns}"

    assert [source.name for source in extract(text).sources] == ["Mira Hale"]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("were the words chosen by captain Luka Meladze afterwards", "Luka Meladze"),
        ("was the verdict of the coach, Ana Ruiz", "Ana Ruiz"),
        ("was the name of the boat of Ana Ruiz", None),
    ],
)
def test_a_quotation_may_be_the_words_of_somebody(words, name):
    text = f"Georgia fall short\n\nA kick missed. «A well without water» {words}."

    assert [source.name for source in extract(text).sources] == ([name] if name else [])
