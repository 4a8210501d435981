"""Vectors of texts: each the mean of its words' pieces, whatever else is asked."""

import numpy as np
import pytest

from claimsapi.link.claims import embeddings

TEXTS = [
    "the dam is safe after the june floods",
    "ukrainian troops at kursk weren't surrounded u.s officials said",
    "1,000.5 tonnes of müll 東京 привет ½ 🎈",
    "antidisestablishmentarianism x y",
]


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_read_word_by_word_is_what_the_model_makes_of_the_whole(text):
    [whole] = embeddings._model().embed([text], norm=True)

    assert np.allclose(embeddings.vector(text), whole, atol=1e-6)
    assert np.linalg.norm(embeddings.vector(text)) == pytest.approx(1)


def test_a_text_without_words_is_near_nothing():
    assert not embeddings.vector("").any()
