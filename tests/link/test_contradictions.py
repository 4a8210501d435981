"""
Short articles in which two statements oppose each other, or only seem to; every text is ours.

A line of `contradictions.jsonl` has `pairs` that must be found (either way round where it says so),
or `no_pairs`, by kind: the cause denied, two tolls, safe and not safe, the two sides in court, …
"""

import json
from pathlib import Path

import pytest

from claimsapi.extract.pipeline import Given
from claimsapi.link.counter_claims.learned import finder
from claimsapi.link.pipeline import read_many

LINES = Path(__file__).with_name("contradictions.jsonl").read_text(encoding="utf-8").splitlines()
CASES = [json.loads(line) for line in LINES]


@pytest.fixture(scope="module")
def found():
    """Return by article the contents of each pair that the rules find: counter, claim."""
    with pytest.MonkeyPatch.context() as patch:
        # What is learned is measured on whole articles (tests/quality): two sentences are too few.
        patch.setattr(finder, "_trained", lambda: None)
        read = list(read_many(Given(case["text"]) for case in CASES))
    return {
        case["id"]: _pairs(case["text"], extraction)
        for case, extraction in zip(CASES, read, strict=True)
    }


def _pairs(text, extraction):
    said = {
        attribution.id: " … ".join(span.of(text) for span in attribution.content)
        for attribution in extraction.attributions
    }
    return [(said[pair.counter], said[pair.claim]) for pair in extraction.counter_claims]


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_what_opposes_is_paired_and_nothing_else(case, found):
    pairs = found[case["id"]]

    for wanted in case.get("pairs", []):
        either = [(wanted["counter"], wanted["claim"])]
        either += [(wanted["claim"], wanted["counter"])] if wanted.get("either") else []
        assert any(a in counter and b in claim for counter, claim in pairs for a, b in either)
    if case.get("no_pairs"):
        assert pairs == []
