"""A text in the pieces of words that the encoder knows, and where each piece stands in it."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from claimsapi.parse.spans import Span

Numbers = npt.NDArray[np.int64]

FILE = Path(__file__).with_name("wordpieces.json")

FIRST, LAST = 101, 102  # the pieces that begin and end whatever the encoder reads


@dataclass(frozen=True, slots=True)
class Pieces:
    """``ids`` of the pieces of a text in order, their first characters and the ends of them."""

    ids: Numbers
    starts: Numbers
    ends: Numbers

    def within(self, span: Span) -> range:
        """Return the pieces that have a character of ``span``."""
        first = np.searchsorted(self.ends, span.start, "right")
        return range(int(first), int(np.searchsorted(self.starts, span.end, "left")))


def pieces(text: str) -> Pieces:
    encoded = _tokenizer().encode(text, add_special_tokens=False)
    offsets = np.array(encoded.offsets, np.int64).reshape(-1, 2)
    return Pieces(np.array(encoded.ids, np.int64), offsets[:, 0], offsets[:, 1])


@cache
def _tokenizer() -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(FILE))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer
