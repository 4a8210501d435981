"""What the network is told of each word, and of each word as seen from a cue; all in arrays."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt
from spacy import attrs

from claimsapi.extract.attribution.quote_cues import among
from claimsapi.extract.attribution.quote_marks import quotations
from claimsapi.extract.nlp import pipeline
from claimsapi.extract.types import Passage

Numbers = npt.NDArray[np.int64]
Reals = npt.NDArray[np.float32]

CONTEXT = 96  # numbers that the language model gives each word
BUCKETS = 12_007  # rows of the table of word vectors; a prime, so that both hashes use all of it

# Labels of the parser and the tagger; number 0 is any other.
DEPENDENCIES = (
    "", "ROOT", "acl", "acomp", "advcl", "advmod", "agent", "amod", "appos", "attr", "aux",
    "auxpass", "case", "cc", "ccomp", "compound", "conj", "csubj", "csubjpass", "dative", "dep",
    "det", "dobj", "expl", "intj", "mark", "meta", "neg", "nmod", "npadvmod", "nsubj", "nsubjpass",
    "nummod", "oprd", "parataxis", "pcomp", "pobj", "poss", "preconj", "predet", "prep", "prt",
    "punct", "quantmod", "relcl", "xcomp",
)  # fmt: skip
TAGS = (
    "", "$", "''", ",", "-LRB-", "-RRB-", ".", ":", "ADD", "AFX", "CC", "CD", "DT", "EX", "FW",
    "HYPH", "IN", "JJ", "JJR", "JJS", "LS", "MD", "NFP", "NN", "NNP", "NNPS", "NNS", "PDT", "POS",
    "PRP", "PRP$", "RB", "RBR", "RBS", "RP", "SYM", "TO", "UH", "VB", "VBD", "VBG", "VBN", "VBP",
    "VBZ", "WDT", "WP", "WP$", "WRB", "XX", "_SP", "``",
)  # fmt: skip
_COLUMNS = [attrs.LEMMA, attrs.LOWER, attrs.TAG, attrs.DEP, attrs.HEAD, attrs.SENT_START]

# From a cue up to the root of its sentence; words that hang on what is higher share the last step.
STEPS = 6
DEPTH = 5
CLIMB = 14  # steps up the tree that are looked at from a word
REACH = 150  # words on each side of a cue
_DISTANCES = np.array([1, 2, 3, 4, 6, 9, 13, 20, 30, 50])
NEAR = 2  # sentences and quotations further from the cue than that count as that far


@dataclass(frozen=True, slots=True)
class Words:
    """
    The words of some passages, one after another.

    Row 0 of every array stands for "no word": before the first and after the last of a passage.
    """

    buckets: Numbers  # (words, 4): two hashes of the lemma, two of the form
    tags: Numbers
    dependencies: Numbers
    heads: Numbers  # row of the head; its own for a root
    before: Numbers  # number of words before it in its passage
    after: Numbers
    quote: Numbers  # 0 outside quotation marks, 1 at the opening, 2 within, 3 at the closing mark
    quote_number: Numbers  # quotations of the passage that begin up to this word
    sentence: Numbers
    children: Reals  # which dependencies hang on it, on its left and on its right
    context: Reals  # the vectors of the language model
    starts: Numbers  # first row of each passage, and the end of the last


def read(passages: Sequence[Passage], text: str) -> Words:
    """Return the words of ``passages``, in order."""
    lengths = [len(passage.doc) for passage in passages]
    starts = np.concatenate([[1], 1 + np.cumsum(lengths)]).astype(np.int64)
    table = np.concatenate(
        [np.zeros((1, len(_COLUMNS)), np.uint64), *(p.doc.to_array(_COLUMNS) for p in passages)]
    )
    first = np.concatenate([[0], np.repeat(starts[:-1], lengths)])
    last = np.concatenate([[0], np.repeat(starts[1:], lengths)])
    rows = np.arange(len(table))
    heads = rows + table[:, 4].astype(np.int64)
    dependencies = _numbers(table[:, 3], DEPENDENCIES)
    quote, number = _quotes(passages, text, starts)
    return Words(
        buckets=_buckets(table[:, :2]),
        tags=_numbers(table[:, 2], TAGS),
        dependencies=dependencies,
        heads=heads,
        before=rows - first,
        after=np.maximum(last - 1 - rows, 0),
        quote=quote,
        quote_number=number,
        sentence=np.cumsum(table[:, 5].astype(np.int64) == 1),
        children=_children(heads, dependencies),
        context=np.concatenate([np.zeros((1, CONTEXT), np.float32), *map(_vectors, passages)]),
        starts=starts,
    )


def _vectors(passage: Passage) -> Reals:
    return np.asarray(passage.doc.tensor, np.float32).reshape(len(passage.doc), CONTEXT)


def _buckets(hashes: npt.NDArray[np.uint64]) -> Numbers:
    halves = [hashes & np.uint64(0xFFFFFFFF), hashes >> np.uint64(32)]
    return np.concatenate(halves, axis=1).astype(np.int64) % BUCKETS


def _numbers(ids: npt.NDArray[np.uint64], names: tuple[str, ...]) -> Numbers:
    known, numbers = _table(names)
    at = np.minimum(np.searchsorted(known, ids), len(known) - 1)
    return np.where(known[at] == ids, numbers[at], 0)


@cache
def _table(names: tuple[str, ...]) -> tuple[npt.NDArray[np.uint64], Numbers]:
    ids = np.array([pipeline().vocab.strings.add(name) for name in names], np.uint64)
    order = np.argsort(ids)
    return ids[order], order.astype(np.int64)


def _children(heads: Numbers, dependencies: Numbers) -> Reals:
    rows, kinds = np.arange(len(heads)), len(DEPENDENCIES)
    side = (rows > heads).astype(np.int64)
    cells = (heads * 2 + side) * kinds + dependencies
    counts = np.bincount(cells[rows != heads], minlength=len(heads) * 2 * kinds)
    return np.minimum(counts, 1).astype(np.float32).reshape(len(heads), 2 * kinds)


def _quotes(passages: Sequence[Passage], text: str, starts: Numbers) -> tuple[Numbers, Numbers]:
    state = np.zeros(starts[-1], np.int64)
    begun = np.zeros(starts[-1], np.int64)
    for passage, row in zip(passages, starts, strict=False):
        span = passage.segment.span
        number = 0
        for number, quote in enumerate(among(passage.doc, quotations(text, span), span.start), 1):
            start, end = (row + at for at in quote.tokens)
            state[start:end] = 2
            state[start : start + 1] = 1
            if quote.quotation.closed:
                state[end - 1 : end] = 3
            begun[start : row + len(passage.doc)] = number
    return state, begun


@dataclass(frozen=True, slots=True)
class Views:
    """Every word of a passage as seen from each of its cues, one cue after another, row 0 none."""

    words: Numbers  # row of the word
    cues: Numbers  # row of the cue
    kinds: Numbers  # (views, 7): the columns of ``SIZES``
    heads: Numbers  # row, among the views, of the word's head
    before: Numbers
    after: Numbers
    starts: Numbers  # first row of each cue, and the end of the last


# How many values each column of ``Views.kinds`` has, in their order.
SIZES = {
    "step": STEPS + 2,
    "branch": len(DEPENDENCIES) + 1,
    "branch of the cue": len(DEPENDENCIES) + 1,
    "depth": DEPTH + 1,
    "distance": 23,
    "sentence": 6,
    "quotation": 12,
}


def described() -> dict[str, Any]:
    """Return what ``read`` and ``view`` tell of a word, as JSON: weights hold for this alone."""
    return {
        "buckets": BUCKETS,
        "hashed": ["lemma", "lemma", "form", "form"],
        "tags": list(TAGS),
        "dependencies": list(DEPENDENCIES),
        "quote": ["outside", "opening", "within", "closing"],
        "context": CONTEXT,
        "kinds": [list(column) for column in SIZES.items()],
        "steps": STEPS,
        "depth": DEPTH,
        "climb": CLIMB,
        "reach": REACH,
        "near": NEAR,
        "distances": _DISTANCES.tolist(),
    }


def view(words: Words, cues: Numbers) -> Views:
    """Return the words around each of ``cues``, which are rows of ``words``."""
    passage = np.searchsorted(words.starts, cues, side="right") - 1
    first = np.maximum(words.starts[passage], cues - REACH)
    last = np.minimum(words.starts[passage + 1], cues + REACH + 1)
    lengths = last - first
    starts = np.concatenate([[1], 1 + np.cumsum(lengths)]).astype(np.int64)
    row = np.concatenate([[0], np.repeat(starts[:-1], lengths)])
    at = np.arange(starts[-1])
    seen = at - row + np.concatenate([[0], np.repeat(first, lengths)])
    cue = np.concatenate([[0], np.repeat(cues, lengths)])
    end = np.concatenate([[0], np.repeat(starts[1:], lengths)])
    heads = words.heads[seen] - seen + at
    return Views(
        words=seen,
        cues=cue,
        kinds=_kinds(
            words, cues, seen, cue, np.concatenate([[0], np.repeat(np.arange(len(cues)), lengths)])
        ),
        heads=np.where((heads >= row) & (heads < end), heads, 0),
        before=at - row,
        after=np.maximum(end - 1 - at, 0),
        starts=starts,
    )


def _kinds(words: Words, cues: Numbers, seen: Numbers, cue: Numbers, number: Numbers) -> Numbers:
    step, branch, depth = _paths(words, cues, seen, number)
    own = np.where(
        step > 0,
        words.dependencies[_above(words, cues)[number, np.maximum(step - 1, 0) % STEPS]],
        0,
    )
    own = np.where(step > STEPS - 1, len(DEPENDENCIES), own)
    offset = seen - cue
    distance = np.searchsorted(_DISTANCES, np.abs(offset), side="right") * np.sign(offset)
    sentence = np.clip(words.sentence[seen] - words.sentence[cue], -NEAR, NEAR)
    number_of_quote = np.clip(words.quote_number[seen] - words.quote_number[cue], -NEAR, NEAR)
    quoted = (words.quote[seen] > 0).astype(np.int64)
    return np.stack(
        [
            step,
            branch,
            own,
            depth,
            distance + 11,
            sentence + NEAR,
            2 * (number_of_quote + NEAR) + quoted,
        ],
        axis=1,
    )


def _above(words: Words, cues: Numbers) -> Numbers:
    """Return each cue, its head, its head's head …"""
    chain = [cues]
    for _ in range(STEPS - 1):
        chain.append(words.heads[chain[-1]])
    return np.stack(chain, axis=1)


def _paths(
    words: Words, cues: Numbers, seen: Numbers, number: Numbers
) -> tuple[Numbers, Numbers, Numbers]:
    """Return how far above the cue the word's path meets the cue's, by which branch, how deep."""
    chain = _above(words, cues)
    step = np.full(len(seen), STEPS, np.int64)
    branch = np.zeros(len(seen), np.int64)
    depth = np.zeros(len(seen), np.int64)
    open_ = np.arange(1, len(seen))
    at, below = seen[1:], np.zeros(len(seen) - 1, np.int64)
    for climbed in range(CLIMB):
        meets = chain[number[open_]] == at[:, None]
        done = meets.any(axis=1)
        met = open_[done]
        step[met] = meets[done].argmax(axis=1)
        branch[met] = np.where(below[done] > 0, words.dependencies[below[done]], len(DEPENDENCIES))
        depth[met] = min(climbed, DEPTH)
        rest = ~done & (words.heads[at] != at)
        open_, below = open_[rest], at[rest]
        at = words.heads[below]
        if not len(open_):
            break
    return step, branch, depth
