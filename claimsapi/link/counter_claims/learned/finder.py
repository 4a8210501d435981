"""Which statements of an article the learned finder takes for answers, and to what."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from claimsapi.extract.result import Relation
from claimsapi.link.counter_claims.learned import encoder, features, judge, manifest
from claimsapi.link.counter_claims.learned.encoder import Encoder
from claimsapi.link.counter_claims.learned.features import Flags, Reals
from claimsapi.link.counter_claims.learned.judge import RELATIONS, Chosen, Judge
from claimsapi.link.counter_claims.learned.windows import places, windows
from claimsapi.link.counter_claims.learned.wordpieces import pieces
from claimsapi.link.counter_claims.statements import Layout, Statement

REACH = 60  # statements between an answer and what it answers, at most
MOST = 60_000  # pieces, which take some 10 s; a longer document is left to the rules
AT_ONCE = 120  # statements: a long document takes no more memory than a short one


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """``counter`` answers ``target``; ``share`` (0 to 1) is not calibrated."""

    counter: Statement
    target: Statement
    share: float
    relation: Relation
    explicit: bool


def answers(layout: Layout) -> list[Answer]:
    """
    Return for each statement what it most likely answers, the likeliest first.

    Empty without weights, or for a text of more than ``MOST`` pieces. Most are unlikely: who calls
    decides from what share on one counts.
    """
    loaded = _trained()
    if loaded is None or len(layout.statements) < 2:
        return []
    reader, judging = loaded
    read = pieces(layout.text)
    if not 0 < len(read.ids) <= MOST:
        return []
    placed = places(read, layout.statements)
    encoded = reader.statements(windows(read, layout.statements, placed), placed)
    each = features.of_each(layout)
    found = [
        answer
        for start in range(0, len(layout.statements), AT_ONCE)
        for answer in _of_some(layout, judging, encoded, each, start)
    ]
    return sorted(found, key=lambda answer: -answer.share)


@cache
def _trained() -> tuple[Encoder, Judge] | None:
    """
    Return what this package has learned, or None without its weights (0.2 s, 70 MB).

    :raises UnfitWeights: if they are damaged or for other features
    """
    weights = (encoder.LAYERS, encoder.EMBEDDINGS, judge.WEIGHTS)
    if not any(path.is_file() for path in weights):
        return None
    manifest.check(
        encoder.LAYERS.parent
    )  # first: what is damaged fails in loading without a reason
    return encoder.trained(), judge.trained()


def _of_some(
    layout: Layout, judging: Judge, encoded: Reals, each: Reals, start: int
) -> Iterator[Answer]:
    """Yield the answers that the statements from ``start`` on give, ``AT_ONCE`` of them."""
    near = slice(max(0, start - REACH), start + AT_ONCE + REACH)
    told = layout.statements[near]
    pairs = features.of_pairs(layout, told, each[near])
    asked = allowed(told)
    order = np.array([statement.order for statement in told])
    asked[(order < start) | (order >= start + AT_ONCE)] = False
    chosen = judging.choose(encoded[near], each[near], pairs, asked)
    return _answers(told, chosen)


def allowed(told: Sequence[Statement]) -> Flags:
    """Return which statement may answer which: another speaker's, not too far away."""
    order = np.arange(len(told))
    near = np.abs(order[:, None] - order[None]) <= REACH
    return np.asarray(near & ~features.same_speaker(told) & (order[:, None] != order[None]))


def _answers(told: Sequence[Statement], chosen: Chosen) -> Iterator[Answer]:
    for at, counter in enumerate(told):
        share = float(chosen.share[at])
        if share > 0:
            yield Answer(
                counter=counter,
                target=told[chosen.target[at]],
                share=share,
                relation=RELATIONS[int(chosen.relations[at].argmax())],
                explicit=bool(chosen.explicit[at] > 0.5),
            )
