import pytest

from claimsapi.link.articles.open_text import OpenText
from claimsapi.link.attributions.selectors import KNOWN, Named, SpanMismatch, place
from claimsapi.parse.spans import Span

TEXT = "The dam is safe, the minister said. Nobody in the valley slept well that night at all."
SAFE = TEXT.index("safe")
OPEN = OpenText(TEXT, (Span(0, TEXT.index("Nobody")),))
KNOWN_WORDS = TEXT[TEXT.index("Nobody") :][:KNOWN]


def words(named, text=OPEN):
    return place(named, text).of(TEXT)


@pytest.mark.parametrize(
    "named",
    [
        pytest.param(Named(exact="safe, the minister said"), id="by the words"),
        pytest.param(Named(start=4, end=15), id="by place"),
        pytest.param(Named(start=0, end=7, exact="The dam"), id="by both"),
        pytest.param(Named(exact="the", suffix=" minister"), id="by what stands around them"),
    ],
)
def test_what_is_open_is_found_as_if_all_was(named):
    assert words(named) == words(named, OpenText.of_all(TEXT))


@pytest.mark.parametrize(
    "named",
    [
        pytest.param(Named(start=SAFE, end=SAFE + 40), id="a place"),
        pytest.param(Named(exact="Nobody"), id="words"),
        pytest.param(Named(exact=KNOWN_WORDS[:-1]), id="one character less than enough"),
        pytest.param(Named(exact="said. " + KNOWN_WORDS[:-1]), id="open ones do not count"),
        pytest.param(Named(exact=KNOWN_WORDS[:-1] + "!"), id="one character is wrong"),
        pytest.param(Named(exact="\0" * 60), id="what stands for them"),
        pytest.param(Named(exact=KNOWN_WORDS, start=4, end=4 + KNOWN), id="another place"),
        pytest.param(Named(prefix=KNOWN_WORDS), id="what stands around no words"),
    ],
)
def test_what_is_not_open_is_not_found(named):
    with pytest.raises(SpanMismatch, match="fulltext"):
        place(named, OPEN)


@pytest.mark.parametrize(
    "named",
    [
        pytest.param(Named(exact=KNOWN_WORDS), id="by the words"),
        pytest.param(Named(exact=KNOWN_WORDS, start=OPEN.stretches[0].end, end=76), id="by both"),
        pytest.param(
            Named(prefix=KNOWN_WORDS[:20], exact=KNOWN_WORDS[20:25], suffix=KNOWN_WORDS[25:]),
            id="by what stands around them",
        ),
    ],
)
def test_what_is_not_open_is_found_by_who_knows_enough_of_it(named):
    assert words(named) == named.exact


def test_words_that_stand_twice_do_not_tell_a_place():
    text = OpenText(TEXT + TEXT, OPEN.stretches)

    with pytest.raises(SpanMismatch):
        place(Named(exact=KNOWN_WORDS), text)


def test_who_counted_otherwise_is_told_where_the_words_begin():
    with pytest.raises(SpanMismatch, match="begin at 11"):
        place(Named(exact="safe", start=13, end=17), OpenText.of_all(TEXT))


def test_what_is_next_to_words_ends_where_the_text_is_not_open():
    assert OPEN.next_to(Span(SAFE, SAFE + 4), 32) == ("The dam is ", ", the minister said. ")
    assert OPEN.next_to(Span(50, 54), 10) == ("", "")
