"""What the judge is told, by the columns that training gave their meaning."""

import numpy as np
import pytest

from claimsapi.link.counter_claims.learned import features
from claimsapi.link.counter_claims.learned.finder import allowed
from claimsapi.link.counter_claims.statements import lay_out
from tests.link.marked import read_marked

RESTATED, COVERED, ACCUSED, ACCUSER, SAME_SPEAKER = 12, 13, 15, 16, 10
ASKS = 4

TWO = (
    "[Ruiz] <said> {the old dam would hold}. But [Okoro] <said> {Ruiz never saw the dam}. "
    "[Ruiz] <said> {four boats had left}."
)


@pytest.fixture
def laid_out():
    return lay_out(*read_marked(TWO))


def test_of_each_statement(laid_out):
    each = features.of_each(laid_out)

    assert each.shape == (3, features.OF_ONE)
    assert each[:, features.TURNS].tolist() == [0, 1, 0]
    assert each[:, features.NEGATED].tolist() == [0, 1, 0]
    assert each[:, features.COUNTS].tolist() == [0, 0, 1]
    assert each[:, ASKS].tolist() == [0, 0, 0]


def test_of_each_pair(laid_out):
    pairs = features.of_pairs(laid_out, laid_out.statements, features.of_each(laid_out))

    assert pairs.shape == (3, 3, features.OF_TWO)
    assert pairs[..., SAME_SPEAKER].tolist() == [[1, 0, 1], [0, 1, 0], [1, 0, 1]]
    assert pairs[1, 0, ACCUSER] == 1  # Okoro's statement names Ruiz
    assert pairs[0, 1, ACCUSED] == 1  # whom it is about
    assert pairs[0, 1, ACCUSER] == 0
    assert 0 < pairs[1, 0, RESTATED] < 1
    assert pairs[1, 0, RESTATED] == pytest.approx(pairs[0, 1, COVERED])
    assert pairs[2, 1, RESTATED] == 0


def test_a_part_of_an_article_is_told_the_same(laid_out):
    each = features.of_each(laid_out)
    whole = features.of_pairs(laid_out, laid_out.statements, each)

    part = features.of_pairs(laid_out, laid_out.statements[1:], each[1:])

    np.testing.assert_allclose(part, whole[1:, 1:], rtol=1e-5)


def test_nobody_answers_himself(laid_out):
    assert allowed(laid_out.statements).tolist() == [
        [False, True, False],
        [True, False, True],
        [False, True, False],
    ]


def test_a_longer_article_than_any_that_was_learned_from_is_told_as_the_longest():
    told = [
        lay_out(*read_marked("[Ruiz] <said> {the old dam would hold}. " * number))
        for number in (features.LONGEST, 2 * features.LONGEST)
    ]

    [longest], [longer] = ({row[-2] for row in features.of_each(each).tolist()} for each in told)

    assert longest == longer
