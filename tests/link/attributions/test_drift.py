import pytest

from claimsapi.extract.result import CueStance, QuoteType
from claimsapi.link.attributions.drift import Change, Drift, changes
from claimsapi.link.attributions.printed import Printed
from claimsapi.parse.spans import QuoteSelector


def said(id, words, source="Ruiz", quote_type=QuoteType.INDIRECT, stance=CueStance.NEUTRAL, **more):
    return Printed(
        id=id, words=words, source=source, quote_type=quote_type, cue_stance=stance, **more
    )


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


SAFE = "the crane was safe to use"


def accepted(**more):
    return said("old", SAFE, reviewed=True, **more)


def is_followed(old, *news):
    return any(change.before and change.after for change in changes([old], news))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(
            said("old", SAFE),
            said("new", SAFE, stance=CueStance.DENYING),
            id="to deny is not to say",
        ),
        pytest.param(
            said("old", SAFE, stance=CueStance.DENYING),
            said("new", SAFE),
            id="nor the other way round",
        ),
        pytest.param(
            accepted(name="Eva Ruiz"),
            said("new", SAFE, source="Okoro", name="Sam Okoro"),
            id="accepted words stay with who said them",
        ),
        pytest.param(
            accepted(name="Ruiz"),
            said("new", SAFE, source="Ruiz Jr.", name="Eva Ruiz Jr."),
            id="a daughter is not her mother",
        ),
        pytest.param(
            accepted(around=QuoteSelector("", "At the Harriers all is well. ", " So did Ruiz.")),
            said(
                "new", SAFE, around=QuoteSelector("", "The Rovers are in doubt: ", " Nobody else.")
            ),
            id="a captain is another one elsewhere",
        ),
    ],
)
def test_what_somebody_else_says_is_another_statement(old, new):
    assert not is_followed(old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(accepted(), said("new", SAFE), id="the same speaker in an unknown place"),
        pytest.param(
            accepted(name="Ruiz"),
            said("new", SAFE, source="s2", name="Eva Ruiz"),
            id="a name that is spelled out",
        ),
        pytest.param(
            accepted(name="E. Ruiz"),
            said("new", SAFE, source="s2", name="Eva Ruiz"),
            id="initials that are spelled out",
        ),
        pytest.param(
            accepted(name="Eva Ruiz"),
            said("new", SAFE, source="s2", name="Mayor Ruiz"),
            id="a name that is cut short",
        ),
        pytest.param(
            accepted(name="Eva Ruiz", around=QuoteSelector("", "At noon ", " on Monday.")),
            said("new", SAFE, name="Eva Ruiz", around=QuoteSelector("", "Later ", "")),
            id="a name tells the speaker anywhere",
        ),
    ],
)
def test_a_statement_goes_on_with_its_speaker(old, new):
    assert changes([old], [new]) == (Change("old", "new", Drift.KEPT),)


def test_a_family_name_that_two_bear_is_nobodys():
    eva, sam = (said(name, SAFE, source=name, name=f"{name} Ruiz") for name in ("Eva", "Sam"))

    assert not is_followed(accepted(name="Ruiz"), eva, sam)


def test_of_the_same_words_those_go_on_that_stand_in_the_same_place():
    here, there = (QuoteSelector("", f"In {town}, ", f" to people of {town}.") for town in "XY")
    olds = [said("x", SAFE, around=here), said("y", SAFE, around=there)]

    assert changes(olds, [said("new", SAFE, around=there)]) == (
        Change("y", "new", Drift.KEPT),
        Change("x", None, Drift.DROPPED),
    )
