"""An editor at the credit desk: one line said once, for what is there and what comes later."""

import pytest

from claimsapi.models import Credit
from claimsapi.parse.html import reader
from tests.browser.accessibility import grave_findings, scrolls_sideways
from tests.browser.newsroom import take_in
from tests.browser.screens import on_each_screen
from tests.builders import make_article, make_credit, make_credit_line, make_source, revision_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ARTICLE = (
    "<html lang='en'><head><title>Gate {n} holds</title></head><body><article>"
    "<h1>Gate {n} holds</h1><p>Gate {n} will hold for another week, mayor Ada Brandt said on "
    "Monday.</p><figure><img src='gate.jpg'><figcaption>Gate {n} on Monday. Photo: Lena Marsh/"
    "Harbour Pictures</figcaption></figure><p>Engineers denied that gate {n} was safe.</p>"
    "</article></body></html>"
)


def credit_of(number, publisher):
    """Send an article with a photograph in, and return what the worker has read of its credit."""
    page = ARTICLE.format(n=number)
    job = take_in(page, publisher, read=reader.read, external_id=str(number))
    return Credit.objects.get(revision=job.revision)


def test_an_agency_is_mapped_once_and_the_next_article_comes_with_it(page, at_work):
    publisher = make_source("Meridian Press")
    credits = [credit_of(number, publisher) for number in (1, 2)]
    page.goto("/admin/")

    page.get_by_role("link", name="2 credit lines of nobody known").click()
    page.get_by_role("combobox", name="Made by").wait_for()  # its script is there
    assert page.locator(":focus").get_attribute("name") == "creator"
    page.keyboard.type("Lena Marsh")
    page.get_by_role("option", name="New person “Lena Marsh”").click()
    page.get_by_role("combobox", name="Supplied by").fill("Harbour Pictures")
    page.get_by_role("option", name="New organization “Harbour Pictures”").click()
    page.get_by_role("button", name="Map 2 credits").click()

    page.get_by_text("2 credits, and every later one.").wait_for()
    page.get_by_role("heading", name="Every credit line names somebody known").wait_for()
    for credit in [*credits, credit_of(3, publisher)]:
        credit.refresh_from_db()
        assert (credit.creator.name, credit.supplier.name) == ("Lena Marsh", "Harbour Pictures")


def test_the_next_line_is_in_hand_at_once_and_a_mapping_is_changed_again(page):
    right = make_source("Associated Press")
    for name in ("AP", "AP", "dpa"):
        make_credit(revision_of(make_article()), supplier_name=name)
    page.goto("/admin/credits/")

    page.get_by_role("combobox", name="Supplied by").fill("asso")
    page.get_by_role("option", name="Associated Press").click()
    page.get_by_role("button", name="Map 2 credits").click()
    page.get_by_role("heading", name="dpa").wait_for()
    assert page.locator(":focus").get_attribute("name") == "supplier"
    page.get_by_text("It names nobody we need to know").click()
    page.get_by_role("button", name="Nobody").click()
    page.get_by_role("heading", name="Every credit line names somebody known").wait_for()
    page.get_by_role("link", name="Mapped lines").first.click()
    page.get_by_role("link", name="dpa").click()
    page.get_by_role("combobox", name="Supplied by").fill("asso")
    page.get_by_role("option", name="Associated Press").click()
    page.get_by_role("button", name="Map anew").click()

    page.get_by_text("1 credit moved").wait_for()
    assert Credit.objects.filter(supplier=right).count() == 3


@on_each_screen
def test_the_credit_desk_can_be_used_by_everybody(page, width, theme):
    for name in ("AP", "AP", "An agency with a name that is longer than any phone is wide"):
        make_credit(revision_of(make_article()), supplier_name=name, creator_name="Lena Marsh")
    line = make_credit_line("Getty", supplier=make_source())
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=theme)

    for address in ("", "lines/", f"lines/{line.pk}/"):
        page.goto(f"/admin/credits/{address}")
        for summary in page.locator(".tools summary").all():
            summary.click()
        assert grave_findings(page) == []
        assert not scrolls_sideways(page)


def test_a_double_click_maps_a_line_once(page):
    revision = revision_of(make_article("The gate on Monday. Photo: Lena Marsh"))
    make_credit(revision, "Photo: Lena Marsh", creator_name="Lena Marsh")
    page.goto("/admin/credits/")
    page.get_by_role("combobox", name="Made by").fill("Lena Marsh")
    page.get_by_role("option", name="New person “Lena Marsh”").click()
    again = """button => {
        button.form.requestSubmit();
        const second = new SubmitEvent("submit", {bubbles: true, cancelable: true});
        return button.form.dispatchEvent(second);
    }"""
    assert page.get_by_role("button", name="Map 1 credit").evaluate(again) is False
    page.get_by_text("1 credit, and every later one.").wait_for()
