"""Counts of one thing in other words, and counts of two."""

import pytest

from claimsapi.link.counter_claims.rival_figures import rival_figures
from claimsapi.link.counter_claims.statements import lay_out
from tests.link.marked import read_marked


@pytest.mark.parametrize(
    ("first", "second", "rival"),
    [
        ("40,000 people marched in Lomas", "the number at 9,000", "9,000"),
        ("40,000 people marched in Lomas", "the crowd was closer to 9,000", "9,000"),
        ("the crowd at 40,000", "about 9,000 people took part", "9,000"),
        ("12 people were killed", "the toll is at least 47", "47"),
        ("the mine would bring 1,900 jobs", "there were 214", "214"),
        ("40,000 people marched in Lomas", "the number at about 38,000", ""),
        ("40,000 people marched in Lomas", "last year the number was 9,000", ""),
        ("40,000 people marched in Lomas", "there were 214 arrests", ""),
        ("40,000 people marched in Lomas", "the number of tents at 900", ""),
        ("12 people were killed", "the cost was 47", ""),
        ("12 people were killed", "47 people were hurt", ""),
        ("12 soldiers were killed", "the number was 47 per cent", ""),
        ("at least 12 people were killed", "the toll is 47", ""),
        ("12 people were killed", "9 of them were victims, so the toll is 47", ""),
        ("12 people were killed in Selm", "47 people were killed in Orla", ""),
        ("the bodies of 6,000 soldiers were held", "1,212 bodies were on the way", ""),
    ],
)
def test_a_rival_figure_is_told_from_another_count(first, second, rival):
    text, extraction = read_marked(f"[Ruiz] <said> {{{first}}}. [Okoro] <said> {{{second}}}.")
    earlier, statement = (layout := lay_out(text, extraction)).statements

    found = rival_figures(layout, statement, earlier)

    assert [span.of(text) for span in found] == ([rival] if rival else [])


def test_a_figure_two_paragraphs_on_is_no_rival():
    layout = lay_out(
        *read_marked(
            "[Ruiz] <said> {40,000 people marched}.\n\nIt rained.\n\n"
            "[Okoro] <put> {the number at 9,000}."
        )
    )

    assert not rival_figures(layout, *reversed(layout.statements))
