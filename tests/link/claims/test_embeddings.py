"""Vectors of texts: each the mean of its words' pieces, whatever else is asked."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import wordllama

from claimsapi.link.claims import embeddings

TEXTS = [
    "the dam is safe after the june floods",
    "ukrainian troops at kursk weren't surrounded u.s officials said",
    "1,000.5 tonnes of müll 東京 привет ½ 🎈",
    "antidisestablishmentarianism x y",
]


@pytest.fixture(scope="module")
def model():
    """Return the model as its package loads it."""
    folder = Path(wordllama.__file__).parent
    return wordllama.WordLlama.load(cache_dir=folder, disable_download=True)


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_read_word_by_word_is_what_the_model_makes_of_the_whole(text, model):
    [whole] = model.embed([text], norm=True)

    assert np.allclose(embeddings.vector(text), whole, atol=1e-6)
    assert np.linalg.norm(embeddings.vector(text)) == pytest.approx(1)


def test_a_text_without_words_is_near_nothing():
    assert not embeddings.vector("").any()


def test_the_package_of_the_vectors_is_not_imported():
    code = (
        "import sys; from claimsapi.link.claims.embeddings import vector; vector('a dam'); "
        "sys.exit('wordllama' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_vectors_are_read_where_they_stand():
    assert not embeddings._weights().flags.owndata
    assert not embeddings._weights().flags.writeable
