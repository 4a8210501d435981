import pytest

from claimsapi.link.articles.near_duplicates import are_copies, shingles, sketch

REPORT = " ".join(
    f"The board said on day {day} that gate {day} of the old dam had been shut by engineer {day}."
    for day in range(30)
)
OTHER = " ".join(
    f"Voters in ward {ward} told us that mayor {ward} had kept word {ward} on the new bridge."
    for ward in range(30)
)


def copies(one, other):
    return are_copies(shingles(one), shingles(other))


@pytest.mark.parametrize(
    "copy",
    [
        pytest.param(REPORT, id="as it is"),
        pytest.param(REPORT.upper().replace(".", "…"), id="in other type"),
        pytest.param(f"{OTHER[:300]} {REPORT}", id="with a lead of its own"),
        pytest.param(REPORT[: len(REPORT) // 3], id="cut to a third"),
        pytest.param(REPORT.replace("had been shut", "was closed"), id="with a word exchanged"),
    ],
)
def test_a_text_that_was_cut_and_edited_is_a_copy(copy):
    assert copies(REPORT, copy)
    assert copies(copy, REPORT)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(OTHER, id="another story"),
        pytest.param(f"{REPORT[:200]} {OTHER}", id="that quotes two sentences"),
        pytest.param(REPORT[:200], id="a notice of few words"),
        pytest.param("", id="nothing"),
    ],
)
def test_another_text_is_none(other):
    assert not copies(REPORT, other)


def test_a_copy_keeps_most_of_the_sketch_and_another_text_none():
    ours = sketch(shingles(REPORT))

    assert len(ours) == 64
    assert len(set(ours) & set(sketch(shingles(f"{OTHER[:200]} {REPORT}")))) > 48
    assert not set(ours) & set(sketch(shingles(OTHER)))
