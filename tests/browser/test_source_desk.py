"""An editor and two sources that may be one, with a browser, a web server and a real worker."""

import pytest

from claimsapi.models import Source, SourceDuplicate
from claimsapi.operations.sources import duplicates
from tests.browser.accessibility import grave_findings, scrolls_sideways
from tests.browser.newsroom import take_in
from tests.browser.screens import on_each_screen
from tests.builders import (
    make_article,
    make_attribution,
    make_claim,
    make_credit,
    make_dispute,
    make_review,
    make_source,
    revision_of,
)
from tests.every_row import every_row

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ARTICLE = """Minister defends the dam
BONN — The river dam is safe, Ada Brand told reporters. “Nobody needs to leave,” she said.
"""


def says(page, words):
    page.locator(".messagelist", has_text=words).wait_for()


def test_a_misspelt_name_of_an_article_is_merged_taken_back_and_told_apart(page, at_work):
    known = make_source("Ada Brandt", kind="person", role="minister")
    make_attribution(make_claim("The dam leaks", source=known))
    take_in(ARTICLE, make_source("Ruhr Wire"))
    [read] = Source.objects.filter(name="Ada Brand")
    at_work.terminate()
    at_work.wait()
    before = every_row()

    page.goto("/admin/")
    page.get_by_role("link", name="1 likely duplicate").click()
    page.get_by_role("heading", name="Are these one source?").wait_for()
    page.get_by_role("article", name="Ada Brand", exact=True).get_by_text(
        "The river dam"
    ).wait_for()
    page.wait_for_load_state()  # with its script, which listens for keys
    page.keyboard.press("m")
    page.get_by_role("row", name="2 claims").wait_for()
    page.get_by_label("Why").fill("misspelt")
    page.get_by_role("button", name="Merge into Ada Brandt").click()
    says(page, "Merged “Ada Brand” into “Ada Brandt”. Moved: 2 claims, 1 name.")
    page.get_by_role("heading", name="Nothing waits here").wait_for()
    assert set(known.claims.values_list("source__name", flat=True)) == {"Ada Brandt"}
    assert known.claims.count() == 3

    page.get_by_role("link", name="Un-merge").click()
    page.get_by_text("Un-merge …").click()
    page.get_by_role("button", name="Un-merge").click()
    says(page, "“Ada Brand” is a source of its own again and has back: 2 claims, 1 name.")
    assert every_row() == before

    page.get_by_role("button", name="Not the same").click()
    says(page, "“Ada Brandt” and “Ada Brand” are not the same.")
    duplicates.suggest([known, read])
    assert not SourceDuplicate.objects.waiting().exists()


def pair(one, other, score=0.9):
    first, second = sorted((one, other), key=lambda source: source.pk)
    reasons = ["spelled like “ada brandt” (95 of 100)"]
    return SourceDuplicate.objects.create(first=first, second=second, score=score, reasons=reasons)


@pytest.fixture
def many():
    """Four sources that look like each other, with quotes; the first has all there is."""
    sources = [
        make_source(f"Ada Brandt {letter}", kind="person", role="minister") for letter in "ABCD"
    ]
    for source in sources:
        dispute = make_dispute(f"The dam of {source} is safe")
        make_attribution(make_claim(source=source, dispute=dispute, stance="affirms"))
        make_review(make_claim(source=source), author=source, alternate_name="Half true")
        article = make_article(publisher=source)
        make_credit(revision_of(article), creator=source)
    for at, other in enumerate(sources[1:]):
        pair(sources[0], other, score=0.9 - at / 10)
    return sources


def test_pairs_are_told_apart_and_put_off_by_keyboard(page, many):
    page.goto("/admin/sources/duplicates/")

    page.keyboard.press("d")
    says(page, "“Ada Brandt A” and “Ada Brandt B” are not the same.")
    page.keyboard.press("n")
    page.get_by_role("article", name="Ada Brandt D").wait_for()
    page.keyboard.press("d")
    page.get_by_role("heading", name="That was the last one").wait_for()
    page.get_by_role("link", name="From the start").click()

    page.get_by_role("article", name="Ada Brandt C").wait_for()
    assert SourceDuplicate.objects.filter(judgement="not_same").count() == 2


def test_a_partner_is_found_while_typing_and_the_two_are_swapped(page, many):
    page.goto(f"/admin/sources/{many[0].pk}/")

    page.get_by_text("Compare with another source, or merge").click()
    page.get_by_label("Its name").type("brandt c")
    page.get_by_role("option", name="Ada Brandt C").click()
    page.get_by_role("button", name="Compare", exact=True).click()
    page.get_by_role("button", name="Merge into Ada Brandt A").wait_for()
    page.get_by_role("link", name="Swap").click()
    page.get_by_role("button", name="Merge into Ada Brandt C").click()

    says(page, "Merged “Ada Brandt A” into “Ada Brandt C”.")
    many[0].refresh_from_db()
    assert many[0].merged_into == many[2]


@on_each_screen
def test_the_pages_can_be_used_by_everybody(page, many, width, theme):
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=theme)
    first, second = (source.pk for source in many[:2])
    findings = []

    for address in (f"{first}/", "duplicates/", f"{first}/merge/{second}/"):
        page.goto(f"/admin/sources/{address}")
        for fold in page.locator("#content summary").all():
            fold.click()
        findings += grave_findings(page)
        assert not scrolls_sideways(page)

    assert findings == []
