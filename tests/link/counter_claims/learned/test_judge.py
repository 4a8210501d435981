import numpy as np

from claimsapi.extract.result import Relation
from claimsapi.link.counter_claims.learned import features, judge
from claimsapi.link.counter_claims.learned.judge import RELATIONS, Judge, shares

READ = 6  # numbers of a statement that is read
INSIDE = 4


def weights(generator, **fixed):
    """Return weights by chance, but for those that are ``fixed``."""
    compared = 4 * INSIDE + features.OF_TWO
    shapes = {
        "uc": (INSIDE, READ + features.OF_ONE), "ut": (INSIDE, READ + features.OF_ONE),
        "p1": (3, compared), "p2": (1, 3), "cs": (1, INSIDE), "ts": (1, INSIDE),
        "r1": (3, compared), "r2": (len(RELATIONS) + 1, 3),
    }  # fmt: skip
    made = {}
    for name, shape in shapes.items():
        made[f"{name}.weight"] = generator.normal(size=shape).astype(np.float32)
        made[f"{name}.bias"] = generator.normal(size=shape[:1]).astype(np.float32)
    return made | fixed


def given(generator, total):
    return (
        generator.normal(size=(total, READ)).astype(np.float32),
        generator.normal(size=(total, features.OF_ONE)).astype(np.float32),
        generator.normal(size=(total, total, features.OF_TWO)).astype(np.float32),
    )


def test_none_has_its_share_beside_the_others():
    found = shares(np.array([[0.0, 0.0], [50.0, -np.inf], [-np.inf, -np.inf]], np.float32))

    np.testing.assert_allclose(found, [[1 / 3, 1 / 3], [1, 0], [0, 0]], atol=1e-6)


def test_only_what_is_allowed_is_answered():
    generator = np.random.default_rng(5)
    allowed = np.zeros((4, 4), bool)
    allowed[2, 1] = True

    chosen = Judge(weights(generator)).choose(*given(generator, 4), allowed)

    assert (chosen.share > 0).tolist() == [False, False, True, False]
    assert chosen.target[2] == 1


def test_relations_are_shares_of_the_pair_that_is_chosen():
    generator = np.random.default_rng(5)
    decided = {
        "r2.weight": np.zeros((len(RELATIONS) + 1, 3), np.float32),
        "r2.bias": np.array([0, 0, 9, 0, 0, -9], np.float32),
    }

    chosen = Judge(weights(generator, **decided)).choose(
        *given(generator, 3), ~np.eye(3, dtype=bool)
    )

    assert {RELATIONS[row.argmax()] for row in chosen.relations} == {Relation.CORRECTS}
    np.testing.assert_allclose(chosen.relations.sum(axis=1), 1, rtol=1e-5)
    assert (chosen.explicit < 0.01).all()


def test_many_pairs_are_judged_as_few_are(monkeypatch):
    generator = np.random.default_rng(5)
    judging, known = Judge(weights(generator)), given(generator, 9)
    allowed = ~np.eye(9, dtype=bool)
    at_once = judging.choose(*known, allowed)

    monkeypatch.setattr(judge, "AT_ONCE", 7)
    some = judging.choose(*known, allowed)

    np.testing.assert_array_equal(some.target, at_once.target)
    np.testing.assert_allclose(some.share, at_once.share, rtol=1e-5)


def test_pairs_are_read_as_both_statements_their_product_and_difference():
    generator = np.random.default_rng(5)
    known = weights(generator)
    ours, theirs = generator.normal(size=(2, 4, INSIDE)).astype(np.float32)
    pairs = generator.normal(size=(4, 4, features.OF_TWO)).astype(np.float32)
    one, other = np.array([0, 3, 1]), np.array([2, 2, 0])

    compared = Judge(known)._compared("p1", ours, theirs, pairs, (one, other))

    a, b = ours[one], theirs[other]
    side_by_side = np.concatenate((a, b, a * b, np.abs(a - b), pairs[one, other]), axis=1)
    inner = side_by_side @ known["p1.weight"].T + known["p1.bias"]
    cubed = 0.7978845608 * (inner + 0.044715 * inner**3)
    np.testing.assert_allclose(compared, 0.5 * inner * (1 + np.tanh(cubed)), rtol=1e-4, atol=1e-6)
