import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimsapi.link.attributions.anchoring import ORPHAN, AnchorStatus, anchor
from claimsapi.parse.spans import QuoteSelector, Span

TEXT = (
    "The dam above Lomas will hold, Ana Ruiz said. Ben Okoro said it would not, and that the "
    "valley should be cleared before the first snow falls. The dam is forty years old."
)


def selector(words, text=TEXT):
    start = text.index(words)
    return QuoteSelector.at(Span(start, start + len(words)), text), start


def test_an_unchanged_place_is_exact():
    quote, at = selector("Ana Ruiz")

    anchored = anchor(quote, TEXT, at=at)

    assert anchored.status == AnchorStatus.EXACT
    assert anchored.span.of(TEXT) == "Ana Ruiz"


def test_words_after_an_insertion_have_moved():
    quote, at = selector("Ana Ruiz")
    new = "LOMAS, Monday: " + TEXT

    anchored = anchor(quote, new, at=at)

    assert anchored.status == AnchorStatus.MOVED
    assert anchored.span == Span(at + 15, at + 15 + len("Ana Ruiz"))


def test_a_repeated_word_is_told_apart_by_its_context():
    quote = QuoteSelector.at(Span(TEXT.index("said it"), TEXT.index("said it") + 4), TEXT)
    new = "On Monday. " + TEXT

    anchored = anchor(quote, new, at=TEXT.index("said it"))

    assert anchored.span.start == new.index("said it")


def test_an_edit_on_one_side_leaves_the_other_to_tell_the_place():
    quote, at = selector("it would not")
    new = TEXT.replace("Ben Okoro said", "A geologist answered that")

    anchored = anchor(quote, new, at=at)

    assert anchored.span.of(new) == "it would not"


@pytest.mark.parametrize(
    "new",
    [
        pytest.param("Nobody spoke in Lomas.", id="the words are gone"),
        pytest.param("“Fine,” said the mayor of another town.", id="one word in another context"),
        pytest.param("A mayor of another town said. Then it rained.", id="a little of the context"),
        pytest.param(TEXT.replace("Ana Ruiz", "Anna Ruiz"), id="one letter has changed"),
    ],
)
def test_what_is_not_found_is_orphaned(new):
    words = "Ana Ruiz" if "Anna" in new else "said"
    quote, at = selector(words)

    assert anchor(quote, new, at=at) == ORPHAN


def test_two_places_that_fit_equally_are_not_guessed_between():
    quote, at = selector("Ana Ruiz")
    line = "x" * 7 + TEXT

    assert anchor(quote, line + line, at=at) == ORPHAN


def test_context_that_stands_far_away_tells_no_place():
    far = "-" * 250
    new = f"One {far} said {far} Two {far} said {far}"

    assert anchor(QuoteSelector("said", f"One {far} ", f" {far}"), new, at=len(new)) == ORPHAN


def test_long_words_that_stand_once_need_no_context():
    words = "the valley should be cleared before the first snow falls"
    quote, at = selector(words)

    anchored = anchor(quote, f"He repeated that {words}, at the latest.", at=at)

    assert anchored.status == AnchorStatus.MOVED


@given(
    before=st.text(max_size=40), words=st.text(min_size=1, max_size=8), after=st.text(max_size=40)
)
def test_an_anchor_always_points_at_the_same_words(before, words, after):
    old = before + words + after
    quote = QuoteSelector.at(Span(len(before), len(before) + len(words)), old)

    anchored = anchor(quote, after + words + before, at=len(before))

    assert anchored.span is None or anchored.span.of(after + words + before) == words
