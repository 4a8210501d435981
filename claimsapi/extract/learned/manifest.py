"""
What weights belong to: `weights.json` beside them, held against this code when they are loaded.

A network takes any numbers, so one that reads other features than it was trained on fails nowhere:
it finds less, and nobody knows why. It is refused instead, with what differs.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from claimsapi.extract import nlp
from claimsapi.extract.learned import features
from claimsapi.extract.learned.network import NEIGHBOURS, Network

Facts = dict[str, Any]  # as JSON has them

SHOWN = 5  # differences of a refusal


class UnfitWeights(Exception):
    """The weights are damaged, or were trained for another model, other features or layers."""


def facts(network: Network) -> Facts:
    """Return what weights depend on, and the layers of ``network``."""
    return {
        "model": nlp.identity(),
        "features": features.described(),
        "layers": {
            "neighbours": list(NEIGHBOURS[: network.layers]),
            "shapes": {name: list(values.shape) for name, values in network.weights.items()},
        },
    }


def write(weights: Path, network: Network, trained: Mapping[str, Any]) -> None:
    """Describe the file ``weights``, of which ``network`` is one; ``trained`` says by what."""
    kept = {"sha256": _digest(weights.read_bytes()), "trained": trained, **facts(network)}
    text = json.dumps(kept, indent=1, ensure_ascii=False)
    weights.with_suffix(".json").write_text(text + "\n", encoding="utf-8")


def read(weights: Path, stored: bytes) -> Facts:
    """
    Return the manifest of the file ``weights``, which holds ``stored`` (6 ms for the digest).

    :raises UnfitWeights: if there is none, or it tells of another file
    """
    path = weights.with_suffix(".json")
    if not path.is_file():
        raise UnfitWeights(f"{weights.name} has no {path.name} beside it that says what it is for.")
    kept: Facts = json.loads(path.read_text(encoding="utf-8"))
    digest = _digest(stored)
    if kept["sha256"] != digest:
        raise UnfitWeights(
            f"{weights.name} is damaged or another one: its SHA-256 is {digest[:12]}…, "
            f"not {kept['sha256'][:12]}… as {path.name} says."
        )
    return kept


def check(kept: Facts, networks: Iterable[Network]) -> None:
    """
    Do nothing if ``networks`` are those of the manifest ``kept``, which is about this code.

    :raises UnfitWeights: with what differs
    """
    for network in networks:
        here = facts(network)
        trained = {part: kept.get(part) for part in here}
        differ = list(islice(_differences("", trained, here), SHOWN))
        if differ:
            raise UnfitWeights(
                f"The weights were trained for something else: {'; '.join(differ)}. Train them "
                "again (scripts/train_attribution.py), or bring back what they were trained for."
            )


def _differences(name: str, trained: Any, here: Any) -> Iterator[str]:
    """Yield where the two differ; of a list, its length and the first entry that differs."""
    if isinstance(trained, dict) and isinstance(here, dict):
        for key in sorted(trained.keys() | here.keys()):
            below = f"{name}.{key}" if name else key
            yield from _differences(below, trained.get(key), here.get(key))
    elif isinstance(trained, list) and isinstance(here, list):
        if len(trained) != len(here):
            yield f"{name} has {len(here)} entries, not {len(trained)}"
        pairs = enumerate(zip(trained, here, strict=False))
        each = (_differences(f"{name}[{at}]", *pair) for at, pair in pairs)
        yield from islice((one for found in each for one in found), 1)
    elif trained != here:
        yield f"{name} is {here!r}, not {trained!r}"


def _digest(stored: bytes) -> str:
    return hashlib.sha256(stored).hexdigest()
