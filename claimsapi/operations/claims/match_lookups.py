"""Which words of a text are looked up among stored claims, alone or in pairs: the rarest first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from uuid import UUID

from claimsapi.operations.claims.word_rarity import Rarity

# Rows of the index to read for one text: bounds the time, whatever the number of claims. Words are
# looked up from the rarest until they would exceed it; commoner ones only in pairs.
READ = 1000
# Words that are looked up in pairs, since each alone stands in too many claims.
PAIRED = 4
OF_PAIR = 200  # rows to read for one pair


@dataclass(frozen=True, slots=True)
class Lookup:
    """Claims that hold all of ``words``; only those of ``source``, if it is given."""

    words: tuple[str, ...]
    source: UUID | None = None

    @property
    def most(self) -> int:
        """Return how many rows to read."""
        return OF_PAIR if len(self.words) > 1 else READ

    @property
    def query(self) -> str:
        quoted = (w.replace("\\", "\\\\").replace("'", "''") for w in self.words)
        return " & ".join(f"'{word}'" for word in quoted)


def lookups(words: Sequence[str], rarity: Rarity, source: UUID | None) -> Iterator[Lookup]:
    """Yield what to look up for a text of ``words``, whose ``source`` may be known."""
    read = 0
    common = []
    for word in sorted(words, key=rarity.share):
        read += rarity.expected(word)
        if read <= READ:
            yield Lookup((word,))
        else:
            common.append(word)
    for pair in combinations(common[:PAIRED], 2):
        yield Lookup(tuple(sorted(pair)))
    if source:
        for word in common[:PAIRED]:
            yield Lookup((word,), source)
