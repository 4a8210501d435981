"""Which lines of a table are done together: those that could be in each other's way."""

import pytest

from claimsapi.operations.sources import edit
from claimsapi.operations.sources.sheet import parts
from tests.builders import make_source
from tests.operations.sources.sheet.imports import table_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def parts_of_one(monkeypatch):
    monkeypatch.setattr(parts, "PART_LINES", 1)


def apart(*lines):
    """Return the numbers of ``lines`` (the first is 2), part by part."""
    return [[line.number for line in part] for part in parts.parts(table_of(*lines).lines)]


def test_lines_that_have_nothing_in_common_are_done_apart():
    assert apart(",Ada,person,,Q1,A.", ",Tom,person,,Q2,T.", ",,person,,,") == [[2], [3], [4]]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(",ada,person,,,", id="a name"),
        pytest.param(",Tom,person,,,Ada", id="another name"),
        pytest.param(",Tom,person,,q1,", id="a Wikidata id"),
    ],
)
def test_lines_with_a_name_or_an_id_in_common_are_done_together(other):
    assert apart(",Ada,person,,Q1,", ",Eve,person,,,", other) == [[2, 4], [3]]


def test_lines_belong_together_through_lines_between_them():
    assert apart(",Ada,person,,,B", ",Tom,person,,,C", ",Eve,person,,,B; C") == [[2, 3, 4]]


def test_what_a_source_may_give_up_belongs_to_its_line():
    source = make_source("Tom Roth", wikidata_id="Q1")
    edit.add_alias(source, "Chancellor")

    for about in (f"{source.pk},Tom Roth,,,,", ",Tom Roth,,,Q1,"):
        assert apart(about, ",Eve,person,,,", ",Ada,person,,,Chancellor") == [[2, 4], [3]]
        assert apart(about, ",Eve,person,,,", ",Ada,person,,Q1,") == [[2, 4], [3]]


def test_two_lines_about_one_source_are_done_together():
    source = make_source("Tom", wikidata_id="Q1")

    assert apart(f"{source.pk},Tom,,,,", ",Ada,person,,Q1,", f"{source.pk},Roth,,,,") == [[2, 3, 4]]


def test_parts_are_filled_up_and_none_is_longer_but_by_what_belongs_together(monkeypatch):
    monkeypatch.setattr(parts, "PART_LINES", 3)
    lines = [",A,person,,,", ",B,person,,,", *[",C,person,,,"] * 4, ",D,person,,,"]

    assert apart(*lines) == [[2, 3], [4, 5, 6, 7], [8]]
