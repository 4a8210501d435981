"""
The extraction, read as every caller reads, against the corpora's own scorers and pinned floors.

A floor may rise in any commit. It may fall only in one whose message says what was bought with it.
"""

import json
import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from django.core.management import call_command

from claimsapi.extract.pipeline import Given
from claimsapi.link.pipeline import read_many

SHARED = Path(os.environ.get("CLAIMSAPI_SHARED", Path(__file__).parents[3] / "shared"))
TRAIN = "polnear-train.jsonl"
POLITICAL = "polnear-dev.jsonl"

needs_corpora = pytest.mark.skipif(
    not (SHARED / "corpora" / POLITICAL).is_file(),
    reason=f"the corpora are not here ({SHARED}); CLAIMSAPI_SHARED says where",
)
pytestmark = [pytest.mark.quality, needs_corpora]


def scores(name, *arguments):
    """Return what the scorer prints; its exit status says only that something is missed."""
    command = [sys.executable, SHARED / "eval" / f"{name}.py", *arguments]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=100, check=False)
    assert not ran.stderr, ran.stderr
    return ran.stdout


def figures(pattern, printed):
    found = re.search(pattern, printed)
    assert found, printed
    return [float(figure) for figure in found.groups()]


def articles(name):
    lines = (SHARED / "corpora" / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def read(rows):
    """Yield what the command line finds in each of ``rows``."""
    return read_many(Given(row["text"]) for row in rows)


def extracted(rows, path, *, found=None, speech_only=False):
    """Return ``path`` with what the command line would print of ``rows``, read unless ``found``."""
    found = read(rows) if found is None else found
    shown = (result.only_speech() if speech_only else result for result in found)
    objects = [result.to_json(row["id"]) for row, result in zip(rows, shown, strict=True)]
    path.write_text("\n".join(map(json.dumps, objects)), encoding="utf-8")
    return path


def scored(rows, gold, tmp_path, **options):
    """Return the scorer's figures for ``rows``, read as the command line would."""
    report = tmp_path / "report.json"
    predicted = extracted(rows, tmp_path / "predicted.jsonl", **options)
    scores("score", gold, predicted, "--json", report, "--boot", "1")
    [found] = json.loads(report.read_text(encoding="utf-8")).values()
    return found


@pytest.fixture(scope="module")
def political():
    """Return articles of political news and what is found in them, read once for two figures."""
    rows = articles(POLITICAL)
    return rows, tuple(read(rows))


def test_attributions_of_political_news(hold, political, tmp_path):
    rows, found = political

    found = scored(rows, SHARED / "corpora" / POLITICAL, tmp_path, found=found)

    hold("attribution F1 on polnear-dev", found["attribution"]["F1"])
    hold("span F1 on polnear-dev", found["span_J>=.5"]["F1"])
    hold("content word F1 on polnear-dev", found["content_tokens"]["F1"])
    hold("exact span F1 on polnear-dev", found["span_exact"]["F1"])
    head = found["source_given_content"]["head"]
    hold("source head given the content on polnear-dev", head)
    for kind, recall in found["recall_by_type"].items():
        hold(f"recall of {kind} speech on polnear-dev", recall["R"])


def test_speech_alone_of_political_news(hold, political, tmp_path):
    rows, found = political
    gold = SHARED / "corpora" / POLITICAL

    found = scored(rows, gold, tmp_path, found=found, speech_only=True)

    hold("speech alone, attribution F1 on polnear-dev", found["speech_view"]["attribution"]["F1"])


def test_counter_claims_of_political_news(hold, political, tmp_path):
    rows, found = political
    gold, pairs = (SHARED / "corpora" / f for f in (POLITICAL, "counter-dev.json"))

    printed = scores("counter", gold, pairs, extracted(rows, tmp_path / "found.jsonl", found=found))

    [both] = figures(r"F1 (\d+\.\d)", printed)
    found, right = figures(r"found (\d+) .* relation right (\d+)", printed)
    [denials] = figures(r"denials recognised (\d+)/19", printed)
    hold("counter-claims F1 on polnear-dev", both)
    hold("counter-claims of polnear-dev with the right relation, percent", 100 * right / found)
    hold("denials recognised on polnear-dev, of 19", denials)


def test_the_kursk_article(hold, tmp_path):
    text = (SHARED / "articles" / "kursk.txt").read_text(encoding="utf-8")
    predicted = extracted([{"id": "kursk", "text": text}], tmp_path / "kursk.json")

    printed = scores("kursk", predicted)

    claims, sources, wrong = figures(
        r"claims (\d+)/32, right source (\d+)/32, counter-claims wrong (\d+)", printed
    )
    missed = Counter(line.split()[0] for line in printed.splitlines() if "not found" in line)
    hold("claims of the Kursk article found, of 32", claims)
    hold("sources of the Kursk article right, of 32", sources)
    hold("counter-claims of the Kursk article found, of 2", 2 - missed["counter"])
    hold("credits of the Kursk article right, of 4", 4 - printed.count("credit  "))
    assert wrong == 0, printed
    assert "furniture" not in printed


def test_counter_claims_of_the_training_sample(hold, tmp_path):
    pairs, train = (SHARED / "corpora" / f for f in ("counter-train-sample.json", TRAIN))
    ids = {entry["id"] for entry in json.loads(pairs.read_text(encoding="utf-8"))["articles"]}
    rows = [row for row in articles(TRAIN) if row["id"] in ids]
    predicted = extracted(rows, tmp_path / "predicted.jsonl")

    printed = scores("counter", train, pairs, predicted)

    [recall] = figures(r"R (\d+\.\d)", printed)
    found, right = figures(r"found (\d+) .* relation right (\d+)", printed)
    [denials] = figures(r"denials recognised (\d+)/7", printed)
    hold("recall of counter-claims on the training sample", recall)
    hold("right relations among the counter-claims found, percent", 100 * right / (found or 1))
    hold("denials recognised, of 7", denials)


def test_news_pages(hold, tmp_path):
    pages, predicted = SHARED / "corpora" / "pages-dev.jsonl", tmp_path / "predicted.jsonl"
    with predicted.open("w", encoding="utf-8") as out:
        call_command("parse", "--jsonl", str(pages), stdout=out)

    printed = scores("pages", pages, predicted)

    measures = "headline", "published", "authors", "body, mean per page", "captions", "credits"
    for measure in measures:
        [reached] = figures(rf"(?m)^{measure}\b.* (\d+\.\d)   \d", printed)
        hold(f"pages: {measure}", reached)
    [leak] = figures(r"furniture leak .* (\d+\.\d)   \d", printed)
    hold("pages: words of the body that are the story's, percent", 100 - leak)
