"""What the learned finder takes for an answer, and is on the side of what it seems to answer."""

from dataclasses import replace

import pytest

from claimsapi.extract.result import CueStance, Voice
from claimsapi.link.counter_claims.same_side import on_one_side, says_again
from claimsapi.link.counter_claims.statements import lay_out
from tests.link.counter_claims.test_pipeline import answered
from tests.link.marked import read_marked

DENIED = "[Ruiz] <said> {the dam leaks}. [The board] <denied> {that it leaks}. "


def denied(text):
    """Return ``text``, in which the second statement is a denial, with what it attributes."""
    text, extraction = read_marked(text)
    first, second, *rest = extraction.attributions
    second = replace(second, cue_stance=CueStance.DENYING)
    return text, replace(extraction, attributions=(first, second, *rest))


@pytest.mark.parametrize(
    ("goes_on", "found"),
    [
        ("[Okoro], its engineer, <said> {the wall is dry}.", [("a2", "a1"), ("a3", "a1")]),
        ("But [Okoro] <said> {the wall is wet}.", [("a2", "a1"), ("a3", "a2")]),
        ("\n\n[Okoro] <said> {the wall is wet}.", [("a2", "a1"), ("a3", "a2")]),
    ],
)
def test_what_goes_on_from_a_denial_answers_what_that_denies(goes_on, found):
    assert answered(denied(DENIED + goes_on), (1, 0, 0.99), (2, 1, 0.98)) == found


def test_what_goes_on_from_a_denial_of_nobodys_claim_answers_nothing():
    text = denied(DENIED + "[Okoro] <said> {the wall is dry}.")

    assert answered(text, (2, 1, 0.98)) == []


@pytest.mark.parametrize(
    ("first", "second", "voice", "again"),
    [
        ("there was no sign of a leak", "a damp wall is not a leak", Voice.ATTRIBUTED, True),
        ("there was no sign of a leak", "the wall is no ruin", Voice.ATTRIBUTED, False),
        ("the note did not have the terms", "he set no terms", Voice.ATTRIBUTED, False),
        ("140 homes were flooded", "the number of homes is 140", Voice.NARRATIVE, True),
        ("140 homes were flooded", "the number of homes is 60", Voice.NARRATIVE, False),
        ("140 homes were flooded", "it was not 140", Voice.NARRATIVE, False),
        ("the mayor took bribes for years", "the mayor took bribes", Voice.ATTRIBUTED, True),
        ("the mayor took bribes for years", "the mayor took no bribes", Voice.ATTRIBUTED, False),
        ("they cut and stitched it", "we cut and stitched nothing", Voice.ATTRIBUTED, False),
        ("the mayor took bribes", "if the mayor took bribes, ask him", Voice.ATTRIBUTED, False),
        ("the mayor took bribes", "the mayor took bribes home", Voice.ATTRIBUTED, False),
        ("140 homes were flooded", "140 is too many", Voice.ATTRIBUTED, False),
    ],
)
def test_what_says_a_thing_again_is_told_from_an_answer(first, second, voice, again):
    text, extraction = read_marked(f"[Ruiz] <said> {{{first}}}. [Okoro] <said> {{{second}}}.")
    one, other = extraction.attributions
    other = replace(other, voice=voice)
    target, counter = lay_out(text, replace(extraction, attributions=(one, other))).statements

    assert says_again(counter, target) is again


@pytest.mark.parametrize(
    ("one", "other", "one_side"),
    [
        ("Pew", "Pew Research", True),
        ("Ana Ruiz", "Ana Ruiz and Ben Okoro", True),
        ("Tom Lund, a spokesman for the Ruiz campaign", "the Ruiz campaign", True),
        ("a former guard at Okoro Mills", "Okoro Mills", False),
        ("a Ruiz voter", "Ana Ruiz", False),
        ("Ben Okoro", "Ana Ruiz", False),
    ],
)
def test_who_speaks_for_another_is_on_their_side(one, other, one_side):
    layout = lay_out(*read_marked(f"[{one}] <said> {{it leaks}}. [{other}] <said> {{it holds}}."))
    first, second = layout.statements

    assert on_one_side(layout, first, second) is on_one_side(layout, second, first) is one_side
