"""
The encoder: what each word piece means where it stands, and what each statement is read as.

A small pretrained language model (docs/counter-claims.md says which), trained further on statements
that answer each other. Its layers run in 8-bit numbers with onnxruntime, on one thread.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime

from claimsapi.link.counter_claims.learned.features import Reals
from claimsapi.link.counter_claims.learned.windows import Place, Window, by_window

LAYERS = Path(__file__).with_name("encoder.onnx")
EMBEDDINGS = Path(__file__).with_name("embeddings.npz")


@dataclass(frozen=True, slots=True)
class Encoder:
    """``words`` and their ``scales`` are the table of word pieces in bytes."""

    session: Any
    words: npt.NDArray[np.int8]
    scales: Reals  # (pieces, 1)
    parts: Reals
    begins: Reals

    def statements(self, found: Sequence[Window], placed: Sequence[Place]) -> Reals:
        """
        Return what each statement is read as (statements, 3 × width).

        The mean of its pieces, its first piece, and the mean of its source and cue (0 without).
        """
        read = np.zeros((len(placed), 3 * self.parts.shape[1]), np.float32)
        for window, numbers in zip(found, by_window(found, placed), strict=True):
            if numbers:
                encoded = self._encoded(window)
                for number in numbers:
                    read[number] = _statement(window, encoded, placed[number])
        return read

    def _encoded(self, window: Window) -> Reals:
        words = self.words[window.ids].astype(np.float32) * self.scales[window.ids]
        marked = words + self.parts[window.parts] + self.begins[window.begins]
        return np.asarray(self.session.run(None, {"marked": marked[None]})[0][0])


def _statement(window: Window, encoded: Reals, place: Place) -> Reals:
    content = window.rows(place.content) or [1]
    around = window.rows(place.around)
    beside = encoded[around].mean(axis=0) if around else np.zeros_like(encoded[0])
    return np.concatenate((encoded[content].mean(axis=0), encoded[content[0]], beside))


def trained() -> Encoder:
    """Return the encoder of this package (0.1 s, 60 MB)."""
    with np.load(EMBEDDINGS) as stored:
        return Encoder(
            session=onnxruntime.InferenceSession(
                str(LAYERS),
                _options(),
                providers=["CPUExecutionProvider"],
                # Slower than its two parts: 12 of 55 ms for 384 pieces, not 3.
                disabled_optimizers=["SkipLayerNormFusion"],
            ),
            words=stored["words"],
            scales=stored["scales"].astype(np.float32),
            parts=stored["parts"].astype(np.float32),
            begins=stored["begins"].astype(np.float32),
        )


def _options() -> Any:
    options = onnxruntime.SessionOptions()
    # A process has one core, as the rest of the extraction; more processes take more.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    # The arena keeps what the longest article took for good.
    options.enable_cpu_mem_arena = False
    return options
