"""
Weights as they lie in the package: long tables in bytes, a scale for each row, the rest in halves.

A row of a long table is its 8-bit numbers times the row's scale, the largest of them 127. With the
table of words alone written so, scores stay the same; with all of them, F1 on dev fell by .2.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from claimsapi.extract.learned.features import Reals

SCALE = "scale of "
LONG = 1_000  # rows
_LARGEST = 127


def packed(weights: Mapping[str, Reals]) -> dict[str, npt.NDArray[Any]]:
    """Return what to store of ``weights``; ``unpacked`` gives them back, rounded."""
    stored: dict[str, npt.NDArray[Any]] = {}
    for name, values in weights.items():
        if len(values) < LONG:
            stored[name] = values.astype(np.float16)
            continue
        scale = np.maximum(np.abs(values).max(axis=1, keepdims=True), 0.01) / _LARGEST
        scale = scale.astype(np.float16).astype(np.float32)
        stored[name] = np.clip(np.rint(values / scale), -_LARGEST, _LARGEST).astype(np.int8)
        stored[SCALE + name] = scale.astype(np.float16)
    return stored


def unpacked(stored: Mapping[str, npt.NDArray[Any]]) -> dict[str, Reals]:
    """Return the weights in single precision."""
    found = {}
    for name, values in stored.items():
        if not name.startswith(SCALE):
            scale = stored.get(SCALE + name)
            reals = values.astype(np.float32)
            found[name] = reals if scale is None else reals * scale.astype(np.float32)
    return found
