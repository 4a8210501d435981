"""What holds for any text whatever, however broken."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from claimsapi.extract.pipeline import Given, extract, extract_many
from claimsapi.parse.document import SPEAKING, Role, Segment
from claimsapi.parse.spans import Span, words

PIECES = st.sampled_from(
    [
        "“", "”", '"', "‘", "’", "'", "''", "«", "»", ",", ".", "?", " ", "\n", "\n\n", ":", "—",
        "said", "he said", "Ruiz", "Ana Ruiz told reporters", "the dam was safe", "that", "denied",
        "according to", "which", "she", "urged Spain to act", "and", "but", "😀", "é", "ß",
        "Credit: AP", "By Ana Ruiz", "Sign up for our newsletter.", "MADRID (Reuters) -",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=25).map(" ".join))

relaxed = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@relaxed
@given(TEXTS)
def test_every_span_is_inside_the_text_and_holds_words(text):
    for found in extract(text).attributions:
        for span in (*found.content, *found.source, *found.cue):
            assert 0 <= span.start < span.end <= len(text)
            assert span.of(text).strip()


@relaxed
@given(TEXTS)
@example("“‘" * 20)
def test_every_statement_has_a_word(text):
    for found in extract(text).attributions:
        assert words(" ".join(span.of(text) for span in found.content))


@relaxed
@given(TEXTS)
def test_the_fragments_of_a_statement_stand_in_text_order_and_apart(text):
    for found in extract(text).attributions:
        ends = [span.end for span in found.content[:-1]]
        starts = [span.start for span in found.content[1:]]
        assert all(end <= start for end, start in zip(ends, starts, strict=True))


@relaxed
@given(TEXTS)
def test_no_statement_touches_what_is_not_the_article(text):
    result = extract(text)

    silent = [segment.span for segment in result.segments if segment.role not in SPEAKING]

    contents = [span for found in result.attributions for span in found.content]
    assert not any(span.overlaps(other) for span in contents for other in silent)


@relaxed
@given(TEXTS)
def test_a_statement_without_a_cue_is_floating(text):
    for found in extract(text).attributions:
        assert bool(found.cue) is not found.floating


@relaxed
@given(TEXTS)
def test_confidence_is_a_share(text):
    assert all(0 <= found.confidence <= 1 for found in extract(text).attributions)


@relaxed
@given(TEXTS)
def test_the_same_text_gives_the_same_result(text):
    assert extract(text) == extract(text)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(TEXTS, max_size=4))
def test_many_texts_give_what_each_gives_alone(texts):
    together = list(extract_many(Given(text) for text in texts))

    assert together == [extract(text) for text in texts]


@pytest.mark.long
@pytest.mark.parametrize(
    ("piece", "times"),
    [
        pytest.param("“", 20_000, id="marks that open"),
        pytest.param("(", 20_000, id="brackets in one word"),
        pytest.param("a, ", 6_000, id="a list without an end"),
        pytest.param("He said that ", 1_500, id="a sentence without an end"),
        pytest.param("“No,” he said. ", 400, id="quotations in one paragraph"),
        pytest.param("x", 20_000, id="one word"),
    ],
)
def test_a_long_paragraph_is_read_to_its_end(piece, times):
    text = piece * times + "\n\n“The dam is safe,” said Ana Ruiz."
    end = text.index("\n")
    paragraphs = [
        Segment(Role.BODY, Span(0, end)),
        Segment(Role.BODY, Span(end + 2, len(text))),
    ]

    last = extract(text, paragraphs).attributions[-1]

    assert last.content[0].of(text) == "“The dam is safe,”"
