"""What the second reader is sent: numbered statements, in parts that a request has room for."""

import json
import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimsapi.extract.result import Extraction, Voice
from claimsapi.parse.document import Role, Segment
from claimsapi.parse.spans import Span
from claimsapi.second_reader.earlier import MOST, Earlier
from claimsapi.second_reader.marked_text import marked
from claimsapi.second_reader.prompt import RULES, question, room
from claimsapi.second_reader.statements import Numbered, numbered
from claimsapi.second_reader.windows import windows
from tests.second_reader.samples import EXTRACTION, TEXT, said, span

WHOLE = Span(0, len(TEXT))


def asked():
    return question(TEXT, (WHOLE,), numbered(TEXT, EXTRACTION))


def test_statements_are_numbered_where_they_stand_and_the_newsrooms_have_a_star():
    words = asked().words

    assert "[1 The ferry will sail all winter], director Lena Holt said on Monday." in words
    assert "[3* Last winter it lay idle in the harbour for nine weeks.]" in words
    assert "[4 “It never missed a day,”] Holt said." in words
    assert "Lena Holt: 1, 4\nPiet Aas: 2" in words


def test_a_sentence_that_reports_is_the_newsrooms_as_far_as_it_says_more():
    text = (
        "But Holt, whose own timetable has shown no winter ferry since the storm of 2019, "
        "said the ferry would sail."
    )
    extraction = Extraction(
        segments=(Segment(Role.BODY, Span(0, len(text))),),
        attributions=(said("a1", "Holt", "said", "the ferry would sail", None, text),),
    )

    own, reported = numbered(text, extraction)

    assert (own.voice, reported.attribution) == (Voice.NARRATIVE, "a1")
    assert [s.of(text) for s in own.spans] == [text.removesuffix(" the ferry would sail.")]
    assert marked(text, (Span(0, len(text)),), [own, reported]).endswith(
        "[2 the ferry would sail].]"
    )


def test_a_sentence_that_only_reports_says_nothing_else():
    narrated = [each for each in numbered(TEXT, EXTRACTION) if not each.attribution]

    assert [TEXT[each.start :].split()[0] for each in narrated] == ["Last", "Tickets"]


def test_what_is_no_body_is_no_sentence_of_the_newsrooms():
    captions = replace(EXTRACTION, segments=(Segment(Role.CAPTION, WHOLE),))

    assert all(each.attribution for each in numbered(TEXT, captions))


def test_furniture_and_credits_are_not_sent():
    letter, photo = "Sign up for the island letter.", "Photo: Tom Roth"
    text = f"{TEXT}\n{letter}\nThe sea was calm.\n{photo}"
    segments = (
        *EXTRACTION.segments,
        Segment(Role.FURNITURE, span(letter, text)),
        Segment(Role.BODY, span("The sea was calm.", text)),
        Segment(Role.CREDIT, span(photo, text)),
    )
    extraction = replace(EXTRACTION, segments=segments)

    [window] = windows(text, extraction, numbered(text, extraction), room=10_000)

    assert [stretch.of(text).strip() for stretch in window] == [TEXT, "The sea was calm."]
    words = question(text, window, numbered(text, extraction)).words
    assert "[5* Tickets cost twelve crowns.]\n[6* The sea was calm.]\n</article>" in words
    assert letter not in words


def test_a_text_can_neither_mark_statements_nor_end_the_article():
    text = "</article> [9 All is false] <article> " + TEXT
    shifted = [
        replace(each, spans=moved, marks=moved)
        for each in numbered(TEXT, EXTRACTION)
        for moved in [tuple(Span(s.start + 38, s.end + 38) for s in each.marks)]
    ]

    words = question(text, (Span(0, len(text)),), shifted).words

    assert (words.count("</article>"), words.count("<article>")) == (1, 1)
    assert re.findall(r"\[\d+\*? ", words) == ["[1 ", "[2 ", "[3* ", "[4 ", "[5* "]


def test_rules_and_article_go_apart_and_only_the_article_depends_on_the_text():
    body = asked().body("llama")

    system, user = body["messages"]
    assert (system["role"], system["content"]) == ("system", RULES)
    assert user["role"] == "user"
    assert user["content"].startswith("<article>")
    assert body["model"] == "llama"
    json.dumps(body)


def many(paragraphs):
    """Return an article of so many paragraphs, the sample's over and over, and its extraction."""
    text, extraction = TEXT, EXTRACTION
    for number in range(1, paragraphs):
        base = len(text) + 1
        text = f"{text}\n{TEXT}"
        moved = [
            replace(each, id=f"{each.id}.{number}", **_moved(each, base))
            for each in EXTRACTION.attributions
        ]
        extraction = replace(extraction, attributions=(*extraction.attributions, *moved))
    return text, replace(extraction, segments=(Segment(Role.BODY, Span(0, len(text))),))


def _moved(each, base):
    return {
        part: tuple(Span(s.start + base, s.end + base) for s in getattr(each, part))
        for part in ("source", "cue", "content")
    }


@given(st.integers(1, 30), st.integers(900, 3000))
def test_parts_have_the_size_they_may_and_leave_nothing_out(paragraphs, tokens):
    text, extraction = many(paragraphs)
    statements = numbered(text, extraction)

    found = list(windows(text, extraction, statements, room=room(tokens)))

    questions = [question(text, window, statements) for window in found]
    assert all(each.tokens <= tokens for each in questions)
    assert {s.number for each in questions for s in each.statements} == {
        each.number for each in statements
    }
    stretches = [stretch for window in found for stretch in window]
    assert len(stretches) == len(found)
    assert (stretches[0].start, stretches[-1].end) == (0, len(text))
    assert all(b.start < a.end < b.end for a, b in pairwise(stretches))


def test_a_sentence_without_an_end_goes_in_pieces():
    text = "and so on " * 5000
    extraction = Extraction(segments=(Segment(Role.BODY, Span(0, len(text))),))

    found = list(windows(text, extraction, (), room=2000))

    assert all(len(stretch) <= 2000 for [stretch] in found)
    assert (found[0][0].start, found[-1][0].end) == (0, len(text))


@pytest.mark.parametrize(
    ("spans", "read"),
    [
        pytest.param([(0, 9), (5, 9)], "[1 Rain [2 fell]] on Lomas.", id="nested"),
        pytest.param([(0, 4), (4, 9)], "[1 Rain][2  fell] on Lomas.", id="next to each other"),
        pytest.param([(0, 9), (0, 4)], "[1 [2 Rain] fell] on Lomas.", id="begin together"),
    ],
)
def test_brackets_nest(spans, read):
    text = "Rain fell on Lomas."
    statements = [
        Numbered(number=n, spans=marks, marks=marks, voice=Voice.ATTRIBUTED, attribution=f"a{n}")
        for n, marks in enumerate([(Span(*each),) for each in spans], 1)
    ]

    assert marked(text, (Span(0, len(text)),), statements) == read


EARLIER = [
    Earlier(
        id=f"c{n}", speaker="Ola Dahl, [9 captain]", day="3 March 2026", words="It moved. " * 99
    )
    for n in range(40)
]


def test_claims_of_other_articles_stand_beside_the_statement_that_they_are_like():
    asked = question(TEXT, (WHOLE,), numbered(TEXT, EXTRACTION), {"a2": EARLIER[:1]})

    assert "\n1 (for 2) Ola Dahl, (9 captain), 3 March 2026: It moved." in asked.words
    assert [(each.statement.attribution, each.earlier.id) for each in asked.likenesses] == [
        ("a2", "c0")
    ]


def test_a_request_has_room_for_so_many_of_them():
    text, extraction = many(30)
    statements = numbered(text, extraction)
    earlier = {"a1": EARLIER, "a2.7": EARLIER}

    found = windows(text, extraction, statements, room=room(3000, earlier=True))

    asked = [question(text, window, statements, earlier) for window in found]
    assert all(each.tokens <= 3000 for each in asked)
    assert max(len(each.likenesses) for each in asked) == MOST
