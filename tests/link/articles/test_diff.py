import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimsapi.link.articles.diff import Edit, pieces, rewriting
from claimsapi.parse.document import Role, Segment
from claimsapi.parse.spans import Span


def edits(before, after):
    """Return the edits of two texts, a segment a line, in words instead of spans."""
    found = rewriting(before, lines(before), after, lines(after))
    return [
        (str(e.edit), e.before and e.before.span.of(before), e.after and e.after.span.of(after))
        for e in found
    ]


def lines(text):
    return [Segment(Role.BODY, Span(*line.span())) for line in re.finditer(r"[^\n]+", text)]


def words(before, after):
    """Return the word edits of one segment that became another."""
    one, other = Segment(Role.BODY, Span(0, len(before))), Segment(Role.BODY, Span(0, len(after)))
    [edit] = rewriting(before, [one], after, [other])
    return [(w.before and w.before.of(before), w.after and w.after.of(after)) for w in edit.words]


DAM = "The dam is safe, the minister said on Monday."
GATE = "Engineers denied that the old gate would hold for another winter."
RIVER = "The river rose by half a metre overnight, the board reported."


def test_what_is_the_same_is_kept():
    assert edits(f"{DAM}\n{GATE}", f"{DAM}\n{GATE}") == [
        ("kept", DAM, DAM),
        ("kept", GATE, GATE),
    ]


def test_added_and_removed_segments_stand_where_they_are_and_were():
    assert edits(f"{DAM}\n{GATE}", f"{RIVER}\n{DAM}") == [
        ("added", None, RIVER),
        ("kept", DAM, DAM),
        ("removed", GATE, None),
    ]


def test_a_segment_that_keeps_most_of_its_words_is_changed():
    edited = DAM.replace("safe", "not entirely safe")

    assert edits(f"{DAM}\n{GATE}", f"{edited}\n{GATE}")[0] == ("changed", DAM, edited)


def test_a_segment_with_another_role_alone_is_changed_without_words():
    one, other = Segment(Role.BODY, Span(0, 3)), Segment(Role.CAPTION, Span(0, 3))

    [edit] = rewriting("Dam", [one], "Dam", [other])

    assert (edit.edit, edit.words) == ("changed", ())


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        pytest.param(DAM.replace("safe", "unsafe"), [("safe", "unsafe")], id="replaced"),
        pytest.param(DAM.replace("is safe", "is quite safe"), [(None, "quite")], id="added"),
        pytest.param(DAM.replace(" on Monday", ""), [("on Monday", None)], id="removed"),
        pytest.param(
            DAM.replace("dam is safe", "gate is shut"), [("dam is safe", "gate is shut")],
            id="changes with one word between them read as one",
        ),
        pytest.param(
            DAM.replace("dam", "🌊 dam"), [(None, "🌊")], id="a character beyond the basic plane"
        ),
    ],
)  # fmt: skip
def test_changed_words_are_told_by_their_places(after, expected):
    assert words(DAM, after) == expected


TEXTS = st.lists(st.sampled_from([DAM, GATE, RIVER, "Read on.", "a b c"]), max_size=8).map(
    "\n".join
)


@given(TEXTS, TEXTS)
def test_every_segment_of_both_is_told_once_and_in_order(before, after):
    found = rewriting(before, lines(before), after, lines(after))

    assert [e.before for e in found if e.before] == lines(before)
    assert [e.after for e in found if e.after] == lines(after)


def test_two_books_without_a_word_in_common_are_compared_in_time():
    before, after = ("\n".join(f"{w} {w} {w}{n}" for n in range(3000)) for w in ("one", "two"))

    assert len(edits(before, after)) == 6000


def read(before, after):
    """Return a paragraph as one reads its edits: [-went-], {+came+}."""
    [edit] = rewriting(before, lines(before), after, lines(after))
    shown = {Edit.REMOVED: "[-{}-]", Edit.ADDED: "{{+{}+}}", Edit.KEPT: "{}"}
    return "".join(
        " " * piece.spaced + shown[piece.edit].format(piece.words)
        for piece in pieces(before, after, edit)
    )


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        pytest.param(DAM, DAM, DAM, id="nothing"),
        pytest.param(
            DAM,
            DAM.replace("safe", "not safe"),
            "The dam is {+not+} safe, the minister said on Monday.",
            id="a-word-came",
        ),
        pytest.param(
            DAM,
            DAM.replace(" on Monday", ""),
            "The dam is safe, the minister said [-on Monday-].",
            id="words-went",
        ),
        pytest.param(
            DAM,
            DAM.replace("The dam", "A gate").replace("Monday", "Tuesday"),
            "[-The dam-]{+A gate+} is safe, the minister said on [-Monday-] {+Tuesday+}.",
            id="words-gave-way-at-both-ends",
        ),
    ],
)
def test_an_edited_paragraph_reads_as_what_went_and_what_came_in_place(before, after, shown):
    assert read(before, after) == shown


SHORT = st.lists(st.sampled_from(["a", "b", "c", ",", "."]), min_size=1, max_size=12).map(" ".join)


@given(SHORT, SHORT)
def test_what_is_kept_and_what_went_are_the_old_words_and_what_came_the_new(before, after):
    for edit in rewriting(before, lines(before), after, lines(after)):
        if not (edit.before and edit.after):
            continue
        found = pieces(before, after, edit)
        old = " ".join(piece.words for piece in found if piece.edit != Edit.ADDED)
        new = " ".join(piece.words for piece in found if piece.edit != Edit.REMOVED)
        assert (old, new) == (before, after)
