"""The files of data sets, as they come, read as claims and what is said of them."""

import json
from importlib import import_module
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parents[4] / "scripts"


@pytest.fixture
def read(monkeypatch, tmp_path):
    """Return (claim, same, other, against) of each group of data sets, files with given texts."""
    monkeypatch.syspath_prepend(SCRIPTS)
    contradictions = import_module("contradictions")

    def read(**texts):
        for name, text in texts.items():
            (tmp_path / name).write_text(text)
        found = [group for groups in contradictions.sets(tmp_path) for group in groups]
        return [(group.claim, group.same, group.other, group.against) for group in found]

    return read


def test_a_table_of_inferences(read):
    rows = ["premise,hypothesis,label", "It rains,It is wet,entailment"]
    rows += ["It rains,It is dry,contradiction", '"It rains","Ruiz, too, is here",neutral']

    found = read(**{"snli.csv": "\n".join(rows)})

    assert found == [("It rains", ["It is wet"], ["Ruiz, too, is here"], ["It is dry"])]


def test_claims_and_perspectives(read):
    clusters = [
        {"pids": [1, 2], "stance_label_3": "SUPPORT"},
        {"pids": [3], "stance_label_3": "UNDERMINE"},
    ]
    pool = [{"pId": n, "text": text} for n, text in enumerate(("", "Yes", "Surely", "No"))]

    found = read(
        **{
            "perspectrum_with_answers_v1.0.json": json.dumps(
                [{"text": "It pays", "perspectives": clusters}]
            ),
            "perspective_pool_v1.0.json": json.dumps(pool),
        }
    )

    assert found == [("It pays", [], ["Yes", "Surely"], ["No"])]


def test_a_table_quoted_once_more(read):
    cells = ["test", "It pays", "", "1", "7", "CON", "It costs, too"]
    line = ",".join(["1", *(f'""{cell}""' for cell in cells)])

    found = read(**{"claim_stance_dataset_v1.csv": f'"{line}";;;;\n'})

    assert found == [("It pays", [], [], ["It costs, too"])]


def test_what_two_candidates_said(read):
    rows = ["1\tcuba\tattack\tWe won\tThey lost\tA\tB", "2\tcuba\trelation\tWe won\tSo\tA\tB"]

    assert read(**{"campaign.tsv": "\n".join(rows)}) == [("We won", [], [], ["They lost"])]


def test_evidence_of_many_sentences_is_none(read):
    evidence = [{"text": "It sank."}, {"text": "All drowned."}]
    one = {"text": "It floats", "gold_evidence": evidence, "label": "REFUTES"}
    other = {"text": "It sank", "gold_evidence": [*evidence, *evidence], "label": "SUPPORTS"}

    found = read(**{"fool_me_twice.jsonl": "\n".join(map(json.dumps, (one, other)))})

    assert found == [("It floats", [], [], ["It sank. All drowned."])]


def test_a_topic_with_many_claims_makes_many_groups(read):
    rows = [f"It pays,No {number},-1" for number in range(9)]

    found = read(**{"ArgKP-2021_dataset.csv": "\n".join(["topic,argument,stance", *rows])})

    assert [len(against) for *_, against in found] == [4, 4, 1]
