"""Figures against their floors, shown at the end: workers of pytest-xdist print nothing."""

import json
from pathlib import Path

import pytest

FLOORS = json.loads(Path(__file__).with_name("floors.json").read_text(encoding="utf-8"))


@pytest.fixture
def hold(record_property):
    """Note a figure and fail if it is below its floor."""

    def check(name, reached):
        record_property(name, reached)
        assert reached >= FLOORS[name], (
            f"{name} fell to {reached:.1f}, below its floor of {FLOORS[name]:.1f}. "
            "If that is worth it, lower the floor and say why in the commit message."
        )

    return check


def pytest_terminal_summary(terminalreporter):
    for outcome in ("passed", "failed"):
        for report in terminalreporter.getreports(outcome):
            # Only what hold noted: each of them has a floor.
            for name, reached in report.user_properties if report.when == "call" else ():
                terminalreporter.line(f"  {name}: {reached:.1f} (floor {FLOORS[name]:.1f})")
