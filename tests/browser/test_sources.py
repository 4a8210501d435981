"""What an editor does with sources: knows one that an article brought, and uses a spreadsheet."""

import csv
from datetime import date
from pathlib import Path

import pytest

from claimsapi.admin.sources import import_page
from claimsapi.models import Source
from claimsapi.operations.sources import edit
from tests.browser.accessibility import grave_findings, scrolls_sideways
from tests.browser.newsroom import take_in
from tests.builders import make_source
from tests.faults.worker import worker

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WORDS = "Dam is safe, says minister\n“The dam is safe,” Ada Brandt said on Monday in Kyiv."


@pytest.fixture(autouse=True)
def one_by_one(settings):
    """Allow what zeal is there to find: lines are done one by one, each by itself."""
    settings.ZEAL_ALLOWLIST = [*settings.ZEAL_ALLOWLIST, {"model": "claimsapi.*"}]


@pytest.mark.timeout(150)
def test_a_source_that_an_article_brought_is_named_dated_and_confirmed(page, at_work):
    take_in(WORDS)
    page.goto("/admin/claimsapi/source/?status__exact=candidate")

    page.get_by_role("link", name="Ada Brandt").click()
    page.get_by_role("link", name="Edit name, aliases, Wikidata id").click()
    page.get_by_role("radio", name="named: a name of its own").check()
    page.get_by_label("Status").select_option("confirmed")
    page.get_by_label("Wikidata id").fill("Q42")
    page.get_by_role("button", name="Add another Name").click()
    row = page.locator("#aliases-1")
    row.get_by_role("textbox").first.fill("The Minister")
    row.get_by_role("combobox").select_option("epithet")
    row.locator("input.vDateField").nth(0).fill("2022-01-01")
    row.locator("input.vDateField").nth(1).fill("2021-01-01")
    page.get_by_label("Reason").fill("from the ministry's site")
    page.get_by_role("button", name="Save and continue editing").click()
    page.get_by_text("The last day comes before the first.").wait_for()
    row.locator("input.vDateField").nth(1).fill("2023-12-31")
    page.get_by_role("button", name="Save and continue editing").click()

    page.get_by_role("link", name="Q42 on Wikidata").wait_for()
    history = page.get_by_role("region", name="History").inner_text()
    assert "desk: from the ministry's site" in history
    assert "– → The Minister (epithet, 2022-01-01 to 2023-12-31)" in history
    source = Source.objects.get(name="Ada Brandt")
    assert (source.status, source.naming, source.wikidata_id) == ("confirmed", "named", "Q42")
    alias = source.aliases.get(normalized="minister")
    assert (alias.valid_from, alias.valid_to) == (date(2022, 1, 1), date(2023, 12, 31))


def test_sources_are_changed_in_a_spreadsheet_seen_and_taken_in(page, tmp_path):
    make_source("Ada Brandt", kind="person")
    edit.add_alias(make_source("European Central Bank"), "ECB")
    page.goto("/admin/claimsapi/source/")

    with page.expect_download() as download:
        page.get_by_role("link", name="Download as CSV").click()
    file = tmp_path / "sources.csv"
    download.value.save_as(file)
    _edit(file)
    page.get_by_role("link", name="Import CSV").click()
    page.get_by_label("CSV file").set_input_files(file)
    page.get_by_role("button", name="Show what it would do").click()

    page.get_by_role("heading", name="What “sources.csv” would do").wait_for()
    assert "There is no kind “bank”" in page.get_by_role("region", name="Refused").inner_text()
    assert "ECB → ECB; EZB" in page.get_by_role("region", name="Changed").inner_text()
    assert Source.objects.count() == 2
    page.get_by_role("button", name="Import 2 sources").click()

    page.get_by_text("1 new, 1 changed, 1 unchanged, 1 refused, ").wait_for()
    assert Source.objects.get(name="Tom Roth").status == "confirmed"
    assert Source.objects.get(name="European Central Bank").aliases.count() == 3


@pytest.mark.timeout(150)
def test_a_long_table_shows_how_far_it_is_and_then_what_it_would_do(
    page, tmp_path, monkeypatch, settings
):
    monkeypatch.setattr(import_page, "DONE_AT_ONCE", 1)
    file = tmp_path / "sources.csv"
    file.write_text("name,kind\nAda,person\nTom,person\n")
    page.goto("/admin/sources/import/")
    page.get_by_label("CSV file").set_input_files(file)
    page.get_by_role("button", name="Show what it would do").click()
    page.get_by_role("progressbar", name="Progress").wait_for()
    assert grave_findings(page) == []

    with worker(settings.DATA_DIR):
        page.get_by_role("button", name="Import 2 sources").click(timeout=60_000)
        page.get_by_role("heading", name="Imported “sources.csv”").wait_for(timeout=60_000)

    assert Source.objects.count() == 2


def _edit(file: Path):
    """Change ``file`` as a spreadsheet does: another alias, two lines more, semicolons."""
    with file.open(encoding="utf-8-sig", newline="") as table:
        rows = list(csv.DictReader(table))
    for row in rows:
        if row["aliases"] == "ECB":
            row["aliases"] = "ECB; EZB"
    rows.append({"name": "Tom Roth", "kind": "person"})
    rows.append({"name": "Eve Lind", "kind": "bank"})
    with file.open("w", encoding="utf-8-sig", newline="") as table:
        writer = csv.DictWriter(table, rows[0].keys(), delimiter=";", restval="")
        writer.writeheader()
        writer.writerows(rows)


@pytest.mark.parametrize("width", [pytest.param(1280, id="desktop"), pytest.param(390, id="phone")])
def test_the_pages_of_sources_can_be_used_by_everybody(page, width, tmp_path):
    source = make_source("Ada Brandt", wikidata_id="Q42")
    edit.add_alias(source, "Chancellor", valid_from=date(2020, 1, 1))
    file = tmp_path / "sources.csv"
    file.write_text(f"id,name,kind\n{source.pk},Ada B. Brandt,person\n,Tom,person\n,Eve,queen\n")
    page.set_viewport_size({"width": width, "height": 800})
    findings = []

    for address in ("/admin/sources/import/", f"/admin/claimsapi/source/{source.pk}/change/"):
        page.goto(address)
        findings += grave_findings(page)
        assert not scrolls_sideways(page)
    page.goto("/admin/sources/import/")
    page.get_by_label("CSV file").set_input_files(file)
    page.get_by_role("button", name="Show what it would do").click()
    page.get_by_role("heading", name="Refused").wait_for()
    findings += grave_findings(page)

    assert findings == []
    assert not scrolls_sideways(page)
