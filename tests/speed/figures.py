"""
The figures of one `make bench`: each beside its peer and its floor; and curves over time.

They go to ``bench.json`` and between the two markers of ``docs/speed.md``, curves as pictures.
"""

import json
import os
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from tests.quality.conftest import FLOORS
from tests.speed.clocks import times, typical

ROOT = Path(__file__).parents[2]
JSON = ROOT / "bench.json"
PAGE = ROOT / "docs" / "speed.md"
BEGIN, END = "<!-- make bench writes from here -->", "<!-- to here -->"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """``ratio`` is how many times as fast as its ``peer`` something is: more is better."""

    name: str
    peer: str
    here: float  # ms of the processor
    of_postgresql: float
    peers: float  # the same of the peer, PostgreSQL's with it
    ratio: float
    floor: float

    def line(self) -> str:
        seen = (self.here, self.of_postgresql, self.peers)
        figures = " | ".join(f"{value:,.1f}" for value in seen)
        return f"| {self.name} | {figures} | {self.peer} | **{self.ratio:.2f}** | {self.floor} |"


@dataclass(slots=True)
class Figures:
    """What was measured so far; ``curves`` are points (how many, MB) by name and series."""

    figures: list[Figure] = field(default_factory=list)
    curves: dict[str, dict[str, list[tuple[int, float]]]] = field(default_factory=dict)

    def compare(self, name, took, ours, peer, clock="work"):
        """Note what ``ours`` takes beside ``peer`` of what ``in_turns`` returned."""
        self.note(
            name,
            peer=peer,
            here=1000 * typical(took[ours], "wall" if clock == "wall" else "here"),
            of_postgresql=1000 * typical(took[ours], "there"),
            peers=1000 * typical(took[peer], clock),
            ratio=times(took, ours, peer, clock),
        )

    def note(self, name, **measured):
        """
        Note a figure and print it.

        :raises AssertionError: if it is below its floor
        """
        figure = Figure(name=name, floor=FLOORS[name], **measured)
        self.figures.append(figure)
        print(f"\n{name}: {figure.ratio:.2f} × {figure.peer} (floor {figure.floor})")
        assert figure.ratio >= figure.floor

    def write(self, sizes):
        JSON.write_text(json.dumps(self.as_json(sizes), indent=1) + "\n", encoding="utf-8")
        before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
        after = rest.partition(END)[2]
        shown = "\n".join((BEGIN, "", *self._page(sizes), "", END))
        PAGE.write_text(before + shown + after, encoding="utf-8")

    def as_json(self, sizes):
        return {
            "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
            "processors": os.cpu_count(),
            "load": round(os.getloadavg()[2], 1),
            "sizes": sizes,
            "figures": [asdict(figure) for figure in self.figures],
            "curves": self.curves,
        }

    def _page(self, sizes):
        day, load = f"{datetime.now(UTC):%d %B %Y}", os.getloadavg()[2]
        yield f"Of {day}, {os.cpu_count()} processors, load {load:.1f}, {sizes} sizes:"
        yield ""
        yield "| | ms of the processor | of PostgreSQL | its peer's | peer | × | floor |"
        yield "|---|---|---|---|---|---|---|"
        yield from (figure.line() for figure in self.figures)
        for name in self.curves:
            yield ""
            yield f"![{name}](pictures/{picture_name(name)})"


def picture_name(curve):
    return f"{curve.replace(' ', '-')}.svg"
