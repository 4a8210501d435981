"""
Several networks that were trained alike from different beginnings, and judge together.

Their mistakes differ more than their insights, so the mean of their judgements is better than any
of them (Hansen and Salamon, "Neural network ensembles", IEEE PAMI 12:10, 1990).
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

import numpy as np

from claimsapi.extract.learned import manifest
from claimsapi.extract.learned.features import Reals, Views, Words
from claimsapi.extract.learned.network import Chain, Network
from claimsapi.extract.learned.weights import unpacked

WEIGHTS = Path(__file__).with_name("weights.npz")


@dataclass(frozen=True, slots=True)
class Ensemble:
    """What each network makes of words and views is a list with one array for each."""

    networks: Sequence[Network]

    def encode(self, words: Words) -> list[Reals]:
        return [network.encode(words) for network in self.networks]

    def cues(self, encoded: Sequence[Reals]) -> Reals:
        """Return for each word how likely it is the main word of a cue, from 0 to 1."""
        pairs = zip(self.networks, encoded, strict=True)
        return _mean(network.cues(rows) for network, rows in pairs)

    def view(self, encoded: Sequence[Reals], views: Views) -> list[Reals]:
        pairs = zip(self.networks, encoded, strict=True)
        return [network.view(rows, views) for network, rows in pairs]

    def attributions(
        self, encoded: Sequence[Reals], viewed: Sequence[Reals], views: Views
    ) -> Reals:
        """Return how likely each cue attributes anything, from 0 to 1, seen with all its words."""
        seen = zip(self.networks, encoded, viewed, strict=True)
        return _mean(network.attributions(rows, more, views) for network, rows, more in seen)

    def chain(self, viewed: Sequence[Reals]) -> Chain:
        """Return the scores of each word's part in the attribution of its cue."""
        chains = [network.chain(rows) for network, rows in zip(self.networks, viewed, strict=True)]
        return Chain(
            parts=_mean(chain.parts for chain in chains),
            steps=_mean(chain.steps for chain in chains),
            begin=_mean(chain.begin for chain in chains),
            end=_mean(chain.end for chain in chains),
        )


def _mean(arrays: Iterable[Reals]) -> Reals:
    first, *others = arrays
    total = sum(others, start=first)
    return np.asarray(total / np.float32(1 + len(others)), np.float32)


@cache
def trained() -> Ensemble | None:
    """
    Return the networks with the weights of this package, or None if they are not there.

    :raises UnfitWeights: if they are damaged, or are for another model, other features or layers
    """
    if not WEIGHTS.is_file():
        return None
    stored = WEIGHTS.read_bytes()
    kept = manifest.read(WEIGHTS, stored)
    networks = networks_in(stored)
    manifest.check(kept, networks)
    return Ensemble(networks)


def networks_in(stored: bytes) -> list[Network]:
    """Return the networks of a file of weights."""
    members: dict[str, dict[str, Reals]] = defaultdict(dict)
    with np.load(BytesIO(stored)) as arrays:
        for name, values in unpacked(arrays).items():
            number, _, own = name.partition("/")
            members[number][own] = values
    return [Network(weights, _layers(weights)) for weights in members.values()]


def _layers(weights: Iterable[str]) -> int:
    return sum(name.startswith("enc.") and name.endswith("lin.bias") for name in weights)
