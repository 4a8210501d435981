"""
Train the networks that find attributions; write ``claimsapi/extract/learned/weights.npz``.

usage: python scripts/train_attribution.py [--hold-out] --data "WORDS" ARTICLES.jsonl [WEIGHTS.npz]

Beside the weights goes ``weights.json``, which says what they were trained for and, in the WORDS
given here, on: who loads them reads it, and refuses weights for other features.

Needs ``torch`` (``requirements-train.in``); the service itself runs the weights with numpy. Each
network has a process of its own, one thread, and its number for a seed. With ``--hold-out`` every
tenth article is left out, to choose thresholds on. ``docs/model-card.md`` says which run the
weights of the package are from, and its figures.
"""

import json
import math
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits

from claimsapi.extract import nlp
from claimsapi.extract.learned import decode, ensemble, features, manifest, network
from claimsapi.extract.learned.features import DEPENDENCIES, TAGS, Numbers, Words
from claimsapi.extract.learned.weights import packed
from claimsapi.extract.types import Passage
from claimsapi.parse.document import SPEAKING
from claimsapi.parse.text.segments import segment

NETWORKS = 2

DOUBTFUL = 0.1  # a word as likely to be a cue is looked at: doubt is learned from more than is met

# Sizes: all of it, as it is packed, stays under 5 MB.
LEMMA, TAG, DEPENDENCY, QUOTE = 64, 16, 16, 8
WORD, VIEW, JUDGE = 192, 128, 64
LAYERS = 3
PARTS = 4

EPOCHS = 9
ARTICLES = 4  # in one step
RATE = 2e-3
DROPOUT = 0.3
UNKNOWN = 0.1  # share of words whose lemma and form are hidden in training
WARM_UP = 100  # steps
STEADY = 0.995  # the weights kept are a running mean over about 200 steps

Example = tuple[int, Numbers]  # row of the cue; the part of each word of its passage


@dataclass(frozen=True, slots=True)
class Article:
    words: Words
    examples: Mapping[int, Numbers]


# Gold parts


def articles(path: Path) -> Iterator[Article]:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    texts = [(row["text"], segment(row["text"])) for row in rows]
    for row, passages in zip(rows, nlp.passages_of_many(texts), strict=True):
        speaking = [passage for passage in passages if passage.segment.role in SPEAKING]
        words = features.read(speaking, row["text"])
        places = _places(speaking)
        found = [_example(words, places, marked) for marked in row["attributions"]]
        yield Article(words, dict(reversed([example for example in found if example])))


def _places(passages: Sequence[Passage]) -> Numbers:
    """Return start and end of each word in the text; of white space and row 0, nowhere."""
    places = [(0, 0)]
    for passage in passages:
        for token in passage.doc:
            span = passage.span(token)
            places.append((0, 0) if token.is_space else (span.start, span.end))
    return np.array(places, np.int64)


def _example(words: Words, places: Numbers, marked: Mapping[str, Any]) -> Example | None:
    cue = _rows(places, marked["cue"])
    if not len(cue):
        return None
    head = _head(words, cue)
    passage = int(np.searchsorted(words.starts, head, side="right")) - 1
    start, end = int(words.starts[passage]), int(words.starts[passage + 1])
    parts = np.zeros(end - start, np.int64)
    for part, rows in (
        (decode.CONTENT, _rows(places, marked["content"])),
        (decode.SOURCE, _rows(places, marked["source"])),
        (decode.CUE, cue),
    ):
        parts[rows[(rows >= start) & (rows < end)] - start] = part
    return (head, parts) if (parts == decode.CONTENT).any() else None


def _rows(places: Numbers, spans: Sequence[Sequence[int]]) -> Numbers:
    inside = np.zeros(len(places), bool)
    for start, end in spans:
        inside |= (places[:, 0] < end) & (places[:, 1] > start)
    return np.flatnonzero(inside)


def _head(words: Words, cue: Numbers) -> int:
    """Return the word of ``cue`` that hangs on none of the others: a verb if there are more."""
    tops = cue[~np.isin(words.heads[cue], cue) | (words.heads[cue] == cue)]
    return int(min(tops, key=lambda row: (_rank(TAGS[words.tags[row]]), row)))


def _rank(tag: str) -> int:
    return 0 if tag.startswith("VB") else 1 if tag.startswith(("NN", "JJ")) else 2


# Network: the same as ``claimsapi.extract.learned.network``, with dropout


class Layer(nn.Module):
    def __init__(self, size: int, far: int) -> None:
        super().__init__()
        self.lin, self.norm = nn.Linear(4 * size, size), nn.LayerNorm(size)
        self.far, self.drop = far, nn.Dropout(DROPOUT)

    def forward(self, rows: Tensor, places: Mapping[str, Tensor]) -> Tensor:
        at = torch.arange(len(rows))
        before = torch.where(places["before"] >= self.far, at - self.far, 0)
        after = torch.where(places["after"] >= self.far, at + self.far, 0)
        seen = torch.cat([rows, rows[before], rows[after], rows[places["heads"]]], 1)
        read = self.norm(rows + self.drop(torch.relu(self.lin(seen))))
        return read * (at > 0).unsqueeze(1)


class Trained(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.emb = nn.Embedding(features.BUCKETS, LEMMA)
        self.tag = nn.Embedding(len(TAGS), TAG)
        self.dep = nn.Embedding(len(DEPENDENCIES), DEPENDENCY)
        self.quote = nn.Embedding(4, QUOTE)
        known = LEMMA + TAG + DEPENDENCY + QUOTE + 2 * len(DEPENDENCIES) + features.CONTEXT
        self.inp = nn.Linear(known, WORD)
        self.enc = self._layers(WORD)
        self.cue1, self.cue2 = nn.Linear(WORD, JUDGE), nn.Linear(JUDGE, 1)
        self.tok, self.cue = nn.Linear(WORD, VIEW), nn.Linear(WORD, VIEW)
        self.kinds = nn.ModuleList(nn.Embedding(size, VIEW) for size in features.SIZES.values())
        self.pair = self._layers(VIEW)
        self.out = nn.Linear(VIEW, PARTS)
        self.trans = nn.Parameter(torch.zeros(PARTS, PARTS))
        self.begin, self.end = (nn.Parameter(torch.zeros(PARTS)) for _ in range(2))
        self.check1, self.check2 = nn.Linear(WORD + 2 * VIEW, JUDGE), nn.Linear(JUDGE, 1)
        self.drop = nn.Dropout(DROPOUT)
        self._begin()

    def _layers(self, size: int) -> nn.ModuleList:
        return nn.ModuleList(Layer(size, far) for far in network.NEIGHBOURS[:LAYERS])

    def _begin(self) -> None:
        """Begin with few cues, since each one costs a view of its passage."""
        nn.init.constant_(self.cue2.bias, -3.5)
        nn.init.normal_(self.emb.weight, std=0.1)
        for kind in self.kinds:
            nn.init.normal_(kind.weight, std=0.3)

    def encode(self, words: Mapping[str, Tensor]) -> Tensor:
        looked_up = self.emb(words["buckets"])
        looked_up = looked_up * (torch.rand(len(looked_up), 1, 1) > UNKNOWN)
        numbered = [getattr(self, name)(words[name]) for name in ("tag", "dep", "quote")]
        known = [looked_up.sum(1), *numbered, words["children"], words["context"]]
        rows = torch.relu(self.inp(self.drop(torch.cat(known, 1))))
        return self._read(self.enc, rows, words)

    def cues(self, encoded: Tensor) -> Tensor:
        return self.cue2(self.drop(torch.relu(self.cue1(encoded)))).squeeze(1)

    def view(self, encoded: Tensor, views: Mapping[str, Tensor]) -> Tensor:
        rows = self.tok(encoded)[views["words"]] + self.cue(encoded)[views["cues"]]
        for number, kind in enumerate(self.kinds):
            rows = rows + kind(views["kinds"][:, number])
        return self._read(self.pair, self.drop(torch.relu(rows)), views)

    def _read(self, layers: nn.ModuleList, rows: Tensor, places: Mapping[str, Tensor]) -> Tensor:
        rows = rows * (torch.arange(len(rows)) > 0).unsqueeze(1)
        for layer in layers:
            rows = layer(rows, places)
        return rows

    def check(self, cue: Tensor, own: Tensor, most: Tensor) -> Tensor:
        hidden = torch.relu(self.check1(torch.cat([cue, own, most], 1)))
        return self.check2(self.drop(hidden)).squeeze(1)

    def surprise(self, scores: Tensor, parts: Tensor, there: Tensor) -> Tensor:
        """Return the mean of -log p of the parts of each cue, in a chain of conditional chances."""
        lengths = there.sum(1)
        all_paths = self.begin + scores[:, 0]
        own = self.begin[parts[:, 0]] + scores[:, 0].gather(1, parts[:, :1]).squeeze(1)
        for at in range(1, scores.shape[1]):
            longer = torch.logsumexp(all_paths.unsqueeze(2) + self.trans, 1) + scores[:, at]
            all_paths = torch.where(there[:, at : at + 1], longer, all_paths)
        steps = scores.gather(2, parts.unsqueeze(2)).squeeze(2)
        steps = steps + self.trans[parts.roll(1, 1), parts]
        own = own + (steps * there)[:, 1:].sum(1)
        own = own + self.end[parts[torch.arange(len(parts)), lengths - 1]]
        return (torch.logsumexp(all_paths + self.end, 1) - own).mean()


# Batches


def word_batch(batch: Sequence[Article]) -> tuple[dict[str, Tensor], Tensor, Numbers]:
    """Return the words of ``batch``, which are cues, and the row at which each article begins."""
    sizes = [len(article.words.tags) for article in batch]
    offsets = np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.int64)
    names = {
        "buckets": "buckets", "tag": "tags", "dep": "dependencies", "quote": "quote",
        "before": "before", "after": "after", "children": "children", "context": "context",
    }  # fmt: skip
    words = {
        name: _tensor([getattr(article.words, field) for article in batch])
        for name, field in names.items()
    }
    words["heads"] = _tensor(
        [article.words.heads + offset for article, offset in zip(batch, offsets, strict=True)]
    )
    gold = torch.zeros(sum(sizes))
    for article, offset in zip(batch, offsets, strict=True):
        gold[[head + offset for head in article.examples]] = 1
    return words, gold, offsets


def view_batch(
    batch: Sequence[Article], offsets: Numbers, likely: Numbers
) -> tuple[dict[str, Tensor], Tensor, Tensor, Tensor]:
    """Return views of all cues, gold or likely; their parts; where each begins; which are gold."""
    columns: dict[str, list[Numbers]] = {
        name: [] for name in ("words", "cues", "kinds", "heads", "before", "after")
    }
    parts, starts, gold, size = [], [], [], 0
    for article, offset in zip(batch, offsets, strict=True):
        cues = _cues(article, likely[offset : offset + len(article.words.tags)])
        if not len(cues):
            continue
        views = features.view(article.words, cues)
        for name, column in columns.items():
            column.append(getattr(views, name))
        for name in ("words", "cues"):
            columns[name][-1] = columns[name][-1] + offset
        columns["heads"][-1] = np.where(views.heads > 0, views.heads + size, 0)
        parts += [np.zeros(1, np.int64), *(_parts(article, int(cue)) for cue in cues)]
        starts.append(views.starts[:-1] + size)
        gold += [int(cue) in article.examples for cue in cues]
        size += len(views.words)
    tensors = {name: _tensor(column) for name, column in columns.items()}
    return tensors, _tensor(parts), _tensor(starts), torch.tensor(gold)


def _cues(article: Article, likely: Numbers) -> Numbers:
    """Return the gold cues and those most like them."""
    wrong = [int(at) for at in np.flatnonzero(likely > DOUBTFUL) if at]
    wrong = sorted(set(wrong) - set(article.examples), key=lambda at: (-likely[at], at))
    return np.array(sorted([*article.examples, *wrong[: 2 * len(article.examples) + 4]]), np.int64)


def _parts(article: Article, cue: int) -> Numbers:
    """Return the parts of the words within reach of ``cue``, all none if it is no cue."""
    passage = int(np.searchsorted(article.words.starts, cue, side="right")) - 1
    start, end = (int(edge) for edge in article.words.starts[passage : passage + 2])
    first, last = max(start, cue - features.REACH), min(end, cue + features.REACH + 1)
    if cue not in article.examples:
        return np.zeros(last - first, np.int64)
    return article.examples[cue][first - start : last - start]


def _tensor(arrays: Sequence[Any]) -> Tensor:
    return torch.from_numpy(np.ascontiguousarray(np.concatenate(arrays)))


# Training


def loss(net: Trained, batch: Sequence[Article]) -> Tensor:
    words, is_cue, offsets = word_batch(batch)
    encoded = net.encode(words)
    odds = net.cues(encoded)
    likely = torch.sigmoid(odds).detach().numpy()
    views, parts, starts, gold = view_batch(batch, offsets, likely)
    viewed = net.view(encoded, views)
    lengths = views["after"][starts] + 1
    steps = torch.arange(int(lengths.max()))
    there = steps < lengths.unsqueeze(1)
    rows = torch.where(there, starts.unsqueeze(1) + steps, 0)
    by_cue = viewed[rows]
    cues = views["cues"][starts]
    own = viewed[starts + cues - views["words"][starts]]
    most = (by_cue - 1e4 * ~there.unsqueeze(2)).max(1).values
    checked = net.check(encoded[cues], own, most)
    found = binary_cross_entropy_with_logits(odds, is_cue, reduction="sum")
    kept = binary_cross_entropy_with_logits(checked, gold.float(), reduction="sum")
    surprise = net.surprise(net.out(by_cue[gold]), parts[rows[gold]], there[gold])
    return 2 * (found + kept) / gold.sum() + 0.5 * surprise


def train(path: Path, held_out: bool, number: int) -> dict[str, np.ndarray]:
    """Return the running mean of the weights of one network at the end of its training."""
    torch.manual_seed(number)
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    examples = [one for at, one in enumerate(articles(path)) if not held_out or at % 10 != 3]
    return {name: mean.numpy() for name, mean in _trained(examples, number).items()}


def _trained(examples: Sequence[Article], number: int) -> dict[str, Tensor]:
    net = Trained().train()
    mean = {name: tensor.clone() for name, tensor in net.state_dict().items()}
    optimizer = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=0.01)
    steps = EPOCHS * math.ceil(len(examples) / ARTICLES)
    for step, batch in enumerate(_batches(examples, number)):
        for group in optimizer.param_groups:
            warm = min(1, (step + 1) / WARM_UP)
            group["lr"] = RATE * warm * (0.5 + 0.5 * math.cos(math.pi * step / steps))
        optimizer.zero_grad()
        lost = loss(net, batch)
        lost.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 5.0)
        optimizer.step()
        share = min(STEADY, (1 + step) / (10 + step))
        for name, tensor in net.state_dict().items():
            mean[name].mul_(share).add_(tensor, alpha=1 - share)
        if step % 50 == 0:
            sys.stderr.write(f"{number}: step {step} of {steps}: loss {lost.item():.2f}\n")
    return mean


def _batches(examples: Sequence[Article], number: int) -> Iterator[list[Article]]:
    order = np.random.default_rng(number)
    for _ in range(EPOCHS):
        shuffled = order.permutation(len(examples))
        for start in range(0, len(shuffled), ARTICLES):
            yield [examples[at] for at in shuffled[start : start + ARTICLES]]


def named(weights: Mapping[str, np.ndarray], number: int) -> dict[str, np.ndarray]:
    """Return ``weights`` under the names that the service knows them by."""
    found = {}
    for name, values in weights.items():
        table = name.removesuffix(".weight")
        is_table = table in {"emb", "tag", "dep", "quote"} or table.startswith("kinds.")
        found[f"{number}/{table if is_table else name}"] = values
    return found


def asked() -> Namespace:
    parser = ArgumentParser(description="Train the networks that find attributions.")
    parser.add_argument("--hold-out", action="store_true", help="leave every tenth article out")
    parser.add_argument("--data", required=True, help="what the articles are, for weights.json")
    parser.add_argument("articles", type=Path)
    parser.add_argument("weights", type=Path, nargs="?", default=ensemble.WEIGHTS)
    return parser.parse_args()


def main() -> None:
    given = asked()
    run = partial(train, given.articles, given.hold_out)
    numbers = range(1, NETWORKS + 1)
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        trained = zip(numbers, pool.map(run, numbers), strict=True)
        weights = {k: v for number, found in trained for k, v in named(found, number).items()}
    write(given, weights)


def write(given: Namespace, weights: Mapping[str, np.ndarray]) -> None:
    """Write the weights, and beside them what they are."""
    with given.weights.open("wb") as file:
        np.savez_compressed(file, **packed(weights))
    [first, *_] = ensemble.networks_in(given.weights.read_bytes())
    trained = {
        "by": f"scripts/{Path(__file__).name}",
        "on": datetime.now(UTC).date().isoformat(),
        "data": given.data,
        "held out": "every tenth article" if given.hold_out else "nothing",
        "networks": NETWORKS,
        "epochs": EPOCHS,
    }
    manifest.write(given.weights, first, trained)


if __name__ == "__main__":
    main()
