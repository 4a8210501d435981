"""
What the weights belong to: ``manifest.json`` beside them, held against this code at loading.

Weights that were trained for other features fail nowhere: they find less, and nobody knows why.
"""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from claimsapi.extract.learned.manifest import UnfitWeights
from claimsapi.link.counter_claims.learned import features, windows
from claimsapi.link.counter_claims.learned.judge import RELATIONS
from claimsapi.link.counter_claims.narration import FEWEST

FILES = ("encoder.onnx", "embeddings.npz", "judge.npz", "wordpieces.json")
NAME = "manifest.json"


def facts() -> dict[str, Any]:
    """Return what the weights depend on in this code."""
    return {
        "of a statement": features.OF_ONE,
        "of a pair": features.OF_TWO,
        "statements of the longest article": features.LONGEST,
        "pieces of a window": [windows.LENGTH, windows.SHARED],
        "parts": [part.name for part in windows.Part],
        "relations": [relation.value for relation in RELATIONS],
        "words of a narration": FEWEST,
    }


def write(folder: Path, trained: Mapping[str, Any]) -> None:
    """Describe the weights in ``folder``; ``trained`` says by what."""
    kept = {"sha256": _digests(folder), "trained": trained, **facts()}
    text = json.dumps(kept, indent=1, ensure_ascii=False)
    (folder / NAME).write_text(text + "\n", encoding="utf-8")


def check(folder: Path) -> None:
    """
    Do nothing if the weights in ``folder`` are those of its manifest and for this code (20 ms).

    :raises UnfitWeights: with what differs, and the way out
    """
    path = folder / NAME
    if not path.is_file():
        raise UnfitWeights(f"The weights in {folder} have no {NAME} that says what they are for.")
    kept = json.loads(path.read_text(encoding="utf-8"))
    here = {"sha256": _digests(folder), **facts()}
    differ = [
        f"{name} is {value!r}, not {kept.get(name)!r}"
        for name, value in here.items()
        if kept.get(name) != value
    ]
    if differ:
        raise UnfitWeights(
            f"The weights in {folder} are damaged, or were trained for something else: "
            f"{'; '.join(differ)}. Train them again (scripts/train_counter_claims.py), bring back "
            "what they were trained for, or take them away: the rules work alone."
        )


def _digests(folder: Path) -> dict[str, str]:
    return {name: _digest(folder / name) for name in FILES}


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "missing"
