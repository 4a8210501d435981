"""What lines of a table of sources would do, and that exactly this is done."""

from datetime import date

import pytest

from claimsapi.models import Source, SourceAlias
from claimsapi.operations.sources import edit
from claimsapi.operations.sources.sheet import importing, results
from tests.builders import make_article, make_source
from tests.operations.sources.sheet.imports import (
    do,
    imported,
    lines_of,
    plan_of,
    previewed,
    run,
    table_of,
)

pytestmark = pytest.mark.django_db


def refusal_of(*lines, **options):
    row = plan_of(*lines, **options)[-1]
    assert row.outcome == "refused"
    return row.reason


def names_of(source):
    return set(source.aliases.values_list("text", "type", "valid_from", "valid_to"))


def test_a_line_without_id_is_a_new_confirmed_source_with_its_names():
    do(",Ada Brandt,person,,Q42,A. Brandt; Minister Brandt|epithet|2020-01-01|2022-12-31")

    source = Source.objects.get()
    assert (source.name, source.kind, source.status, source.naming, source.wikidata_id) == (
        "Ada Brandt", "person", "confirmed", "named", "Q42",
    )  # fmt: skip
    assert names_of(source) == {
        ("Ada Brandt", "name", None, None),
        ("A. Brandt", "name", None, None),
        ("Minister Brandt", "epithet", date(2020, 1, 1), date(2022, 12, 31)),
    }


def test_a_line_with_an_id_changes_that_source_and_says_before_and_after():
    source = make_source("Ada Brandt", status="candidate")

    [row] = do(f"{source.pk},Ada Brandt,person,confirmed,Q42,The Minister|epithet")

    source.refresh_from_db()
    assert [(d.column, d.before, d.after) for d in row.differences] == [
        ("kind", "organization", "person"),
        ("status", "candidate", "confirmed"),
        ("wikidata_id", "", "Q42"),
        ("aliases", "", "The Minister|epithet"),
    ]
    assert (source.kind, source.status, source.wikidata_id) == ("person", "confirmed", "Q42")
    assert source.aliases.count() == 2


def test_a_line_without_id_is_matched_by_its_wikidata_id():
    source = make_source("ECB", wikidata_id="Q8901")

    [row] = do(",European Central Bank,organization,,q8901,EZB")

    assert (row.outcome, row.source) == ("changed", source.pk)
    assert Source.objects.get().name == "European Central Bank"


def test_a_name_that_is_changed_stays_an_alias():
    source = make_source("Ada Brandt")

    [row] = do(f"{source.pk},Ada Roth,organization,,,")

    assert row.differences[-1].after == "Ada Brandt"
    assert {text for text, *_ in names_of(source)} == {"Ada Brandt", "Ada Roth"}


def test_name_and_alias_change_places():
    source = make_source("Ada Brandt")
    do(f"{source.pk},Ada Brandt,organization,,,A. Brandt")

    do(f"{source.pk},A. Brandt,organization,,,Ada Brandt")

    source.refresh_from_db()
    assert source.name == "A. Brandt"
    assert {text for text, *_ in names_of(source)} == {"Ada Brandt", "A. Brandt"}
    assert {row.outcome for row in do(f"{source.pk},A. Brandt,organization,,,Ada Brandt")} == {
        "unchanged"
    }


def test_names_that_are_not_listed_any_more_are_taken_away_but_never_its_own():
    source = make_source("Ada Brandt")
    do(f"{source.pk},Ada Brandt,organization,,,A. Brandt; Brandt|name|2020-01-01")

    do(f"{source.pk},Ada Brandt,organization,,,Brandt|name|2021-01-01")

    assert names_of(source) == {
        ("Ada Brandt", "name", None, None),
        ("Brandt", "name", date(2021, 1, 1), None),
    }


def test_columns_that_are_left_out_stay_as_they_are():
    source = make_source("ECB", role="bank", wikidata_id="Q8901")
    edit.add_alias(source, "EZB")

    [row] = do(f"{source.pk},ECB,government", columns="id,name,kind")

    source.refresh_from_db()
    assert [d.column for d in row.differences] == ["kind"]
    assert (source.role, source.wikidata_id, source.aliases.count()) == ("bank", "Q8901", 2)


def test_an_empty_cell_clears_a_text_and_keeps_a_word_that_is_always_there():
    source = make_source("ECB", wikidata_id="Q8901")

    do(f"{source.pk},ECB,,,,")

    source.refresh_from_db()
    assert (source.kind, source.status, source.wikidata_id) == ("organization", "confirmed", "")


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        pytest.param(",,person,,,", "The name is missing.", id="no name"),
        pytest.param(",…,person,,,", "“…” is no name", id="no letter"),
        pytest.param(f",{'x' * 301},person,,,", "is too long", id="long name"),
        pytest.param(f",{'…' * 301},person,,,", "is too long", id="long, and no letter"),
        pytest.param(",Ada,,,,", "A new source needs a kind.", id="no kind"),
        pytest.param(",Ada,queen,,,", "There is no kind “queen”: write one of person", id="kind"),
        pytest.param(",Ada,person,candidate,,", "A new source is confirmed", id="candidate"),
        pytest.param(",Ada,person,,42,", "“42” is no Wikidata id", id="Wikidata id"),
        pytest.param(",Ada,person,,,B|name|2020-02-30", "“2020-02-30” is no day", id="day"),
        pytest.param(
            ",Ada,person,,,B|name|2021-01-01|2020-01-01",
            "The last day of “B” comes before its first.",
            id="period",
        ),
        pytest.param(",Ada,person,,,U.S.; US", "are one name: write it once", id="one name twice"),
        pytest.param("x,Ada,person,,,", "There is no source x", id="no id"),
        pytest.param(
            "00000000-0000-0000-0000-000000000000,Ada,person,,,", "There is no source", id="no row"
        ),
        pytest.param(",Ada,person,,,,", "It has 7 cells", id="too many cells"),
    ],
)
def test_a_line_that_makes_no_source_is_refused_with_the_reason(line, sentence):
    assert sentence in refusal_of(line)
    do(line)
    assert not Source.objects.exists()


@pytest.mark.parametrize(
    ("line", "column", "sentence"),
    [
        ("Ada,person,Deutschland", "country", "write two letters"),
        ("Ada,person,nobody", "naming", "There is no naming “nobody”"),
        ("Ada,person,javascript:alert(1)", "same_as", "is no web address"),
        (f"Ada,person,{'x' * 301}", "role", "The role is too long"),
    ],
)
def test_other_columns_are_checked_as_well(line, column, sentence):
    assert sentence in refusal_of(line, columns=f"name,kind,{column}")


def test_a_name_of_another_confirmed_source_is_refused_and_in_other_days_it_is_not():
    other = make_source("Tom Roth")
    edit.add_alias(other, "Chancellor", valid_to=date(2021, 12, 7))

    assert f"“Tom Roth” (id {other.pk}) goes by" in refusal_of(",tom roth,person,,,")
    assert "goes by “Chancellor” already" in refusal_of(",Ada,person,,,Chancellor|name|2021-12-01")
    [row] = plan_of(",Ada,person,,,Chancellor|name|2021-12-08")
    assert row.outcome == "new"


def test_two_lines_do_not_make_the_same_source():
    first, second, third = plan_of(",Ada,person,,Q1,A.", ",A.,person,,,", ",Ada,person,,Q1,")

    assert first.outcome == "new"
    assert second.reason == "Line 2 goes by “A.” already."
    assert third.reason == "Line 2 is about the same source."


def test_a_name_that_an_earlier_line_gives_up_is_free():
    source = make_source("Tom Roth")
    edit.add_alias(source, "Chancellor")

    do(f"{source.pk},Tom Roth,organization,,,", ",Ada,person,,,Chancellor")

    assert Source.objects.get(name="Ada").aliases.filter(text="Chancellor").exists()


def test_the_wikidata_id_of_another_source_is_refused():
    make_source("Tom Roth", wikidata_id="Q1")
    source = make_source("Ada")

    assert "has the Wikidata id Q1: merge the two" in refusal_of(f"{source.pk},Ada,,,Q1,")


def test_rules_about_naming_are_said_in_words():
    local = make_source("officials", article=make_article(), naming="unnamed", status="candidate")

    columns = "id,name,kind,naming,wikidata_id"
    assert "known from one article only" in refusal_of(
        f"{local.pk},officials,,named,", columns=columns
    )
    assert "Only a source with a name of its own" in refusal_of(
        ",Ada,person,unnamed,Q1", columns=columns
    )


def test_a_merged_source_is_not_changed_nor_a_confirmed_one_unconfirmed():
    survivor = make_source("Ada")
    merged = make_source("Adda", merged_into=survivor)

    assert f"merged into “Ada” ({survivor.pk}): write to that one." in refusal_of(
        f"{merged.pk},Adda,person,,,"
    )
    assert "It is confirmed" in refusal_of(f"{survivor.pk},Ada,,candidate,,")


def test_what_is_refused_is_left_out_and_the_rest_is_done():
    do(",Ada,person,,,", ",Tom,queen,,,", ",Eve,person,,,")

    assert set(Source.objects.values_list("name", flat=True)) == {"Ada", "Eve"}


def test_nothing_is_written_by_a_plan():
    source = make_source("Ada")
    plan_of(f"{source.pk},Ada B,person,,Q1,X", ",Tom,person,,,Y")

    assert Source.objects.get().version == 1
    assert SourceAlias.objects.count() == 1


def test_a_line_that_would_do_something_else_since_is_left_out_and_said():
    source, other = make_source("Ada"), make_source("Tom")
    found = previewed(
        f"{source.pk},Ada,person,,,", f"{other.pk},Tom,person,,,", ",Eve,person,,,", ",Eve,,,,"
    )
    edit.edit(other, {"kind": "government"})
    eve = make_source("Eve")

    first, second, third, fourth = imported(found)

    source.refresh_from_db()
    other.refresh_from_db()
    assert (first.overtaken, source.kind) == (False, "person")
    assert (second.overtaken, other.kind) == (True, "government")
    assert second.differences[0].before == "government"
    assert (third.overtaken, third.reason) == (
        True, f"“Eve” (id {eve.pk}) goes by “Eve” already.",
    )  # fmt: skip
    assert (fourth.outcome, fourth.overtaken) == ("refused", False)
    assert Source.objects.count() == 3
    assert found.import_job.status == "partial"


def test_lines_that_were_left_out_are_looked_at_again_by_themselves():
    source, other = make_source("Ada"), make_source("Tom")
    found = previewed(f"{source.pk},Ada,person,,,", f"{other.pk},Tom,person,,,")
    edit.edit(other, {"kind": "government"})
    imported(found)

    again = importing.look_again(found, editor=found.editor)

    assert lines_of(again) == [3]
    [row] = imported(previewed(again))
    other.refresh_from_db()
    assert (row.overtaken, other.kind) == (False, "person")


def test_the_history_of_source_and_name_has_the_reason():
    source = make_source("Ada")

    do(f"{source.pk},Ada,person,,,A. Brandt")

    for model in (Source, SourceAlias):
        event = model.pgh_event_model.objects.latest("pgh_id")
        assert event.pgh_context.metadata["reason"] == "import of sources.csv"


def test_a_line_that_is_undone_leaves_the_source_for_the_next_as_it_was():
    make_source("Tom")
    source = make_source("Ada")

    first, second = do(f"{source.pk},Ada Roth,person,,,Tom", f"{source.pk},Ada,government,,,")

    assert first.reason.endswith("goes by “Tom” already.")
    assert [(d.column, d.before) for d in second.differences] == [("kind", "organization")]
    source.refresh_from_db()
    assert (source.name, source.kind, source.aliases.count()) == ("Ada", "government", 1)


def test_a_line_costs_few_queries_and_one_that_changes_nothing_none(
    django_assert_max_num_queries,
):
    sources = [make_source() for _ in range(40)]
    same = [f"{source.pk},{source.name},,,," for source in sources]
    new = [f",New {number},person,,Q{number + 1},Also {number}" for number in range(10)]
    changed = [f"{source.pk},{source.name},person,,,Also {source.name}" for source in sources[:10]]

    for lines, most in ((same, 0), (new, 7), (changed, 7)):
        found = importing.start("x.csv", table_of(*lines).lines, editor=None)
        with django_assert_max_num_queries(26 + most * len(lines)):
            run(found.preview_job)
        assert results.counts(results.previewed(found))["refused"] == 0
