"""What came of the articles under each fault: one table at the end of a run."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict

import pytest

OUTCOME = "outcome"

HEADS = {
    "fault": "fault",
    "broker": "broker",
    "accepted": "accepted",
    "stored": "stored",
    "lost": "lost",
    "doubled": "doubled",
    "failed": "failed",
    "stuck": "stuck",
    "again": "taken again",
    "stall": "longest stall (s)",
    "slowest": "slowest article (s)",
    "longest": "longest answer (s)",
    "deadlocks": "deadlocks",
    "answers_500": "500s",
}


@pytest.fixture
def outcomes(record_property):
    """Return a function that keeps what came of a fault for the table."""

    def keep(fault, where, outcome):
        record_property(OUTCOME, {"fault": fault, "broker": where, **asdict(outcome)})

    return keep


def pytest_terminal_summary(terminalreporter):
    reports = terminalreporter.getreports("passed") + terminalreporter.getreports("failed")
    found = [value for each in reports for name, value in each.user_properties if name == OUTCOME]
    if found:
        terminalreporter.section("faults")
        terminalreporter.write(table(found))


def table(outcomes: Sequence[Mapping[str, object]]) -> str:
    """Return ``outcomes`` as a table of Markdown, sorted by fault and broker."""
    by_fault = sorted(outcomes, key=lambda each: (each["fault"], each["broker"]))
    rows = [[_written(outcome[name]) for name in HEADS] for outcome in by_fault]
    lines = [list(HEADS.values()), ["---"] * len(HEADS), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _written(value: object) -> str:
    return f"{value:.1f}" if isinstance(value, float) else str(value).replace("_", " ")
