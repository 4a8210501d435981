"""What documents name is there: files, links, make targets, rungs of the ladder."""

import re
import tomllib
from pathlib import Path

import pytest

from claimsapi.extract.result import Basis, ClaimKind, Relation
from claimsapi.models.claim import ClaimStatus, Stance
from claimsapi.models.event import EventType

ROOT = Path(__file__).parents[1]
DOCUMENTS = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]

# A file or folder below one of ours; one with a place holder (ROOM, …, *, <id>) is none.
PATH = re.compile(
    r"(?<![\w/.<-])(?:claimsapi|tests|scripts|docs|\.ci)/[\w./<>*…-]*[\w/](?![\w/<>*…-])"
)
# What code is called in prose: by the rungs' own names.
RUNG = re.compile(r"`((?:api|admin|operations|models|link|extract|parse|management)/[\w./-]+)`")
LINK = re.compile(r"\]\(([^)#:\s]+)(?:#[\w-]+)?\)")
TEST = re.compile(r"(tests/[\w/]+\.py)::(test_\w+)")
TARGET = re.compile(r"(?:`|^    )make ([a-z]+)", re.MULTILINE)
DECISIONS = ROOT / "docs" / "decisions"


def cases(pattern: re.Pattern[str]) -> list[object]:
    """Return each document with each thing that it names so."""
    found = ((d, n) for d in DOCUMENTS for n in sorted(set(pattern.findall(d.read_text()))))
    return [pytest.param(*one, id=f"{one[0].relative_to(ROOT)}: {one[1]}") for one in found]


@pytest.mark.parametrize(("document", "named"), cases(PATH))
def test_a_path_leads_to_a_file(document, named):
    assert "ROOM" in named or (ROOT / named).exists()


@pytest.mark.parametrize(("document", "named"), cases(RUNG))
def test_a_part_of_the_ladder_is_where_it_is_said_to_be(document, named):
    assert (ROOT / "claimsapi" / named).exists()


@pytest.mark.parametrize(("document", "named"), cases(LINK))
def test_a_link_leads_to_a_file(document, named):
    assert (document.parent / named).exists()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda each: str(each.relative_to(ROOT)))
def test_a_test_that_is_named_is_there(document):
    for file, test in set(TEST.findall(document.read_text())):
        assert f"def {test}(" in (ROOT / file).read_text(), f"{file}::{test}"


def test_each_threat_has_a_control_and_a_test():
    model = (ROOT / "docs" / "threat-model.md").read_text()
    rows = [line.split(" | ") for line in model.splitlines() if line.startswith("| ")]
    threats = [row for row in rows if row[0] != "| threat"]

    assert len(threats) > 40
    for threat, control, held_by in threats:
        assert PATH.search(control), threat
        assert TEST.search(held_by), threat


@pytest.mark.parametrize(("document", "named"), cases(TARGET))
def test_a_make_target_can_be_made(document, named):
    assert re.search(rf"^{named}:", (ROOT / "Makefile").read_text(), re.MULTILINE)


def test_each_decision_says_what_would_change_it():
    for decision in DECISIONS.iterdir():
        assert "**What would change our mind.**" in decision.read_text(), decision.name


def test_the_documents_for_newcomers_can_be_found_from_the_first_one():
    linked = set(LINK.findall((ROOT / "README.md").read_text()))

    assert {"CONTRIBUTING.md", "SECURITY.md", "docs/glossary.md", "docs/operations.md"} <= linked
    assert "docs/threat-model.md" in LINK.findall((ROOT / "SECURITY.md").read_text())


def test_the_ladder_of_the_first_document_is_the_one_that_is_held():
    held = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    [ladder] = [c["layers"] for c in held["contracts"] if c.get("containers") == ["claimsapi"]]
    drawn = (ROOT / "README.md").read_text().partition("down this ladder only.")[2]

    for rung, line in zip(ladder, drawn.strip().splitlines(), strict=False):
        said = line.strip().split("  ")
        assert set(re.findall(r"\w+", rung)) <= set(re.findall(r"\w+", " ".join(said[:2])))


@pytest.mark.parametrize(
    "values",
    [EventType, Stance, ClaimStatus, ClaimKind, Relation, Basis],
    ids=lambda each: each.__name__,
)
def test_the_guide_lists_every_value_that_a_tool_meets(values):
    guide = (ROOT / "docs" / "api.md").read_text()

    assert [value for value in values if f"`{value.value}`" not in guide] == []
