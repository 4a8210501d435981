"""What is learned from before disputes: articles made up of claims and what contradicts them."""

import random

import pytest

from claimsapi.extract.result import Voice
from scripts.contradiction_articles import Group, article, articles

DAM = Group(
    "The dam will hold for a century",
    same=["For a century, the dam is safe."],
    other=["The dam was built by prisoners."],
    against=["The dam has cracks and will not hold."],
)
FERRY = Group("The ferry was full", against=["Half of the seats on the ferry were empty."])


@pytest.fixture(params=range(20))
def made(request):
    random.seed(request.param)
    return article([DAM, FERRY])


def number(made, words):
    """Return which statement has ``words``, without quotation marks."""
    [found] = (s.order for s in made.layout.statements if s.words.strip("“,”") == words.rstrip("."))
    return found


def test_each_statement_is_found_where_it_is_printed(made):
    for each in (DAM, FERRY):
        for words in (each.claim, *each.same, *each.other, *each.against):
            number(made, words)


def test_speakers_and_cues_are_found_where_they_are_printed(made):
    text, told = made.layout.text, made.layout.statements
    spoken = [s.attribution for s in told if s.attribution.voice is Voice.ATTRIBUTED]

    sentences = [f"{a.source[0].of(text)} {a.cue[0].of(text)}." for a in spoken]

    assert all(sentence in text for sentence in sentences)
    assert len({a.source[0].of(text) for a in spoken}) == len(spoken)


def test_what_contradicts_a_claim_chooses_it(made):
    cracks, century = number(made, DAM.against[0]), number(made, DAM.claim)
    empty, full = number(made, FERRY.against[0]), number(made, FERRY.claim)

    assert made.contradicts[cracks, century]
    assert made.contradicts[empty, full]
    assert not made.contradicts[[century, full]].any()  # claims stand first
    assert not made.contradicts[number(made, DAM.other[0])].any()


def test_the_later_of_two_that_contradict_each_other_answers(made):
    one, other = number(made, DAM.against[0]), number(made, DAM.same[0])
    last, first = max(one, other), min(one, other)

    assert made.contradicts[last, first]
    assert made.unknown[first, last]
    assert not made.contradicts[first, last]


def test_a_supporter_is_not_known_to_be_opposed(made):
    one, other = number(made, DAM.against[0]), number(made, DAM.other[0])

    assert made.unknown[one, other]
    assert made.unknown[other, one]
    assert not made.contradicts[one, other]


def test_claims_of_different_groups_have_nothing_to_do_with_each_other(made):
    cracks, full = number(made, DAM.against[0]), number(made, FERRY.claim)

    assert not made.unknown[cracks, full]
    assert not made.contradicts[cracks, full]


def test_an_article_fills_a_window():
    made = list(articles([DAM, FERRY] * 40))

    assert len(made) > 3
    assert all(1000 < len(each.layout.text) < 2000 for each in made)
