"""Figures as places on a canvas."""

from datetime import date, timedelta
from itertools import pairwise

from claimsapi.admin.dashboard.charts import (
    BOTTOM,
    HEIGHT,
    LABEL,
    TOP,
    dispute_chart,
    sourcing_chart,
)
from claimsapi.operations.metrics.daily import Day

FIRST = date(2026, 3, 1)


def days(*figures):
    return [Day(FIRST + timedelta(days=at), **figure) for at, figure in enumerate(figures)]


def test_a_day_without_statements_leaves_a_gap_instead_of_a_zero():
    chart = sourcing_chart(
        days({"statements": 2, "named": 2}, {}, {"statements": 2, "named": 1}), smoothed=1
    )

    [named] = [line for line in chart.lines if line.name == "named"]
    assert len(named.stretches) == 2
    assert named.percent == 75


def test_a_point_is_the_share_of_its_day_and_those_before_it():
    chart = sourcing_chart(
        days({"statements": 3, "named": 3}, {"statements": 1, "named": 0}), smoothed=2
    )

    [named] = [line for line in chart.lines if line.name == "named"]
    [point] = named.stretches
    assert float(point.split(",")[1]) == TOP + 0.25 * (HEIGHT - TOP - BOTTOM)


def test_labels_of_lines_that_end_together_stand_below_each_other():
    chart = sourcing_chart(
        days({"statements": 2, "named": 1, "direct": 1, "unnamed": 1}), smoothed=1
    )

    heights = sorted(line.label_y for line in chart.lines)
    assert [after - before for before, after in pairwise(heights)] == [LABEL, LABEL]


def test_no_statement_at_all_has_no_share():
    chart = sourcing_chart(days({}, {}), smoothed=1)

    assert [line.percent for line in chart.lines] == [None, None, None]


def test_the_longest_bar_fills_its_half():
    chart = dispute_chart(days({"opened": 4, "resolved": 2}, {"opened": 1}))

    assert chart.bars[0].opened == (HEIGHT - TOP - BOTTOM) / 2
    assert chart.bars[0].resolved == chart.bars[0].opened / 2
    assert (chart.opened, chart.resolved) == (5, 2)
