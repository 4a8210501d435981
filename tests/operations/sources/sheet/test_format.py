"""Sources as a table: what cells say, and that a table of what is stored changes nothing."""

import csv
from datetime import date
from io import StringIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimsapi.link.sources.names import Alias, AliasType, normalize
from claimsapi.models import Source, SourceAlias
from claimsapi.operations.core.csv_tables import Unreadable, line, plain, read, safe
from claimsapi.operations.sources.sheet.format import read_names, table, written_names
from tests.builders import make_article, make_source
from tests.operations.sources.sheet.imports import plan_of_file

COLUMNS = ("id", "name")

# What is stored: no control characters but tabs and line breaks, no half of a character.
TEXTS = st.text(
    st.characters(exclude_categories=["Cc", "Cs"], include_characters="\t\n"), max_size=30
)
NAMES = TEXTS.filter(lambda text: normalize(text.strip()))
DAYS = st.none() | st.dates()


@st.composite
def aliases(draw):
    first, last = draw(DAYS), draw(DAYS)
    if first and last and last < first:
        first, last = last, first
    return Alias(draw(NAMES).strip(), draw(st.sampled_from(AliasType)), first, last)


@given(TEXTS)
def test_a_guarded_cell_is_text_again_and_never_a_formula(text):
    assert plain(safe(text)) == text
    assert not safe(text).startswith(("=", "+", "-", "@", "\t", "\r"))


@given(st.lists(aliases(), max_size=5))
def test_names_are_read_as_they_were_written(names):
    assert sorted(read_names(written_names(names)), key=repr) == sorted(names, key=repr)


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        pytest.param("", [], id="no name"),
        pytest.param("ECB; ; EZB;", [Alias("ECB"), Alias("EZB")], id="empty ones are left out"),
        pytest.param("AC\\DC", [Alias("AC\\DC")], id="a backslash of its own"),
        pytest.param("Ada; Tom\\; Co", [Alias("Ada"), Alias("Tom; Co")], id="a semicolon inside"),
        pytest.param(
            "Minister|Epithet|2020-01-01",
            [Alias("Minister", AliasType.EPITHET, date(2020, 1, 1))],
            id="from a day on",
        ),
        pytest.param(
            "Minister|||31.12.2020",
            [Alias("Minister", valid_to=date(2020, 12, 31))],
            id="until a day as Germans write it",
        ),
    ],
)
def test_names_as_an_editor_writes_them(cell, names):
    assert read_names(cell) == names


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        ("Ada|queen", "There is no type of name “queen”"),
        ("Ada|name|2020-13-01", "“2020-13-01” is no day"),
        ("Ada|name|31.02.2020", "is no day"),
        ("Ada|name|||x", "too many parts"),
    ],
)
def test_what_is_no_name_is_refused_with_the_way_to_write_it(cell, sentence):
    with pytest.raises(Unreadable, match=sentence):
        read_names(cell)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param("id,name\n1,Müller\n".encode(), id="comma"),
        pytest.param("\ufeffid,name\r\n1,Müller\r\n".encode(), id="byte order mark"),
        pytest.param("id;name\n1;Müller\n".encode(), id="semicolon, as Excel writes in German"),
        pytest.param('"Name"; ID\n\n"Müller";1\n;\n'.encode(), id="any order, empty lines"),
    ],
)
def test_tables_are_read_as_spreadsheets_write_them(data):
    found = read(data, columns=COLUMNS, needed=["name"], most=9)

    assert [row.cells for row in found.lines] == [{"id": "1", "name": "Müller"}]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        pytest.param(b"", "empty", id="nothing"),
        pytest.param("name\nMüller".encode("latin-1"), "Line 2 is not UTF-8", id="Latin-1"),
        pytest.param("name\nAda".encode("utf-16"), "UTF-16", id="UTF-16"),
        pytest.param(b"name\n\nA\0da", "Line 3 has a NUL", id="NUL"),
        pytest.param(b"id\n1", "does not name “name”", id="column missing"),
        pytest.param(b"name,nmae\n1,2", "no column “nmae”", id="unknown column"),
        pytest.param(b"name,name\n1,2", "“name” twice", id="column twice"),
        pytest.param(b"name" + 200 * b",name", "201 cells. The columns are", id="many columns"),
        pytest.param(b'name\n"Ada', "Line 2 is no CSV", id="quotation mark left open"),
        pytest.param(b"name\n1\n2\n3\n4", "more than 3 rows", id="too long"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_the_reason(data, sentence):
    with pytest.raises(Unreadable, match=sentence):
        read(data, columns=COLUMNS, needed=["name"], most=3)


def test_a_row_is_known_by_the_line_of_the_file_that_it_begins_at():
    data = b'id,name\n1,"two\nlines"\n2,Ada,3\n'

    first, second = read(data, columns=COLUMNS, needed=["name"], most=9).lines

    assert (first.number, second.number) == (2, 4)
    assert second.problem == "It has 3 cells, and the first line has 2."


@pytest.mark.django_db
def test_the_table_begins_with_a_byte_order_mark_and_guards_formulas():
    source = make_source("=cmd()", role="+1", country="DE")

    data = b"".join(table(Source.objects.all()))

    assert data.startswith(b"\xef\xbb\xbfid,name,kind,")
    [row] = csv.DictReader(StringIO(data.decode("utf-8-sig")))
    assert (row["id"], row["name"], row["role"]) == (str(source.pk), "'=cmd()", "'+1")


@pytest.mark.django_db
def test_the_table_costs_the_same_for_few_sources_and_for_many(django_assert_max_num_queries):
    for _ in range(30):
        make_source()

    with django_assert_max_num_queries(2):
        assert len(list(table(Source.objects.all()))) == 31


SOURCES = st.fixed_dictionaries(
    {
        "name": NAMES,
        "kind": st.sampled_from(["person", "organization", "unknown"]),
        "naming": st.sampled_from(["named", "role_only"]),
        "role": TEXTS,
        "country": st.sampled_from(["", "DE", "x "]),
        "status": st.sampled_from(["candidate", "confirmed"]),
        "same_as": st.lists(TEXTS, max_size=3),
    }
)


@pytest.mark.django_db(transaction=True)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(SOURCES, st.lists(aliases(), max_size=4)), max_size=4), st.booleans())
def test_what_is_downloaded_and_taken_in_again_changes_nothing(rows, semicolons):
    Source.objects.all().delete()
    for fields, names in rows:
        source = Source.objects.create(**fields)
        written = {normalize(name.text): name for name in (Alias(fields["name"]), *names)}
        for normalized, name in written.items():
            SourceAlias.objects.create(
                source=source,
                text=name.text,
                normalized=normalized,
                type=name.type,
                valid_from=name.valid_from,
                valid_to=name.valid_to,
            )
    data = b"".join(table(Source.objects.all()))
    if semicolons:
        data = _with_semicolons(data)

    planned = plan_of_file(data)

    assert [(row.outcome, row.reason) for row in planned] == [("unchanged", "")] * len(rows)


def _with_semicolons(data):
    written = StringIO()
    rows = csv.reader(StringIO(data.decode(), newline=""))
    csv.writer(written, delimiter=";").writerows(rows)
    return written.getvalue().encode()


@pytest.mark.django_db
def test_merged_and_local_sources_are_unchanged_as_well():
    survivor = make_source("Ada", wikidata_id="Q1")
    make_source("Adda", merged_into=survivor, wikidata_id="Q1")
    make_source("two officials", article=make_article(), naming="unnamed", status="candidate")

    planned = plan_of_file(b"".join(table(Source.objects.all())))

    assert {(row.outcome, row.reason) for row in planned} == {("unchanged", "")}


def test_a_line_of_csv_ends_as_the_standard_says():
    assert line(["a", 'b"c']) == b'a,"b""c"\r\n'
