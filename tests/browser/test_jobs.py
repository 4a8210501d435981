"""What is done about a job that failed, with a browser and a real worker."""

from contextlib import contextmanager

import pytest
from django.db import connection
from django.utils import timezone

from claimsapi.models import Claim, Job
from claimsapi.operations.jobs import lifecycle
from tests.browser.accessibility import grave_findings, scrolls_sideways
from tests.browser.newsroom import send_in
from tests.browser.screens import on_each_screen
from tests.builders import LEASE, make_bulk_job, make_job
from tests.faults.worker import wait_until

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ARTICLE = "Gate holds\nThe gate will hold for a week, mayor Ada Brandt said on Monday."


@contextmanager
def a_database_that_refuses_claims():
    """Let the database refuse what a worker stores, as one does whose disk is full."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'no space left'; END $$;"
            "CREATE TRIGGER full_disk BEFORE INSERT ON claimsapi_claim "
            "FOR EACH STATEMENT EXECUTE FUNCTION full_disk()"
        )
        try:
            yield
        finally:
            cursor.execute("DROP FUNCTION full_disk() CASCADE")


def test_a_failed_job_is_found_from_the_start_page_retried_and_succeeds(page, at_work):
    with a_database_that_refuses_claims():
        job = send_in(ARTICLE)
        assert wait_until(lambda: Job.objects.get().status == "failed", seconds=60)
    page.goto("/admin/")

    page.get_by_role("link", name="1 failed job").click()
    page.get_by_role("row", name="Gate holds").get_by_role("link").first.click()
    page.get_by_text("The worker met").wait_for()
    page.get_by_role("button", name="Retry").click()

    page.get_by_role("heading", name="succeeded").wait_for(timeout=60_000)  # without a reload
    page.get_by_role("cell", name="extract").wait_for()
    job.refresh_from_db()
    assert (job.status, job.attempts) == ("succeeded", 2)
    assert Claim.objects.exists()


def test_a_job_is_followed_while_it_runs_and_cancelled(page):
    job = make_job(status="running", total=2, lease_until=timezone.now() + LEASE)
    page.goto(f"/admin/jobs/{job.pk}/")
    page.get_by_text("0 of 2 steps").wait_for()
    page.get_by_role("button", name="Cancel").focus()

    Job.objects.update(done=1, steps=[{"name": "extract", "seconds": 0.5}])
    page.get_by_text("1 of 2 steps").wait_for()
    assert page.locator(":focus").inner_text() == "Cancel"
    page.keyboard.press("Enter")

    page.get_by_text("Cancelled. What was stored before stays.").wait_for()
    page.get_by_role("button", name="Put aside").click()
    page.get_by_text("put aside", exact=True).wait_for()
    job.refresh_from_db()
    assert (job.status, job.dismissed) == ("cancelled", True)


@on_each_screen
def test_the_page_of_a_job_can_be_used_by_everybody(page, width, theme):
    now = timezone.now()
    failed = make_job(
        status="failed", finished_at=now, started_at=now, total=2, done=1,
        steps=[{"name": "extract", "seconds": 0.5}],
        error=lifecycle.problem("page-refused", "The server does not hand the page out", "x" * 200),
    )  # fmt: skip
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=theme)

    for job in (failed, make_bulk_job()):
        page.goto(f"/admin/jobs/{job.pk}/")
        assert grave_findings(page) == []
        assert not scrolls_sideways(page)
