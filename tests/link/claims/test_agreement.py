"""Whether two claims agree, by kind of difference; every text is ours."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimsapi.link.claims.agreement.alignment import align, most_common
from claimsapi.link.claims.agreement.judge import Agreement, By, judge
from claimsapi.link.claims.agreement.reading import read


def both_ways(one, other, **options):
    """Return the judgement, which must not depend on which claim comes first."""
    found, back = judge(one, other, **options), judge(other, one, **options)
    assert (found.agreement, found.by) == (back.agreement, back.by)
    return found


CONTRADICT = """\
approved, rejected	the Selm council approved the budget	the Selm council rejected the budget
a word of two	the Selm council approved the budget	the Selm council turned down the budget
rose, fell	prices in Selm rose last year	prices in Selm fell last year
a passive that loses	the Selm team won the final	the Selm team was beaten in the final
guilty, innocent	Pell is guilty of the Selm murder	Pell is innocent of the Selm murder
un-	the Selm line is profitable	the Selm line is unprofitable
more, less	more of Selm was flooded than feared	less of Selm was flooded than feared
for, against	Vaduva voted for the Selm tax	Vaduva voted against the Selm tax
n't	Selm’s mayor didn’t meet the builders	Selm’s mayor did meet the builders
no longer	the mill in Selm is no longer working	the mill in Selm is working
nobody	nobody warned the villagers of Selm	the villagers of Selm were warned
no	the villagers of Selm were given no warning	the villagers of Selm were given a warning
hardly	Selm has hardly any water	Selm has water
failed to	police failed to warn the Selm villagers	police warned the Selm villagers
refused to	Vaduva refused to sign the Selm treaty	Vaduva signed the Selm treaty
yet to	Kestral has yet to repay the Selm loan	Kestral has repaid the Selm loan
not all	not all the Selm villagers were rescued	all the Selm villagers were rescued
not true	it is not true that Vaduva sold the Selm port	Vaduva sold the Selm port
who beat whom	Vaduva beat Pell in Selm	Pell beat Vaduva in Selm
"""
AGREE = """\
a title	Councillor Brandt left the Selm council	Ada Brandt left the Selm council
passive	Pell bribed Vaduva over the Selm port	Vaduva was bribed by Pell over the Selm port
of a place	the mayor of Selm sold the port	the Selm mayor sold the port
other words	Vaduva hid the Selm losses	Vaduva concealed the Selm losses
both negated	Vaduva never sold the Selm port	Vaduva did not sell the Selm port
twice turned	the Selm water is not unsafe	the Selm water is safe
no tax	Kestral paid no tax in Selm	Kestral did not pay tax in Selm
a closer date	the Selm port was sold	the Selm port was sold in March
a figure in words	12 houses in Selm burned	twelve houses in Selm burned
an aside	Selm is cut off	Selm is cut off, with no way out
the claim that	the claim that Vaduva sold the Selm port	Vaduva sold the Selm port
"""
UNCLEAR = """\
both have more	the Selm soldiers shot a doctor	the Selm soldiers shot a teacher
other name	North Korea fired a missile	South Korea fired a missile
other first name	Ada Brandt left the Selm council	Tom Brandt left the Selm council
a relative	Pell took the Selm money	Pell’s wife took the Selm money
whose campaign	the Pell campaign paid the Selm printer	Pell paid the Selm printer
who attacked whom	Armenia attacked Georgia	Georgia attacked Armenia
passive swapped	Pell bribed Vaduva over the Selm port	Pell was bribed by Vaduva over the Selm port
from, to	the ship sailed from Selm to Orla	the ship sailed from Orla to Selm
may	the Selm mill may close	the Selm mill will close
planned	Vaduva plans to sell the Selm port	Vaduva sold the Selm port
almost	Vaduva almost won the Selm election	Vaduva won the Selm election
some	some Selm residents support the dam	all Selm residents support the dam
not all, none	not all the Selm villagers were rescued	none of the Selm villagers were rescued
between	prices in Selm did not rise	prices in Selm fell
which one	the old Selm bridge is safe	the new Selm bridge is safe
not said	Vaduva did not say the Selm dam was safe	Vaduva said the Selm dam was not safe
a question	if the Selm dam is safe	the Selm dam is safe
will, did	Vaduva will sell the Selm port	Vaduva sold the Selm port
nothing shared	the Selm dam is safe	the council met
"""


def rows(table):
    return [pytest.param(*row.split("\t")[1:], id=row.split("\t")[0]) for row in table.splitlines()]


@pytest.mark.parametrize(("one", "other"), rows(CONTRADICT))
def test_what_cannot_both_be_so_contradicts(one, other):
    assert both_ways(one, other).agreement == Agreement.CONTRADICTS


@pytest.mark.parametrize(("one", "other"), rows(AGREE))
def test_the_same_in_other_words_agrees(one, other):
    assert both_ways(one, other).agreement == Agreement.AGREES


@pytest.mark.parametrize(("one", "other"), rows(UNCLEAR))
def test_where_nothing_decides_it_stays_unclear(one, other):
    assert both_ways(one, other).agreement == Agreement.UNCLEAR


@pytest.mark.parametrize(
    ("one", "other", "agreement"),
    [
        pytest.param("12 people died", "47 people died", Agreement.CONTRADICTS, id="far apart"),
        pytest.param(
            "12 people died", "at least 47 people died", Agreement.CONTRADICTS, id="least"
        ),
        pytest.param("at least 12 people died", "47 people died", Agreement.UNCLEAR, id="both"),
        pytest.param("12 people died", "14 people died", Agreement.UNCLEAR, id="it went on"),
        pytest.param("12% of people died", "47% of people died", Agreement.UNCLEAR, id="shares"),
        pytest.param("12 people died", "people died", Agreement.AGREES, id="one count"),
        pytest.param("it cost $4 million", "it cost $9 million", Agreement.CONTRADICTS, id="money"),
    ],
)
def test_figures_contradict_each_other_if_not_both_can_be_right(one, other, agreement):
    where = " in the Selm fire of the old theatre"

    assert both_ways(one + where, other + where).agreement == agreement


def test_within_one_article_any_other_figure_contradicts():
    found = both_ways("12 died in the Selm fire", "14 died in the Selm fire", rounding=1.0)

    assert (found.agreement, found.by) == (Agreement.CONTRADICTS, By.FIGURE)


@pytest.mark.parametrize(
    ("one", "other"),
    [("in 1972", "in 1994"), ("in March", "in May"), ("on Monday", "on Friday")],
)
def test_two_times_of_one_sort_contradict_each_other(one, other):
    found = both_ways(f"the Selm bridge was opened {one}", f"the Selm bridge was opened {other}")

    assert (found.agreement, found.by) == (Agreement.CONTRADICTS, By.TIME)


def test_a_denial_contradicts_what_it_denies_and_agrees_with_its_negation():
    text = "Pell took bribes for the Selm port"

    assert judge(text, text, denied=(False, True)).agreement == Agreement.CONTRADICTS
    negated = "Pell never took bribes for the Selm port"
    assert judge(text, negated, denied=(True, False)).agreement == Agreement.AGREES


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the Selm dam is not safe", "the Selm dam is safe"),
        ("the Selm dam is unsafe", "the Selm dam is safe"),
        ("the Selm council rejected the budget", "the Selm council approved the budget"),
    ],
)
def test_of_two_that_contradict_each_other_the_negative_one_denies(one, other):
    assert judge(one, other).denies
    assert not judge(other, one).denies


def test_the_evidence_is_the_words_that_decide():
    one, other = "the Selm council approved the budget", "the Selm council threw out the budget"

    ours, theirs = judge(one, other).evidence

    assert [span.of(one) for span in ours] == ["approved"]
    assert [span.of(other) for span in theirs] == ["threw out"]


@given(one=st.text(max_size=200), other=st.text(max_size=200))
def test_any_two_texts_are_judged_and_alike_in_either_order(one, other):
    both_ways(one, other)


WORDS = st.lists(
    st.sampled_from(
        str.split("Pell Selm the not never dam safe unsafe rose fell 12 47 May was by no bribed")
    ),
    max_size=9,
).map(" ".join)


@given(one=WORDS, other=WORDS)
def test_claims_made_of_telling_words_are_judged_alike_in_either_order(one, other):
    both_ways(one, other)


@pytest.mark.parametrize("row", [*AGREE.splitlines(), *CONTRADICT.splitlines()])
def test_what_two_claims_cannot_exceed_is_no_less_than_what_they_have_in_common(row):
    _, one, other = row.split("\t")
    pair = align(read(one), read(other))

    likeness, covered = most_common(read(one), read(other))

    assert pair.likeness <= likeness
    assert pair.covered <= covered


def test_claims_about_two_things_are_told_apart_without_aligning_them():
    likeness, covered = most_common(
        read("the Selm council approved the budget"), read("Pell bribed a doctor over the port")
    )

    assert (likeness, covered) == (0, 0)
