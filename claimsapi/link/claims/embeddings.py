"""Texts as vectors, near each other where the texts mean alike, from static word vectors."""

import math
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import wordllama
from wordllama.inference import WordLlamaInference

Vector = npt.NDArray[np.float64]


def vector(text: str) -> Vector:
    """
    Return (256,) float64 of unit length, zeros for a text without words.

    The words of ``text`` stand between single spaces. The first call loads 18 MB, in about a
    second; after that a short text takes 0.01 ms, and 0.06 ms if all its words are new.
    """
    pieces = [piece for word in text.split() for piece in _pieces(word)]
    found = _model().embedding.take(pieces, axis=0).sum(axis=0).astype(np.float64)
    return np.asarray(found / (math.sqrt(found @ found) or 1))


@lru_cache(maxsize=20_000)
def _pieces(word: str) -> tuple[int, ...]:
    """Return the rows of the model's pieces of ``word``: no piece reaches over a space."""
    return tuple(_model().tokenizer.encode(word, add_special_tokens=False).ids)


@cache
def _model() -> WordLlamaInference:
    # The weights stand in the package; any other folder would make it ask a model hub.
    folder = Path(wordllama.__file__).parent
    return wordllama.WordLlama.load(cache_dir=folder, disable_download=True)
