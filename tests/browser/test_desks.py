"""What an editor does at the desks, with a browser and a web server."""

import pytest
from django.utils import timezone

from tests.browser.accessibility import grave_findings, scrolls_sideways
from tests.browser.screens import on_each_screen
from tests.builders import make_article, make_attribution, make_claim, make_dispute, revision_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_suggested_claim_is_accepted_from_the_start_page_on(page):
    claim = make_claim("The bridge is closed")
    make_claim("The bridge is open")
    page.reload()

    page.get_by_role("link", name="2 suggested claims").click()
    page.get_by_role("heading", name="The bridge is closed").wait_for()
    page.get_by_role("button", name="Accept").click()

    page.get_by_text("Accepted: “The bridge is closed”").first.wait_for()
    claim.refresh_from_db()
    assert claim.status == "accepted"


def test_claims_are_accepted_together_from_their_list(page):
    claim = make_claim("The bridge is closed")
    page.goto("/admin/claimsapi/claim/?status__exact=suggested")

    page.get_by_role("row", name="The bridge is closed").get_by_role("checkbox").check()
    page.get_by_role("combobox", name="Action").select_option(label="Accept selected claims")
    page.get_by_role("button", name="Go").click()

    page.get_by_text("1 claim accepted.").wait_for()
    claim.refresh_from_db()
    assert claim.status == "accepted"


@on_each_screen
def test_the_start_page_can_be_used_by_everybody(page, width, theme):
    make_attribution(make_claim(dispute=make_dispute(opened_at=timezone.now()), stance="denies"))
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=theme)
    page.reload()

    page.get_by_text("Sourcing as a table").click()

    assert grave_findings(page) == []
    assert not scrolls_sideways(page)


def test_markup_in_an_article_is_words_and_its_statements_name_who_says_so(page):
    article = make_article(
        "<img src=x onerror='document.title=1'>\nThe dam is safe, the minister said."
    )
    claim = make_claim("The dam is safe")
    make_attribution(claim, revision=revision_of(article))

    page.goto(f"/admin/articles/{article.pk}/")

    assert page.title() != "1"
    statement = page.locator(".said").get_by_role("link", name="The dam is safe")
    assert statement.locator("mark").get_attribute("title") == f"{claim.source}: content"
    statement.click()
    page.wait_for_url(f"**/claim/{claim.pk}/change/")
