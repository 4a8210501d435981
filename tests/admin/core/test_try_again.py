"""The database fails at a desk: once more by itself, then a page that says so."""

from contextlib import contextmanager

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connection
from django.http import HttpResponse
from django.test import RequestFactory
from psycopg import errors
from zeal import zeal_ignore

from claimsapi.admin.core.try_again import trying_again
from tests.builders import make_attribution, make_claim, make_dispute

pytestmark = pytest.mark.django_db

DEADLOCK = errors.DeadlockDetected
LOST = errors.OperationalError
FULL = errors.LockNotAvailable


@contextmanager
def failing(part, error, times):
    """Let statements with ``part`` fail ``times`` as the database would, and tell how often."""
    met = []

    def fail(execute, sql, params, many, context):
        if part in sql:
            met.append(sql)
            if len(met) <= times:
                if not error.sqlstate:  # the server cannot say that it is away
                    raise OperationalError("failed") from error("failed")
                execute(f"DO $$BEGIN RAISE SQLSTATE '{error.sqlstate}'; END$$", None, many, context)
        return execute(sql, params, many, context)

    # A query that is asked again in the second run is no query for each row.
    with connection.execute_wrapper(fail), zeal_ignore():
        yield met


@pytest.fixture
def curator(sign_in):
    return sign_in("curator")


UPDATE = 'UPDATE "claimsapi_dispute"'


def resolve(browser, dispute):
    fields = {"version": dispute.version, "resolution": "affirmed", "context_note": "the “report”"}
    return browser.post(f"/admin/disputes/{dispute.pk}/resolve/", fields)


@pytest.mark.parametrize("error", [DEADLOCK, errors.SerializationFailure])
def test_what_was_rolled_back_is_done_once_more_and_nobody_notices(curator, error):
    dispute = make_dispute()

    with failing(UPDATE, error, times=1) as met:
        answer = resolve(curator, dispute)

    dispute.refresh_from_db()
    assert (answer.status_code, dispute.status, len(met)) == (303, "resolved", 2)


def test_the_second_time_a_page_says_so_and_keeps_what_was_written(curator, caplog):
    dispute = make_dispute()

    with failing(UPDATE, DEADLOCK, times=2):
        answer = resolve(curator, dispute)

    page = answer.content.decode()
    dispute.refresh_from_db()
    assert (answer.status_code, answer["Retry-After"], dispute.status) == (503, "5", "open")
    assert "no-store" in answer["Cache-Control"]
    assert "Nothing was changed" in page
    assert f'action="/admin/disputes/{dispute.pk}/resolve/"' in page
    assert '<input type="hidden" name="context_note" value="the “report”">' in page
    assert page.count('name="csrfmiddlewaretoken"') == 1
    assert "DeadlockDetected 40P01" in caplog.text


@pytest.mark.parametrize("error", [LOST, FULL])
def test_what_may_be_stored_or_waited_long_is_not_done_again_by_itself(curator, error):
    dispute = make_dispute()

    with failing(UPDATE, error, times=1) as met:
        answer = resolve(curator, dispute)

    assert (answer.status_code, len(met)) == (503, 1)


@pytest.mark.parametrize("path", ["/admin/claimsapi/dispute/", "/admin/", "/admin/review/"])
def test_a_page_that_only_shows_is_read_again_whatever_went_wrong(curator, path):
    with failing('FROM "claimsapi_', LOST, times=1) as met:
        answer = curator.get(path)

    assert answer.status_code == 200
    assert met


def test_a_page_that_cannot_be_read_leads_to_itself(curator):
    with failing('FROM "claimsapi_dispute"', LOST, times=2):
        answer = curator.get("/admin/claimsapi/dispute/?q=dam")

    assert answer.status_code == 503
    assert 'href="/admin/claimsapi/dispute/?q=dam"' in answer.content.decode()


def test_where_nobody_can_be_signed_in_the_page_comes_all_the_same(curator):
    curator.raise_request_exception = False

    with failing("django_session", LOST, times=9):
        answer = curator.get("/admin/claimsapi/dispute/")

    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert 'href="/admin/claimsapi/dispute/"' in answer.content.decode()


def test_what_the_database_will_never_take_is_a_fault_and_no_page_to_try_again():
    def view(_):
        raise OperationalError from errors.ProgramLimitExceeded()

    with pytest.raises(OperationalError):
        trying_again(view)(RequestFactory().post("/admin/"))


@pytest.mark.django_db(transaction=True)
def test_after_a_part_was_stored_nothing_is_done_again_by_itself():
    runs = []

    def view(request):
        runs.append(make_dispute())
        raise OperationalError from DEADLOCK

    answer = trying_again(view)(RequestFactory().post("/admin/", {"password1": "secret"}))

    page = answer.content.decode()
    assert (answer.status_code, len(runs)) == (503, 1)
    assert "A part of it may be stored" in page
    assert "secret" not in page


@pytest.mark.django_db(transaction=True)
def test_a_claim_is_accepted_though_the_first_time_somebody_was_in_the_way(curator):
    claim = make_attribution(make_claim("The dam is safe")).claim

    with failing('UPDATE "claimsapi_attribution"', DEADLOCK, times=1) as met:
        answer = curator.post(
            f"/admin/review/claim/{claim.pk}/accept/", {"version": claim.version, "queue": "all"}
        )

    claim.refresh_from_db()
    assert (answer.status_code, claim.status, len(met)) == (303, "accepted", 2)


def test_a_file_is_read_from_its_beginning_the_second_time():
    read = []

    def view(request):
        read.append(request.FILES["table"].read())
        if len(read) == 1:
            raise OperationalError from DEADLOCK
        return HttpResponse()

    table = SimpleUploadedFile("sources.csv", b"name,kind")
    trying_again(view)(RequestFactory().post("/admin/", {"table": table}))

    assert read == [b"name,kind"] * 2
