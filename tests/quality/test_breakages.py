"""
That the figures see it when a part of the extraction breaks: each part is broken in turn.

On fewer articles than the gates read, so that all of it takes a minute or two; what counts here is
that the figure which should fall does.
"""

import json
from dataclasses import replace
from itertools import islice

import pytest

from claimsapi.extract import pipeline as extract_pipeline
from claimsapi.extract.attribution import indirect_speech, stances
from claimsapi.extract.attribution import pipeline as attribution_pipeline
from claimsapi.extract.learned import decode
from claimsapi.extract.speakers import resolve
from claimsapi.link.counter_claims import find
from claimsapi.parse.text import segments
from tests.quality.test_extraction import (
    SHARED,
    TRAIN,
    articles,
    extracted,
    figures,
    needs_corpora,
    scored,
    scores,
)

# Faults of ours, made on purpose; each reads the samples again.
pytestmark = [pytest.mark.faults, needs_corpora]

ARTICLES = 20


def political(tmp_path):
    name = "polnear-dev.jsonl"
    rows = list(islice(articles(name), ARTICLES))
    gold = tmp_path / "gold.jsonl"
    lines = (SHARED / "corpora" / name).read_text(encoding="utf-8").splitlines(keepends=True)
    gold.write_text("".join(lines[:ARTICLES]), encoding="utf-8")
    return scored(rows, gold, tmp_path)


def attributions(read):
    return read(political)["attribution"]["F1"]


def direct(read):
    return read(political)["recall_by_type"]["direct"]["R"]


def exact(read):
    return read(political)["span_exact"]["F1"]


def heads(read):
    return read(political)["source_given_content"]["head"]


def kursk(tmp_path):
    text = (SHARED / "articles" / "kursk.txt").read_text(encoding="utf-8")
    return scores("kursk", extracted([{"id": "kursk", "text": text}], tmp_path / "kursk.json"))


def kursk_sources(read):
    return figures(r"right source (\d+)/32", read(kursk))[0]


def kursk_trouble(read):
    """Return how many lines of complaint there are, less than none."""
    return -len(read(kursk).splitlines())


def kursk_credits(read):
    return -read(kursk).count("credit  ")


def sample(tmp_path):
    rows = articles(TRAIN)
    pairs = SHARED / "corpora" / "counter-train-sample.json"
    entries = json.loads(pairs.read_text(encoding="utf-8"))["articles"]
    wanted = {entry["id"] for entry in entries}
    predicted = extracted([r for r in rows if r["id"] in wanted], tmp_path / "predicted.jsonl")
    return scores("counter", SHARED / "corpora" / TRAIN, pairs, predicted)


def denials_recognised(read):
    return sum(figures(r"found (\d+) .*\n.* (\d+)/7", read(sample)))


UNBROKEN = resolve.resolve


def no_speakers(text, passages, drafts):
    found = UNBROKEN(text, passages, drafts)
    return replace(found, sources=(), ids=tuple(None for _ in drafts))


def no_answers(text, extraction):
    return ()


def cut_in_half(text, findings, quotes):
    for finding in findings:
        last = finding.content[-1]
        start = last.start + max(1, len(last) // 2)
        yield replace(finding, content=(*finding.content[:-1], type(last)(last.start, start)))


BREAKAGES = [
    pytest.param(
        attribution_pipeline, "quotations", lambda *_: [], direct, id="quotation marks unread"
    ),
    pytest.param(attribution_pipeline, "trained", lambda: None, attributions, id="no networks"),
    pytest.param(decode, "BELIEVABLE", 0.97, attributions, id="networks hardly believed"),
    pytest.param(decode, "_nearest", lambda *_: (), heads, id="sources forgotten"),
    pytest.param(decode, "whole", cut_in_half, exact, id="contents cut in half"),
    pytest.param(
        indirect_speech, "candidates", lambda _: iter(()), kursk_trouble, id="grammar unread"
    ),
    pytest.param(stances, "is_claim", lambda *_: False, denials_recognised, id="denials unread"),
    pytest.param(resolve, "resolve", no_speakers, kursk_sources, id="nobody is named"),
    pytest.param(extract_pipeline, "credits", lambda *_: (), kursk_credits, id="credits unread"),
    pytest.param(find, "counter_claims", no_answers, denials_recognised, id="no answers"),
    pytest.param(segments, "_RULES", (), kursk_trouble, id="furniture taken for the story"),
]


@pytest.fixture(scope="module")
def intact(tmp_path_factory):
    """Return a figure of the extraction as it is; each text is read once for all figures."""
    known = {}

    def read(texts):
        if texts not in known:
            known[texts] = texts(tmp_path_factory.mktemp(texts.__name__))
        return known[texts]

    return lambda figure: figure(read)


@pytest.mark.parametrize(("module", "part", "broken", "figure"), BREAKAGES)
def test_a_broken_part_lowers_a_figure(module, part, broken, figure, intact, monkeypatch, tmp_path):
    whole = intact(figure)
    monkeypatch.setattr(module, part, broken)

    assert figure(lambda texts: texts(tmp_path)) < whole
