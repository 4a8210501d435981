"""An editor at the article desk, from an article that comes in to its withdrawal."""

import os
import signal
from datetime import timedelta

import pytest
from django.utils import timezone

from claimsapi.models import Attribution, Job, Segment
from tests.browser.accessibility import grave_findings, scrolls_sideways
from tests.browser.newsroom import take_in
from tests.browser.screens import on_each_screen
from tests.builders import (
    anchor_of,
    make_article,
    make_attribution,
    make_claim,
    make_credit,
    make_dispute,
    make_job,
    make_revision,
    make_segment,
    make_source,
    revision_of,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BRIEFING = "Sign up for the weekly Meridian Briefing, our newsletter about rivers and dams."
SAID = "“The flood gate will hold for another week,” said mayor Ada Brandt."
LATER = "“The flood gate will hold for another day,” said mayor Ada Brandt."
TEXT = f"""Flood gate holds, says mayor

{SAID}

Engineers of the river board denied that the gate was safe.

{BRIEFING}

“We have checked the gate twice,” said Tom Roth, who speaks for the river board."""


def posted(text, publisher):
    """Send ``text`` in as one article's revision, and return that article once it is read."""
    return take_in(text, publisher, external_id="gate").article


def says(page, words):
    page.locator(".messagelist", has_text=words).wait_for()


def test_an_article_is_compared_cleared_of_furniture_read_again_and_withdrawn(page, at_work):
    publisher = make_source("Meridian Press")
    posted(TEXT, publisher)
    article = posted(TEXT.replace(SAID, LATER), publisher)
    page.goto("/admin/claimsapi/article/")
    page.get_by_role("link", name="Flood gate holds, says mayor").click()
    page.locator(".statements", has_text="The flood gate will hold for another day").wait_for()

    page.get_by_role("button", name="Compare").click()
    first = page.locator(".drift tbody tr").first
    assert first.locator("th").inner_text() == "quotation altered"
    assert first.locator("del").inner_text() == "week"
    assert first.locator("ins").inner_text() == "day"
    assert page.locator(".edit.changed del").inner_text() == "week"

    page.get_by_role("link", name="Text", exact=True).click()
    page.locator(".paragraph", has_text=BRIEFING).locator(".role a").press("Enter")
    question = page.get_by_role("dialog")
    question.get_by_label("furniture", exact=True).check()
    question.get_by_label("Always for this publisher").check()
    page.keyboard.press("Enter")
    says(page, "so is each of Meridian Press with these words")
    assert page.locator(".paragraph.furniture", has_text=BRIEFING).count() == 1
    page.wait_for_function("document.activeElement.textContent === 'furniture'")
    publisher.refresh_from_db()
    assert publisher.furniture_patterns == [BRIEFING]

    os.killpg(at_work.pid, signal.SIGSTOP)  # so that the page is there before the reading ends
    page.get_by_role("button", name="Read it again").click()
    says(page, "Revision 2 is read again.")
    page.locator("#job", has_text="Waits for a worker").wait_for()
    os.killpg(at_work.pid, signal.SIGCONT)
    page.get_by_role("link", name="Show what was found").click()
    page.locator("#job", has_text="asked for by admin").wait_for()
    assert Job.objects.get(trigger="admin").status == "succeeded"

    statements = Attribution.objects.filter(revision=article.current_revision).count()
    page.get_by_role("link", name="Withdraw …").click()
    page.get_by_role("heading", name=f"{statements} suggested claims are withdrawn").wait_for()
    page.get_by_label("Why?").fill("The mayor never said so")
    page.get_by_role("button", name="Withdraw").click()
    says(page, "Withdrawn, and")
    article.refresh_from_db()
    assert article.status == "withdrawn"


def furnished():
    """Return an article with something in every part of its page, and two revisions."""
    article = make_article(TEXT, headline="Flood gate holds " * 8, publisher=make_source())
    before = revision_of(article)
    after = make_revision(article, TEXT.replace(SAID, LATER))
    source, dispute = make_source("Ada Brandt"), make_dispute("The gate will hold")
    for revision, said in ((before, SAID), (after, LATER)):
        for line in revision.text.split("\n\n"):
            make_segment(revision, line, role="furniture" if line == BRIEFING else "body")
        words = said.partition(" said")[0]
        claim = make_claim(words, source=source, dispute=dispute, stance="affirms")
        make_attribution(
            claim,
            revision=revision,
            content_spans=anchor_of(revision, words),
            source_spans=anchor_of(revision, "Ada Brandt"),
            cue_spans=anchor_of(revision, "said"),
        )
    make_credit(after, "Tom Roth", creator=make_source("Tom Roth"))
    make_job(article, total=2, done=1)
    return article


@on_each_screen
def test_the_pages_of_an_article_can_be_used_by_everybody(page, width, theme):
    article = furnished()
    segment = Segment.objects.filter(revision=article.current_revision, role="body")[1]
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=theme)
    root = f"/admin/articles/{article.pk}/"

    findings = []
    pages = ("", "compare/", "compare/?before=1&after=2&all=1", "history/", "withdraw/", "redact/")
    for path in (*pages, f"paragraphs/{segment.pk}/"):
        page.goto(root + path)
        findings += grave_findings(page)
        assert not scrolls_sideways(page), path
    page.goto(root)
    page.locator(".role a").nth(1).click()
    page.get_by_role("dialog").get_by_role("button", name="Save").wait_for()
    findings += grave_findings(page)

    assert findings == []


def test_the_question_about_a_paragraph_is_closed_and_the_keyboard_goes_on(page):
    article = furnished()
    page.goto(f"/admin/articles/{article.pk}/")

    page.locator(".role a").nth(1).press("Enter")
    page.get_by_role("dialog").get_by_role("button", name="Save").wait_for()
    page.keyboard.press("Escape")

    page.wait_for_function("document.activeElement.matches('.role a')")


def test_an_article_under_embargo_says_until_when_and_what_the_agency_notes(page):
    until = timezone.now() + timedelta(hours=2)
    article = make_article(TEXT, publisher=make_source("Meridian Press"), embargoed_until=until)
    revision = make_revision(article, f"{TEXT}.", editorial_note="Adds the river board.")
    make_segment(revision, SAID)

    page.goto(f"/admin/articles/{article.pk}/")

    assert page.locator(".tag.embargo").inner_text().startswith("under embargo until ")
    assert "Adds the river board." in page.locator(".note").inner_text()
    assert grave_findings(page) == []
    page.set_viewport_size({"width": 360, "height": 700})
    assert not scrolls_sideways(page)


def test_statements_would_go_only_where_furniture_is_chosen(page):
    article = furnished()
    page.goto(f"/admin/articles/{article.pk}/")
    page.locator(".role a").nth(1).press("Enter")
    question = page.get_by_role("dialog")
    effect = question.get_by_role("heading", name="As furniture")

    question.get_by_label("correction", exact=True).check()
    effect.wait_for(state="hidden")
    question.get_by_label("furniture", exact=True).check()
    effect.wait_for(state="visible")
