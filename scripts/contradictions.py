"""
Claims of public data sets, each with what contradicts it and what does not.

The files are the data sets' own; docs/counter-claims.md says where each is from, how large it is,
and under which licence. Those that are not in the folder are left out.
"""

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from contradiction_articles import Group

MOST = 4  # statements of a kind in one group: a topic with hundreds makes many
LONGEST = 700  # characters of a statement
SENTENCES = 2  # more evidence than that is no one statement

Row = tuple[str, str, str]  # a claim, what is said of it, how that stands to it


def sets(folder: Path) -> Iterator[list[Group]]:
    """Yield the groups of each data set in ``folder``."""
    for name, read in READERS.items():
        if (folder / name).is_file():
            yield [part for group in _grouped(read(folder / name)) for part in _parts(group)]


def _grouped(rows: Iterable[Row]) -> Iterable[Group]:
    found: dict[str, Group] = {}
    for claim, words, stance in rows:
        group = found.setdefault(claim, Group(claim))
        kind = STANCES.get(stance)
        if kind and max(len(claim), len(words)) <= LONGEST and words not in getattr(group, kind):
            getattr(group, kind).append(words)
    return found.values()


def _parts(group: Group) -> Iterator[Group]:
    for start in range(0, max(map(len, (group.same, group.other, group.against))), MOST):
        part = slice(start, start + MOST)
        yield Group(group.claim, group.same[part], group.other[part], group.against[part])


# What each data set calls it
STANCES = {
    "entailment": "same",
    "SUPPORTS": "same",
    "neutral": "other",
    "no_relation": "other",
    "support": "other",
    "SUPPORT": "other",
    "PRO": "other",
    "1": "other",
    "contradiction": "against",
    "REFUTES": "against",
    "attack": "against",
    "UNDERMINE": "against",
    "CON": "against",
    "-1": "against",
}


def _table(file: Path, columns: tuple[str, str, str], delimiter: str = ",") -> Iterator[Row]:
    with file.open(newline="") as rows:
        for row in csv.DictReader(rows, delimiter=delimiter):
            yield row[columns[0]], row[columns[1]], row[columns[2]]


def _lines(file: Path, columns: tuple[str, str, str]) -> Iterator[Row]:
    for row in _json(file):
        yield row[columns[0]], row[columns[1]], row[columns[2]]


def _json(file: Path) -> Iterator[dict[str, Any]]:
    return map(json.loads, file.read_text().splitlines())


def _fool_me_twice(file: Path) -> Iterator[Row]:
    for row in _json(file):
        evidence = [each["text"] for each in row["gold_evidence"]]
        if 0 < len(evidence) <= SENTENCES:
            yield row["text"], " ".join(evidence), row["label"]


def _perspectrum(file: Path) -> Iterator[Row]:
    pool = json.loads(file.with_name("perspective_pool_v1.0.json").read_text())
    words = {row["pId"]: row["text"] for row in pool}
    for row in json.loads(file.read_text()):
        for cluster in row["perspectives"]:
            for number in cluster["pids"]:
                yield row["text"], words[number], cluster["stance_label_3"]


def _campaign(file: Path) -> Iterator[Row]:
    with file.open(newline="") as rows:
        for row in csv.reader(rows, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield row[3], row[4], row[2]


def _claim_stance(file: Path) -> Iterator[Row]:
    """Yield the rows of a table each of whose lines is quoted once more, as one cell."""
    lines = (line.strip().rstrip(";")[1:-1] for line in file.read_text().splitlines())
    for row in csv.reader(line.replace('""', '"') for line in lines):
        if len(row) > 7:
            yield row[2], row[7], row[6]


_INFERENCE = partial(_table, columns=("premise", "hypothesis", "label"))
_PAIRS = ("sentence1", "sentence2", "gold_label")

READERS: Mapping[str, Callable[[Path], Iterable[Row]]] = {
    "snli.csv": _INFERENCE,
    "multinli.csv": _INFERENCE,
    "counterfactual.tsv": partial(_table, columns=_PAIRS, delimiter="\t"),
    "breaking_nli.jsonl": partial(_lines, columns=_PAIRS),
    "fever_symmetric.jsonl": partial(_lines, columns=("claim", "evidence", "gold_label")),
    "fool_me_twice.jsonl": _fool_me_twice,
    "perspectrum_with_answers_v1.0.json": _perspectrum,
    "campaign.tsv": _campaign,
    "claim_stance_dataset_v1.csv": _claim_stance,
    "ArgKP-2021_dataset.csv": partial(_table, columns=("topic", "argument", "stance")),
}
