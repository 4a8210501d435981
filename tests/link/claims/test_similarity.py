"""How similar two statements are: measures go by their names, and so do their weights."""

import json

import numpy as np
import pytest

from claimsapi.link.claims import similarity, tokens
from claimsapi.link.claims.similarity import Measures, UnfitWeights

OURS = tokens.read("The dam near Soleimani leaks")
OTHERS = [
    tokens.read(text)
    for text in ("The dam near Solemani is leaking", "A dam leaks", "Prices rise in May")
]


def everywhere(stem):
    return 0.5


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """Return a function that has other weights loaded."""

    def load(base, **weights):
        path = tmp_path / "similarity.json"
        path.write_text(json.dumps({"base": base, "weights": weights}))
        monkeypatch.setattr(similarity, "_WEIGHTS", path)
        similarity.weights.cache_clear()

    yield load
    similarity.weights.cache_clear()


def test_each_measure_is_known_by_its_name():
    found = similarity.measures(OURS, OTHERS, everywhere)

    assert (found.shared_words > 0).tolist() == [True, True, False]
    assert found.rarest_word.tolist() == [0.5, 0.5, 0]
    assert found.words_alike.tolist() == [0.5, 0, 0]
    assert found.meaning[1] > found.meaning[2]
    assert found.table().shape == (3, 4)


def test_nothing_is_compared_with_nothing():
    assert similarity.compare(OURS, [], everywhere) == []


def test_meaning_is_told_by_name_whatever_the_order_of_the_weights(kept):
    kept(0, words_alike=0, meaning=0, shared_words=0, rarest_word=2)

    found = similarity.compare(OURS, OTHERS, everywhere)

    measured = similarity.measures(OURS, OTHERS, everywhere)
    assert [one.meaning for one in found] == [round(float(each), 3) for each in measured.meaning]
    assert np.allclose([one.score for one in found], 1 / (1 + np.exp(-2 * measured.rarest_word)))


@pytest.mark.parametrize(
    "names",
    [
        pytest.param(Measures._fields[:3], id="one is missing"),
        pytest.param((*Measures._fields, "same_numbers"), id="one too many"),
        pytest.param(("shared_words", "rarest_word", "words_alike", "sense"), id="another name"),
    ],
)
def test_weights_of_other_measures_are_refused_by_name(kept, names):
    kept(0, **dict.fromkeys(names, 1))

    with pytest.raises(UnfitWeights, match=f"weights of {', '.join(names)}; the measures are"):
        similarity.compare(OURS, OTHERS, everywhere)
