import pytest

from claimsapi.extract.result import CueStance, QuoteType
from claimsapi.link.attributions.drift import Change, Drift, Printed, changes


def said(id, words, source="Ruiz", quote_type=QuoteType.INDIRECT, stance=CueStance.NEUTRAL):
    return Printed(id=id, words=words, source=source, quote_type=quote_type, cue_stance=stance)


def quoted(id, words, source="Ruiz"):
    return said(id, words, source, QuoteType.DIRECT)


@pytest.mark.parametrize(
    ("old", "new", "drift"),
    [
        pytest.param(
            said("old", "the dam would hold until spring"),
            said("new", "The dam would hold  until spring,"),
            Drift.KEPT,
            id="case, white space and commas do not count",
        ),
        pytest.param(
            said("old", "the dam would hold until spring"),
            said("new", "the old dam would surely hold until the spring"),
            Drift.REWORDED,
            id="other words of the reporter",
        ),
        pytest.param(
            quoted("old", "“We shall never close the dam gates,”"),
            quoted("new", "“We shall not close the dam gates,”"),
            Drift.QUOTE_ALTERED,
            id="one word inside the quotation marks",
        ),
        pytest.param(
            said(
                "old", "the dam was “quite safe” and needed no repair", quote_type=QuoteType.MIXED
            ),
            said(
                "new", "the dam was “safe enough” and needed no repair", quote_type=QuoteType.MIXED
            ),
            Drift.QUOTE_ALTERED,
            id="the quoted part of a mixed quotation",
        ),
        pytest.param(
            quoted("old", "“We shall never close the dam gates, whatever they say,”"),
            quoted("new", "“We shall never close the dam gates,”"),
            Drift.REWORDED,
            id="a quotation cut short is not altered",
        ),
        pytest.param(
            quoted("old", "“The dam is safe for now,”"),
            said("new", "the dam is safe for now"),
            Drift.REWORDED,
            id="quotation marks taken away",
        ),
        pytest.param(
            said("old", "the dam was safe for another winter"),
            said("new", "the dam was safe for another winter", source="Okoro"),
            Drift.REATTRIBUTED,
            id="another speaker",
        ),
        pytest.param(
            said("old", "the dam would hold until spring"),
            said("new", "the dam might possibly hold until spring"),
            Drift.HEDGED,
            id="a hedge in the statement",
        ),
        pytest.param(
            said("old", "the dam would hold until spring"),
            said("new", "the dam would hold until spring", stance=CueStance.DOUBTING),
            Drift.HEDGED,
            id="a cue that doubts",
        ),
    ],
)
def test_what_became_of_a_statement(old, new, drift):
    assert changes([old], [new]) == (Change("old", "new", drift),)


def test_unrelated_statements_are_dropped_and_new():
    old = said("old", "the dam would hold until spring")
    new = said("new", "the mayor had called an election for June")

    assert changes([old], [new]) == (
        Change(None, "new", Drift.NEW),
        Change("old", None, Drift.DROPPED),
    )


def test_a_statement_dropped_earlier_comes_back_restored():
    earlier = said("earlier", "the dam would hold until spring")
    new = said("new", "the dam would hold until spring")

    assert changes([], [new], dropped=[earlier]) == (Change("earlier", "new", Drift.RESTORED),)


def test_every_statement_is_followed_once():
    old = said("old", "the dam would hold until spring")
    news = [said("first", "the dam would hold until spring"), said("second", old.words)]

    assert changes([old], news) == (
        Change("old", "first", Drift.KEPT),
        Change(None, "second", Drift.NEW),
    )


def test_the_same_words_many_times_over_are_all_kept():
    olds = [said(f"old{n}", "no comment") for n in range(50)]
    news = [said(f"new{n}", "no comment") for n in range(50)]

    assert {change.drift for change in changes(olds, news)} == {Drift.KEPT}


def test_the_likest_statement_is_the_one_that_went_on():
    olds = [
        said("a", "the dam would hold until spring and the gates stay open"),
        said("b", "the dam would hold until spring"),
    ]
    new = said("new", "the dam would hold until late spring")

    assert Change("b", "new", Drift.REWORDED) in changes(olds, [new])


def test_the_same_words_of_two_speakers_stay_with_each():
    olds = [said("ruiz", "the dam is safe now"), said("okoro", "the dam is safe now", "Okoro")]
    news = [said("okoro2", "the dam is safe now", "Okoro"), said("ruiz2", "the dam is safe now")]

    assert changes(olds, news) == (
        Change("okoro", "okoro2", Drift.KEPT),
        Change("ruiz", "ruiz2", Drift.KEPT),
    )


def test_likeness_of_another_speakers_statement_is_not_enough():
    old = said("old", "the dam would hold until spring and no longer")
    new = said("new", "the dam would hold until autumn, not a day more", source="Okoro")

    assert [change.drift for change in changes([old], [new])] == [Drift.NEW, Drift.DROPPED]
