"""
The network, in numpy: which words are cues, and what part each word plays for each cue.

Words are read in layers in which each word sees itself, one neighbour on each side and the head
that the parser gave it. Weights are trained by ``scripts/train_attribution.py``; the shapes and
the training are described in ``docs/model-card.md``.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from claimsapi.extract.learned.features import Numbers, Reals, Views, Words

# Distance of the neighbours that each layer looks at.
NEIGHBOURS = (1, 2, 4, 1, 2)

ROWS = 2_048  # worked on at a time

_STEADY = np.float32(1e-5)  # added to variances, as the training does


@dataclass(frozen=True, slots=True)
class Chain:
    """Scores of the four parts for each view, and of one part after another."""

    parts: Reals  # (views, 4)
    steps: Reals  # (4, 4), from a part to the next
    begin: Reals
    end: Reals


@dataclass(frozen=True, slots=True)
class Network:
    """Weights by name; all methods are pure functions of them."""

    weights: Mapping[str, Reals]
    layers: int

    def encode(self, words: Words) -> Reals:
        """Return a vector for each of ``words``, row 0 zero."""
        rows = np.concatenate([self._known(words, part) for part in _parts(len(words.tags))])
        return self._read("enc", rows, words)

    def _known(self, words: Words, part: slice) -> Reals:
        w = self.weights
        known = [
            w["emb"][words.buckets[part]].sum(axis=1),
            w["tag"][words.tags[part]],
            w["dep"][words.dependencies[part]],
            w["quote"][words.quote[part]],
            words.children[part],
            words.context[part],
        ]
        return self._linear("inp", np.concatenate(known, axis=1))

    def cues(self, encoded: Reals) -> Reals:
        """Return for each word how likely it is the main word of a cue, from 0 to 1."""
        hidden = np.maximum(self._linear("cue1", encoded), 0)
        likely = _likely(self._linear("cue2", hidden)[:, 0])
        likely[0] = 0
        return likely

    def view(self, encoded: Reals, views: Views) -> Reals:
        """Return a vector for each word as seen from its cue, row 0 zero."""
        rows = self._linear("tok", encoded)[views.words] + self._linear("cue", encoded)[views.cues]
        for number, kind in enumerate(views.kinds.T):
            rows += self.weights[f"kinds.{number}"][kind]
        return self._read("pair", rows, views)

    def attributions(self, encoded: Reals, viewed: Reals, views: Views) -> Reals:
        """Return how likely each cue attributes anything, from 0 to 1, seen with all its words."""
        cues = views.cues[views.starts[:-1]]
        places = views.starts[:-1] + cues - views.words[views.starts[:-1]]
        most = np.maximum.reduceat(viewed, views.starts[:-1], axis=0)
        known = np.concatenate([encoded[cues], viewed[places], most], axis=1)
        return _likely(self._linear("check2", np.maximum(self._linear("check1", known), 0))[:, 0])

    def chain(self, viewed: Reals) -> Chain:
        """Return the scores of each word's part in the attribution of its cue."""
        w = self.weights
        return Chain(self._linear("out", viewed), w["trans"], w["begin"], w["end"])

    def _linear(self, name: str, rows: Reals) -> Reals:
        found: Reals = rows @ self.weights[f"{name}.weight"].T
        found += self.weights[f"{name}.bias"]
        return found

    def _read(self, name: str, rows: Reals, places: Words | Views) -> Reals:
        """Return ``rows`` after all layers called ``name``."""
        rows = np.maximum(rows, 0)
        at = np.arange(len(rows))
        for number in range(self.layers):
            rows[0] = 0
            far = NEIGHBOURS[number]
            before = np.where(places.before >= far, at - far, 0)
            after = np.where(places.after >= far, at + far, 0)
            near = (at, before, after, places.heads)
            read = np.empty_like(rows)
            for part in _parts(len(rows)):
                self._layer(f"{name}.{number}", rows, [seen[part] for seen in near], read[part])
            rows = read
        rows[0] = 0
        return rows

    def _layer(self, name: str, rows: Reals, near: Sequence[Numbers], out: Reals) -> None:
        """Write the next layer's rows at ``near[0]``, which see those at the others, to ``out``."""
        width = rows.shape[1]
        seen = np.empty((len(out), len(near) * width), np.float32)
        for number, places in enumerate(near):
            rows.take(places, axis=0, out=seen[:, number * width :][:, :width], mode="clip")
        np.maximum(self._linear(f"{name}.lin", seen), 0, out=out)
        out += seen[:, :width]
        self._norm(f"{name}.norm", out)

    def _norm(self, name: str, rows: Reals) -> None:
        """Give each of ``rows`` the mean 0 and the variance 1, then what the weights give it."""
        rows -= rows.mean(axis=1, keepdims=True)
        variance = np.einsum("ij,ij->i", rows, rows) / np.float32(rows.shape[1])
        rows /= np.sqrt(variance + _STEADY)[:, None]
        rows *= self.weights[f"{name}.weight"]
        rows += self.weights[f"{name}.bias"]


def _parts(length: int) -> Iterator[slice]:
    """Yield slices of so many rows that what is worked out for them stays in the cache."""
    for start in range(0, length, ROWS):
        yield slice(start, start + ROWS)


def _likely(odds: Reals) -> Reals:
    return np.asarray(1 / (1 + np.exp(-odds)), np.float32)


def best_parts(chain: Chain, starts: Numbers) -> Numbers:
    """Return the likeliest part of each view (Viterbi), row 0 left 0; all cues go in step."""
    lengths = np.diff(starts)
    order = np.argsort(-lengths, kind="stable")
    begins, lengths = starts[:-1][order], lengths[order]
    longest = int(lengths[0]) if len(lengths) else 0
    back = np.zeros((longest, len(begins), 4), np.int8)
    score = chain.begin + chain.parts[begins]
    for step in range(1, longest):
        alive = int(np.searchsorted(-lengths, -step, side="left"))
        moves = score[:alive, :, None] + chain.steps
        back[step, :alive] = moves.argmax(axis=1)
        score[:alive] = moves.max(axis=1) + chain.parts[begins[:alive] + step]
    found = np.zeros(len(chain.parts), np.int64)
    part = (score + chain.end).argmax(axis=1)
    for step in range(longest - 1, -1, -1):
        alive = int(np.searchsorted(-lengths, -step, side="left"))
        found[begins[:alive] + step] = part[:alive]
        if step:
            part[:alive] = back[step, np.arange(alive), part[:alive]]
    return found
