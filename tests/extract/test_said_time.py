from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimsapi.extract.said_time import Precision, said_time

# Saturday noon in Sydney, which is Friday evening in New York
PUBLISHED = datetime(2025, 3, 15, 1, 0, tzinfo=UTC)


def dated(expression, timezone="Australia/Sydney"):
    return said_time(expression, published_at=PUBLISHED, timezone=timezone)


@pytest.mark.parametrize(
    ("expression", "start", "end"),
    [
        pytest.param("on Friday", "2025-03-14T00+11", "2025-03-15T00+11", id="weekday"),
        pytest.param("later on Friday", "2025-03-14T00+11", "2025-03-15T00+11", id="later"),
        pytest.param("on Saturday", "2025-03-15T00+11", "2025-03-16T00+11", id="same day"),
        pytest.param("last Saturday", "2025-03-08T00+11", "2025-03-09T00+11", id="last"),
        pytest.param(
            "on Friday morning, US time", "2025-03-14T00-04", "2025-03-14T12-04",
            id="two zones",
        ),
        pytest.param("yesterday", "2025-03-14T00+11", "2025-03-15T00+11", id="yesterday"),
        pytest.param("last night", "2025-03-14T18+11", "2025-03-15T06+11", id="night"),
        pytest.param("tonight", "2025-03-15T18+11", "2025-03-16T06+11", id="tonight"),
        pytest.param("two days ago", "2025-03-13T00+11", "2025-03-14T00+11", id="ago"),
        pytest.param("on March 3", "2025-03-03T00+11", "2025-03-04T00+11", id="date"),
        pytest.param("on Dec. 24", "2024-12-24T00+11", "2024-12-25T00+11", id="last year"),
        pytest.param(
            "on April 9, 2019", "2019-04-09T00+10", "2019-04-10T00+10", id="year printed"
        ),
        pytest.param("on 9 April 2019", "2019-04-09T00+10", "2019-04-10T00+10", id="day first"),
        pytest.param("on the 3rd of March", "2025-03-03T00+11", "2025-03-04T00+11", id="ordinal"),
        pytest.param("on March 3rd", "2025-03-03T00+11", "2025-03-04T00+11", id="ordinal after"),
        pytest.param("six days ago", "2025-03-09T00+11", "2025-03-10T00+11", id="six days"),
    ],
)  # fmt: skip
def test_an_expression_tells_a_day_or_a_part_of_one(expression, start, end):
    found = dated(expression)

    assert (found.start, found.end) == (datetime.fromisoformat(start), datetime.fromisoformat(end))
    assert found.precision == Precision.DAY


@pytest.mark.parametrize(
    ("expression", "start", "end", "precision"),
    [
        pytest.param("this week", "2025-03-10", "2025-03-17", "week", id="this week"),
        pytest.param("last week", "2025-03-03", "2025-03-10", "week", id="last week"),
        pytest.param("three weeks ago", "2025-02-17", "2025-02-24", "week", id="weeks ago"),
        pytest.param("last month", "2025-02-01", "2025-03-01", "month", id="last month"),
        pytest.param("in November", "2024-11-01", "2024-12-01", "month", id="month"),
        pytest.param("in May last year", "2024-05-01", "2024-06-01", "month", id="of last year"),
        pytest.param("in May of 2023", "2023-05-01", "2023-06-01", "month", id="of a year"),
        pytest.param("in mid-July", "2024-07-01", "2024-08-01", "month", id="mid"),
        pytest.param("last March", "2024-03-01", "2024-04-01", "month", id="not this March"),
        pytest.param("last May", "2024-05-01", "2024-06-01", "month", id="the last May"),
        pytest.param("In March", "2025-03-01", "2025-04-01", "month", id="this March"),
        pytest.param("five months ago", "2024-10-01", "2024-11-01", "month", id="months ago"),
        pytest.param("two years ago", "2023-01-01", "2024-01-01", "year", id="years ago"),
        pytest.param("in 1998", "1998-01-01", "1999-01-01", "year", id="a year"),
        pytest.param("In early 2016", "2016-01-01", "2017-01-01", "year", id="early in a year"),
        pytest.param("in the fall of 2019", "2019-01-01", "2020-01-01", "year", id="a season"),
        pytest.param("earlier this year", "2025-01-01", "2026-01-01", "year", id="this year"),
    ],
)
def test_an_expression_tells_a_longer_time(expression, start, end, precision):
    found = dated(expression, timezone="")

    assert found.start == datetime.fromisoformat(start).replace(tzinfo=UTC)
    assert found.end == datetime.fromisoformat(end).replace(tzinfo=UTC)
    assert found.precision == precision


@pytest.mark.parametrize(
    "expression",
    [
        pytest.param("", id="nothing printed"),
        pytest.param("by Friday", id="a time ahead"),
        pytest.param("since Friday", id="a time without an end"),
        pytest.param("a few days ago", id="no number"),
        pytest.param("on February 30", id="no such day"),
        pytest.param("on April 9, 2030", id="a day after the article"),
        pytest.param("in 2031", id="a year ahead"),
        pytest.param("in June this year", id="a month ahead"),
        pytest.param("by 2020", id="a year that was an end"),
        pytest.param("on Friday, Narnia time", id="a zone we do not know"),
        pytest.param("twenty-five years ago", id="the end of a number in words"),
        pytest.param("1.5 years ago", id="the end of a fraction"),
        pytest.param("2,500 years ago", id="the end of a long number"),
    ],
)
def test_what_tells_no_time_gives_none(expression):
    assert dated(expression) is None


def test_a_time_zone_that_does_not_exist_gives_none():
    assert dated("on Friday", timezone="Mars/Olympus") is None


@given(
    st.lists(
        st.sampled_from(
            ["last", "this", "two", "Friday", "Feb.", "29", "2024", "weeks", "ago", "night"]
        )
    ),
    st.integers(min_value=0, max_value=4_000_000_000),
)
def test_any_expression_gives_times_in_order(words, seconds):
    found = said_time(
        " ".join(words),
        published_at=datetime.fromtimestamp(seconds, tz=UTC),
        timezone="Europe/Kyiv",
    )

    assert found is None or found.start < found.end
