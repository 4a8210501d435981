"""Texts as vectors, near each other where the texts mean alike, from static word vectors."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import wordllama
from wordllama.inference import WordLlamaInference

Vectors = npt.NDArray[np.float32]


def vectors(texts: Sequence[str]) -> Vectors:
    """
    Return one row for each text: (n, 256) float32 of unit length, zeros for a text without words.

    The first call loads 18 MB, in about a second; after that a short text takes 0.05 ms. Memory
    grows with the longest text of 64, so cut long ones.
    """
    if not texts:
        return np.zeros((0, 256), np.float32)
    found = np.nan_to_num(_model().embed(list(texts)))
    lengths = np.linalg.norm(found, axis=1, keepdims=True)
    return np.asarray(found / np.where(lengths, lengths, 1), np.float32)


@cache
def _model() -> WordLlamaInference:
    # The weights stand in the package; any other folder would make it ask a model hub.
    folder = Path(wordllama.__file__).parent
    return wordllama.WordLlama.load(cache_dir=folder, disable_download=True)
