import pytest

from claimsapi.extract.pipeline import extract
from claimsapi.extract.result import Attribution, Extraction, QuoteType, Voice
from claimsapi.link.counter_claims.narration import narrated
from claimsapi.link.counter_claims.statements import sentences
from claimsapi.parse.document import Role, Segment
from claimsapi.parse.spans import Span


def own_words(text, *, content=(), role=Role.BODY):
    """Return what the newsroom says itself where each of ``content`` is somebody's statement."""
    said = tuple(
        Attribution(
            id=f"a{number}",
            content=(Span(text.index(words), text.index(words) + len(words)),),
            quote_type=QuoteType.INDIRECT,
        )
        for number, words in enumerate(content, 1)
    )
    found = Extraction(segments=(Segment(role, Span(0, len(text))),), attributions=said)
    return [each.content[0].of(text) for each in narrated(text, found, sentences(text))]


def test_a_sentence_that_nobody_says_is_the_newsrooms():
    text = "The ferry sank within an hour. Ruiz said it was old. It was built in May 2019."

    assert own_words(text, content=["Ruiz said it was old."]) == [
        "The ferry sank within an hour",
        "It was built in May 2019",
    ]


def test_what_is_left_of_a_sentence_is_the_newsrooms_if_it_is_long_enough():
    text = "The ferry was safe, but records of the port show no check since 2019. That was that."

    assert own_words(text, content=["The ferry was safe"]) == [
        "but records of the port show no check since 2019"
    ]


@pytest.mark.parametrize("role", [Role.HEADLINE, Role.CAPTION])
def test_only_the_body_speaks_for_the_newsroom(role):
    assert own_words("The ferry sank within an hour.", role=role) == []


def test_narration_has_neither_source_nor_cue_and_goes_on_after_what_is_attributed():
    text = "“It was safe,” said Ruiz. The ferry had sunk within an hour in calm water."
    found = extract(text)

    [own] = narrated(text, found, sentences(text))

    assert (own.voice, own.source, own.cue, own.source_id) == (Voice.NARRATIVE, (), (), None)
    assert own.id == f"a{len(found.attributions) + 1}"
