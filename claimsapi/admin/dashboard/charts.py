"""Figures as lines and bars: places on a canvas, which a template writes as SVG."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from claimsapi.operations.metrics.daily import Day

# Units of the viewBox, in which a letter of a label is 12 high.
WIDTH, HEIGHT = 520, 170
LEFT, RIGHT, TOP, BOTTOM = 52, 130, 10, 22
LABEL = 15  # height of a line of text: labels at the lines' ends are never closer


@dataclass(frozen=True, slots=True)
class Line:
    """A share over time; ``stretches`` are the points between days without any statement."""

    name: str
    percent: int | None  # of all the days shown; None if there was nothing to have a share of
    stretches: Sequence[str]
    label_y: float


@dataclass(frozen=True, slots=True)
class SourcingChart:
    lines: Sequence[Line]
    statements: int
    rows: Sequence[tuple[Day, Sequence[int | None]]]  # each day's own shares, for the table
    first: Day
    last: Day


@dataclass(frozen=True, slots=True)
class Bar:
    x: float
    opened: float  # height above the axis
    resolved: float  # and below it
    day: Day


@dataclass(frozen=True, slots=True)
class DisputeChart:
    bars: Sequence[Bar]
    bar_width: float
    opened: int
    resolved: int
    most: int
    first: Day
    last: Day


_SHARES: tuple[tuple[str, Callable[[Day], int]], ...] = (
    ("named", lambda day: day.named),
    ("direct quotes", lambda day: day.direct),
    ("unnamed", lambda day: day.unnamed),
)


def sourcing_chart(days: Sequence[Day], *, smoothed: int) -> SourcingChart:
    """Return the shares of each day with the ``smoothed - 1`` days before it, which come first."""
    shown = days[smoothed - 1 :]
    windows = [days[at : at + smoothed] for at in range(len(shown))]
    lines = [_line(name, count, shown, windows) for name, count in _SHARES]
    return SourcingChart(
        lines=_apart(lines),
        statements=sum(day.statements for day in shown),
        rows=[(day, [_percent([day], count) for _, count in _SHARES]) for day in reversed(shown)],
        first=shown[0],
        last=shown[-1],
    )


def dispute_chart(days: Sequence[Day]) -> DisputeChart:
    """Return a bar a day: opened disputes above the axis, resolved ones below."""
    most = max(1, *(max(day.opened, day.resolved) for day in days))
    step = (WIDTH - LEFT) / len(days)
    half = (HEIGHT - TOP - BOTTOM) / 2
    return DisputeChart(
        bars=[
            Bar(
                round(LEFT + at * step + step * 0.15, 1),
                round(day.opened / most * half, 1),
                round(day.resolved / most * half, 1),
                day,
            )
            for at, day in enumerate(days)
        ],
        bar_width=round(step * 0.7, 1),
        opened=sum(day.opened for day in days),
        resolved=sum(day.resolved for day in days),
        most=most,
        first=days[0],
        last=days[-1],
    )


def _line(
    name: str, count: Callable[[Day], int], shown: Sequence[Day], windows: Sequence[Sequence[Day]]
) -> Line:
    shares = [_share(window, count) for window in windows]
    last = next((share for share in reversed(shares) if share is not None), 0.0)
    return Line(name, _percent(shown, count), _stretches(shares), _y(last))


def _stretches(shares: Sequence[float | None]) -> list[str]:
    step = (WIDTH - LEFT - RIGHT) / max(1, len(shares) - 1)
    stretches: list[list[str]] = [[]]
    for at, share in enumerate(shares):
        if share is None:
            stretches.append([])
        else:
            stretches[-1].append(f"{LEFT + at * step:.1f},{_y(share):.1f}")
    return [" ".join(points) for points in stretches if points]


def _apart(lines: Sequence[Line]) -> list[Line]:
    """Move the labels of lines that end close to each other, so that each can be read."""
    placed: list[Line] = []
    for line in sorted(lines, key=lambda line: line.label_y):
        lowest = placed[-1].label_y + LABEL if placed else 0.0
        y = max(line.label_y, lowest)
        placed.append(Line(line.name, line.percent, line.stretches, round(y, 1)))
    return placed


def _y(share: float) -> float:
    return TOP + (1 - share) * (HEIGHT - TOP - BOTTOM)


def _share(days: Sequence[Day], count: Callable[[Day], int]) -> float | None:
    statements = sum(day.statements for day in days)
    return sum(map(count, days)) / statements if statements else None


def _percent(days: Sequence[Day], count: Callable[[Day], int]) -> int | None:
    share = _share(days, count)
    return None if share is None else round(100 * share)
