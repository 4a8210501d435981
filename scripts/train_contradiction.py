"""
Teach the encoder what contradicts what, before it learns of disputes; write ``state.pt``.

usage: python scripts/train_contradiction.py --base MINILM --data FOLDER --out FOLDER
       python scripts/train_counter_claims.py --start FOLDER/state.pt …

Claims, what contradicts them and what does not are put together as articles (contradictions.py,
contradiction_articles.py) and read as any article is: each statement chooses what it contradicts
of what stands before it, or nothing. Much that agrees with a claim has its words.
"""

import random
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import contradictions
import torch
from contradiction_articles import Article, articles
from train_counter_claims import RATE, Example, Reader, as_example, train

EPOCHS = 2
HELD_BACK = 100  # articles that nothing is learned from


def main() -> None:
    wanted = _arguments()
    wanted.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(wanted.threads)
    torch.manual_seed(wanted.seed)
    random.seed(wanted.seed)
    known = list(examples(wanted.data))
    random.shuffle(known)
    reader = Reader(wanted.base)
    learned = known[HELD_BACK:][: wanted.most]
    train(reader, learned, wanted.epochs, RATE, wanted.out / "state.pt")
    found, quiet = measured(reader, known[:HELD_BACK])
    print(f"of what contradicts {found:.1%} chose well, of the rest {quiet:.1%} chose nothing")


def examples(folder: Path) -> Iterator[Example]:
    for groups in contradictions.sets(folder):
        random.shuffle(groups)
        yield from map(_example, articles(groups))


def _example(article: Article) -> Example:
    """Return ``article`` to be learned from: how one contradicts another is not known of it."""
    read = as_example(article.layout.text, article.layout, ())
    gold, unknown = map(torch.from_numpy, (article.contradicts, article.unknown))
    return replace(read, gold=gold, allowed=(read.allowed & ~unknown) | gold)


def measured(reader: Reader, known: Sequence[Example]) -> tuple[float, float]:
    """Return which share of what contradicts chose well, and which of the rest chose nothing."""
    found: list[bool] = []
    quiet: list[bool] = []
    reader.eval()
    with torch.no_grad():
        for example in known:
            [read] = reader.read([example])
            score, chosen = reader.choose(read, example)[0].max(1)
            contradicts = example.gold.any(1)
            well = example.gold[torch.arange(len(chosen)), chosen] & (score > 0)
            found += well[contradicts].tolist()
            quiet += (score[~contradicts] < 0).tolist()
    return sum(found) / len(found), sum(quiet) / len(quiet)


def _arguments() -> Namespace:
    parser = ArgumentParser(description="Teach the encoder what contradicts what.")
    parser.add_argument("--base", required=True)
    parser.add_argument("--data", type=Path, required=True, help="the data sets' files")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--most", type=int, help="articles to learn from; all, if not given")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args()


if __name__ == "__main__":
    main()
