"""That what was measured is written where it is read, and what is below its floor fails."""

import json

import pytest

from tests.speed import figures
from tests.speed.clocks import Cost, times
from tests.speed.figures import BEGIN, END, Figures

TWICE = {"ours": [Cost(1, 2, 1), Cost(1, 3, 0)], "peer": [Cost(1, 6), Cost(9, 5, 1)]}


@pytest.fixture
def page(tmp_path, monkeypatch):
    monkeypatch.setattr(figures, "PAGE", tmp_path / "speed.md")
    monkeypatch.setattr(figures, "JSON", tmp_path / "bench.json")
    monkeypatch.setattr(figures, "FLOORS", {"bulk to COPY": 1.5, "two workers to one": 2.5})
    figures.PAGE.write_text(f"before\n{BEGIN}\nof yesterday\n{END}\nafter\n")
    return figures.PAGE


def test_seconds_of_the_processor_are_compared_with_those_of_postgresql():
    assert times(TWICE, "ours", "peer") == 2


def test_figures_take_the_place_of_those_before(page):
    measured = Figures()
    measured.compare("bulk to COPY", TWICE, "ours", "peer")

    measured.write("short")

    written = page.read_text()
    assert written.startswith(f"before\n{BEGIN}\n")
    assert written.endswith(f"{END}\nafter\n")
    assert "yesterday" not in written
    assert "| bulk to COPY | 2,500.0 | 500.0 | 6,000.0 | peer | **2.00** | 1.5 |" in written
    [figure] = json.loads(figures.JSON.read_text())["figures"]
    assert (figure["ratio"], figure["floor"]) == (2, 1.5)


@pytest.mark.usefixtures("page")
def test_what_is_below_its_floor_fails():
    with pytest.raises(AssertionError):
        Figures().compare("two workers to one", TWICE, "ours", "peer")
