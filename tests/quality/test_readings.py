"""What is shown of news pages beside what people read on them, against pinned floors."""

import gzip
import hashlib
import json

import pytest

from claimsapi.extract.pipeline import Given
from claimsapi.link.pipeline import read_many
from claimsapi.parse.html import reader
from tests.quality.readings import compared
from tests.quality.test_extraction import SHARED

CORPUS = SHARED / "corpora" / "pages-dev.jsonl"
HELD_BACK = {
    "CanadaCom_2026_06_06",
    "DailyStar_2024_04_23",
    "EuronewsEN_2024_04_30",
    "FoxNews_2023_04_28",
    "TechRadar_2026_05_21",
    "iNews_2023_08_30",
}

pytestmark = [
    pytest.mark.quality,
    pytest.mark.skipif(not CORPUS.is_file(), reason=f"the pages are not here ({CORPUS})"),
]


def pages(ids):
    """Yield each page of ``ids`` as people read it, beside what is found on it."""
    readings = compared.readings()
    rows = [json.loads(line) for line in CORPUS.read_text(encoding="utf-8").splitlines()]
    rows = [row for row in rows if row["id"] in ids]
    read = [reader.read(html(row), url=row["url"]) for row in rows]
    given = [Given(each.text, each.segments) for each in read]
    found = read_many(given, counter_claims=False)
    for row, ours, extraction in zip(rows, read, found, strict=True):
        reading, gold = readings[row["id"]], compared.read_text(row)
        assert hashlib.sha256(gold.encode()).hexdigest() == reading["sha256"]
        yield compared.Page(reading, gold, ours.text, extraction)


def html(row):
    return gzip.decompress((CORPUS.parent / row["file"]).read_bytes()).decode(errors="replace")


@pytest.mark.parametrize("name", ["study", "held back"])
def test_pages_read_by_people(hold, name):
    known = set(compared.readings())
    counted = compared.Figures()
    for page in pages(HELD_BACK if name == "held back" else known - HELD_BACK):
        counted.add(page.figures())

    hold(f"pages, {name}: statements found", 100 * counted.found / counted.found_of)
    hold(f"pages, {name}: statements right", 100 * counted.right / counted.right_of)
    hold(f"pages, {name}: speakers right", 100 * counted.speaker / counted.speaker_of)
    hold(f"pages, {name}: sources right", 100 * counted.named / counted.named_of)
    hold(f"pages, {name}: sources once", 100 - 100 * counted.twice / counted.named_of)
