"""Quotations that the paragraph before them introduces. The text is ours."""

import pytest

from claimsapi.extract.pipeline import extract

VISIT = "Mayor Ana Ruiz visited the dam of Lakeside on Monday with Ben Okoro.\n\n"
END = "\n\nThe lake will be drained in May."


def found(text):
    extraction = extract(text)
    names = {source.id: source.name for source in extraction.sources}
    return [
        (
            names.get(a.source_id),
            " ".join(span.of(text) for span in a.cue),
            " ".join(span.of(text) for span in a.content),
        )
        for a in extraction.attributions
    ]


@pytest.mark.parametrize(
    ("introduction", "who", "cue"),
    [
        pytest.param("She wrote on her blog:", "Ana Ruiz", "wrote", id="a verb of speech"),
        pytest.param("Okoro made this comment:", "Ben Okoro", "made", id="a noun of speech"),
    ],
)
def test_a_paragraph_that_ends_in_a_colon_introduces_the_next(introduction, who, cue):
    text = f"{VISIT}{introduction}\n\n“The dam is safe. We looked at it twice.”{END}"

    assert found(text) == [(who, cue, "“The dam is safe. We looked at it twice.”")]


def test_a_second_paragraph_of_a_quotation_has_the_same_speaker():
    words = "“The dam is safe. We looked at it.”\n\n“It will stand for a hundred years.”"
    text = f"{VISIT}Okoro wrote:\n\n{words}{END}"

    assert [who for who, _, _ in found(text)] == ["Ben Okoro", "Ben Okoro"]


def test_a_colon_without_words_before_it_introduces_nobody():
    text = f"{VISIT}Here they are:\n\n“The dam is safe. We looked at it twice.”{END}"

    assert [cue for _, cue, _ in found(text)] == [""]


def test_a_block_without_marks_is_the_words_of_a_sure_cue():
    words = "The dam is safe. We looked at it twice."

    assert (found(f"{VISIT}She wrote on her blog:\n\n{words}{END}")[0]) == (
        "Ana Ruiz",
        "wrote",
        words,
    )


def test_a_list_after_a_colon_is_nobodys_words():
    assert found(f"{VISIT}Okoro has three plans:\n\nDrain the lake.\n\nMend the wall.{END}") == []


@pytest.mark.parametrize(
    "told",
    ['Ruiz doubts it: "It will not hold in May,"', 'Few are sure: "It will not hold in May,"'],
)
def test_what_leads_to_a_quotation_in_its_sentence_is_not_quoted(told):
    text = f'{VISIT}{told} the engineer said. "It is far too old."{END}'

    assert found(text) == [
        ("the engineer", "said", '"It will not hold in May," "It is far too old."')
    ]
